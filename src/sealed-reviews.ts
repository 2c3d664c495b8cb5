// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readQuarter } from './calendar/quarter.js';
import type { ReviewSheet } from './reviews/views/review-sheet.js';
import { quarterWords, reviewTitle } from './reviews/web/review-words.js';
import type { SealedReview, SealedReviews } from './stands.js';

/** Reads from the reviews by whose Stand somebody may ask; of a quarter with several (of different bodies) the last. */
export const sealedReviews: SealedReviews = {
  find(views, municipalityId, text) {
    const byId = views.reviews.get(municipalityId, text);
    if (byId) return sealed(byId)[0];
    const quarter = readQuarter(text);
    if (quarter === undefined) return undefined;
    const ofQuarter = views.reviews.list(municipalityId).filter(({ review }) => review.quarter === quarter);
    return ofQuarter.flatMap(sealed).at(-1);
  },
  list: (views, municipalityId) =>
    views.reviews
      .list(municipalityId)
      .flatMap(sealed)
      .sort((a, b) => b.position - a.position),
};

function sealed({ review }: ReviewSheet): SealedReview[] {
  if (review.status !== 'sealed') return [];
  const { head, at } = review.seal;
  return [{ text: quarterWords(review.quarter), words: reviewTitle(review), position: head.position, sealedAt: at }];
}
