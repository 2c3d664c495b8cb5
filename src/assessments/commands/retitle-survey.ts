// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class RetitleSurvey extends SurveyAction {
  @TextField({ label: 'Titel', max: 120, example: 'Wie digital arbeiten wir?' })
  title!: string;

  @TextField({
    label: 'Einleitung',
    hint: 'Steht über den Fragen. Wofür ist die Befragung, wie lange dauert sie? Das Versprechen der Anonymität steht von selbst da.',
    optional: true,
    max: 2000,
    lines: 5,
  })
  intro?: string;

  override toCommand(): SurveyCommand {
    return { type: 'RetitleSurvey', data: { title: this.title, intro: this.intro ?? null } };
  }
}

export const retitleSurvey = surveyAction(RetitleSurvey, {
  slug: 'titel',
  title: 'Titel und Einleitung ändern',
  submit: 'Speichern',
  done: 'Titel und Einleitung sind gespeichert.',
  intro: 'Was Ihre Kolleginnen und Kollegen lesen, bevor sie antworten.',
});
