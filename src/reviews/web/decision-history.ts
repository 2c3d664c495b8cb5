// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import { type DecisionNames, tellDecisionEvent } from './decision-sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  DecisionCarriedOut: 'success',
  DecisionDeadlineMoved: 'warning',
  DecisionDropped: 'danger',
};

/** One event of a decision as people read it. */
export function decisionEntry(
  event: StoredEvent,
  names: DecisionNames,
  nameOf: (actorId: string) => string,
): TimelineEntry | undefined {
  const sentence = tellDecisionEvent(event, names);
  return sentence && historyEntryOf(event, sentence, nameOf, TONES[event.type]);
}
