// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import { type DecisionPaperNames, tellDecisionPaperEvent } from './decision-paper-sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  DecisionPaperDecided: 'success',
  DecisionPaperWithdrawn: 'danger',
};

/** One event of a paper as people read it. */
export function decisionPaperEntry(
  event: StoredEvent,
  names: DecisionPaperNames,
  nameOf: (actorId: string) => string,
): TimelineEntry | undefined {
  const sentence = tellDecisionPaperEvent(event, names);
  return sentence && historyEntryOf(event, sentence, nameOf, TONES[event.type]);
}
