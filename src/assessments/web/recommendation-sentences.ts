// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { deadlineInSentence, ended, remark, type Sentence } from '../../web/sentences.js';
import { germanDay } from '../../web/formats.js';
import { COMMITMENT_WORDS } from '../../goals/commands/words.js';
import type { RecommendationEventOf, RecommendationEventType } from '../domain/recommendation.events.js';
import { placeWords, weightWords } from './recommendation-words.js';

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface RecommendationNames {
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
}

type Teller<T extends RecommendationEventType> = (
  data: RecommendationEventOf<T>['data'],
  names: RecommendationNames,
) => Sentence;

/** `Grund: Der Vertrag läuft noch. Entschieden: Samtgemeinderat.` */
function because(reason: string | null, decidedBy: string | null = null): { readonly why?: string } {
  const parts = [
    ...(reason === null ? [] : [`Grund: ${ended(reason)}`]),
    ...(decidedBy === null ? [] : [`Entschieden: ${ended(decidedBy)}`]),
  ];
  return parts.length === 0 ? {} : { why: parts.join(' ') };
}

/** Every event of a recommendation as a sentence that people understand. */
const tellers: { readonly [T in RecommendationEventType]: Teller<T> } = {
  RecommendationMade: (data) => ({
    what: `Aufgenommen: ${placeWords(data)}, ${weightWords(data)}.`,
    ...remark(data.reasoning),
  }),
  RecommendationRevised: (data) => ({
    what: `Überarbeitet: „${data.text}“ (${placeWords(data)}, ${weightWords(data)}).`,
    ...remark(data.reasoning),
  }),
  RecommendationAccepted: ({ decidedBy, reason }) => ({ what: 'Angenommen.', ...because(reason, decidedBy) }),
  RecommendationDeferred: ({ decidedBy, reason, until }) => ({
    what: until === null ? 'Zurückgestellt, ohne Termin.' : `Zurückgestellt bis ${germanDay(until)}.`,
    ...because(reason, decidedBy),
  }),
  RecommendationDeclined: ({ decidedBy, reason }) => ({ what: 'Abgelehnt.', ...because(reason, decidedBy) }),
  RecommendationReopened: ({ reason }) => ({ what: 'Wieder zur Entscheidung gestellt.', ...because(reason) }),
  GoalSetFromRecommendation: ({ code, title, deadline, commitment }) => ({
    what: `Ziel ${code} „${title}“ gesetzt: Frist ${deadlineInSentence(deadline)}, ${COMMITMENT_WORDS[commitment]}.`,
  }),
  RecommendationJoinedGoal: ({ goalId }, names) => ({ what: `Zugeordnet: ${names.goal(goalId)}.` }),
  RecommendationLeftGoal: ({ goalId, reason }, names) => ({
    what: `Gelöst von ${names.goal(goalId)}.`,
    ...because(reason),
  }),
  RecommendationWithdrawn: ({ reason }) => ({ what: 'Zurückgezogen.', ...because(reason) }),
};

/** What happened, in words; undefined for an event that is not one of recommendations. */
export function tellRecommendationEvent(
  event: { readonly type: string; readonly data: object },
  names: RecommendationNames,
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as RecommendationEventType] as Teller<RecommendationEventType>;
  return tell(event.data as never, names);
}
