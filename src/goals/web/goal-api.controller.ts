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
import { catalogue } from '../../event-catalogue.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import { Frames, visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import type { GoalAction } from '../commands/goal-action.js';
import { goalActions } from '../commands/goal-actions.js';
import { SetGoal } from '../commands/set-goal.js';
import { isOpen } from '../domain/standing.js';
import { currentBoard, type GoalBoard } from '../views/goal-board.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import { eventResource } from './event-resource.js';
import { GoalsQuery, JournalQuery, RoadmapQuery } from './goal-api-queries.js';
import { type GoalFilter, listGoals } from './goal-queries.js';
import { assessedAlone, goalResource, goalSummary, type Surroundings } from './goal-resource.js';
import { mayGive } from './may.js';
import { OTHER_EVENTS, type OtherEventWords } from './other-events.js';
import { roadmapData } from './roadmap-data.js';
import { roadmapResource } from './roadmap-resource.js';

const GOALS_PER_ANSWER = 50;
const EVENTS_PER_ANSWER = 100;
/** So many events are looked through for one answer; what concerns persons is passed over. */
const EVENTS_LOOKED_THROUGH = 5_000;

const actionByApiName = new Map(goalActions.map((action) => [action.apiName, action]));

/** Goals for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class GoalApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(DIRECTORY) private readonly directory: Directory,
    @Inject(OTHER_EVENTS) private readonly otherEvents: OtherEventWords,
  ) {}

  // --------------------------------------------------------------------------------------------------------------- reading

  @Get('goals')
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    const query = queryOf(GoalsQuery, raw);
    if (isUnchanged(request, reply, this.tag(municipalityId))) return;
    const board = this.board(municipalityId);
    const filter = filterFrom(query);
    const matching = listGoals(board, filter);
    const limit = query.limit ?? GOALS_PER_ANSWER;
    const { cursor } = query;
    const all =
      cursor === undefined
        ? []
        : listGoals(board, { sort: filter.sort, descending: filter.descending, endedToo: true });
    const rest = restAfter(cursor, all, matching, ({ sheet }) => sheet.goalId);
    const goals = rest.slice(0, limit);
    answerJson(reply, {
      asOf: board.today,
      total: matching.length,
      goals: goals.map((goal) => goalSummary(goal, this.directory)),
      nextCursor: rest.length > limit ? goals[goals.length - 1]!.sheet.goalId : null,
    });
  }

  @Get('goals/:goalId')
  goal(@Req() request: FastifyRequest, @Param('goalId') goalId: string, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    const sheet = this.sheet(municipalityId, goalId);
    if (isUnchanged(request, reply, this.goalTag(sheet))) return;
    answerJson(reply, this.resource(sheet));
  }

  @Get('goals/:goalId/events')
  async history(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { municipalityId } = visitorOf(request).actor;
    const { revision } = this.sheet(municipalityId, goalId);
    if (isUnchanged(request, reply, this.tag(municipalityId))) return;
    const events = (await this.core.store.read(streamName('goal', municipalityId, goalId))).slice(0, revision);
    answerJson(reply, {
      goalId,
      revision,
      events: events.map((event) => this.event(catalogue.upcast(event))),
    });
  }

  @Get('journal')
  journal(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    const { after: from = 0, limit = EVENTS_PER_ANSWER } = queryOf(JournalQuery, raw);
    if (isUnchanged(request, reply, this.tag(municipalityId))) return;
    const last = this.core.journal.lastPosition(municipalityId);
    const found: StoredEvent[] = [];
    let next = from;
    let seen = 0;
    for (const event of this.core.journal.forward(municipalityId, from, last)) {
      next = event.position;
      if (!this.otherEvents.adminsOnly(event.type)) found.push(event);
      if (found.length >= limit || ++seen >= EVENTS_LOOKED_THROUGH) break;
    }
    answerJson(reply, { events: found.map((event) => this.event(event)), next, more: next < last });
  }

  @Get('roadmap')
  roadmap(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    const { grouping = 'dimension', ended = false } = queryOf(RoadmapQuery, raw);
    if (isUnchanged(request, reply, this.tag(municipalityId))) return;
    const board = this.board(municipalityId);
    const goals = board.goals.filter(({ sheet }) => ended || isOpen(sheet.goal) || sheet.goal.status === 'achieved');
    const departmentName = (id: string) => this.directory.departmentName(municipalityId, id);
    answerJson(reply, roadmapResource(roadmapData(board, goals, grouping, true, departmentName), grouping));
  }

  // -------------------------------------------------------------------------------------------------------------- commands

  @Post('goals')
  async set(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(SetGoal, request);
    const identity = identityOf(request, actor.actorId, 'goals', contentOf(SetGoal, command));
    const goalId = idFrom(identity.commandId, 'goal');
    const outcome = await this.give(actor, command, goalId, identity, undefined);
    void reply.header('location', `${API_BASE}/goals/${goalId}`);
    this.answerOutcome(reply, this.sheet(actor.municipalityId, goalId), outcome, 201);
  }

  @Post('goals/:goalId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, person } = visitorOf(request);
    const sheet = this.sheet(actor.municipalityId, goalId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    // A program may do what its person may: report on the goals that the person is responsible for.
    if (!mayGive({ ...actor, actorId: person.personId }, action, sheet, true))
      throw forbidden(action.needs === 'owner' ? 'das Ziel' : undefined);
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `goals/${goalId}`, content);
    const outcome = await this.give(actor, command, goalId, identity, expected);
    this.answerOutcome(reply, this.sheet(actor.municipalityId, goalId), outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: GoalAction,
    goalId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<GoalAction, Outcome>(addressed(command, goalId, envelope));
  }

  private answerOutcome(reply: FastifyReply, sheet: GoalSheet, outcome: Outcome, status: number): void {
    answerOutcome(reply, this.goalTag(sheet), outcome, { goal: this.resource(sheet) }, status);
  }

  private sheet(municipalityId: string, goalId: string): GoalSheet {
    const sheet = this.core.views.goals.get(municipalityId, goalId);
    if (!sheet) throw notFound('Dieses Ziel');
    return sheet;
  }

  private resource(sheet: GoalSheet) {
    const surroundings: Surroundings = {
      today: this.frames.today(),
      directory: this.directory,
      sheetOf: (goalId) => this.core.views.goals.get(sheet.municipalityId, goalId),
    };
    return goalResource(assessedAlone(sheet, surroundings), surroundings);
  }

  private event(event: StoredEvent) {
    return eventResource(event, this.core.views.goals, this.directory, this.otherEvents);
  }

  private board(municipalityId: string): GoalBoard {
    return currentBoard(this.core.views.goals.list(municipalityId), this.frames.today());
  }

  /** Everything that is answered here follows from the municipality's events and the day. */
  private tag(municipalityId: string): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), this.frames.today());
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names and other goals can change the rest. */
  private goalTag({ municipalityId, revision }: GoalSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), this.frames.today());
  }
}

function filterFrom(query: GoalsQuery): GoalFilter {
  const { search, status, dimension, owner, department, ended, sort = 'code', order = 'ascending' } = query;
  return {
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { standing: status }),
    ...(dimension === undefined ? {} : { dimension }),
    ...(owner === undefined ? {} : { ownerId: owner }),
    ...(department === undefined ? {} : { departmentId: department }),
    ...(ended === true ? { endedToo: true } : {}),
    sort,
    descending: order === 'descending',
  };
}
