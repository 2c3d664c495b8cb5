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
import type { Configuration } from '../../configuration.js';
import { Core } from '../../core.js';
import { CONFIGURATION } from '../../core.module.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { type Action, addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import { DraftSurvey } from '../commands/draft-survey.js';
import { surveyActions } from '../commands/survey-actions.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { type StartedWithCodes, SURVEY_PROGRESS, type SurveyProgress } from '../survey-progress.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import { type RoughProgress, roughly } from './roughly-answered.js';
import { SurveysQuery } from './survey-api-queries.js';
import { answeringAddress } from './survey-link.js';
import { mayGiveOnSurvey } from './survey-may.js';
import { surveyResource } from './survey-resource.js';
import { methodOfSurvey, surveyAt } from './surveys-at.js';

const SURVEYS_PER_ANSWER = 50;

const actionByApiName = new Map(surveyActions.map((action) => [action.apiName, action]));

type SurveyOutcome = Outcome & Partial<StartedWithCodes>;

/** Surveys for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class SurveyApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(SURVEY_PROGRESS) private readonly progress: SurveyProgress,
  ) {}

  @Get('surveys')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { assessment, status, cursor, limit = SURVEYS_PER_ANSWER } = queryOf(SurveysQuery, raw);
    const all = stand.views.surveys.list(stand.municipalityId).toReversed();
    const matching = all.filter(
      ({ survey }) =>
        (assessment === undefined || survey.assessmentId === assessment) &&
        (status === undefined || survey.status === status),
    );
    const rest = restAfter(cursor, all, matching, ({ surveyId }) => surveyId);
    const surveys = rest.slice(0, limit);
    answerJson(reply, {
      asOf: stand.today,
      total: matching.length,
      surveys: surveys.map((sheet) => this.resource(request, stand, sheet)),
      nextCursor: rest.length > limit ? surveys[surveys.length - 1]!.surveyId : null,
    });
  }

  @Get('surveys/:surveyId')
  @AsOf()
  survey(@Req() request: FastifyRequest, @Param('surveyId') surveyId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = surveyAt(stand, surveyId);
    const tag = this.tag(request, stand, sheet);
    // How many have answered is no event and in no tag: while that is told, the answer is always made anew.
    if (this.progressFor(request, stand, sheet)) void reply.header('etag', tag);
    else if (isUnchanged(request, reply, tag)) return;
    answerJson(reply, this.resource(request, stand, sheet));
  }

  @Post('surveys')
  async draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(DraftSurvey, request);
    const identity = identityOf(request, actor.actorId, 'surveys', contentOf(DraftSurvey, command));
    const surveyId = idFrom(identity.commandId, 'survey');
    const outcome = await this.give(actor, command, surveyId, identity, undefined);
    void reply.header('location', `${API_BASE}/surveys/${surveyId}`);
    this.answer(request, reply, surveyId, outcome, 201);
  }

  @Post('surveys/:surveyId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const sheet = surveyAt(standOf(request), surveyId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    if (!mayGiveOnSurvey(actor, action, sheet, true)) throw forbidden();
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `surveys/${surveyId}`, content);
    const outcome = await this.give(actor, command, surveyId, identity, expected);
    this.answer(request, reply, surveyId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<SurveyCommand>,
    surveyId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<SurveyOutcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<SurveyCommand>, SurveyOutcome>(addressed(command, surveyId, envelope));
  }

  private answer(
    request: FastifyRequest,
    reply: FastifyReply,
    surveyId: string,
    { codes, ...outcome }: SurveyOutcome,
    status: number,
  ): void {
    const stand = standOf(request);
    const sheet = surveyAt(stand, surveyId);
    const given = codes === undefined || codes.length === 0 ? {} : { codes };
    if (codes !== undefined) void reply.header('cache-control', 'no-store');
    const survey = this.resource(request, stand, sheet);
    answerOutcome(reply, this.tag(request, stand, sheet), outcome, { survey, ...given }, status);
  }

  private progressFor(
    request: FastifyRequest,
    { past, municipalityId }: Stand,
    { survey, surveyId }: SurveySheet,
  ): RoughProgress | undefined {
    if (past || survey.status !== 'running' || !mayAct(visitorOf(request).actor, 'officer')) return undefined;
    const progress = this.progress.of(municipalityId, surveyId);
    return progress && roughly(progress, survey.access.kind === 'codes');
  }

  private resource(request: FastifyRequest, stand: Stand, sheet: SurveySheet) {
    const { survey } = sheet;
    return surveyResource(sheet, {
      method: methodOfSurvey(stand, sheet),
      progress: this.progressFor(request, stand, sheet),
      link:
        survey.status === 'running' && mayAct(visitorOf(request).actor, 'officer')
          ? answeringAddress(this.configuration, survey.linkToken)
          : undefined,
    });
  }

  /** Begins with the revision, which is all that `If-Match` looks at; not all see the link. It says nothing of answers. */
  private tag(request: FastifyRequest, stand: Stand, sheet: SurveySheet): string {
    const { actor } = visitorOf(request);
    return tagOf(
      sheet.revision,
      this.core.journal.lastPosition(stand.municipalityId),
      stand.today,
      mayAct(actor, 'officer') ? 'officer' : 'reader',
    );
  }
}
