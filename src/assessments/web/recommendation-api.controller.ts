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
import { MakeRecommendation } from '../commands/make-recommendation.js';
import { recommendationActions } from '../commands/recommendation-actions.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { GOALS_OF_RECOMMENDATIONS, type GoalsOfRecommendations } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { RecommendationsQuery } from './recommendation-api-queries.js';
import { recommendationAt } from './recommendation-at.js';
import { listRecommendations, type RecommendationFilter } from './recommendation-queries.js';
import { recommendationResource } from './recommendation-resource.js';

const PER_ANSWER = 50;

const actionByApiName = new Map(recommendationActions.map((action) => [action.apiName, action]));

/** Recommendations for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class RecommendationApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(GOALS_OF_RECOMMENDATIONS) private readonly goals: OnViews<GoalsOfRecommendations>,
  ) {}

  @Get('recommendations')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { today } = stand;
    const { assessment, dimension, horizon, status, cursor, limit = PER_ANSWER } = queryOf(RecommendationsQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const sheets = stand.views.recommendations.list(stand.municipalityId);
    const filter: RecommendationFilter = {
      ...(assessment === undefined ? {} : { assessmentId: assessment }),
      ...(dimension === undefined ? {} : { dimension }),
      ...(horizon === undefined ? {} : { horizon }),
      ...(status === undefined ? {} : { sift: status }),
    };
    const matching = listRecommendations(sheets, filter, today);
    const all =
      cursor === undefined
        ? []
        : listRecommendations(sheets, status === 'withdrawn' ? { sift: 'withdrawn' } : {}, today);
    const rest = restAfter(cursor, all, matching, ({ recommendationId }) => recommendationId);
    const recommendations = rest.slice(0, limit);
    answerJson(reply, {
      asOf: today,
      total: matching.length,
      recommendations: recommendations.map((sheet) => this.resource(stand, sheet)),
      nextCursor: rest.length > limit ? recommendations[recommendations.length - 1]!.recommendationId : null,
    });
  }

  @Get('recommendations/:recommendationId')
  @AsOf()
  recommendation(
    @Req() request: FastifyRequest,
    @Param('recommendationId') recommendationId: string,
    @Res() reply: FastifyReply,
  ): void {
    const stand = standOf(request);
    const sheet = recommendationAt(stand, recommendationId);
    if (isUnchanged(request, reply, this.recommendationTag(stand, sheet))) return;
    answerJson(reply, this.resource(stand, sheet));
  }

  @Post('recommendations')
  async make(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(MakeRecommendation, request);
    const identity = identityOf(request, actor.actorId, 'recommendations', contentOf(MakeRecommendation, command));
    const recommendationId = idFrom(identity.commandId, 'recommendation');
    const outcome = await this.give(actor, command, recommendationId, identity, undefined);
    void reply.header('location', `${API_BASE}/recommendations/${recommendationId}`);
    this.answer(reply, standOf(request), recommendationId, outcome, 201);
  }

  @Post('recommendations/:recommendationId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('recommendationId') recommendationId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    recommendationAt(standOf(request), recommendationId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    if (!mayAct(actor, 'officer')) throw forbidden();
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `recommendations/${recommendationId}`, content);
    const outcome = await this.give(actor, command, recommendationId, identity, expected);
    this.answer(reply, standOf(request), recommendationId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<RecommendationCommand>,
    recommendationId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<RecommendationCommand>, Outcome>(
      addressed(command, recommendationId, envelope),
    );
  }

  private answer(reply: FastifyReply, stand: Stand, recommendationId: string, outcome: Outcome, status: number): void {
    const sheet = recommendationAt(stand, recommendationId);
    const recommendation = this.resource(stand, sheet);
    answerOutcome(reply, this.recommendationTag(stand, sheet), outcome, { recommendation }, status);
  }

  private resource({ today, views }: Stand, sheet: RecommendationSheet) {
    return recommendationResource(sheet, today, this.goals(views));
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; goals can change the rest. */
  private recommendationTag({ municipalityId, today }: Stand, { revision }: RecommendationSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}
