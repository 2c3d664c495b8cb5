// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';
import { DIMENSION_CHOICES } from './method-choices.js';

export class AddOpenQuestion extends SurveyAction {
  @TextField({
    label: 'Frage',
    hint: 'Geantwortet wird mit eigenen Worten.',
    max: 300,
    lines: 2,
    example: 'Was hindert Sie im Arbeitsalltag am meisten?',
  })
  text!: string;

  @ChoiceField({ label: 'Gehört zu', choices: DIMENSION_CHOICES, optional: true })
  dimension?: Dimension;

  override toCommand(): SurveyCommand {
    const { text, dimension = null } = this;
    return {
      type: 'AddSurveyQuestion',
      data: { question: { questionId: this.newId('question'), kind: 'text', dimension, text } },
    };
  }
}

export const addOpenQuestion = surveyAction(AddOpenQuestion, {
  slug: 'freie-frage',
  title: 'Freie Frage ergänzen',
  submit: 'Frage aufnehmen',
  done: 'Die Frage steht im Fragebogen.',
  intro:
    'Die Anmerkungen lesen Sie nach dem Ende der Befragung, ungeordnet und ohne jede Angabe zur Person. Fragen Sie nichts, worin jemand sich zu erkennen geben müsste.',
});
