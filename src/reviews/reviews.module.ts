// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { decisionCommandHandlers } from './commands/decision-command-handlers.js';
import { decisionPaperCommandHandlers } from './commands/decision-paper-command-handlers.js';
import { reviewCommandHandlers } from './commands/review-command-handlers.js';
import { DecisionPaperDocuments } from './papers/decision-paper-documents.js';
import { DecisionApiController } from './web/decision-api.controller.js';
import { DecisionPagesController } from './web/decision-pages.controller.js';
import { DecisionPaperApiController } from './web/decision-paper-api.controller.js';
import { DecisionPaperPagesController } from './web/decision-paper-pages.controller.js';
import { ReviewApiController } from './web/review-api.controller.js';
import { ReviewPapersController } from './web/review-papers.controller.js';
import { ReviewPagesController } from './web/review-pages.controller.js';

/** What the AG Digitalisierung and other bodies do: quarterly meetings, papers that ask for a decision, and decisions to be carried out. */
@Module({
  controllers: [
    ReviewPapersController,
    ReviewPagesController,
    ReviewApiController,
    DecisionPagesController,
    DecisionApiController,
    DecisionPaperPagesController,
    DecisionPaperApiController,
  ],
  providers: [
    ...reviewCommandHandlers,
    ...decisionCommandHandlers,
    ...decisionPaperCommandHandlers,
    DecisionPaperDocuments,
  ],
})
export class ReviewsModule {}
