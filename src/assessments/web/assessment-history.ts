// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import type { AssessmentEvent } from '../domain/assessment.events.js';
import { type MethodNames, tellAssessmentEvent } from './assessment-sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  PhaseCompleted: 'success',
  AssessmentConcluded: 'success',
  AssessmentAbandoned: 'danger',
  AssessmentReopened: 'warning',
  PhaseSkipped: 'warning',
  PhaseReopened: 'warning',
  RatingWithdrawn: 'warning',
  FindingWithdrawn: 'warning',
};

/**
 * Events of a round as people read them, in the order given.
 *
 * @param all every event of the round so far: findings that were withdrawn are called by their words
 */
export function assessmentEntries(
  events: readonly StoredEvent[],
  all: readonly StoredEvent[],
  names: MethodNames,
  nameOf: (actorId: string) => string,
): TimelineEntry[] {
  const texts = new Map<string, string>();
  for (const event of all as readonly unknown[] as readonly AssessmentEvent[])
    if (event.type === 'FindingRecorded' || event.type === 'FindingRevised')
      texts.set(event.data.findingId, event.data.text);
  return events.flatMap((event) => {
    const sentence = tellAssessmentEvent(event, { ...names, finding: (id) => texts.get(id) });
    return sentence ? [historyEntryOf(event, sentence, nameOf, TONES[event.type])] : [];
  });
}
