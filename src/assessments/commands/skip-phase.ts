// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { PHASE_CONFLICTS, PhaseAction } from './phase-action.js';

export class SkipPhase extends PhaseAction {
  @TextField({
    label: 'Warum?',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum.',
    max: 1000,
    lines: 3,
    example: 'Die Workshops finden für alle Kommunen des Kreises gemeinsam statt.',
  })
  reason!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'SkipPhase', data: { phase: this.phase, reason: this.reason } };
  }
}

export const skipPhase = assessmentAction(SkipPhase, {
  slug: 'phase-auslassen',
  title: 'Phase auslassen',
  submit: 'Phase auslassen',
  done: 'Die Phase ist ausgelassen.',
  needs: 'officer',
  intro: 'Die Phase findet in dieser Runde nicht statt. Das lässt sich zurücknehmen.',
  conflictsWith: PHASE_CONFLICTS,
});
