// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { DatedAction } from '../../web/action.js';
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';

export class AbandonAssessment extends DatedAction<AssessmentCommand> {
  @TextField({
    label: 'Warum?',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum.',
    max: 1000,
    lines: 3,
    example: 'Das Programm des Landes ist ausgelaufen.',
  })
  reason!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'AbandonAssessment', data: { reason: this.reason } };
  }
}

export const abandonAssessment = assessmentAction(AbandonAssessment, {
  slug: 'abbrechen',
  title: 'Runde abbrechen',
  submit: 'Runde abbrechen',
  done: 'Die Runde ist abgebrochen.',
  needs: 'officer',
  intro: 'Die Runde wird nicht zu Ende geführt. Was bis dahin eingetragen ist, bleibt lesbar.',
  dated: true,
  conflictsWith: [],
});
