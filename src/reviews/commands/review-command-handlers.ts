// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { reviewsOf } from '../../event-sourcing/keyed-lock.js';
import { type OnViews, Stands } from '../../stands.js';
import type { Action, ActionClass } from '../../web/action.js';
import { HEAD_SOURCE, type HeadSource, MINUTES_PRESS, type MinutesPress } from '../closing.js';
import { DIFFERENCES, type DifferencesSince } from '../differences.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { differencePointId } from '../domain/review.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import { reviewDomain } from '../review-domain.js';
import { lookedBackTo } from '../views/review-sheet.js';
import { closeReview } from './close-review.js';
import { OpenReview } from './open-review.js';
import { PlanReview } from './plan-review.js';
import { reviewActions } from './review-actions.js';
import { ReviewReferences } from './review-references.js';
import { SealReview } from './seal-review.js';

type ReviewActionClass = ActionClass<Action<ReviewCommand>>;

function handlerOf(type: ReviewActionClass): Type<ICommandHandler> {
  // What looks at all reviews of a municipality, or must not run beside what does.
  const alone = [PlanReview, OpenReview, SealReview].some((one) => (one as unknown) === type);

  @CommandHandler(type)
  class ReviewActionHandler implements ICommandHandler<Action<ReviewCommand>, Outcome> {
    private readonly references: ReviewReferences;

    constructor(
      private readonly core: Core,
      @Inject(DIRECTORY) directory: Directory,
      private readonly stands: Stands,
      @Inject(LINKABLE_GOALS) goals: OnViews<LinkableGoals>,
      @Inject(DIFFERENCES) private readonly differences: DifferencesSince,
      @Inject(HEAD_SOURCE) private readonly heads: HeadSource,
      @Inject(MINUTES_PRESS) private readonly press: MinutesPress,
    ) {
      this.references = new ReviewReferences(directory, goals(core.views), core.views.reviews);
    }

    execute(action: Action<ReviewCommand>): Promise<Outcome> {
      const { municipalityId } = action.envelope;
      return alone ? this.core.locks.run(reviewsOf(municipalityId), () => this.give(action)) : this.give(action);
    }

    private async give(action: Action<ReviewCommand>): Promise<Outcome> {
      if (action instanceof SealReview) return closeReview(this.core, this.heads, this.press, action);
      if (action instanceof OpenReview) await this.lookBack(action);
      return this.core.commands.run(reviewDomain, action.subjectId, action.toCommand(), action.envelope, () =>
        this.references.check(action),
      );
    }

    /** What has changed since the last seal becomes the beginning of the agenda. */
    private async lookBack(action: OpenReview): Promise<void> {
      const { municipalityId } = action.envelope;
      const { reviews } = this.core.views;
      const body = reviews.get(municipalityId, action.subjectId)?.review.body ?? '';
      const { reviewId } = lookedBackTo(reviews.list(municipalityId), body);
      const { position } = await this.stands.atSeal(municipalityId, reviewId);
      action.comparedWith = { reviewId, position };
      const groups = await this.differences.since(position, this.stands.today(municipalityId));
      action.points = groups.map(({ key, heading }) => ({ pointId: differencePointId(key), title: heading }));
    }
  }
  return ReviewActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const reviewCommandHandlers: readonly Type<ICommandHandler>[] = [
  PlanReview as ReviewActionClass,
  ...reviewActions.map(({ type }) => type),
].map(handlerOf);
