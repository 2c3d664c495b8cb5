// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOutcome } from '../../api/actions.js';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import { API_BASE } from '../../api/openapi.js';
import {
  type CommandIdentity,
  commandOf,
  contentOf,
  expectedRevisionOf,
  identityOf,
  type Query as RawQuery,
  queryOf,
  restAfter,
} from '../../api/requests.js';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { AsOf, type OnViews, type Stand, standOf } from '../../stands.js';
import { type Action, addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import { PlanReview } from '../commands/plan-review.js';
import { reviewActions } from '../commands/review-actions.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { ReviewsQuery } from './review-api-queries.js';
import { forbiddenHere, mayGiveReview } from './review-may.js';
import { listReviews } from './review-queries.js';
import { reviewResource } from './review-resource.js';
import { reviewAt } from './sheets-at.js';

const REVIEWS_PER_ANSWER = 50;

const actionByApiName = new Map(reviewActions.map((action) => [action.apiName, action]));

/** Reviews for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class ReviewApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
  ) {}

  @Get('reviews')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { status, quarter, cursor, limit = REVIEWS_PER_ANSWER } = queryOf(ReviewsQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const all = listReviews(stand.views.reviews.list(stand.municipalityId));
    const matching = all.filter(
      ({ review }) =>
        (status === undefined || review.status === status) && (quarter === undefined || review.quarter === quarter),
    );
    const rest = restAfter(cursor, all, matching, ({ reviewId }) => reviewId);
    const reviews = rest.slice(0, limit);
    answerJson(reply, {
      asOf: stand.today,
      total: matching.length,
      reviews: reviews.map((sheet) => this.resource(stand, sheet)),
      nextCursor: rest.length > limit ? reviews[reviews.length - 1]!.reviewId : null,
    });
  }

  @Get('reviews/:reviewId')
  @AsOf()
  review(@Req() request: FastifyRequest, @Param('reviewId') reviewId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = reviewAt(stand, reviewId);
    if (isUnchanged(request, reply, this.reviewTag(stand, sheet))) return;
    answerJson(reply, this.resource(stand, sheet));
  }

  @Post('reviews')
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(PlanReview, request);
    const identity = identityOf(request, actor.actorId, 'reviews', contentOf(PlanReview, command));
    const reviewId = idFrom(identity.commandId, 'review');
    const outcome = await this.give(actor, command, reviewId, identity, undefined);
    void reply.header('location', `${API_BASE}/reviews/${reviewId}`);
    this.answer(reply, standOf(request), reviewId, outcome, 201);
  }

  @Post('reviews/:reviewId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, person } = visitorOf(request);
    const sheet = reviewAt(standOf(request), reviewId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    // A program may do what its person may: take notes where the person is invited.
    if (!mayGiveReview({ ...actor, actorId: person.personId }, action, sheet, true)) throw forbiddenHere(action);
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `reviews/${reviewId}`, content);
    const outcome = await this.give(actor, command, reviewId, identity, expected);
    this.answer(reply, standOf(request), reviewId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<ReviewCommand>,
    reviewId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<ReviewCommand>, Outcome>(addressed(command, reviewId, envelope));
  }

  private answer(reply: FastifyReply, stand: Stand, reviewId: string, outcome: Outcome, status: number): void {
    const sheet = reviewAt(stand, reviewId);
    answerOutcome(reply, this.reviewTag(stand, sheet), outcome, { review: this.resource(stand, sheet) }, status);
  }

  private resource({ today, directory, views, municipalityId }: Stand, sheet: ReviewSheet) {
    const decisions = views.decisions.list(municipalityId);
    return reviewResource(sheet, { today, directory, goals: this.goals(views), decisions });
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names can change the rest. */
  private reviewTag({ municipalityId, today }: Stand, { revision }: ReviewSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}
