// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction, AssessmentAction } from './assessment-action.js';

export class RetitleAssessment extends AssessmentAction {
  @TextField({ label: 'Bezeichnung', max: 120, example: '360-Grad-Analyse 2027' })
  title!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'RetitleAssessment', data: { title: this.title } };
  }
}

export const retitleAssessment = assessmentAction(RetitleAssessment, {
  slug: 'umbenennen',
  title: 'Runde umbenennen',
  submit: 'Bezeichnung speichern',
  done: 'Die Runde ist umbenannt.',
  needs: 'officer',
  intro: 'Die frühere Bezeichnung bleibt im Verlauf.',
  conflictsWith: ['AssessmentRetitled'],
});
