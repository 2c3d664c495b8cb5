// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addAgendaPoint } from './add-agenda-point.js';
import { cancelReview } from './cancel-review.js';
import { changeReviewInvitees } from './change-review-invitees.js';
import { correctReview } from './correct-review.js';
import { dealWithAgendaPoint } from './deal-with-agenda-point.js';
import { moveAgendaPoint } from './move-agenda-point.js';
import { openReview } from './open-review.js';
import { recordAttendance } from './record-attendance.js';
import { removeAgendaPoint } from './remove-agenda-point.js';
import { rescheduleReview } from './reschedule-review.js';
import type { RegisteredReviewAction } from './review-action.js';
import { rewordAgendaPoint } from './reword-agenda-point.js';
import { rewordNote } from './reword-note.js';
import { sealReview } from './seal-review.js';
import { takeNote } from './take-note.js';
import { withdrawNote } from './withdraw-note.js';

/** Everything that can be asked of a review that is planned, in the order in which it comes up. */
export const reviewActions: readonly RegisteredReviewAction[] = [
  openReview,
  rescheduleReview,
  changeReviewInvitees,
  addAgendaPoint,
  rewordAgendaPoint,
  moveAgendaPoint,
  removeAgendaPoint,
  cancelReview,
  recordAttendance,
  takeNote,
  rewordNote,
  withdrawNote,
  dealWithAgendaPoint,
  sealReview,
  correctReview,
];

export const reviewActionBySlug: ReadonlyMap<string, RegisteredReviewAction> = new Map(
  reviewActions.map((action) => [action.slug, action]),
);
