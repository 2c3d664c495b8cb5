// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerOutcome } from '../../api/actions.js';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import { API_BASE } from '../../api/openapi.js';
import { commandOf, contentOf, expectedRevisionOf, identityOf } from '../../api/requests.js';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { addressed } from '../../web/action.js';
import { forbidden, notFound } from '../../web/problems.js';
import type { ScreeningAction } from '../commands/screening-action.js';
import { screeningActions } from '../commands/screening-actions.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { roundAt } from './round-at.js';
import { screeningOf } from './screening-queries.js';
import { screeningResource, serviceProposalsResource } from './screening-resource.js';

const actionByApiName = new Map(screeningActions.map((action) => [action.apiName, action]));

/** The checklist of a round for programs: the same queries, commands and rules as on the pages, as JSON. */
@Controller(API_BASE.slice(1))
export class ScreeningApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
  ) {}

  @Get('service-proposals')
  proposals(@Res() reply: FastifyReply): void {
    answerJson(reply, serviceProposalsResource());
  }

  @Get('assessments/:assessmentId/screening')
  @AsOf()
  screening(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): void {
    const stand = standOf(request);
    const sheet = roundAt(stand, assessmentId);
    if (isUnchanged(request, reply, this.tag(stand, sheet))) return;
    answerJson(reply, screeningResource(assessmentId, screeningOf(stand, sheet), stand.today));
  }

  @Post('assessments/:assessmentId/screening/:action')
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
    if (!mayAct(actor, 'officer')) throw forbidden();
    const { actorId, municipalityId } = actor;
    const expectedRevision = expectedRevisionOf(request);
    const command = commandOf(action.type, request);
    const content = [apiName, contentOf(action.type, command)];
    const identity = identityOf(request, actorId, `assessments/${assessmentId}/screening`, content);
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    const outcome = await this.commandBus.execute<ScreeningAction, Outcome>(addressed(command, assessmentId, envelope));
    const stand = standOf(request);
    const screening = screeningResource(assessmentId, screeningOf(stand, sheet), stand.today);
    answerOutcome(reply, this.tag(stand, sheet), outcome, { screening }, 200);
  }

  /** Begins with the revision, which is all that `If-Match` looks at. */
  private tag(stand: Stand, sheet: AssessmentSheet): string {
    const { revision } = screeningOf(stand, sheet);
    return tagOf(revision, this.core.journal.lastPosition(stand.municipalityId), stand.today);
  }
}
