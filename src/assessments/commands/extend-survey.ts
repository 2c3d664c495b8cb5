// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { DayField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class ExtendSurvey extends SurveyAction {
  @DayField({ label: 'Neuer letzter Tag', hint: 'Später als bisher.' })
  to!: Day;

  override toCommand(): SurveyCommand {
    return { type: 'ExtendSurvey', data: { to: this.to } };
  }
}

export const extendSurvey = surveyAction(ExtendSurvey, {
  slug: 'verlaengern',
  title: 'Befragung verlängern',
  submit: 'Verlängern',
  done: 'Die Befragung ist verlängert.',
  intro: 'Wer noch nicht geantwortet hat, bekommt mehr Zeit. Verkürzen lässt sich die Befragung nicht, nur beenden.',
});
