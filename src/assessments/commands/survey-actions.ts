// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addOpenQuestion } from './add-open-question.js';
import { addStatement } from './add-statement.js';
import { addSurveyCodes } from './add-survey-codes.js';
import { cancelSurvey } from './cancel-survey.js';
import { closeSurvey } from './close-survey.js';
import { extendSurvey } from './extend-survey.js';
import { formSurveyGroups } from './form-survey-groups.js';
import { moveSurveyQuestion } from './move-survey-question.js';
import { removeSurveyQuestion } from './remove-survey-question.js';
import { retitleSurvey } from './retitle-survey.js';
import { rewordOpenQuestion } from './reword-open-question.js';
import { rewordStatement } from './reword-statement.js';
import { startSurvey } from './start-survey.js';
import type { RegisteredSurveyAction } from './survey-action.js';

/** What changes the questionnaire of a draft. */
export const draftingActions: readonly RegisteredSurveyAction[] = [
  retitleSurvey,
  formSurveyGroups,
  addStatement,
  addOpenQuestion,
  rewordStatement,
  rewordOpenQuestion,
  moveSurveyQuestion,
  removeSurveyQuestion,
];

/** Only the node that has the answers can carry these out. */
export const answerActions: readonly RegisteredSurveyAction[] = [
  startSurvey,
  addSurveyCodes,
  closeSurvey,
  cancelSurvey,
];

/** What concerns the answers as well: beginning, going on, ending. */
export const runningActions: readonly RegisteredSurveyAction[] = [
  startSurvey,
  extendSurvey,
  addSurveyCodes,
  closeSurvey,
  cancelSurvey,
];

/** Everything that can be asked of a survey that exists, in the order in which it comes up. */
export const surveyActions: readonly RegisteredSurveyAction[] = [...draftingActions, ...runningActions];

export const surveyActionBySlug: ReadonlyMap<string, RegisteredSurveyAction> = new Map(
  surveyActions.map((action) => [action.slug, action]),
);
