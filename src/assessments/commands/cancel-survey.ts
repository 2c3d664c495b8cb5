// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyAction, SurveyAction } from './survey-action.js';

export class CancelSurvey extends SurveyAction {
  @TextField({
    label: 'Warum?',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum. Er steht dauerhaft im Verlauf.',
    max: 1000,
    lines: 3,
    example: 'Zeitgleich läuft die Befragung des Landes.',
  })
  reason!: string;

  override toCommand(): SurveyCommand {
    return { type: 'CancelSurvey', data: { reason: this.reason } };
  }
}

export const cancelSurvey = surveyAction(CancelSurvey, {
  slug: 'abbrechen',
  title: 'Befragung abbrechen',
  submit: 'Abbrechen und Antworten verwerfen',
  done: 'Die Befragung ist abgebrochen.',
  intro:
    'Alle Antworten, die schon da sind, werden verworfen, ohne dass sie jemand gesehen hat. Das lässt sich nicht rückgängig machen. Für die Runde können Sie danach eine neue Befragung vorbereiten.',
});
