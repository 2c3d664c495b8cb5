// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';
import { SUB_DIMENSION_CHOICES } from './method-choices.js';

export class RewordStatement extends SurveyAction {
  @TextField({ label: 'Aussage', hint: 'Ihre Id.', hidden: true, max: 100 })
  questionId!: string;

  @ChoiceField({ label: 'Gehört zu', choices: SUB_DIMENSION_CHOICES, example: 'infrastructure.hardware' })
  subDimension!: string;

  @TextField({
    label: 'Wortlaut',
    hint: 'Bejahend und nur über eine Sache.',
    max: 300,
    lines: 2,
    example: 'Auf meine Geräte ist Verlass.',
  })
  text!: string;

  override toCommand(): SurveyCommand {
    const { questionId, subDimension, text } = this;
    return { type: 'RewordSurveyQuestion', data: { question: { questionId, kind: 'scale', subDimension, text } } };
  }
}

export const rewordStatement = surveyAction(RewordStatement, {
  slug: 'aussage-aendern',
  title: 'Aussage ändern',
  submit: 'Speichern',
  done: 'Die Aussage ist geändert.',
  intro: 'Anders gestellt lässt sie sich mit früheren Runden nicht mehr vergleichen.',
});
