// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from '../core.js';
import { Differences } from '../goals/web/differences.js';
import { minutesSourcesFrom } from '../paper-sources.js';
import { differencesFrom, headsFrom } from '../review-surroundings.js';
import { closeReview } from '../reviews/commands/close-review.js';
import { SealReview } from '../reviews/commands/seal-review.js';
import { differencePointId } from '../reviews/domain/review.js';
import { minutesPress } from '../reviews/papers/minutes-press.js';
import { sealedReviewsFrom } from '../sealed-reviews.js';
import { Stands } from '../stands.js';
import type { ReviewPlayer } from './play-history.js';

/** Opens and seals reviews of a history as the program does: agendas from what has changed, real seals, printed minutes. */
export function reviewPlayer(core: Core): ReviewPlayer {
  const stands = new Stands(core, sealedReviewsFrom(core));
  const differences = differencesFrom(stands, new Differences());
  const heads = headsFrom(core);
  const press = minutesPress(minutesSourcesFrom(core));
  return {
    async changedSince(municipalityId, position) {
      const groups = await differences.since(position, stands.today(municipalityId));
      return groups.map(({ key, heading }) => ({ pointId: differencePointId(key), title: heading }));
    },
    async seal(reviewId, openPoints, envelope) {
      const action = Object.assign(new SealReview(), { carryOver: openPoints === 'carry-over' });
      await closeReview(core, heads, press, Object.assign(action, { subjectId: reviewId, envelope }));
    },
  };
}
