// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readQuarter } from './calendar/quarter.js';
import type { Core, Views } from './core.js';
import type { Position } from './event-store/event-store.js';
import type { SealedReview as SealedState } from './reviews/domain/review.js';
import { quarterWords, reviewTitle } from './reviews/web/review-words.js';
import type { SealedReview, SealedReviews } from './stands.js';

interface Sealed {
  readonly reviewId: string;
  readonly review: SealedState;
}

/** Reads from the reviews by whose Stand somebody may ask; a quarter alone means the one that was sealed last. */
export function sealedReviewsFrom({ journal }: Pick<Core, 'journal'>): SealedReviews {
  /**
   * The position that the seal says is that of the log in which it was sealed; the number of events is the same in every log. Where
   * there are not so many, `verify` has something to say, and pages go on.
   */
  const positionOf = (municipalityId: string, { head }: SealedState['seal']): Position =>
    journal.positionOf(municipalityId, head.events) ?? head.position;
  /** Two bodies may have met in one quarter: then the quarter names neither. */
  const told = (municipalityId: string, { reviewId, review }: Sealed, all: readonly Sealed[]): SealedReview => {
    const alone = all.filter(({ review: other }) => other.quarter === review.quarter).length === 1;
    return {
      reviewId,
      text: alone ? quarterWords(review.quarter) : reviewId,
      words: alone ? reviewTitle(review) : `${reviewTitle(review)} (${review.body})`,
      position: positionOf(municipalityId, review.seal),
      sealedAt: review.seal.at,
    };
  };
  return {
    find(views, municipalityId, text) {
      const all = newestFirst(views, municipalityId);
      const quarter = readQuarter(text);
      const found = all.find(({ reviewId, review }) => reviewId === text || review.quarter === quarter);
      return found && told(municipalityId, found, all);
    },
    list(views, municipalityId) {
      const all = newestFirst(views, municipalityId);
      return all.map((one) => told(municipalityId, one, all));
    },
  };
}

function newestFirst(views: Views, municipalityId: string): Sealed[] {
  return views.reviews
    .list(municipalityId)
    .flatMap(({ reviewId, review }) => (review.status === 'sealed' ? [{ reviewId, review }] : []))
    .sort((a, b) => b.review.seal.head.events - a.review.seal.head.events);
}
