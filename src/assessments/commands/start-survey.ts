// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { ChoiceField, DayField, NumberField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { answersBelongToIt, surveyAction, SurveyAction } from './survey-action.js';

export const ACCESS_CHOICES = {
  open: 'Ein Link für alle: Wer ihn hat, kann antworten, auch mehrmals',
  codes: 'Zugangscodes auf Zetteln: Jeder Code gilt einmal',
} as const;

export class StartSurvey extends SurveyAction {
  @ChoiceField({ label: 'Zugang', choices: ACCESS_CHOICES, example: 'codes' })
  access!: keyof typeof ACCESS_CHOICES;

  @NumberField({
    label: 'Anzahl der Codes',
    hint: 'Nur mit Zugangscodes: so viele, wie Beschäftigte eingeladen werden. Nachbestellen geht.',
    optional: true,
    min: 0,
    max: 1_000_000,
    example: 60,
  })
  count?: number;

  @DayField({ label: 'Letzter Tag', hint: 'Bis zum Ende dieses Tages werden Antworten angenommen.' })
  closesOn!: Day;

  override toCommand(): SurveyCommand {
    throw answersBelongToIt(this);
  }
}

export const startSurvey = surveyAction(StartSurvey, {
  slug: 'starten',
  title: 'Befragung beginnen',
  submit: 'Jetzt beginnen',
  done: 'Die Befragung läuft.',
  intro: 'Ab jetzt lässt sich am Fragebogen nichts mehr ändern.',
});
