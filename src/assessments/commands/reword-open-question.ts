// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';
import { DIMENSION_CHOICES } from './method-choices.js';

export class RewordOpenQuestion extends SurveyAction {
  @TextField({ label: 'Frage', hint: 'Ihre Id.', hidden: true, max: 100 })
  questionId!: string;

  @TextField({ label: 'Wortlaut', max: 300, lines: 2, example: 'Was fehlt Ihnen bei der Arbeit?' })
  text!: string;

  @ChoiceField({ label: 'Gehört zu', choices: DIMENSION_CHOICES, optional: true })
  dimension?: Dimension;

  override toCommand(): SurveyCommand {
    const { questionId, text, dimension = null } = this;
    return { type: 'RewordSurveyQuestion', data: { question: { questionId, kind: 'text', dimension, text } } };
  }
}

export const rewordOpenQuestion = surveyAction(RewordOpenQuestion, {
  slug: 'freie-frage-aendern',
  title: 'Freie Frage ändern',
  submit: 'Speichern',
  done: 'Die Frage ist geändert.',
  intro: 'Fragen Sie nichts, worin jemand sich zu erkennen geben müsste.',
});
