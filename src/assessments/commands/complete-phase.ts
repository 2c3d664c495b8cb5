// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { dateFrom, dateOrNone, inForceFrom, PHASE_CONFLICTS, PhaseAction } from './phase-action.js';

export class CompletePhase extends PhaseAction {
  @TextField({
    label: 'Begonnen am',
    hint: 'Nur nötig, wenn der Beginn noch nicht eingetragen ist. Unbekannt? Dann leer lassen.',
    optional: true,
    max: 40,
  })
  begunOn?: string;

  @TextField({
    label: 'Abgeschlossen am',
    hint: 'Tag (14.03.2026) oder Monat (März 2026).',
    max: 40,
    example: '2026-03-31',
  })
  on!: string;

  override inForceOn(): Day | undefined {
    return inForceFrom(this.on);
  }

  override toCommand(): AssessmentCommand {
    return {
      type: 'CompletePhase',
      data: { phase: this.phase, begunOn: dateOrNone(this.begunOn), on: dateFrom(this.on) },
    };
  }
}

export const completePhase = assessmentAction(CompletePhase, {
  slug: 'phase-abschliessen',
  title: 'Phase abschließen',
  submit: 'Phase abschließen',
  done: 'Die Phase ist abgeschlossen.',
  needs: 'officer',
  intro: 'Wann war die Phase zu Ende?',
  conflictsWith: PHASE_CONFLICTS,
});
