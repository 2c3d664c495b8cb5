// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOutcome } from '../../api/actions.js';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import { API_BASE } from '../../api/openapi.js';
import { type CommandIdentity, commandOf, contentOf, expectedRevisionOf, identityOf } from '../../api/requests.js';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { AsOf, notThere, type Stand, standOf } from '../../stands.js';
import { type Action, addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import { interviewActions } from '../commands/interview-actions.js';
import { EraseInterviewNotes, TakeInterviewNotes } from '../commands/interview-notes-actions.js';
import { PlanInterview } from '../commands/plan-interview.js';
import type { InterviewCommand, InterviewNotesCommand } from '../domain/interview.commands.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { mayReadNotes } from './interview-may.js';
import { notesOf } from './interview-queries.js';
import { interviewListResource, interviewNotesResource, interviewResource } from './interview-resource.js';
import { roundAt } from './round-at.js';

const actionByApiName = new Map(interviewActions.map((action) => [action.apiName, action]));

/** Interviews for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class InterviewApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
  ) {}

  @Get('assessments/:assessmentId/interviews')
  @AsOf()
  list(@Req() request: FastifyRequest, @Param('assessmentId') assessmentId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const round = roundAt(stand, assessmentId);
    if (isUnchanged(request, reply, this.tag(stand))) return;
    answerJson(reply, interviewListResource(stand, round));
  }

  @Post('assessments/:assessmentId/interviews')
  async plan(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = officer(request);
    roundAt(standOf(request), assessmentId);
    const command = commandOf(PlanInterview, request);
    const scope = `assessments/${assessmentId}/interviews`;
    const identity = identityOf(request, actor.actorId, scope, contentOf(PlanInterview, command));
    const interviewId = idFrom(identity.commandId, 'interview');
    const outcome = await this.give(actor, Object.assign(command, { assessmentId }), interviewId, identity, undefined);
    void reply.header('location', `${API_BASE}/interviews/${interviewId}`);
    this.answer(reply, standOf(request), interviewId, outcome, 201);
  }

  @Get('interviews/:interviewId')
  @AsOf()
  interview(
    @Req() request: FastifyRequest,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): void {
    const stand = standOf(request);
    const sheet = anyInterviewAt(stand, interviewId);
    if (isUnchanged(request, reply, this.tag(stand, sheet.revision))) return;
    answerJson(reply, interviewResource(stand, sheet));
  }

  @Get('interviews/:interviewId/notes')
  @AsOf()
  async notes(
    @Req() request: FastifyRequest,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stand = standOf(request);
    anyInterviewAt(stand, interviewId);
    // At a past everybody may only look; who may look at notes is asked of the person themselves.
    if (!mayReadNotes(request.signedIn!.actor)) throw forbidden();
    void reply.header('cache-control', 'no-store');
    const { resource, tag } = await this.notesAt(stand, interviewId);
    if (isUnchanged(request, reply, tag)) return;
    answerJson(reply, resource);
  }

  @Post('interviews/:interviewId/notes')
  takeNotes(
    @Req() request: FastifyRequest,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.onNotes(request, reply, interviewId, () => commandOf(TakeInterviewNotes, request));
  }

  @Post('interviews/:interviewId/notes/erase')
  eraseNotes(
    @Req() request: FastifyRequest,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.onNotes(request, reply, interviewId, () => commandOf(EraseInterviewNotes, request));
  }

  @Post('interviews/:interviewId/:action')
  async act(
    @Req() request: FastifyRequest,
    @Param('interviewId') interviewId: string,
    @Param('action') apiName: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    anyInterviewAt(standOf(request), interviewId);
    const action = actionByApiName.get(apiName);
    if (!action) throw notFound('Diese Aktion');
    const actor = officer(request);
    const expected = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actor.actorId, `interviews/${interviewId}`, content);
    const outcome = await this.give(actor, command, interviewId, identity, expected);
    this.answer(reply, standOf(request), interviewId, outcome, 200);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private give(
    { actorId, municipalityId }: Actor,
    command: Action<InterviewCommand>,
    interviewId: string,
    identity: CommandIdentity,
    expectedRevision: number | undefined,
  ): Promise<Outcome> {
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    return this.commandBus.execute<Action<InterviewCommand>, Outcome>(addressed(command, interviewId, envelope));
  }

  private async onNotes(
    request: FastifyRequest,
    reply: FastifyReply,
    interviewId: string,
    commandIn: () => Action<InterviewNotesCommand>,
  ): Promise<void> {
    anyInterviewAt(standOf(request), interviewId);
    const { actorId, municipalityId } = officer(request);
    const expectedRevision = expectedRevisionOf(request);
    const command = commandIn();
    // What was said goes into no fingerprint, which would outlive its erasing: the key alone tells requests apart.
    const { commandId } = identityOf(request, actorId, `interviews/${interviewId}/notes`, command.constructor.name);
    const envelope = { actorId, municipalityId, commandId, expectedRevision };
    const outcome = await this.commandBus.execute<Action<InterviewNotesCommand>, Outcome>(
      addressed(command, interviewId, envelope),
    );
    void reply.header('cache-control', 'no-store');
    const { resource, tag } = await this.notesAt(standOf(request), interviewId);
    answerOutcome(reply, tag, outcome, { notes: resource }, 200);
  }

  private async notesAt(stand: Stand, interviewId: string) {
    const sheet = stand.views.interviewNotes.get(stand.municipalityId, interviewId);
    const resource = interviewNotesResource(interviewId, sheet, await notesOf(stand, interviewId));
    return { resource, tag: this.tag(stand, resource.revision) };
  }

  private answer(reply: FastifyReply, stand: Stand, interviewId: string, outcome: Outcome, status: number): void {
    const sheet = anyInterviewAt(stand, interviewId);
    const interview = interviewResource(stand, sheet);
    answerOutcome(reply, this.tag(stand, sheet.revision), outcome, { interview }, status);
  }

  /** Begins with the revision, which is all that `If-Match` looks at; names can change the rest. */
  private tag({ municipalityId, today }: Stand, ...revision: readonly number[]): string {
    return tagOf(...revision, this.core.journal.lastPosition(municipalityId), today);
  }
}

function officer(request: FastifyRequest): Actor {
  const { actor } = visitorOf(request);
  if (!mayAct(actor, 'officer')) throw forbidden();
  return actor;
}

function anyInterviewAt(stand: Stand, interviewId: string): InterviewSheet {
  const sheet = stand.views.interviews.get(stand.municipalityId, interviewId);
  if (!sheet) throw notThere(stand, 'Dieses Interview');
  return sheet;
}
