// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { dateFrom, inForceFrom, PHASE_CONFLICTS, PhaseAction } from './phase-action.js';

export class BeginPhase extends PhaseAction {
  @TextField({
    label: 'Begonnen am',
    hint: 'Tag (14.03.2026) oder Monat (März 2026).',
    max: 40,
    example: '2026-03-14',
  })
  on!: string;

  override inForceOn(): Day | undefined {
    return inForceFrom(this.on);
  }

  override toCommand(): AssessmentCommand {
    return { type: 'BeginPhase', data: { phase: this.phase, on: dateFrom(this.on) } };
  }
}

export const beginPhase = assessmentAction(BeginPhase, {
  slug: 'phase-beginnen',
  title: 'Phase beginnen',
  submit: 'Beginn eintragen',
  done: 'Die Phase läuft.',
  needs: 'officer',
  intro: 'Seit wann läuft die Phase? War der Beginn falsch eingetragen, tragen Sie ihn hier noch einmal ein.',
  conflictsWith: PHASE_CONFLICTS,
});
