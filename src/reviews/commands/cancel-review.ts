// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReasonedReviewAction } from './review-action.js';

export class CancelReview extends ReasonedReviewAction {
  override toCommand(): ReviewCommand {
    return { type: 'CancelReview', data: { reason: this.reason } };
  }
}

export const cancelReview = reviewAction(CancelReview, {
  slug: 'absagen',
  title: 'Sitzung absagen',
  submit: 'Sitzung absagen',
  done: 'Die Sitzung ist abgesagt.',
  needs: 'officer',
  intro: 'Sie findet nicht statt. Für dasselbe Quartal können Sie danach eine neue planen.',
  conflictsWith: [],
});
