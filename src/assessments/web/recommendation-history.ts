// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import type { RecommendationEventType } from '../domain/recommendation.events.js';
import { type RecommendationNames, tellRecommendationEvent } from './recommendation-sentences.js';

const TONES: Readonly<Partial<Record<RecommendationEventType, TimelineEntry['tone']>>> = {
  RecommendationAccepted: 'success',
  GoalSetFromRecommendation: 'success',
  RecommendationJoinedGoal: 'success',
  RecommendationDeferred: 'warning',
  RecommendationDeclined: 'danger',
  RecommendationWithdrawn: 'danger',
};

/** One event of a recommendation as people read it. */
export function recommendationEntry(
  event: StoredEvent,
  names: RecommendationNames,
  nameOf: (actorId: string) => string,
): TimelineEntry | undefined {
  const sentence = tellRecommendationEvent(event, names);
  return sentence && historyEntryOf(event, sentence, nameOf, TONES[event.type as RecommendationEventType]);
}
