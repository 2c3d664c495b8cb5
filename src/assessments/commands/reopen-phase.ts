// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { PHASE_CONFLICTS, PhaseAction } from './phase-action.js';

export class ReopenPhase extends PhaseAction {
  override toCommand(): AssessmentCommand {
    return { type: 'ReopenPhase', data: { phase: this.phase } };
  }
}

export const reopenPhase = assessmentAction(ReopenPhase, {
  slug: 'phase-wieder-aufnehmen',
  title: 'Phase wieder aufnehmen',
  submit: 'Phase wieder aufnehmen',
  done: 'Die Phase ist wieder aufgenommen.',
  needs: 'officer',
  intro: 'Die Phase geht weiter, oder sie findet doch statt. Das eingetragene Ende gilt dann nicht mehr.',
  conflictsWith: PHASE_CONFLICTS,
});
