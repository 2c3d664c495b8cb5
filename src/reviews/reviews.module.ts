// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { decisionCommandHandlers } from './commands/decision-command-handlers.js';
import { decisionPaperCommandHandlers } from './commands/decision-paper-command-handlers.js';
import { DecisionPaperDocuments } from './papers/decision-paper-documents.js';
import { DecisionApiController } from './web/decision-api.controller.js';
import { DecisionPagesController } from './web/decision-pages.controller.js';
import { DecisionPaperApiController } from './web/decision-paper-api.controller.js';
import { DecisionPaperPagesController } from './web/decision-paper-pages.controller.js';

/** What the AG Digitalisierung and other bodies do: decisions that somebody has to carry out, and the papers they rest on. */
@Module({
  controllers: [
    DecisionPagesController,
    DecisionApiController,
    DecisionPaperPagesController,
    DecisionPaperApiController,
  ],
  providers: [...decisionCommandHandlers, ...decisionPaperCommandHandlers, DecisionPaperDocuments],
})
export class ReviewsModule {}
