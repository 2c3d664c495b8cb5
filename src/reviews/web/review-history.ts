// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import type { ReviewEvent } from '../domain/review.events.js';
import { type ReviewNames, tellReviewEvent } from './review-sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  ReviewSealed: 'success',
  ReviewCancelled: 'danger',
  ReviewRescheduled: 'warning',
  ReviewCorrected: 'warning',
};

/**
 * Events of a review as people read them, in the order given.
 *
 * @param all every event of the review so far: points that are no longer on the agenda are called by what they were
 */
export function reviewEntries(
  events: readonly StoredEvent[],
  all: readonly StoredEvent[],
  names: Omit<ReviewNames, 'point'>,
  nameOf: (actorId: string) => string,
): TimelineEntry[] {
  const titles = new Map<string, string>();
  for (const event of all as readonly unknown[] as readonly ReviewEvent[]) {
    if (event.type === 'AgendaPointAdded' || event.type === 'AgendaPointReworded')
      titles.set(event.data.pointId, event.data.title);
    if (event.type === 'ReviewOpened') for (const { pointId, title } of event.data.points) titles.set(pointId, title);
  }
  return events.flatMap((event) => {
    const sentence = tellReviewEvent(event, { ...names, point: (id) => titles.get(id) });
    return sentence ? [historyEntryOf(event, sentence, nameOf, TONES[event.type])] : [];
  });
}
