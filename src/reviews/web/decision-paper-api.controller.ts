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
import { decisionPaperActions } from '../commands/decision-paper-actions.js';
import { DraftDecisionPaper } from '../commands/draft-decision-paper.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { DecisionPapersQuery } from './decision-paper-api-queries.js';
import { mayGiveOnPaper } from './decision-paper-may.js';
import { listPapers } from './decision-paper-queries.js';
import { decisionPaperResource } from './decision-paper-resource.js';
import { paperAt } from './sheets-at.js';

const PAPERS_PER_ANSWER = 50;

const actionByApiName = new Map(decisionPaperActions.map((action) => [action.apiName, action]));

/** Entscheidungsvorlagen for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class DecisionPaperApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
  ) {}

  @Get('decision-papers')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { goal, review, status, cursor, limit = PAPERS_PER_ANSWER } = queryOf(DecisionPapersQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const sheets = stand.views.papers.list(stand.municipalityId);
    const matching = listPapers(sheets, {
      ...(goal === undefined ? {} : { goalId: goal }),
      ...(review === undefined ? {} : { reviewId: review }),
      ...(status === undefined ? {} : { status }),
    });
    const all = cursor === undefined ? [] : listPapers(sheets);
    const rest = restAfter(cursor, all, matching, ({ paperId }) => paperId);
    const papers = rest.slice(0, limit);
    answerJson(reply, {
      asOf: stand.today,
      total: matching.length,
      papers: papers.map((sheet) => this.resource(stand, sheet)),
      nextCursor: rest.length > limit ? papers[papers.length - 1]!.paperId : null,
    });
  }

  @Get('decision-papers/:paperId')
  @AsOf()
  paper(@Req() request: FastifyRequest, @Param('paperId') paperId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = paperAt(stand, paperId);
    if (isUnchanged(request, reply, this.paperTag(stand, sheet))) return;
    answerJson(reply, this.resource(stand, sheet));
  }

  @Post('decision-papers')
  async draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(DraftDecisionPaper, request);
    const content = contentOf(DraftDecisionPaper, command);
    const identity = identityOf(request, actor.actorId, 'decision-papers', content);
    const paperId = idFrom(identity.commandId, 'paper');
    const outcome = await this.give(actor, command, paperId, identity, undefined);
    void reply.header('location', `${API_BASE}/decision-papers/${paperId}`);
    this.answer(reply, standOf(request), paperId, outcome, 201);
  }

  @Post('decision-papers/:paperId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('paperId') paperId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const sheet = paperAt(standOf(request), paperId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    if (!mayGiveOnPaper(actor, action, sheet, true)) throw forbidden();
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `decision-papers/${paperId}`, content);
    const outcome = await this.give(actor, command, paperId, identity, expected);
    this.answer(reply, standOf(request), paperId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<DecisionPaperCommand>,
    paperId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<DecisionPaperCommand>, Outcome>(addressed(command, paperId, envelope));
  }

  private answer(reply: FastifyReply, stand: Stand, paperId: string, outcome: Outcome, status: number): void {
    const sheet = paperAt(stand, paperId);
    answerOutcome(reply, this.paperTag(stand, sheet), outcome, { paper: this.resource(stand, sheet) }, status);
  }

  private resource({ views }: Stand, sheet: DecisionPaperSheet) {
    return decisionPaperResource(sheet, this.goals(views));
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names can change the rest. */
  private paperTag({ municipalityId, today }: Stand, { revision }: DecisionPaperSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}
