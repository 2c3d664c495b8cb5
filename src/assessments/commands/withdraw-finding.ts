// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction, AssessmentAction } from './assessment-action.js';

export class WithdrawFinding extends AssessmentAction {
  @TextField({ label: 'Ergebnis', hidden: true, max: 64 })
  findingId!: string;

  @TextField({ label: 'Warum?', max: 1000, lines: 3, example: 'Es steht doppelt da.' })
  reason!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'WithdrawFinding', data: { findingId: this.findingId, reason: this.reason } };
  }
}

export const withdrawFinding = assessmentAction(WithdrawFinding, {
  slug: 'ergebnis-zurueckziehen',
  title: 'Ergebnis zurückziehen',
  submit: 'Ergebnis zurückziehen',
  done: 'Das Ergebnis ist zurückgezogen.',
  needs: 'officer',
  intro: 'Das Ergebnis steht dann nur noch im Verlauf.',
  conflictsWith: ['FindingRevised', 'FindingWithdrawn'],
});
