// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PaperDocument } from '../../documents/paper-document.js';
import type { PaperFormat } from '../../documents/paper-formats.js';
import { streamName } from '../../event-sourcing/command-runner.js';
import { AsOf, type Stand, standOf, Stands } from '../../stands.js';
import { notFound } from '../../web/problems.js';
import type { ReviewEventOf } from '../domain/review.events.js';
import { quarterlyReportOf } from '../papers/quarterly-report-document.js';
import { REPORT_SOURCE, type ReportSource } from '../papers/report-source.js';
import { answerPaper, answerPrinted } from './answer-paper.js';
import { reviewAt } from './sheets-at.js';

/** The papers of a review, and the report of any Stand. */
@Controller()
export class ReviewPapersController {
  constructor(
    private readonly stands: Stands,
    @Inject(REPORT_SOURCE) private readonly reports: ReportSource,
  ) {}

  /** As it was filed with the seal, byte for byte. */
  @Get('sitzungen/:reviewId/niederschrift.pdf')
  async printedMinutes(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sheet, filed } = await this.minutes(standOf(request), reviewId);
    answerPrinted(reply, Buffer.from(filed.pdf, 'base64'), 'pdf', `Niederschrift-${sheet.review.quarter}.pdf`);
  }

  @Get('sitzungen/:reviewId/niederschrift.odt')
  async editableMinutes(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sheet, filed } = await this.minutes(standOf(request), reviewId);
    await answerPaper(reply, filed.document as PaperDocument, 'odt', `Niederschrift-${sheet.review.quarter}.odt`);
  }

  @Get('sitzungen/:reviewId/quartalsbericht.pdf')
  printedReport(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reviewReport(standOf(request), reviewId, reply, 'pdf');
  }

  @Get('sitzungen/:reviewId/quartalsbericht.odt')
  editableReport(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reviewReport(standOf(request), reviewId, reply, 'odt');
  }

  @Get('quartalsbericht.pdf')
  @AsOf()
  printed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.report(standOf(request), reply, 'pdf');
  }

  @Get('quartalsbericht.odt')
  @AsOf()
  editable(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.report(standOf(request), reply, 'odt');
  }

  /** Of a sealed review at what was sealed, of others as things stand. */
  private async reviewReport(now: Stand, reviewId: string, reply: FastifyReply, format: PaperFormat): Promise<void> {
    const { review } = reviewAt(now, reviewId);
    const stand = review.status === 'sealed' ? await this.stands.atSeal(now.municipalityId, reviewId) : now;
    return this.report(stand, reply, format);
  }

  private async report(stand: Stand, reply: FastifyReply, format: PaperFormat): Promise<void> {
    const input = await this.reports.at(stand);
    const name = `Quartalsbericht-${input.quarter}-Stand-${stand.today}.${format}`;
    await answerPaper(reply, quarterlyReportOf(input), format, name);
  }

  private async minutes(stand: Stand, reviewId: string) {
    const sheet = reviewAt(stand, reviewId);
    const events = await stand.eventsOf(streamName('review', stand.municipalityId, reviewId));
    const filed = events.find(({ id }) => id === sheet.minutesEventId);
    if (!filed) throw notFound('Diese Niederschrift');
    return { sheet, filed: filed.data as ReviewEventOf<'MinutesFiled'>['data'] };
  }
}
