// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, seeOther, submit } from '../../web/submission.js';
import { ChangePassword } from '../commands/change-password.js';
import { personRuleSentences } from '../person-sentences.js';
import { OwnName } from './account-page.js';
import { OwnAccount, visitorWithSession } from './own-account.js';
import { RhythmOfReminders } from './reminder-sections.js';

/** What everybody may see and change about themselves. */
@Controller('konto')
export class AccountController {
  constructor(
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(CommandBus) private readonly bus: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.account.show(request, reply, undefined, ok);
  }

  @Post('name')
  async rename(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const done = await submit(OwnName, body, personRuleSentences, ({ name }) =>
      this.account.ask(request, body, { type: 'RenamePerson', data: { name } }),
    );
    if (!done.ok) return this.account.show(request, reply, { form: 'name', ...done });
    return seeOther(reply, '/konto?ok=name');
  }

  @Post('passwort')
  async changePassword(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: FormBody,
  ): Promise<void> {
    const { session } = visitorWithSession(request);
    const envelope = this.account.envelope(request, body);
    const done = await submit(ChangePassword, body, personRuleSentences, (command) =>
      this.bus.execute(Object.assign(command, { sessionId: session.sessionId, envelope })),
    );
    if (!done.ok) return this.account.show(request, reply, { form: 'password', ...done });
    return seeOther(reply, '/konto?ok=passwort');
  }

  @Post('erinnerungen')
  async chooseRhythm(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: FormBody,
  ): Promise<void> {
    const done = await submit(RhythmOfReminders, body, personRuleSentences, ({ rhythm }) =>
      this.account.ask(request, body, { type: 'ChooseReminderRhythm', data: { rhythm } }),
    );
    if (!done.ok) return this.account.show(request, reply, { form: 'rhythm', ...done });
    return seeOther(reply, '/konto?ok=erinnerungen');
  }

  @Post('sitzungen/beenden')
  async endAll(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    await this.account.ask(request, body, { type: 'RevokeAllSessions', data: {} });
    seeOther(reply, '/anmelden');
  }

  @Post('sitzungen/:sessionId/beenden')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('sessionId') sessionId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const { session } = visitorWithSession(request);
    await this.account.ask(request, body, { type: 'RevokeSession', data: { sessionId } });
    seeOther(reply, sessionId === session.sessionId ? '/anmelden' : '/konto?ok=sitzung');
  }
}
