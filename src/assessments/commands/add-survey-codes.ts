// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { NumberField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class AddSurveyCodes extends SurveyAction {
  @NumberField({ label: 'Wie viele Codes fehlen?', min: 0, max: 1_000_000, example: 5 })
  count!: number;

  override toCommand(): SurveyCommand {
    return { type: 'AddSurveyCodes', data: { count: this.count } };
  }
}

export const addSurveyCodes = surveyAction(AddSurveyCodes, {
  slug: 'codes',
  title: 'Weitere Codes ausgeben',
  submit: 'Codes erzeugen',
  done: 'Die Codes sind ausgegeben.',
  intro:
    'Für Beschäftigte, für die kein Zettel mehr da war oder die ihren verlegt haben. Die bisherigen Codes gelten weiter.',
});
