// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Core } from '../core.js';
import { BallotsModule } from './ballots.module.js';
import { assessmentCommandHandlers } from './commands/assessment-command-handlers.js';
import { finishErasingNotes, interviewCommandHandlers } from './commands/interview-command-handlers.js';
import { recommendationCommandHandlers } from './commands/recommendation-command-handlers.js';
import { screeningCommandHandlers } from './commands/screening-command-handlers.js';
import { surveyCommandHandlers } from './commands/survey-command-handlers.js';
import { AnalysisPagesController } from './web/analysis-pages.controller.js';
import { AssessmentApiController } from './web/assessment-api.controller.js';
import { AssessmentPapersController } from './web/assessment-papers.controller.js';
import { InterviewApiController } from './web/interview-api.controller.js';
import { InterviewPagesController } from './web/interview-pages.controller.js';
import { RecommendationApiController } from './web/recommendation-api.controller.js';
import { RecommendationPagesController } from './web/recommendation-pages.controller.js';
import { ScreeningApiController } from './web/screening-api.controller.js';
import { ScreeningPagesController } from './web/screening-pages.controller.js';
import { SurveyApiController } from './web/survey-api.controller.js';
import { SurveyPagesController } from './web/survey-pages.controller.js';

/** The 360-Grad-Analyse: rounds with what is rated and found in them, and what follows from it. */
@Module({
  imports: [BallotsModule],
  controllers: [
    AnalysisPagesController,
    AssessmentApiController,
    AssessmentPapersController,
    InterviewApiController,
    InterviewPagesController,
    RecommendationApiController,
    RecommendationPagesController,
    ScreeningApiController,
    ScreeningPagesController,
    SurveyApiController,
    SurveyPagesController,
  ],
  providers: [
    ...assessmentCommandHandlers,
    ...interviewCommandHandlers,
    ...recommendationCommandHandlers,
    ...screeningCommandHandlers,
    ...surveyCommandHandlers,
  ],
})
export class AssessmentsModule implements OnApplicationBootstrap {
  constructor(@Inject(Core) private readonly core: Core) {}

  onApplicationBootstrap(): Promise<void> {
    return finishErasingNotes(this.core);
  }
}
