// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { assessmentCommandHandlers } from './commands/assessment-command-handlers.js';
import { Core } from '../core.js';
import { finishErasingNotes, interviewCommandHandlers } from './commands/interview-command-handlers.js';
import { screeningCommandHandlers } from './commands/screening-command-handlers.js';
import { surveyCommandHandlers } from './commands/survey-command-handlers.js';
import { AssessmentApiController } from './web/assessment-api.controller.js';
import { AnalysisPagesController } from './web/analysis-pages.controller.js';
import { InterviewApiController } from './web/interview-api.controller.js';
import { InterviewPagesController } from './web/interview-pages.controller.js';
import { ScreeningApiController } from './web/screening-api.controller.js';
import { ScreeningPagesController } from './web/screening-pages.controller.js';

/** The 360-Grad-Analyse: rounds with what is rated and found in them, and what follows from it. */
@Module({
  controllers: [
    AnalysisPagesController,
    AssessmentApiController,
    ScreeningPagesController,
    ScreeningApiController,
    InterviewPagesController,
    InterviewApiController,
  ],
  providers: [
    ...assessmentCommandHandlers,
    ...surveyCommandHandlers,
    ...screeningCommandHandlers,
    ...interviewCommandHandlers,
  ],
})
export class AssessmentsModule implements OnApplicationBootstrap {
  constructor(@Inject(Core) private readonly core: Core) {}

  onApplicationBootstrap(): Promise<void> {
    return finishErasingNotes(this.core);
  }
}
