// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, seeOther, submit } from '../../web/submission.js';
import { personRuleSentences } from '../person-sentences.js';
import { asked, OwnAbsence } from './absence-form.js';
import { OwnAccount } from './own-account.js';

/** When one is away oneself; of others nobody is asked here, whatever the request says. */
@Controller('konto/abwesenheiten')
export class OwnAbsencesController {
  constructor(@Inject(OwnAccount) private readonly account: OwnAccount) {}

  @Post()
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const { commandId } = this.account.envelope(request, body);
    const done = await submit(OwnAbsence, body, personRuleSentences, (absence) =>
      this.account.ask(request, body, asked(absence, commandId)),
    );
    if (!done.ok) return this.account.show(request, reply, { form: 'absence', ...done });
    return seeOther(reply, '/konto?ok=abwesenheit');
  }

  @Post(':absenceId/absagen')
  async cancel(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('absenceId') absenceId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.account.ask(request, body, { type: 'CancelAbsence', data: { absenceId } });
    seeOther(reply, '/konto?ok=abgesagt');
  }

  @Post(':absenceId/wieder-da')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('absenceId') absenceId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.account.ask(request, body, { type: 'EndAbsence', data: { absenceId } });
    seeOther(reply, '/konto?ok=wieder-da');
  }
}
