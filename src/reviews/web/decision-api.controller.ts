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
import { type Action, addressed } from '../../web/action.js';
import { AsOf, type OnViews, type Stand, standOf } from '../../stands.js';
import { forbidden, notFound } from '../../web/problems.js';
import { decisionActions } from '../commands/decision-actions.js';
import { TakeDecision } from '../commands/take-decision.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import { DecisionsQuery } from './decision-api-queries.js';
import { type DecisionFilter, listDecisions } from './decision-queries.js';
import { decisionResource } from './decision-resource.js';
import { mayGive } from './may.js';
import { decisionAt } from './sheets-at.js';

const DECISIONS_PER_ANSWER = 50;

const actionByApiName = new Map(decisionActions.map((action) => [action.apiName, action]));

/** Decisions for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class DecisionApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
  ) {}

  @Get('decisions')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const query = queryOf(DecisionsQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const sheets = stand.views.decisions.list(stand.municipalityId);
    const { responsible, goal, ended = false, cursor, limit = DECISIONS_PER_ANSWER } = query;
    const filter: DecisionFilter = {
      endedToo: ended,
      ...(responsible === undefined ? {} : { responsibleId: responsible }),
      ...(goal === undefined ? {} : { goalId: goal }),
    };
    const matching = listDecisions(sheets, filter);
    const all = cursor === undefined ? [] : listDecisions(sheets, { endedToo: true });
    const rest = restAfter(cursor, all, matching, ({ decisionId }) => decisionId);
    const decisions = rest.slice(0, limit);
    answerJson(reply, {
      asOf: stand.today,
      total: matching.length,
      decisions: decisions.map((sheet) => this.resource(stand, sheet)),
      nextCursor: rest.length > limit ? decisions[decisions.length - 1]!.decisionId : null,
    });
  }

  @Get('decisions/:decisionId')
  @AsOf()
  decision(@Req() request: FastifyRequest, @Param('decisionId') decisionId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = decisionAt(stand, decisionId);
    if (isUnchanged(request, reply, this.decisionTag(stand, sheet))) return;
    answerJson(reply, this.resource(stand, sheet));
  }

  @Post('decisions')
  async take(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(TakeDecision, request);
    const identity = identityOf(request, actor.actorId, 'decisions', contentOf(TakeDecision, command));
    const decisionId = idFrom(identity.commandId, 'decision');
    const outcome = await this.give(actor, command, decisionId, identity, undefined);
    void reply.header('location', `${API_BASE}/decisions/${decisionId}`);
    this.answer(reply, standOf(request), decisionId, outcome, 201);
  }

  @Post('decisions/:decisionId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('decisionId') decisionId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, person } = visitorOf(request);
    const sheet = decisionAt(standOf(request), decisionId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    // A program may do what its person may: carry out what the person is responsible for.
    if (!mayGive({ ...actor, actorId: person.personId }, action, sheet, true))
      throw forbidden(action.needs === 'owner' ? 'den Beschluss' : undefined);
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `decisions/${decisionId}`, content);
    const outcome = await this.give(actor, command, decisionId, identity, expected);
    this.answer(reply, standOf(request), decisionId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<DecisionCommand>,
    decisionId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<DecisionCommand>, Outcome>(addressed(command, decisionId, envelope));
  }

  private answer(reply: FastifyReply, stand: Stand, decisionId: string, outcome: Outcome, status: number): void {
    const sheet = decisionAt(stand, decisionId);
    answerOutcome(reply, this.decisionTag(stand, sheet), outcome, { decision: this.resource(stand, sheet) }, status);
  }

  private resource({ today, directory, views }: Stand, sheet: DecisionSheet) {
    return decisionResource(sheet, { today, directory, goals: this.goals(views) });
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names can change the rest. */
  private decisionTag({ municipalityId, today }: Stand, { revision }: DecisionSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}
