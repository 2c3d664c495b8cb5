// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { Needs } from '../../people/signed-in-guard.js';
import type { FieldProblem } from '../../web/fields.js';
import { notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, seeOther, submit } from '../../web/submission.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import {
  type DeliveryAction,
  HoldReminders,
  ReleaseReminders,
  ResendReminder,
  TakeCareOfDelivery,
} from '../commands/change-reminders.js';
import type { Subject } from '../domain/obligation.js';
import { mailOf } from '../mail/mail-of-reminders.js';
import { nameOf, subjectPath } from '../mail/reminder-mail.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import {
  isWaiting,
  mailsOf,
  needsSomebody,
  newestFirst,
  nextReminders,
  type PlannedReminder,
  rulesOf,
  upcomingDeadlines,
  worldOf,
} from '../reminder-queries.js';
import { type LetterLine, letterLines } from '../invitation-queries.js';
import { outcomeOf } from '../reminder-words.js';
import { reminderRuleSentences } from '../rules-words.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { MailPage } from './mail-page.js';
import { RemindersPage } from './reminders-page.js';
import { SubjectPage } from './subject-page.js';

const HERE = '/erinnerungen';
const PER_PAGE = 30;

const DONE: Readonly<Record<string, string>> = {
  angehalten: 'Der Versand ist angehalten.',
  freigegeben: 'Der Versand ist freigegeben.',
  wiederholt: 'Die Mail ist vorgemerkt und geht noch einmal hinaus.',
  geklaert: 'Die Zustellung ist als geklärt vermerkt.',
};

/** Who is reminded of what, and what becomes of it. Officers see every reminder, everybody else their own. */
@Controller('erinnerungen')
export class RemindersController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  overview(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Readonly<Record<string, unknown>>,
  ): void {
    this.page(request, reply, query, []);
  }

  @Get('ziel/:goalId')
  goal(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('goalId') goalId: string): void {
    this.subjectPage(request, reply, this.subject(request, goalId, 'goal', 'Dieses Ziel'));
  }

  @Get('beschluss/:decisionId')
  decision(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('decisionId') decisionId: string): void {
    this.subjectPage(request, reply, this.subject(request, decisionId, 'decision', 'Diesen Beschluss'));
  }

  @Get('befragung/:surveyId')
  survey(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('surveyId') surveyId: string): void {
    this.subjectPage(request, reply, this.subject(request, surveyId, 'survey', 'Diese Befragung'));
  }

  @Get('post/:mailId')
  mail(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('mailId') mailId: string): void {
    const { municipalityId } = visitorOf(request).actor;
    const mail = mailsOf(this.rowsOfMail(request, mailId))[0];
    if (!mail) throw notFound('Diese Mail');
    const { recipients, publicUrl } = this.reminders;
    const recipientName = recipients.nameOf(municipalityId, mail.recipientId);
    const municipality = this.core.views.municipalities.get(municipalityId, municipalityId)?.municipality;
    const rendered = mailOf(mail.rows, {
      recipientName,
      municipalityName: municipality?.name ?? '',
      publicUrl,
      schedule: rulesOf(this.reminders, municipalityId).schedule,
      nameOf: (personId) => recipients.nameOf(municipalityId, personId),
    });
    answerPage(
      reply,
      <MailPage
        frame={this.frames.of(request, {
          title: rendered.subject,
          preline: 'Erinnerung',
          current: 'reminders',
          breadcrumb: [{ label: 'Erinnerungen', href: HERE }],
          narrow: true,
        })}
        at={mail.at}
        channel={mail.channel}
        outcome={mail.rows[0] && outcomeOf(mail.rows[0]).word}
        rendered={rendered}
        recipientName={recipientName}
        address={recipients.byId(municipalityId, mail.recipientId)?.email}
      />,
    );
  }

  // -------------------------------------------------------------------------------------------------------------- commands

  @Post('anhalten')
  @Needs('officer')
  async hold(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    await this.bus.execute(Object.assign(new HoldReminders(), { envelope: this.envelope(request, body) }));
    seeOther(reply, `${HERE}?ok=angehalten`);
  }

  @Post('freigeben')
  @Needs('officer')
  async release(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const done = await submit(ReleaseReminders, body, reminderRuleSentences, (action) =>
      this.bus.execute(Object.assign(action, { envelope: this.envelope(request, body) })),
    );
    if (done.ok) return seeOther(reply, `${HERE}?ok=freigegeben`);
    this.page(request, reply, {}, done.problems);
  }

  @Post('post/:mailId/noch-einmal')
  @Needs('officer')
  async resend(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('mailId') mailId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.forDelivery(request, body, mailId, () => new ResendReminder());
    seeOther(reply, `${HERE}?ok=wiederholt`);
  }

  @Post('post/:mailId/geklaert')
  @Needs('officer')
  async takeCare(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('mailId') mailId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.forDelivery(request, body, mailId, () => new TakeCareOfDelivery());
    seeOther(reply, `${HERE}?ok=geklaert`);
  }

  // ----------------------------------------------------------------------------------------------------------------- parts

  /** A mail is delivered as a whole: what is done about it concerns every reminder in it that has not arrived. */
  private async forDelivery(
    request: FastifyRequest,
    body: FormBody,
    mailId: string,
    make: () => DeliveryAction,
  ): Promise<void> {
    const rows = this.rowsOfMail(request, mailId);
    if (rows.length === 0) throw notFound('Diese Mail');
    const envelope = this.envelope(request, body);
    await Promise.all(
      rows.filter(needsSomebody).map(({ reminderId }) =>
        this.bus.execute<DeliveryAction, Outcome>(
          Object.assign(make(), {
            reminderId,
            envelope: { ...envelope, commandId: idFrom(envelope.commandId, reminderId) },
          }),
        ),
      ),
    );
  }

  private envelope(request: FastifyRequest, body: FormBody): Envelope {
    const { municipalityId, actorId } = visitorOf(request).actor;
    return { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
  }

  private subject(request: FastifyRequest, subjectId: string, kind: Subject['kind'], what: string): Subject {
    const subject = this.reminders.subjects.get(visitorOf(request).actor.municipalityId, subjectId);
    if (subject?.kind !== kind) throw notFound(what);
    return subject;
  }

  private rowsOfMail(request: FastifyRequest, mailId: string): readonly LedgerRow[] {
    return this.visible(request).filter(({ mail }) => mail?.mailId === mailId);
  }

  private visible(request: FastifyRequest): readonly LedgerRow[] {
    const { actor } = visitorOf(request);
    const rows = this.reminders.ledger.list(actor.municipalityId);
    return mayAct(actor, 'officer') ? rows : rows.filter(({ due }) => due.recipientId === actor.actorId);
  }

  /** The same for mails about reviews. */
  private letters(request: FastifyRequest): readonly LetterLine[] {
    const { actor } = visitorOf(request);
    const lines = letterLines(this.reminders.invitations, actor.municipalityId, this.core.clock.now().getTime());
    return mayAct(actor, 'officer') ? lines : lines.filter(({ personId }) => personId === actor.actorId);
  }

  private planned(request: FastifyRequest, subjects: readonly Subject[]): readonly PlannedReminder[] {
    const { actor } = visitorOf(request);
    const world = worldOf(this.reminders, actor.municipalityId);
    const planned = nextReminders(subjects, world, this.core.clock.now().getTime());
    return mayAct(actor, 'officer')
      ? planned
      : planned.filter(({ recipientIds }) => recipientIds.includes(actor.actorId));
  }

  private page(
    request: FastifyRequest,
    reply: FastifyReply,
    query: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
  ): void {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const { subjects, recipients, process, sendsMail } = this.reminders;
    const visible = this.visible(request);
    const all = subjects.list(municipalityId);
    const pages = Math.max(1, Math.ceil(visible.length / PER_PAGE));
    const wanted = Number(query['seite'] ?? 1);
    const page = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
    const ok = query['ok'];
    const done = typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined;
    const mails = mailsOf(visible);
    answerPage(
      reply,
      <RemindersPage
        frame={this.frames.of(request, {
          title: 'Erinnerungen',
          heading: 'Wer wird woran erinnert?',
          current: 'reminders',
          hasProblems: problems.length > 0,
          ...(done === undefined ? {} : { notice: { tone: 'success', title: done } }),
        })}
        today={this.frames.today()}
        deadlines={upcomingDeadlines(all)}
        all={query['alle'] === 'ja'}
        planned={this.planned(request, all)}
        process={process.remindersState()}
        rules={rulesOf(this.reminders, municipalityId)}
        sendsMail={sendsMail}
        isOfficer={mayAct(actor, 'officer')}
        troubled={mailsOf(visible.filter(needsSomebody))}
        letters={this.letters(request)}
        waiting={visible.filter(isWaiting).length}
        ledger={newestFirst(visible).slice((page - 1) * PER_PAGE, page * PER_PAGE)}
        total={visible.length}
        page={page}
        perPage={PER_PAGE}
        outbox={mails.filter(({ channel }) => channel === 'outbox')}
        personName={(personId) => recipients.nameOf(municipalityId, personId)}
        problems={problems}
      />,
      problems.length > 0 ? 422 : 200,
    );
  }

  private subjectPage(request: FastifyRequest, reply: FastifyReply, subject: Subject): void {
    const { actor } = visitorOf(request);
    const { subjectId, kind, code, title } = subject;
    const name = nameOf({ what: { code, title, part: null } });
    const obligation = { kind, subjectId, partId: null };
    answerPage(
      reply,
      <SubjectPage
        frame={this.frames.of(request, {
          title: `Erinnerungen zu ${name}`,
          current: 'reminders',
          breadcrumb: [
            { label: 'Erinnerungen', href: HERE },
            { label: name, href: subjectPath(obligation) },
          ],
        })}
        subject={subject}
        ledger={newestFirst(this.visible(request).filter(({ due }) => due.obligation.subjectId === subjectId))}
        planned={this.planned(request, [subject])}
        isOfficer={mayAct(actor, 'officer')}
        personName={(personId) => this.reminders.recipients.nameOf(actor.municipalityId, personId)}
      />,
    );
  }
}
