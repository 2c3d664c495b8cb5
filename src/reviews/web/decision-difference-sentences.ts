// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ListedChange } from '../../web/components/change-list.js';
import { enumeration, germanDay, germanNumber, plural, shift } from '../../web/formats.js';
import { deadlineInSentence, type Sentence } from '../../web/sentences.js';
import type {
  DecisionCourse,
  DecisionGroup,
  DecisionLine,
  DecisionContent,
  ToldDecisions,
} from '../domain/decision-difference.js';
import { type DecisionNames, tellDecisionEvent } from './decision-sentences.js';

/** The heading of each group. */
export const DECISION_GROUP_WORDS: Readonly<Record<DecisionGroup, string>> = {
  taken: 'Neu gefasste Beschlüsse',
  'carried-out': 'Umgesetzte Beschlüsse',
  dropped: 'Aufgehobene Beschlüsse',
  reopened: 'Wieder offene Beschlüsse',
  later: 'Verschobene Beschlüsse',
  earlier: 'Vorgezogene Beschlüsse',
  reassigned: 'Beschlüsse mit anderer Zuständigkeit',
  overdue: 'Beschlüsse, deren Frist verstrichen ist',
  other: 'Sonst geänderte Beschlüsse',
};

const LEAD_WORDS: Readonly<Record<DecisionGroup, string>> = {
  taken: 'gefasst',
  'carried-out': 'umgesetzt',
  dropped: 'aufgehoben',
  reopened: 'wieder offen',
  later: 'verschoben',
  earlier: 'vorgezogen',
  reassigned: 'neu zugewiesen',
  overdue: 'verspätet geworden',
  other: 'sonst geändert',
};

/** `2 Beschlüsse gefasst, 1 umgesetzt, 1 verspätet geworden.`; undefined where nothing is different. */
export function decisionDifferenceLead({ groups }: ToldDecisions): string | undefined {
  if (groups.length === 0) return undefined;
  const parts = groups.map(({ group, lines }, index) => {
    const count = new Set(lines.map(({ decisionId }) => decisionId)).size;
    return `${index === 0 ? plural(count, 'Beschluss', 'Beschlüsse') : germanNumber(count)} ${LEAD_WORDS[group]}`;
  });
  return `${parts.join(', ')}.`;
}

const BACK = 'zwischendurch geändert, im Ergebnis wie vorher';

function courseWords(from: DecisionCourse, to: DecisionCourse): string {
  const again = from.status === to.status ? 'Zwischendurch wieder offen, erneut u' : 'U';
  switch (to.status) {
    case 'carried-out':
      return `${again}mgesetzt am ${germanDay(to.carriedOutOn)}.`;
    case 'dropped':
      return `Aufgehoben am ${germanDay(to.droppedOn)}.`;
    case 'open':
      return from.status === 'open' ? 'War zwischendurch erledigt und ist wieder offen.' : 'Wieder eröffnet.';
  }
}

function dueWords({ from, to, days, moves }: Extract<DecisionContent, { kind: 'due' }>): string {
  if (from === null || to === null) {
    if (from === to) return `Frist: ${BACK}.`;
    return to === null
      ? `Frist ${from === null ? '' : `${deadlineInSentence(from)} `}aufgehoben.`
      : `Frist gesetzt: ${deadlineInSentence(to)}.`;
  }
  const [before, after] = [deadlineInSentence(from), deadlineInSentence(to)];
  if (days === 0)
    return before === after
      ? `Frist ${germanNumber(moves)} × geändert, im Ergebnis wieder ${after}.`
      : `Frist in andere Worte gefasst: bisher ${before}, jetzt ${after}.`;
  const steps = moves > 1 ? `, in ${germanNumber(moves)} Schritten` : '';
  return `Frist von ${before} auf ${after} ${(days ?? 0) > 0 ? 'verschoben' : 'vorgezogen'} (${shift(from.latestDay, to.latestDay)}${steps}).`;
}

/** What came of it all, one sentence. */
export function decisionLineWords({ content }: Pick<DecisionLine, 'content'>, names: DecisionNames): string {
  const goals = (ids: readonly string[]) => enumeration(ids.map((id) => names.goal(id)));
  switch (content.kind) {
    case 'taken':
      return `Beschlossen von ${content.decidedBy}, ${content.due === null ? 'ohne Frist' : `Frist ${deadlineInSentence(content.due)}`}.`;
    case 'gone':
      return 'Nach dem zweiten Stand war dieser Beschluss noch nicht gefasst.';
    case 'course':
      return courseWords(content.from, content.to);
    case 'due':
      return dueWords(content);
    case 'responsible': {
      const said = (id: string | null) => (id === null ? 'niemand' : names.person(id));
      return content.from === content.to
        ? `Zuständig: ${BACK} (${said(content.to)}).`
        : `Zuständig: bisher ${said(content.from)}, jetzt ${said(content.to)}.`;
    }
    case 'words':
      return content.from === content.to
        ? 'Der Wortlaut wurde geändert.'
        : `Umformuliert: bisher „${content.from}“, jetzt „${content.to}“.`;
    case 'goals': {
      const parts = [
        ...(content.added.length > 0 ? [`Betrifft jetzt auch ${goals(content.added)}.`] : []),
        ...(content.removed.length > 0 ? [`Betrifft nicht mehr ${goals(content.removed)}.`] : []),
      ];
      return parts.length > 0 ? parts.join(' ') : `Zuordnung: ${BACK}.`;
    }
    case 'overdue':
      return `Die Frist ${deadlineInSentence(content.due)} ist seit ${plural(content.days, 'Tag', 'Tagen')} vorbei.`;
    case 'fixed':
      return 'Eine Angabe, die sonst feststeht, ist jetzt eine andere.';
  }
}

/** A line as pages list it, with who and why. */
export function listedDecision(
  line: DecisionLine,
  names: DecisionNames,
  nameOf: (actorId: string) => string,
): ListedChange {
  const href = `/beschluesse/${line.decisionId}`;
  return {
    key: `${line.decisionId} ${line.facet}`,
    subject: { href, title: line.title },
    what: decisionLineWords(line, names),
    note: null,
    entries: line.events.map((event) => {
      const sentence: Sentence = tellDecisionEvent(event, names) ?? { what: '' };
      return {
        eventId: event.id,
        href: `${href}#ereignis-${event.id}`,
        on: event.meta.effectiveOn,
        who: nameOf(event.meta.actorId),
        what: sentence.what,
        // Who has to carry it out only stands in the event.
        saidAbove: line.events.length === 1 && event.type !== 'DecisionTaken',
        why: sentence.why ?? null,
        evidence: sentence.evidence ?? null,
      };
    }),
  };
}
