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
import { AsOf, type Stand, standOf } from '../../stands.js';
import { type Action, addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import { assessmentActions } from '../commands/assessment-actions.js';
import { PlanAssessment } from '../commands/plan-assessment.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { type ComparableRound, comparisonOf } from '../domain/comparison.js';
import { methodOf } from '../domain/method.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { AssessmentsQuery, ComparisonQuery } from './assessment-api-queries.js';
import { mayGiveAssessment } from './assessment-may.js';
import { listRounds, roundBefore } from './assessment-queries.js';
import { assessmentResource, comparisonResource } from './assessment-resource.js';
import { comparedRounds } from './compared-rounds.js';
import { roundAt } from './round-at.js';

const ROUNDS_PER_ANSWER = 50;

const actionByApiName = new Map(assessmentActions.map((action) => [action.apiName, action]));

/** Rounds of the analysis for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class AssessmentApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
  ) {}

  @Get('assessments')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { status, cursor, limit = ROUNDS_PER_ANSWER } = queryOf(AssessmentsQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const all = listRounds(stand.views.assessments.list(stand.municipalityId));
    const matching = all.filter(({ assessment }) => status === undefined || assessment.status === status);
    const rest = restAfter(cursor, all, matching, ({ assessmentId }) => assessmentId);
    const rounds = rest.slice(0, limit);
    answerJson(reply, {
      asOf: stand.today,
      total: matching.length,
      assessments: rounds.map((sheet) => assessmentResource(stand.views, sheet, stand.today)),
      nextCursor: rest.length > limit ? rounds[rounds.length - 1]!.assessmentId : null,
    });
  }

  @Get('assessments/:assessmentId')
  @AsOf()
  round(@Req() request: FastifyRequest, @Param('assessmentId') assessmentId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = roundAt(stand, assessmentId);
    if (isUnchanged(request, reply, this.roundTag(stand, sheet))) return;
    answerJson(reply, assessmentResource(stand.views, sheet, stand.today));
  }

  @Get('assessments/:assessmentId/comparison')
  @AsOf()
  comparison(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Query() raw: RawQuery,
    @Res() reply: FastifyReply,
  ): void {
    const stand = standOf(request);
    const now = roundAt(stand, assessmentId);
    const { since } = queryOf(ComparisonQuery, raw);
    const sheets = stand.views.assessments.list(stand.municipalityId);
    const before = roundBefore(sheets, assessmentId);
    const pair =
      since === undefined
        ? before && { then: before, now }
        : comparedRounds(stand, listRounds(sheets), `${since},${assessmentId}`);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const earlier = pair && { then: pair.then, comparison: comparisonOf(comparable(pair.then), comparable(pair.now)) };
    answerJson(reply, comparisonResource(pair?.now ?? now, earlier, stand.today));
  }

  @Post('assessments')
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(PlanAssessment, request);
    const identity = identityOf(request, actor.actorId, 'assessments', contentOf(PlanAssessment, command));
    const assessmentId = idFrom(identity.commandId, 'assessment');
    const outcome = await this.give(actor, command, assessmentId, identity, undefined);
    void reply.header('location', `${API_BASE}/assessments/${assessmentId}`);
    this.answer(reply, standOf(request), assessmentId, outcome, 201);
  }

  @Post('assessments/:assessmentId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const sheet = roundAt(standOf(request), assessmentId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    if (!mayGiveAssessment(actor, action, sheet, true)) throw forbidden();
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `assessments/${assessmentId}`, content);
    const outcome = await this.give(actor, command, assessmentId, identity, expected);
    this.answer(reply, standOf(request), assessmentId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<AssessmentCommand>,
    assessmentId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<AssessmentCommand>, Outcome>(addressed(command, assessmentId, envelope));
  }

  private answer(reply: FastifyReply, stand: Stand, assessmentId: string, outcome: Outcome, status: number): void {
    const sheet = roundAt(stand, assessmentId);
    const assessment = assessmentResource(stand.views, sheet, stand.today);
    answerOutcome(reply, this.roundTag(stand, sheet), outcome, { assessment }, status);
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; what a finding rests on can change the rest. */
  private roundTag({ municipalityId, today }: Stand, { revision }: AssessmentSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}

function comparable({ assessment }: AssessmentSheet): ComparableRound {
  return { ratings: assessment.ratings, method: methodOf(assessment.methodVersion) };
}
