// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class MoveSurveyQuestion extends SurveyAction {
  @TextField({ label: 'Frage', hint: 'Ihre Id.', hidden: true, max: 100 })
  questionId!: string;

  @ChoiceField({
    label: 'Richtung',
    choices: { up: 'nach oben', down: 'nach unten' },
    hidden: true,
    example: 'up',
  })
  direction!: 'up' | 'down';

  override toCommand(): SurveyCommand {
    return { type: 'MoveSurveyQuestion', data: { questionId: this.questionId, direction: this.direction } };
  }
}

export const moveSurveyQuestion = surveyAction(MoveSurveyQuestion, {
  slug: 'verschieben',
  title: 'Frage verschieben',
  submit: 'Verschieben',
  done: 'Die Reihenfolge ist geändert.',
  intro: 'Die Frage tauscht den Platz mit der davor oder danach zur selben Unterdimension.',
});
