// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import { API_BASE } from '../../api/openapi.js';
import { commandOf, contentOf, expectedRevisionOf, identityOf } from '../../api/requests.js';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import type { FieldClass } from '../../web/fields.js';
import { forbidden, notFound } from '../../web/problems.js';
import {
  AgreeOnReminderRules,
  type DeliveryAction,
  HoldReminders,
  ReleaseReminders,
  type RemindingAction,
  ResendReminder,
  TakeCareOfDelivery,
} from '../commands/change-reminders.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import {
  newestFirst,
  nextReminders,
  rulesOf,
  rulesRevisionOf,
  upcomingDeadlines,
  worldOf,
} from '../reminder-queries.js';
import {
  deadlineResource,
  heldResource,
  plannedResource,
  reminderResource,
  rulesResource,
} from './reminder-resource.js';

const PLANNED = 100;
/** The newest ones; older ones are in the events. */
const RECORDED = 500;

@Controller(API_BASE.slice(1))
export class ReminderApiController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get('reminders')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor, person } = visitorOf(request);
    const { municipalityId } = actor;
    const { subjects, process, ledger, sendsMail } = this.reminders;
    const { state } = process.remindersState();
    const today = this.frames.today();
    const seesAll = mayAct(actor, 'officer');
    const all = subjects.list(municipalityId);
    const planned = nextReminders(all, worldOf(this.reminders, municipalityId), this.core.clock.now().getTime());
    const position = this.core.journal.lastPosition(municipalityId);
    const whose = seesAll ? 'all' : person.personId;
    // What is planned changes by itself when the first of it has come, and only then.
    if (isUnchanged(request, reply, tagOf(position, today, planned[0]?.at ?? 0, state, whose))) return;
    const mine = (recipientIds: readonly string[]) => seesAll || recipientIds.includes(person.personId);
    answerJson(reply, {
      asOf: today,
      sending: { state, byMail: sendsMail, held: heldResource(rulesOf(this.reminders, municipalityId)) },
      deadlines: upcomingDeadlines(all).map(deadlineResource),
      planned: planned
        .filter(({ recipientIds }) => mine(recipientIds))
        .slice(0, PLANNED)
        .map((one) => plannedResource(one, seesAll ? one.recipientIds : [person.personId])),
      reminders: newestFirst(ledger.list(municipalityId).filter(({ due }) => mine([due.recipientId])))
        .slice(0, RECORDED)
        .map(reminderResource),
    });
  }

  @Get('reminders/rules')
  rules(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { municipalityId } = visitorOf(request).actor;
    if (isUnchanged(request, reply, this.rulesTag(municipalityId))) return;
    this.answerRules(reply, municipalityId);
  }

  @Put('reminders/rules')
  agree(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.remind(request, reply, AgreeOnReminderRules, 'rules', expectedRevisionOf(request));
  }

  @Post('reminders/hold')
  hold(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.remind(request, reply, HoldReminders, 'hold');
  }

  @Post('reminders/release')
  release(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.remind(request, reply, ReleaseReminders, 'release');
  }

  @Post('reminders/:reminderId/resend')
  resend(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('reminderId') id: string): Promise<void> {
    return this.deliver(request, reply, ResendReminder, id, 'resend');
  }

  @Post('reminders/:reminderId/take-care')
  takeCare(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('reminderId') id: string): Promise<void> {
    return this.deliver(request, reply, TakeCareOfDelivery, id, 'take-care');
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  private async remind<T extends RemindingAction>(
    request: FastifyRequest,
    reply: FastifyReply,
    type: FieldClass<T>,
    name: string,
    expectedRevision?: number,
  ): Promise<void> {
    const { municipalityId } = visitorOf(request).actor;
    await this.give(request, reply, type, `reminders/${name}`, {}, expectedRevision);
    void reply.header('etag', this.rulesTag(municipalityId));
    this.answerRules(reply, municipalityId);
  }

  private async deliver<T extends DeliveryAction>(
    request: FastifyRequest,
    reply: FastifyReply,
    type: FieldClass<T>,
    reminderId: string,
    name: string,
  ): Promise<void> {
    const { municipalityId } = visitorOf(request).actor;
    const { ledger } = this.reminders;
    if (!ledger.get(municipalityId, reminderId)) throw notFound('Diese Erinnerung');
    await this.give(request, reply, type, `reminders/${reminderId}/${name}`, { reminderId });
    answerJson(reply, reminderResource(ledger.get(municipalityId, reminderId)!));
  }

  private async give<T extends RemindingAction | DeliveryAction>(
    request: FastifyRequest,
    reply: FastifyReply,
    type: FieldClass<T>,
    scope: string,
    more: object,
    expectedRevision?: number,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    if (!mayAct(actor, 'officer')) throw forbidden();
    const command = commandOf(type, request);
    const { actorId, municipalityId } = actor;
    const identity = identityOf(request, actorId, scope, contentOf(type, command));
    const envelope = { actorId, municipalityId, ...identity, expectedRevision };
    const { repeated } = await this.bus.execute<T, Outcome>(Object.assign(command, more, { envelope }));
    if (repeated) void reply.header('idempotency-replayed', 'true');
  }

  private answerRules(reply: FastifyReply, municipalityId: string): void {
    const revision = rulesRevisionOf(this.reminders, municipalityId);
    answerJson(reply, rulesResource(rulesOf(this.reminders, municipalityId), revision));
  }

  /** Begins with the revision, which is all that `If-Match` looks at. */
  private rulesTag(municipalityId: string): string {
    return tagOf(rulesRevisionOf(this.reminders, municipalityId), 'r');
  }
}
