// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { ReviewEvent, SealedHead } from '../domain/review.events.js';
import { type PlannedReview, review } from '../domain/review.js';
import { reviewCatalogue } from '../review-catalogue.js';

/** Everything about one review as it stands now, but for its minutes; what happened on the way is in its stream. */
export interface ReviewSheet {
  readonly reviewId: string;
  readonly municipalityId: string;
  /** Of the review's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly review: PlannedReview;
  /** ISO instant at which it was planned. */
  readonly recordedAt: string;
  /** In the log, of when it was opened: up to there reaches the difference that its agenda is made from. */
  readonly openedPosition: number | null;
  /** In the log, of the seal itself, and the event's id. */
  readonly seal: { readonly position: number; readonly eventId: string } | null;
  /** The event that holds the minutes. */
  readonly minutesEventId: string | null;
  readonly lastChangedAt: string;
}

function evolve(sheet: ReviewSheet | undefined, stored: StoredEvent): ReviewSheet | undefined {
  const event = stored as Recorded<ReviewEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const state = review.evolve(sheet ? sheet.review : review.initialState, event);
  if (state.status === 'not-planned') return sheet;
  const next: ReviewSheet = {
    reviewId: idOfStream(event.stream),
    municipalityId,
    recordedAt,
    openedPosition: null,
    seal: null,
    minutesEventId: null,
    ...sheet,
    revision: event.revision,
    review: state,
    lastChangedAt: recordedAt,
  };
  switch (event.type) {
    case 'ReviewOpened':
      return { ...next, openedPosition: event.position };
    case 'ReviewSealed':
      return { ...next, seal: { position: event.position, eventId: event.id } };
    case 'MinutesFiled':
      return { ...next, minutesEventId: event.id };
    // Everything else is in the domain's own state.
    default:
      return next;
  }
}

export const reviewSheets: ViewDefinition<ReviewSheet> = {
  name: 'review_sheets',
  version: 1,
  concerns: (type) => type in reviewCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'review'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};

/** A sealed review and what it has sealed; null: the beginning. */
export interface LookedBackTo {
  readonly reviewId: string | null;
  readonly head: SealedHead | null;
}

/**
 * What a review that begins now looks back to: the seal that reaches farthest of those of the same body. A body that meets for
 * the first time takes up what any has sealed; where nothing is sealed it is the beginning.
 */
export function lookedBackTo(sheets: readonly ReviewSheet[], body: string): LookedBackTo {
  const sealed = sheets.flatMap(({ reviewId, review: held }) =>
    held.status === 'sealed' ? [{ reviewId, body: held.body, head: held.seal.head }] : [],
  );
  const own = sealed.filter((one) => one.body === body);
  const last = (own.length > 0 ? own : sealed).reduce<{ reviewId: string; head: SealedHead } | undefined>(
    // By their numbers: positions of different logs cannot be compared.
    (farthest, { reviewId, head }) => (farthest && farthest.head.events >= head.events ? farthest : { reviewId, head }),
    undefined,
  );
  return last ?? { reviewId: null, head: null };
}
