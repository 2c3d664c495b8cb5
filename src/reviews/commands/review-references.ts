// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Directory } from '../../directory.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import type { Action } from '../../web/action.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { outcomeOf } from '../domain/review.js';
import type { LinkableGoals } from '../linkable-goals.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { AddAgendaPoint } from './add-agenda-point.js';
import { ChangeReviewInvitees } from './change-review-invitees.js';
import { OpenReview } from './open-review.js';
import { PlanReview } from './plan-review.js';
import { RecordAttendance } from './record-attendance.js';
import { RewordAgendaPoint } from './reword-agenda-point.js';
import { TakeNote } from './take-note.js';

/** Rules that look beyond one review; they hold as far as this node knows. */
export type ReviewReferenceRule =
  | 'review-another-open'
  | 'review-quarter-taken'
  | 'review-person-unknown'
  | 'review-goal-unknown'
  | 'review-carried-point-unknown';

function violation(code: ReviewReferenceRule, details: Record<string, string> = {}, field?: string): RuleViolation {
  return new RuleViolation(code, details, field);
}

/** What holds between reviews, people and goals, checked before the review itself is decided about. */
export class ReviewReferences {
  constructor(
    private readonly directory: Directory,
    private readonly goals: LinkableGoals,
    private readonly reviews: ViewRows<ReviewSheet>,
  ) {}

  check(action: Action<ReviewCommand>): void {
    const { municipalityId } = action.envelope;
    if (action instanceof PlanReview) this.quarterFree(municipalityId, action);
    if (action instanceof OpenReview) this.noneOpen(municipalityId, action.subjectId);
    if (action instanceof PlanReview || action instanceof ChangeReviewInvitees)
      this.peopleKnown(municipalityId, action.invitedIds, 'invitedIds');
    if (action instanceof RecordAttendance) {
      this.peopleKnown(municipalityId, action.presentIds, 'presentIds');
      this.peopleKnown(municipalityId, action.excusedIds, 'excusedIds');
    }
    if (action instanceof AddAgendaPoint || action instanceof RewordAgendaPoint)
      this.goalsKnown(municipalityId, action.goalIds, 'goalIds');
    if (action instanceof AddAgendaPoint) this.postponedThere(municipalityId, action);
    if (action instanceof TakeNote && action.goalId !== undefined)
      this.goalsKnown(municipalityId, [action.goalId], 'goalId');
  }

  /** A body meets once about a quarter, unless it was called off. */
  private quarterFree(municipalityId: string, action: PlanReview): void {
    const command = action.toCommand();
    if (command.type !== 'PlanReview') return;
    const { quarter, body } = command.data;
    for (const { review } of this.reviews.list(municipalityId))
      if (
        review.status !== 'cancelled' &&
        review.quarter === quarter &&
        review.body.toLowerCase() === body.toLowerCase()
      )
        throw violation('review-quarter-taken', { quarter, body: review.body, day: review.schedule.on }, 'quarter');
  }

  private noneOpen(municipalityId: string, exceptReviewId: string): void {
    for (const { reviewId, review } of this.reviews.list(municipalityId))
      if (review.status === 'open' && reviewId !== exceptReviewId)
        throw violation('review-another-open', { quarter: review.quarter });
  }

  private peopleKnown(municipalityId: string, ids: readonly string[] | undefined, field: string): void {
    if (ids === undefined) return;
    const known = new Set(this.directory.people(municipalityId).map(({ id }) => id));
    if (ids.some((id) => !known.has(id))) throw violation('review-person-unknown', {}, field);
  }

  private goalsKnown(municipalityId: string, ids: readonly string[] | undefined, field: string): void {
    if (ids?.some((goalId) => this.goals.nameOf(municipalityId, goalId) === undefined))
      throw violation('review-goal-unknown', {}, field);
  }

  private postponedThere(municipalityId: string, { postponedIn, postponedPointId }: AddAgendaPoint): void {
    if (postponedIn === undefined && postponedPointId === undefined) return;
    const earlier = this.reviews.get(municipalityId, postponedIn ?? '')?.review;
    if (!earlier || outcomeOf(earlier, postponedPointId ?? '')?.outcome !== 'postponed')
      throw violation('review-carried-point-unknown', {}, 'postponedPointId');
  }
}
