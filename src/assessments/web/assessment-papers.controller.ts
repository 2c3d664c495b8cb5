// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PaperDocument } from '../../documents/paper-document.js';
import { PAPER_FORMATS, type PaperFormat } from '../../documents/paper-formats.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { answerFile } from '../../web/answer-file.js';
import { ANALYSIS_PAPERS, type AnalysisPapersSource } from '../papers/analysis-papers-source.js';
import { interimPresentationOf } from '../papers/interim-presentation-document.js';
import { strategyPaperOf } from '../papers/strategy-paper-document.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { roundAt } from './round-at.js';

type PaperAt = (stand: Stand, sheet: AssessmentSheet) => PaperDocument;

/** The papers of a round, at any Stand. */
@Controller('analyse/:assessmentId')
export class AssessmentPapersController {
  constructor(@Inject(ANALYSIS_PAPERS) private readonly source: AnalysisPapersSource) {}

  @Get('zwischenpraesentation.pdf')
  @AsOf()
  printedPresentation(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answer(standOf(request), assessmentId, reply, this.presentation, 'Zwischenpräsentation', 'pdf');
  }

  @Get('zwischenpraesentation.odt')
  @AsOf()
  editablePresentation(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answer(standOf(request), assessmentId, reply, this.presentation, 'Zwischenpräsentation', 'odt');
  }

  @Get('strategiepapier.pdf')
  @AsOf()
  printedStrategy(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answer(standOf(request), assessmentId, reply, this.strategy, 'Strategiepapier', 'pdf');
  }

  @Get('strategiepapier.odt')
  @AsOf()
  editableStrategy(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answer(standOf(request), assessmentId, reply, this.strategy, 'Strategiepapier', 'odt');
  }

  private readonly presentation: PaperAt = (stand, sheet) =>
    interimPresentationOf(this.source.presentationAt(stand, sheet));

  private readonly strategy: PaperAt = (stand, sheet) => strategyPaperOf(this.source.strategyPaperAt(stand, sheet));
}

async function answer(
  stand: Stand,
  assessmentId: string,
  reply: FastifyReply,
  paperAt: PaperAt,
  name: string,
  format: PaperFormat,
): Promise<void> {
  const paper = paperAt(stand, roundAt(stand, assessmentId));
  const { type, make } = PAPER_FORMATS[format];
  answerFile(reply, await make(paper), type, `${name}-Stand-${stand.today}.${format}`);
}
