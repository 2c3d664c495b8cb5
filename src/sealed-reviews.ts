// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readQuarter } from './calendar/quarter.js';
import type { Views } from './core.js';
import type { SealedReview as SealedState } from './reviews/domain/review.js';
import { quarterWords, reviewTitle } from './reviews/web/review-words.js';
import type { SealedReview, SealedReviews } from './stands.js';

interface Sealed {
  readonly reviewId: string;
  readonly review: SealedState;
}

/** Reads from the reviews by whose Stand somebody may ask; a quarter alone means the one that was sealed last. */
export const sealedReviews: SealedReviews = {
  find(views, municipalityId, text) {
    const all = newestFirst(views, municipalityId);
    const quarter = readQuarter(text);
    const found = all.find(({ reviewId, review }) => reviewId === text || review.quarter === quarter);
    return found && told(found, all);
  },
  list(views, municipalityId) {
    const all = newestFirst(views, municipalityId);
    return all.map((one) => told(one, all));
  },
};

function newestFirst(views: Views, municipalityId: string): Sealed[] {
  return views.reviews
    .list(municipalityId)
    .flatMap(({ reviewId, review }) => (review.status === 'sealed' ? [{ reviewId, review }] : []))
    .sort((a, b) => b.review.seal.head.position - a.review.seal.head.position);
}

/** Two bodies may have met in one quarter: then the quarter names neither. */
function told({ reviewId, review }: Sealed, all: readonly Sealed[]): SealedReview {
  const alone = all.filter(({ review: other }) => other.quarter === review.quarter).length === 1;
  return {
    text: alone ? quarterWords(review.quarter) : reviewId,
    words: alone ? reviewTitle(review) : `${reviewTitle(review)} (${review.body})`,
    position: review.seal.head.position,
    sealedAt: review.seal.at,
  };
}
