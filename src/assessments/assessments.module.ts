// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { assessmentCommandHandlers } from './commands/assessment-command-handlers.js';
import { recommendationCommandHandlers } from './commands/recommendation-command-handlers.js';
import { surveyCommandHandlers } from './commands/survey-command-handlers.js';
import { AnalysisPagesController } from './web/analysis-pages.controller.js';
import { AssessmentApiController } from './web/assessment-api.controller.js';
import { RecommendationApiController } from './web/recommendation-api.controller.js';
import { RecommendationPagesController } from './web/recommendation-pages.controller.js';

/** The 360-Grad-Analyse: rounds with what is rated and found in them, and what follows from it. */
@Module({
  controllers: [
    AnalysisPagesController,
    AssessmentApiController,
    RecommendationPagesController,
    RecommendationApiController,
  ],
  providers: [...assessmentCommandHandlers, ...recommendationCommandHandlers, ...surveyCommandHandlers],
})
export class AssessmentsModule {}
