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
import { DIRECTORY, type Directory } from '../../directory.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { type Action, addressed } from '../../web/action.js';
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

const DECISIONS_PER_ANSWER = 50;

const actionByApiName = new Map(decisionActions.map((action) => [action.apiName, action]));

/** Decisions for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class DecisionApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(DIRECTORY) private readonly directory: Directory,
    @Inject(LINKABLE_GOALS) private readonly goals: LinkableGoals,
  ) {}

  @Get('decisions')
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    const query = queryOf(DecisionsQuery, raw);
    if (isUnchanged(request, reply, this.tag(municipalityId))) return;
    const sheets = this.core.views.decisions.list(municipalityId);
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
      asOf: this.frames.today(),
      total: matching.length,
      decisions: decisions.map((sheet) => this.resource(sheet)),
      nextCursor: rest.length > limit ? decisions[decisions.length - 1]!.decisionId : null,
    });
  }

  @Get('decisions/:decisionId')
  decision(@Req() request: FastifyRequest, @Param('decisionId') decisionId: string, @Res() reply: FastifyReply): void {
    const sheet = this.sheet(visitorOf(request).actor.municipalityId, decisionId);
    if (isUnchanged(request, reply, this.decisionTag(sheet))) return;
    answerJson(reply, this.resource(sheet));
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
    this.answer(reply, this.sheet(actor.municipalityId, decisionId), outcome, 201);
  }

  @Post('decisions/:decisionId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('decisionId') decisionId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, person } = visitorOf(request);
    const sheet = this.sheet(actor.municipalityId, decisionId);
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
    this.answer(reply, this.sheet(actor.municipalityId, decisionId), outcome, 200);
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

  private answer(reply: FastifyReply, sheet: DecisionSheet, outcome: Outcome, status: number): void {
    answerOutcome(reply, this.decisionTag(sheet), outcome, { decision: this.resource(sheet) }, status);
  }

  private sheet(municipalityId: string, decisionId: string): DecisionSheet {
    const sheet = this.core.views.decisions.get(municipalityId, decisionId);
    if (!sheet) throw notFound('Diesen Beschluss');
    return sheet;
  }

  private resource(sheet: DecisionSheet) {
    return decisionResource(sheet, { today: this.frames.today(), directory: this.directory, goals: this.goals });
  }

  /** Everything that is answered here follows from the municipality's events and the day. */
  private tag(municipalityId: string): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), this.frames.today());
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names can change the rest. */
  private decisionTag({ municipalityId, revision }: DecisionSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), this.frames.today());
  }
}
