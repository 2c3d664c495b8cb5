// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class RemoveSurveyQuestion extends SurveyAction {
  @TextField({ label: 'Frage', hint: 'Ihre Id.', hidden: true, max: 100 })
  questionId!: string;

  override toCommand(): SurveyCommand {
    return { type: 'RemoveSurveyQuestion', data: { questionId: this.questionId } };
  }
}

export const removeSurveyQuestion = surveyAction(RemoveSurveyQuestion, {
  slug: 'frage-entfernen',
  title: 'Frage entfernen',
  submit: 'Aus dem Fragebogen nehmen',
  done: 'Die Frage ist entfernt.',
  intro: 'Sie wird nicht gestellt. Im Verlauf bleibt stehen, wie der Fragebogen vorher aussah.',
});
