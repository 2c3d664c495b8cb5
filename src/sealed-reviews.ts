// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readQuarter } from './calendar/quarter.js';
import type { ReviewSheet } from './reviews/views/review-sheet.js';
import { reviewTitle } from './reviews/web/review-words.js';
import type { SealedReviewOf } from './stands.js';

/** Finds the sealed review by whose Stand somebody asks; of a quarter with several (of different bodies) the last. */
export const sealedReviewOf: SealedReviewOf = (views, municipalityId, text) => {
  const byId = views.reviews.get(municipalityId, text);
  const quarter = byId ? undefined : readQuarter(text);
  const candidates = byId
    ? [byId]
    : quarter === undefined
      ? []
      : views.reviews.list(municipalityId).filter(({ review }) => review.quarter === quarter);
  return candidates.flatMap(sealed).at(-1);
};

function sealed({ review }: ReviewSheet) {
  if (review.status !== 'sealed') return [];
  const { head, at } = review.seal;
  return [{ words: reviewTitle(review), position: head.position, sealedAt: at }];
}
