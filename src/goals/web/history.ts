// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import { type SentenceNames, tellGoalEvent } from './sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  GoalAchieved: 'success',
  MilestoneReached: 'success',
  GoalDeadlineMoved: 'warning',
  MilestoneMoved: 'warning',
  CriterionTargetChanged: 'warning',
  StatusOverridden: 'warning',
  GoalAbandoned: 'danger',
};

/** One event of a goal as people read it. */
export function historyEntry(
  event: StoredEvent,
  names: SentenceNames,
  nameOf: (actorId: string) => string,
): TimelineEntry | undefined {
  const sentence = tellGoalEvent(event, names);
  return sentence && historyEntryOf(event, sentence, nameOf, TONES[event.type]);
}
