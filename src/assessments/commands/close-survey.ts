// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { SurveyCommand } from '../domain/survey.commands.js';
import type { Tally } from '../domain/survey.events.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class CloseSurvey extends SurveyAction {
  /** What was counted: set by the handler. */
  declare tally: Tally;

  override toCommand(): SurveyCommand {
    return { type: 'CloseSurvey', data: { tally: this.tally } };
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
