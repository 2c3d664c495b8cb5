// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';
import { SUB_DIMENSION_CHOICES } from './method-choices.js';

export class AddStatement extends SurveyAction {
  @ChoiceField({ label: 'Gehört zu', choices: SUB_DIMENSION_CHOICES, example: 'infrastructure.hardware' })
  subDimension!: string;

  @TextField({
    label: 'Aussage',
    hint: 'Bejahend und nur über eine Sache. Geantwortet wird von „trifft gar nicht zu“ bis „trifft voll zu“.',
    max: 300,
    lines: 2,
    example: 'Mein Arbeitsplatz ist mit zeitgemäßen Geräten ausgestattet.',
  })
  text!: string;

  override toCommand(): SurveyCommand {
    const { subDimension, text } = this;
    return {
      type: 'AddSurveyQuestion',
      data: { question: { questionId: this.newId('question'), kind: 'scale', subDimension, text } },
    };
  }
}

export const addStatement = surveyAction(AddStatement, {
  slug: 'aussage',
  title: 'Aussage ergänzen',
  submit: 'Aussage aufnehmen',
  done: 'Die Aussage steht im Fragebogen.',
  intro: 'Sie kommt an das Ende der Aussagen zu dieser Unterdimension.',
});
