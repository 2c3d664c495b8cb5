// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from '../../calendar/day.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import { enumeration, euros, germanDay, germanNumber, plural, quantity, shift, UNKNOWN } from '../../web/formats.js';
import { deadlineInSentence, ended, REASON_WORDS, type Sentence } from '../../web/sentences.js';
import { COMMITMENT_WORDS, DIMENSION_WORDS, RECURRENCE_WORDS } from '../commands/words.js';
import type {
  DifferenceGroup,
  DifferenceLine,
  LineContent,
  Measured,
  StandingShift,
} from '../domain/difference-line.js';
import type { MeansSum, ToldDifference, ToldGroup } from '../domain/difference-lines.js';
import type { GoalHappening } from '../domain/facets-of-event.js';
import type { Resolution } from '../domain/goal.events.js';
import type { Course, MeasureFact, MilestoneFact } from '../domain/visible-facts.js';
import { denominatorWords, effortWords, type SentenceNames, tellGoalEvent } from './sentences.js';

/** The heading of each group. */
export const GROUP_WORDS: Readonly<Record<DifferenceGroup, string>> = {
  new: 'Neu',
  achieved: 'Erreicht',
  later: 'Verschoben',
  earlier: 'Vorgezogen',
  'target-lowered': 'Zielwerte gesenkt',
  'target-raised': 'Zielwerte angehoben',
  denominator: 'Grundgesamtheit geändert',
  responsibility: 'Zuständigkeit geändert',
  means: 'Mittel geändert',
  milestones: 'Meilensteine',
  progress: 'Fortschritt gemeldet',
  statement: 'Sachstand berichtet',
  course: 'Pausiert, beendet oder anders fortgeführt',
  other: 'Sonst geändert',
  confirmed: 'Unverändert bestätigt',
  unconfirmed: 'Gar nicht bestätigt',
};

/** The end of `3 Ziele …` and `3 …`, in the order of {@link LEADING}. */
const LEAD_WORDS: Readonly<Record<DifferenceGroup, string>> = {
  new: 'neu',
  achieved: 'erreicht',
  later: 'verschoben',
  earlier: 'vorgezogen',
  'target-lowered': 'mit gesenktem Zielwert',
  'target-raised': 'mit angehobenem Zielwert',
  denominator: 'mit geänderter Grundgesamtheit',
  responsibility: 'mit geänderter Zuständigkeit',
  means: 'mit geänderten Mitteln',
  milestones: 'mit geänderten Meilensteinen',
  progress: 'mit gemeldetem Fortschritt',
  statement: 'mit neuem Sachstand',
  course: 'pausiert, beendet oder anders fortgeführt',
  other: 'sonst geändert',
  confirmed: 'unverändert bestätigt',
  unconfirmed: 'gar nicht bestätigt',
};

/** What the first sentence says where there is any of it; the rest stands below. */
const LEADING: readonly DifferenceGroup[] = [
  'new',
  'achieved',
  'later',
  'earlier',
  'target-lowered',
  'course',
  'unconfirmed',
];

/** Which Stand is meant, as it stands behind "seit" and "bis zu": `der Sitzung Q3/2026`, `dem 30.06.2026`. */
export interface StandWords {
  readonly day: Day;
  /** Dative, with its article. */
  readonly dative: string;
  /** As a name of its own: `Sitzung Q3/2026`, `30.06.2026`. */
  readonly label: string;
  /** It is what holds now. */
  readonly isNow: boolean;
}

/** A day as a Stand. */
export function standOnDay(day: Day, isNow: boolean): StandWords {
  return { day, dative: `dem ${germanDay(day)}`, label: germanDay(day), isNow };
}

/** `+14 Monate`, `−10 Tage`, `0 Tage` */
export function daysWords(days: number): string {
  const from = '2000-01-01';
  return days === 0 ? plural(0, 'Tag', 'Tage') : shift(from, addDays(from, days));
}

/** `Seit der Sitzung Q3/2026: 2 Ziele erreicht, 3 verschoben (zusammen +14 Monate), 4 gar nicht bestätigt.` */
export function differenceLead(told: ToldDifference, from: StandWords, to: StandWords): string {
  const span = to.isNow ? `Seit ${from.dative}` : `Zwischen ${from.dative} und ${to.dative}`;
  const shown = (groups: readonly ToldGroup[]): string =>
    groups
      .map((group, index) => {
        const { goals } = group;
        const count = index === 0 ? plural(goals, 'Ziel', 'Ziele') : germanNumber(goals);
        return `${count} ${LEAD_WORDS[group.group]}${sumWords(group, told)}`;
      })
      .join(', ');
  if (told.groups.length === 0) return `${span} hat sich nichts geändert.`;
  const leading = told.groups.filter(({ group }) => LEADING.includes(group));
  return `${span}: ${shown(leading.length > 0 ? leading : told.groups)}.`;
}

function sumWords({ group, lines }: ToldGroup, { daysLater, daysEarlier }: ToldDifference): string {
  const days = group === 'later' ? daysLater : group === 'earlier' ? -daysEarlier : undefined;
  if (days === undefined) return '';
  return ` (${lines.length > 1 ? 'zusammen ' : ''}${daysWords(days)})`;
}

/** What is to be said of a group as a whole, under its heading; undefined where its lines say everything. */
export function groupSummary(group: DifferenceGroup, told: ToldDifference): string | undefined {
  switch (group) {
    case 'later': {
      const reasons = told.reasonsLater.map(({ kind, count }) => `${REASON_WORDS[kind]} (${germanNumber(count)})`);
      const sum = `Zusammen ${daysWords(told.daysLater)}`;
      return reasons.length > 0 ? `${sum}. Gründe: ${enumeration(reasons)}.` : `${sum}.`;
    }
    case 'earlier':
      return `Zusammen ${daysWords(-told.daysEarlier)}.`;
    case 'means': {
      const { before, after, approved } = told.means;
      return [
        `Geplant über alle Ziele: bisher ${meansWords(before)}, jetzt ${meansWords(after)}.`,
        ...(approved > 0 ? [`${plural(approved, 'Maßnahme', 'Maßnahmen')} genehmigt.`] : []),
      ].join(' ');
    }
    case 'target-lowered':
      return 'Hier ist weniger versprochen als vorher.';
    case 'target-raised':
      return 'Hier ist mehr versprochen als vorher.';
    case 'confirmed':
      return 'Jemand hat nachgesehen; geändert hat sich sonst nichts.';
    case 'unconfirmed':
      return 'Zu diesen Zielen hat in dieser Zeit niemand etwas gesagt.';
    default:
      return undefined;
  }
}

/** `40 Personentage und 12.500 €`, with what is not estimated. */
export function meansWords({ personDays, euros: money, measures, withoutPersonDays, withoutEuros }: MeansSum): string {
  if (measures === 0) return 'nichts';
  const none = { personDays: withoutPersonDays === measures, euros: withoutEuros === measures };
  const missing = [
    ...(withoutPersonDays > 0 && !none.personDays ? [`Personentage bei ${germanNumber(withoutPersonDays)}`] : []),
    ...(withoutEuros > 0 && !none.euros ? [`Kosten bei ${germanNumber(withoutEuros)}`] : []),
  ];
  const unknown =
    missing.length > 0 ? ` (${enumeration(missing)} von ${plural(measures, 'Maßnahme', 'Maßnahmen')} ${UNKNOWN})` : '';
  const days = none.personDays ? `Personentage ${UNKNOWN}` : plural(personDays, 'Personentag', 'Personentage');
  return `${days} und ${none.euros ? `Kosten ${UNKNOWN}` : euros(money)}${unknown}`;
}

// ----------------------------------------------------------------------------------------------------------------- lines

function value({ value: amount, unit }: Measured): string {
  return amount === null ? UNKNOWN : quantity(amount, unit);
}

function resolved({ body, on, reference }: Resolution): string {
  return `${body}, ${germanDay(on)}${reference === null ? '' : `, ${reference}`}`;
}

const BACK = 'zwischendurch geändert, im Ergebnis wie vorher';

function courseWords(from: Course, to: Course, names: SentenceNames): string {
  const goals = (ids: readonly string[]) => enumeration(ids.map((id) => names.goal(id)));
  switch (to.status) {
    case 'achieved':
      return `${from.status === 'achieved' ? 'Zwischendurch wieder eröffnet, erneut erreicht' : 'Erreicht'} am ${germanDay(to.achievedOn)}.`;
    case 'paused':
      return `Pausiert${to.until === null ? '' : `, voraussichtlich bis ${germanDay(to.until)}`}.`;
    case 'abandoned':
      return 'Aufgegeben.';
    case 'split':
      return `Aufgeteilt in ${goals(to.into)}.`;
    case 'merged':
      return `Mit ${goals(to.into)} zusammengeführt.`;
    case 'superseded':
      return `Durch ${goals(to.into)} ersetzt.`;
    case 'active':
      switch (from.status) {
        case 'active':
          return 'Die Arbeit ruhte oder war beendet und geht jetzt weiter.';
        case 'paused':
          return 'Die Arbeit geht weiter; vorher pausiert.';
        default:
          return `Wieder eröffnet; vorher ${STATUS_WORDS[from.status].toLowerCase()}.`;
      }
  }
}

function measureWords(from: MeasureFact | null, to: MeasureFact | null): string {
  const measure = to ?? from;
  if (!measure) return `Eine Maßnahme: ${BACK}.`;
  const name = `Maßnahme „${measure.title}“`;
  const dueWords = ({ due }: MeasureFact) => (due === null ? 'ohne Termin' : germanDay(due));
  const status = {
    planned: 'geplant',
    approved: 'genehmigt',
    done: `umgesetzt, tatsächlich ${measure.actual === null ? UNKNOWN : effortWords(measure.actual)}`,
    dropped: 'gestrichen',
  }[measure.status];
  if (!from || !to)
    return `${name} ${measure.status === 'planned' ? '' : 'geplant und '}${status}: ${effortWords(measure.planned)}${measure.due === null ? '' : `, fällig am ${germanDay(measure.due)}`}.`;
  const parts = [
    ...(from.title === to.title ? [] : [`bisher „${from.title}“`]),
    ...(from.status === to.status ? [] : [status]),
    ...(effortWords(from.planned) === effortWords(to.planned)
      ? []
      : [`bisher ${effortWords(from.planned)}, jetzt ${effortWords(to.planned)}`]),
    ...(from.due === to.due ? [] : [`fällig bisher ${dueWords(from)}, jetzt ${dueWords(to)}`]),
  ];
  return `${name}: ${parts.length > 0 ? parts.join('; ') : BACK}.`;
}

function milestoneWords(from: MilestoneFact | null, to: MilestoneFact | null): string {
  const milestone = to ?? from;
  if (!milestone) return `Ein Meilenstein: ${BACK}.`;
  const name = `Meilenstein „${milestone.title}“`;
  const status = {
    planned: 'wieder offen',
    reached: `erreicht${milestone.reachedOn === null ? '' : ` am ${germanDay(milestone.reachedOn)}`}`,
    dropped: 'gestrichen',
  }[milestone.status];
  if (!from || !to)
    return `${name} geplant bis ${deadlineInSentence(milestone.deadline)}${milestone.status === 'planned' ? '' : ` und ${status}`}.`;
  const [before, after] = [from.deadline, to.deadline];
  const sameDeadline = before.latestDay === after.latestDay && before.asWritten === after.asWritten;
  const parts = [
    ...(from.status === to.status && from.reachedOn === to.reachedOn ? [] : [status]),
    ...(sameDeadline
      ? []
      : [
          `von ${deadlineInSentence(before)} auf ${deadlineInSentence(after)} verschoben (${shift(before.latestDay, after.latestDay)})`,
        ]),
  ];
  return `${name}: ${parts.length > 0 ? parts.join(', ') : BACK}.`;
}

function targetWords(content: Extract<LineContent, { kind: 'target' }>, group: DifferenceGroup): string {
  const { text, from, to } = content;
  if (from.value === to.value) return `Zielwert „${text}“: ${BACK} (${value(to)}).`;
  const lower = (to.value ?? 0) < (from.value ?? 0);
  // What has to fall promises less with a higher number: then the verb alone would mislead.
  const less = group === 'target-lowered';
  const meant = lower === less ? '' : `; damit ist ${less ? 'weniger' : 'mehr'} versprochen`;
  return `Zielwert „${text}“ von ${value(from)} auf ${value(to)} ${lower ? 'gesenkt' : 'angehoben'}${meant}.`;
}

function deadlineLineWords(content: Extract<LineContent, { kind: 'deadline' }>, group: DifferenceGroup): string {
  const { from, to, days, moves } = content;
  const steps = moves > 1 ? `, in ${germanNumber(moves)} Schritten` : '';
  const [before, after] = [deadlineInSentence(from), deadlineInSentence(to)];
  if (group === 'other') return `Frist in andere Worte gefasst: bisher ${before}, jetzt ${after}.`;
  if (days === 0) return `Frist ${germanNumber(moves)} × verschoben, im Ergebnis wieder ${after} (${daysWords(0)}).`;
  return `Frist von ${before} auf ${after} ${days > 0 ? 'verschoben' : 'vorgezogen'} (${shift(from.latestDay, to.latestDay)}${steps}).`;
}

function progressWords({ definition, from, to, times }: Extract<LineContent, { kind: 'progress' }>): string {
  const name = `„${definition.text}“`;
  if (definition.kind === 'recurring')
    return times > 0
      ? `Daueraufgabe ${name}: ${germanNumber(times)} × erledigt.`
      : times < 0
        ? `Daueraufgabe ${name}: ${plural(-times, 'Meldung', 'Meldungen')} zurückgenommen.`
        : `Daueraufgabe ${name}: ${BACK}.`;
  const said = (one: Measured): string =>
    definition.kind === 'quantity'
      ? value(one)
      : one.value === null
        ? UNKNOWN
        : one.value === 1
          ? 'erfüllt'
          : 'nicht erfüllt';
  if (from.value === to.value && from.unit === to.unit) return `${name}: weiterhin ${said(to)}.`;
  return `${name}: bisher ${said(from)}, jetzt ${said(to)}.`;
}

function silentWords({ lastWordOn, silentDays }: Extract<LineContent, { kind: 'unconfirmed' }>): string {
  const days = plural(silentDays, 'Tag', 'Tagen');
  return lastWordOn === null
    ? `Vor ${days} aufgenommen, und noch nie hat jemand etwas gemeldet.`
    : `Seit ${days} hat niemand etwas gemeldet, zuletzt am ${germanDay(lastWordOn)}.`;
}

function contentWords({ content, group }: Pick<DifferenceLine, 'content' | 'group'>, names: SentenceNames): string {
  const goals = (ids: readonly string[]) => enumeration(ids.map((id) => names.goal(id)));
  switch (content.kind) {
    case 'set': {
      const { origin, deadline, commitment } = content;
      const how =
        origin.kind === 'strategy'
          ? 'Aus der Strategie übernommen'
          : origin.kind === 'split'
            ? `Aus ${names.goal(origin.fromGoalId)} hervorgegangen`
            : origin.kind === 'recommendation'
              ? 'Aus einer Handlungsempfehlung gesetzt'
              : 'Neu aufgenommen';
      return `${how}: Frist ${deadlineInSentence(deadline)}, ${COMMITMENT_WORDS[commitment]}.`;
    }
    case 'gone':
      return 'Nach dem zweiten Stand war dieses Ziel noch nicht aufgenommen.';
    case 'course':
      return courseWords(content.from, content.to, names);
    case 'absorbed':
      return `Hier aufgegangen: ${goals(content.goalIds)}.`;
    case 'deadline':
      return deadlineLineWords(content, group);
    case 'target':
      return targetWords(content, group);
    case 'rhythm': {
      const said = ({ atLeast, every }: typeof content.from) => `${germanNumber(atLeast)} × ${RECURRENCE_WORDS[every]}`;
      const [from, to] = [said(content.from), said(content.to)];
      return `Rhythmus „${content.text}“: ${from === to ? BACK : `bisher ${from}, jetzt ${to}`}.`;
    }
    case 'denominator': {
      const [from, to] = [denominatorWords(content.from), denominatorWords(content.to)];
      return `Grundgesamtheit „${content.text}“: ${from === to ? BACK : `bisher ${from}, jetzt ${to}`}.`;
    }
    case 'unit':
      return content.from.unit === content.to.unit
        ? `Einheit „${content.text}“: ${BACK}, Ziel ${value(content.to)}.`
        : `„${content.text}“ wird jetzt in ${content.to.unit} statt in ${content.from.unit} gemessen: Ziel bisher ${value(content.from)}, jetzt ${value(content.to)}.`;
    case 'baseline': {
      const [from, to] = [value(content.from), value(content.to)];
      return `Ausgangswert „${content.text}“: ${from === to ? BACK : `bisher ${from}, jetzt ${to}`}.`;
    }
    case 'criterion-words':
      return content.from === content.to
        ? `Kriterium „${content.to}“: ${BACK}.`
        : `Kriterium umformuliert: bisher „${content.from}“, jetzt „${content.to}“.`;
    case 'criterion-added':
      return `${content.definition.kind === 'recurring' ? 'Daueraufgabe' : 'Kriterium'} aufgenommen: „${content.definition.text}“.`;
    case 'criterion-dropped':
      return `${content.definition.kind === 'recurring' ? 'Daueraufgabe' : 'Kriterium'} gestrichen: „${content.definition.text}“.`;
    case 'responsibility': {
      const said = ({ ownerId, departmentId }: typeof content.from) =>
        ownerId === null && departmentId === null
          ? 'niemand'
          : enumeration([
              ...(ownerId === null ? [] : [names.person(ownerId)]),
              ...(departmentId === null ? [] : [names.department(departmentId)]),
            ]);
      const [from, to] = [said(content.from), said(content.to)];
      return `Zuständig: ${from === to ? `${BACK} (${to})` : `bisher ${from}, jetzt ${to}`}.`;
    }
    case 'measure':
      return measureWords(content.from, content.to);
    case 'milestone':
      return milestoneWords(content.from, content.to);
    case 'progress':
      return progressWords(content);
    case 'statement':
      return content.to === null ? 'Sachstand berichtet.' : `Sachstand: ${ended(content.to.text)}`;
    case 'title':
      if (content.from.title !== content.to.title)
        return `Umformuliert: bisher „${content.from.title}“, jetzt „${content.to.title}“.`;
      return content.from.description === content.to.description
        ? `Wortlaut: ${BACK}.`
        : 'Die Beschreibung hat andere Worte.';
    case 'dimension': {
      const said = (one: typeof content.from) => (one === null ? 'keine' : DIMENSION_WORDS[one]);
      const [from, to] = [said(content.from), said(content.to)];
      return `Dimension: ${from === to ? BACK : `bisher ${from}, jetzt ${to}`}.`;
    }
    case 'commitment':
      return content.from === content.to
        ? `Verbindlichkeit: ${BACK} (${COMMITMENT_WORDS[content.to]}).`
        : `Das Ziel ist jetzt ${COMMITMENT_WORDS[content.to]}, bisher ${COMMITMENT_WORDS[content.from]}.`;
    case 'dependencies': {
      const parts = [
        ...(content.added.length > 0 ? [`Hängt jetzt von ${goals(content.added)} ab.`] : []),
        ...(content.removed.length > 0 ? [`Hängt nicht mehr von ${goals(content.removed)} ab.`] : []),
      ];
      return parts.length > 0 ? parts.join(' ') : `Abhängigkeit: ${BACK}.`;
    }
    case 'resolutions':
      return `Beschlossen: ${content.added.map(resolved).join('; ')}.`;
    case 'override':
      return content.to === null
        ? 'Der Status folgt wieder den Regeln.'
        : `Status von Hand auf „${STATUS_WORDS[content.to.status]}“ gesetzt.`;
    case 'fixed':
      return 'Eine Angabe, die sonst feststeht, ist jetzt eine andere.';
    case 'confirmed':
      return `Zuletzt am ${germanDay(content.on)} unverändert bestätigt.`;
    case 'unconfirmed':
      return silentWords(content);
  }
}

/** `Status: vorher „Im Plan“, jetzt „Überfällig“, ohne dass etwas eingetragen wurde.` */
export function standingShiftWords({ from, to, byTime }: StandingShift): string {
  return `Status: vorher „${STATUS_WORDS[from]}“, jetzt „${STATUS_WORDS[to]}“${byTime ? ', ohne dass etwas eingetragen wurde' : ''}.`;
}

/** What one line came from, as people read it. */
export interface DifferenceEntry {
  readonly eventId: string;
  /** The entry in the goal's history. */
  readonly href: string;
  /** Since when it is so. */
  readonly on: Day;
  readonly recordedAt: string;
  readonly who: string;
  /** The event on its own, one sentence. */
  readonly what: string;
  /** The line has said the same already. */
  readonly saidAbove: boolean;
  readonly why: string | null;
  readonly evidence: string | null;
}

/** One line as people read it. */
export interface DifferenceSentence {
  /** What came of it all, one sentence or two. */
  readonly what: string;
  /** How the status moved meanwhile; only where nothing else is to be told. */
  readonly note: string | null;
  /** The oldest first. */
  readonly entries: readonly DifferenceEntry[];
}

/** What the words need beside the difference. */
export interface DifferenceNames {
  /** Names for the sentences about one goal. */
  readonly ofGoal: (goalId: string) => SentenceNames;
  readonly actor: (actorId: string) => string;
}

function entryOf(event: GoalHappening, saidAbove: boolean, names: DifferenceNames): DifferenceEntry {
  const sentence: Sentence = tellGoalEvent(event, names.ofGoal(event.goalId)) ?? { what: '' };
  const { effectiveOn, recordedAt, actorId } = event.meta;
  return {
    eventId: event.id,
    href: `/ziele/${event.goalId}#ereignis-${event.id}`,
    on: effectiveOn,
    recordedAt,
    who: names.actor(actorId),
    what: sentence.what,
    saidAbove,
    why: sentence.why ?? null,
    evidence: sentence.evidence ?? null,
  };
}

/** A line in words, with who and why. */
export function tellLine(line: DifferenceLine, names: DifferenceNames): DifferenceSentence {
  const alone = line.group === 'confirmed' || line.group === 'unconfirmed';
  return {
    what: contentWords(line, names.ofGoal(line.goalId)),
    note: alone && line.standing ? standingShiftWords(line.standing) : null,
    entries: line.events.map((event) =>
      // By whom means were granted only stands in the event.
      entryOf(event, line.events.length === 1 && event.type !== 'MeasureApproved', names),
    ),
  };
}
