// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { SurveyCommand } from './domain/survey.commands.js';
import type { SurveyEvent } from './domain/survey.events.js';
import { survey, type SurveyState } from './domain/survey.js';

/** `survey-<municipalityId>.<surveyId>` */
export const surveyDomain: StreamDomain<SurveyState, SurveyCommand, SurveyEvent> = {
  category: 'survey',
  decider: survey,
};
