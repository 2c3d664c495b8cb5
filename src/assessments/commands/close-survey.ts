// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { SurveyCommand } from '../domain/survey.commands.js';
import { answersBelongToIt, surveyAction, SurveyAction } from './survey-action.js';

export class CloseSurvey extends SurveyAction {
  override toCommand(): SurveyCommand {
    throw answersBelongToIt(this);
  }
}

export const closeSurvey = surveyAction(CloseSurvey, {
  slug: 'beenden',
  title: 'Befragung jetzt beenden',
  submit: 'Beenden und auszählen',
  done: 'Die Befragung ist beendet und ausgezählt.',
  intro:
    'Danach werden keine Antworten mehr angenommen, und die Befragung lässt sich nicht wieder öffnen. Am Ende ihres letzten Tages geschieht das von selbst.',
});
