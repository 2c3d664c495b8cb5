// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { Needs } from '../../people/signed-in-guard.js';
import { notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, seeOther } from '../../web/submission.js';
import { type LetterAction, ResendInvitation, TakeCareOfInvitation } from '../commands/change-invitations.js';
import { letterLine, type LetterLine } from '../invitation-queries.js';
import { deliveryOutcome } from '../invitation-words.js';
import { renderInvitationMail } from '../mail/invitation-mail.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { MailPage } from './mail-page.js';

const HERE = '/erinnerungen';

/** The mails about reviews, each under the review and the person it went to. Officers see all, everybody else their own. */
@Controller('erinnerungen/einladung/:reviewId/:personId')
export class InvitationsController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  mail(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('reviewId') reviewId: string,
    @Param('personId') personId: string,
  ): void {
    const { delivery } = this.line(request, reviewId, personId);
    const { municipalityId } = visitorOf(request).actor;
    const { recipients, publicUrl } = this.reminders;
    const recipientName = recipients.nameOf(municipalityId, personId);
    const { letter, agenda, channel, attemptedAt } = delivery;
    const rendered = renderInvitationMail({
      reviewId,
      letter,
      agenda,
      recipientName,
      municipalityName: this.core.views.municipalities.get(municipalityId, municipalityId)?.municipality.name ?? '',
      publicUrl,
      withFile: channel === 'smtp',
    });
    answerPage(
      reply,
      <MailPage
        frame={this.frames.of(request, {
          title: rendered.subject,
          preline: 'Mail zur Sitzung',
          current: 'reminders',
          breadcrumb: [{ label: 'Erinnerungen', href: HERE }],
          narrow: true,
        })}
        at={attemptedAt}
        channel={channel}
        outcome={deliveryOutcome(delivery).word}
        rendered={rendered}
        recipientName={recipientName}
        address={recipients.byId(municipalityId, personId)?.email}
      />,
    );
  }

  @Post('noch-einmal')
  @Needs('officer')
  async resend(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('reviewId') reviewId: string,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.give(request, body, reviewId, personId, new ResendInvitation());
    seeOther(reply, `${HERE}?ok=wiederholt`);
  }

  @Post('geklaert')
  @Needs('officer')
  async takeCare(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('reviewId') reviewId: string,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.give(request, body, reviewId, personId, new TakeCareOfInvitation());
    seeOther(reply, `${HERE}?ok=geklaert`);
  }

  private line(request: FastifyRequest, reviewId: string, personId: string): LetterLine {
    const { actor } = visitorOf(request);
    const now = this.core.clock.now().getTime();
    const line = letterLine(this.reminders.invitations, actor.municipalityId, { reviewId, personId }, now);
    if (!line || !(mayAct(actor, 'officer') || personId === actor.actorId)) throw notFound('Diese Mail');
    return line;
  }

  private async give(
    request: FastifyRequest,
    body: FormBody,
    reviewId: string,
    personId: string,
    action: LetterAction,
  ): Promise<void> {
    const { municipalityId, actorId } = visitorOf(request).actor;
    // What is over, or has been told since, is left as it is: somebody had an older page before them.
    if (!this.line(request, reviewId, personId).needsSomebody) return;
    const envelope = { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
    await this.bus.execute<LetterAction, Outcome>(Object.assign(action, { reviewId, personId, envelope }));
  }
}
