// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { notFound } from '../../web/problems.js';
import { answerPage } from '../../web/submission.js';
import { reminderDayAt } from '../domain/plan.js';
import { mailOf } from '../mail/mail-of-reminders.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { mailsOf, nextReminders, summaryOf, upcomingDeadlines } from '../reminder-queries.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { DuePage } from './due-page.js';
import { MailPage } from './mail-page.js';

const PLANNED_SHOWN = 12;

@Controller('faellig')
export class DueController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  due(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('alle') all?: unknown): void {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const { obligations, recipients, process, sendsMail } = this.reminders;
    const visible = this.visible(request);
    answerPage(
      reply,
      <DuePage
        frame={this.frames.of(request, { title: 'Fällig', heading: 'Was ist wann fällig?', current: 'due' })}
        today={this.frames.today()}
        deadlines={upcomingDeadlines(obligations, municipalityId)}
        all={all === 'ja'}
        planned={nextReminders(
          { obligations, recipients },
          municipalityId,
          reminderDayAt(this.core.clock.now()),
          PLANNED_SHOWN,
        )}
        reminders={process.remindersState()}
        sendsMail={sendsMail}
        isOfficer={mayAct(actor, 'officer')}
        ledger={[...visible].reverse()}
        summary={summaryOf(visible)}
        outbox={mailsOf(visible).filter(({ channel }) => channel === 'outbox')}
        personName={(personId) => recipients.nameOf(municipalityId, personId)}
      />,
    );
  }

  @Get('postausgang/:mailId')
  mail(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('mailId') mailId: string): void {
    const { municipalityId } = visitorOf(request).actor;
    const mail = mailsOf(this.visible(request).filter((row) => row.mail?.mailId === mailId))[0];
    if (!mail) throw notFound('Diese Mail');
    const { recipients, publicUrl } = this.reminders;
    const recipientName = recipients.nameOf(municipalityId, mail.recipientId);
    const municipality = this.core.views.municipalities.get(municipalityId, municipalityId)?.municipality;
    const rendered = mailOf(mail.rows, { recipientName, municipalityName: municipality?.name ?? '', publicUrl });
    answerPage(
      reply,
      <MailPage
        frame={this.frames.of(request, {
          title: rendered.subject,
          preline: 'Erinnerung',
          current: 'due',
          breadcrumb: [{ label: 'Fällig', href: '/faellig' }],
          narrow: true,
        })}
        mail={mail}
        rendered={rendered}
        recipientName={recipientName}
        address={recipients.byId(municipalityId, mail.recipientId)?.email}
      />,
    );
  }

  /** Officers see every reminder, everybody else their own. */
  private visible(request: FastifyRequest): readonly LedgerRow[] {
    const { actor } = visitorOf(request);
    const rows = this.reminders.ledger.list(actor.municipalityId);
    return mayAct(actor, 'officer') ? rows : rows.filter(({ due }) => due.recipientId === actor.actorId);
  }
}
