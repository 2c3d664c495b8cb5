// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../../configuration.js';
import { CONFIGURATION } from '../../core.module.js';
import { Frames } from '../../frames.js';
import { answerPage, type FormBody, seeOther } from '../../web/submission.js';
import { IssueCalendarAddress } from '../commands/issue-calendar-address.js';
import { CalendarAddressPage } from './calendar-address-page.js';
import { OwnAccount, visitorWithSession } from './own-account.js';

/** The secret address under which somebody's calendar program finds their deadlines. */
@Controller('konto/kalender')
export class CalendarAddressController {
  constructor(
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl'>,
  ) {}

  @Post()
  async issue(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const { personId } = visitorWithSession(request).person;
    const envelope = this.account.envelope(request, body);
    const { secret } = await this.bus.execute(new IssueCalendarAddress(personId, envelope));
    // Sent twice: the first answer showed it, and nobody can show it again.
    if (secret === null) return seeOther(reply, '/konto?ok=kalender');
    const frame = this.frames.of(request, {
      title: 'Ihre Kalenderadresse',
      breadcrumb: [{ label: 'Mein Konto', href: '/konto' }],
      current: 'account',
      narrow: true,
    });
    void reply.header('cache-control', 'no-store');
    const address = `${this.configuration.publicUrl}/kalender/${secret}.ics`;
    return answerPage(reply, CalendarAddressPage({ frame, address }));
  }

  @Post('widerrufen')
  async revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    await this.account.ask(request, body, { type: 'RevokeCalendarAddress', data: {} });
    seeOther(reply, '/konto?ok=kalender-widerrufen');
  }
}
