// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { BallotsModule } from './ballots.module.js';
import { assessmentCommandHandlers } from './commands/assessment-command-handlers.js';
import { surveyCommandHandlers } from './commands/survey-command-handlers.js';
import { SurveyApiController } from './web/survey-api.controller.js';
import { SurveyPagesController } from './web/survey-pages.controller.js';

/** The 360-Grad-Analyse: rounds with what is rated and found in them, and what follows from it. */
@Module({
  imports: [BallotsModule],
  controllers: [SurveyPagesController, SurveyApiController],
  providers: [...assessmentCommandHandlers, ...surveyCommandHandlers],
})
export class AssessmentsModule {}
