// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enumeration, shift } from '../../web/formats.js';
import { because, deadlineInSentence, remark, type Sentence } from '../../web/sentences.js';
import type { DecisionEventOf, DecisionEventType } from '../domain/decision.events.js';

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface DecisionNames {
  person(personId: string): string;
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
}

/** A goal within a sentence. */
export function goalWords(goal: { readonly code: string; readonly title: string } | undefined): string {
  return goal ? `${goal.code} „${goal.title}“` : 'ein anderes Ziel';
}

type Teller<T extends DecisionEventType> = (data: DecisionEventOf<T>['data'], names: DecisionNames) => Sentence;

/** Every event of a decision as a sentence that people understand. */
const tellers: { readonly [T in DecisionEventType]: Teller<T> } = {
  DecisionTaken: ({ decidedBy, responsibleId, due, text }, names) => ({
    what: `Beschlossen von ${decidedBy}: ${
      responsibleId === null ? 'noch niemand zuständig' : `zuständig ${names.person(responsibleId)}`
    }, ${due === null ? 'ohne Frist' : `Frist ${deadlineInSentence(due)}`}.`,
    ...remark(text),
  }),
  DecisionReworded: ({ title, text }) => ({ what: `Umformuliert: „${title}“.`, ...remark(text) }),
  DecisionAssigned: ({ responsibleId }, names) => ({
    what: responsibleId === null ? 'Niemand ist mehr zuständig.' : `Zuständig: ${names.person(responsibleId)}.`,
  }),
  DecisionDeadlineMoved: ({ from, to, reason }) => ({
    what:
      to === null
        ? `Frist ${from === null ? '' : `${deadlineInSentence(from)} `}aufgehoben.`
        : from === null
          ? `Frist gesetzt: ${deadlineInSentence(to)}.`
          : `Frist von ${deadlineInSentence(from)} auf ${deadlineInSentence(to)} verschoben (${shift(from.latestDay, to.latestDay)}).`,
    why: because(reason),
  }),
  DecisionLinkedToGoals: ({ goalIds }, names) => ({
    what:
      goalIds.length === 0
        ? 'Keinem Ziel mehr zugeordnet.'
        : `Zugeordnet: ${enumeration(goalIds.map((id) => names.goal(id)))}.`,
  }),
  DecisionCarriedOut: ({ evidence, comment }) => ({ what: 'Beschluss umgesetzt.', evidence, ...remark(comment) }),
  DecisionDropped: ({ reason }) => ({ what: 'Beschluss aufgehoben.', why: because(reason) }),
  DecisionReopened: ({ reason }) => ({ what: 'Beschluss wieder eröffnet.', why: because(reason) }),
};

/** What happened, in words; undefined for an event that is not one of decisions. */
export function tellDecisionEvent(
  event: { readonly type: string; readonly data: object },
  names: DecisionNames,
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as DecisionEventType] as Teller<DecisionEventType>;
  return tell(event.data as never, names);
}
