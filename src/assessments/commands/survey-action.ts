// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Action, type ActionClass, type ActionInfo, registerAction, type RegisteredAction } from '../../web/action.js';
import type { SurveyCommand } from '../domain/survey.commands.js';

/** What somebody asks of one survey. */
export abstract class SurveyAction extends Action<SurveyCommand> {}

export type RegisteredSurveyAction = RegisteredAction<SurveyAction>;

/** Joins a class with its words; the list of all of them is in `survey-actions.ts`. */
export function surveyAction(type: ActionClass<SurveyAction>, info: Omit<ActionInfo, 'needs'>): RegisteredSurveyAction {
  return registerAction(type, { ...info, needs: 'officer' });
}

/** What concerns the answers as well is no command of the survey alone: {@link BallotBoxes} makes it one. */
export function answersBelongToIt(action: SurveyAction): Error {
  return new Error(`${action.constructor.name} is carried out together with the answers.`);
}
