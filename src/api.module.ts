// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { interviewApi } from './assessments/web/interview-api-description.js';
import { screeningApi } from './assessments/web/screening-api-description.js';
import { assessmentApi } from './assessments/web/assessment-api-description.js';
import { API_DESCRIPTIONS, ApiDocsController } from './api-docs.controller.js';
import { surveyApi } from './assessments/web/survey-api-description.js';
import { differenceApi } from './goals/web/difference.controller.js';
import { goalApi } from './goals/web/goal-api-description.js';
import { municipalityApi } from './municipalities/web/municipality-api.controller.js';
import { reminderApi } from './reminders/web/reminder-resource.js';
import { decisionPaperApi } from './reviews/web/decision-paper-api-description.js';
import { recommendationApi } from './assessments/web/recommendation-api-description.js';
import { decisionApi } from './reviews/web/decision-api-description.js';
import { reviewApi } from './reviews/web/review-api-description.js';
import { strategyApi } from './strategies/web/strategy-api.controller.js';

/** What programs can ask, described in one place; each context answers for itself. */
@Module({
  controllers: [ApiDocsController],
  providers: [
    {
      provide: API_DESCRIPTIONS,
      useValue: [
        municipalityApi,
        goalApi,
        differenceApi,
        reviewApi,
        recommendationApi,
        decisionApi,
        decisionPaperApi,
        assessmentApi,
        screeningApi,
        interviewApi,
        surveyApi,
        strategyApi,
        reminderApi,
      ],
    },
  ],
})
export class ApiModule {}
