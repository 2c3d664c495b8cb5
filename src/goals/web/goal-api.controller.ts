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
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { addressed } from '../../web/action.js';
import { AsOf, notThere, type OnViews, type Stand, standOf } from '../../stands.js';
import { forbidden, notFound } from '../../web/problems.js';
import type { GoalAction } from '../commands/goal-action.js';
import { goalActions } from '../commands/goal-actions.js';
import { SetGoal } from '../commands/set-goal.js';
import { isOpen } from '../domain/standing.js';
import { boardAt } from './goals-at.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import { eventResource } from './event-resource.js';
import { GoalsQuery, JournalQuery, RoadmapQuery } from './goal-api-queries.js';
import { type GoalFilter, listGoals } from './goal-queries.js';
import { assessedAlone, goalResource, goalSummary, type Surroundings } from './goal-resource.js';
import { mayGive } from './may.js';
import { OTHER_EVENTS, type OtherEventWords } from './other-events.js';
import { ORIGINS_OF_GOALS, type OriginsOfGoals } from './origins-of-goals.js';
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
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(OTHER_EVENTS) private readonly otherEvents: OnViews<OtherEventWords>,
    @Inject(ORIGINS_OF_GOALS) private readonly origins: OnViews<OriginsOfGoals>,
  ) {}

  // --------------------------------------------------------------------------------------------------------------- reading

  @Get('goals')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const query = queryOf(GoalsQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const board = boardAt(stand);
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
      asOf: stand.today,
      total: matching.length,
      goals: goals.map((goal) => goalSummary(goal, stand.directory)),
      nextCursor: rest.length > limit ? goals[goals.length - 1]!.sheet.goalId : null,
    });
  }

  @Get('goals/:goalId')
  @AsOf()
  goal(@Req() request: FastifyRequest, @Param('goalId') goalId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = sheetAt(stand, goalId);
    if (isUnchanged(request, reply, this.goalTag(stand, sheet))) return;
    answerJson(reply, this.resourceAt(stand, sheet));
  }

  @Get('goals/:goalId/events')
  @AsOf()
  async history(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stand = standOf(request);
    const { revision } = sheetAt(stand, goalId);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const events = await stand.eventsOf(streamName('goal', stand.municipalityId, goalId));
    answerJson(reply, {
      goalId,
      revision,
      // What was appended after the sheet was read is not answered with its revision.
      events: events.filter((event) => event.revision <= revision).map((event) => this.event(stand, event)),
    });
  }

  @Get('journal')
  @AsOf()
  journal(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { after: from = 0, limit = EVENTS_PER_ANSWER } = queryOf(JournalQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const last = stand.position;
    const otherEvents = this.otherEvents(stand.views);
    const found: StoredEvent[] = [];
    let next = from;
    let seen = 0;
    for (const event of stand.forward(from)) {
      if (event.position > last) break;
      next = event.position;
      if (!otherEvents.adminsOnly(event.type)) found.push(event);
      if (found.length >= limit || ++seen >= EVENTS_LOOKED_THROUGH) break;
    }
    answerJson(reply, { events: found.map((event) => this.event(stand, event)), next, more: next < last });
  }

  @Get('roadmap')
  @AsOf()
  roadmap(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { grouping = 'dimension', ended = false } = queryOf(RoadmapQuery, raw);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    const board = boardAt(stand);
    const goals = board.goals.filter(({ sheet }) => ended || isOpen(sheet.goal) || sheet.goal.status === 'achieved');
    const departmentName = (id: string) => stand.directory.departmentName(stand.municipalityId, id);
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
    this.answerOutcome(reply, standOf(request), goalId, outcome, 201);
  }

  @Post('goals/:goalId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, person } = visitorOf(request);
    const sheet = sheetAt(standOf(request), goalId);
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
    this.answerOutcome(reply, standOf(request), goalId, outcome, 200);
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

  private answerOutcome(reply: FastifyReply, stand: Stand, goalId: string, outcome: Outcome, status: number): void {
    const sheet = sheetAt(stand, goalId);
    answerOutcome(reply, this.goalTag(stand, sheet), outcome, { goal: this.resourceAt(stand, sheet) }, status);
  }

  private event({ views, directory }: Stand, event: StoredEvent) {
    return eventResource(event, views.goals, directory, this.otherEvents(views));
  }

  private resourceAt({ today, directory, views }: Stand, sheet: GoalSheet) {
    const surroundings: Surroundings = {
      today,
      directory,
      sheetOf: (goalId) => views.goals.get(sheet.municipalityId, goalId),
      origins: this.origins(views),
    };
    return goalResource(assessedAlone(sheet, surroundings), surroundings);
  }

  /** Everything that is answered here follows from the municipality's events, the Stand and the day. */
  private tag({ municipalityId, today }: Stand): string {
    return tagOf(this.core.journal.lastPosition(municipalityId), today);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names and other goals can change the rest. */
  private goalTag({ municipalityId, today }: Stand, { revision }: GoalSheet): string {
    return tagOf(revision, this.core.journal.lastPosition(municipalityId), today);
  }
}

function sheetAt(stand: Stand, goalId: string): GoalSheet {
  const sheet = stand.views.goals.get(stand.municipalityId, goalId);
  if (!sheet) throw notThere(stand, 'Dieses Ziel');
  return sheet;
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
