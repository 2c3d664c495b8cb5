// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { dateOrNone, PHASE_CONFLICTS, PhaseAction } from './phase-action.js';

export class SchedulePhase extends PhaseAction {
  @TextField({
    label: 'Beginn',
    hint: 'Tag (14.03.2027) oder Monat (März 2027).',
    optional: true,
    max: 40,
    example: '2027-03',
  })
  from?: string;

  @TextField({ label: 'Ende', optional: true, max: 40, example: '2027-03-31' })
  to?: string;

  override toCommand(): AssessmentCommand {
    return {
      type: 'SchedulePhase',
      data: { phase: this.phase, planned: { from: dateOrNone(this.from), to: dateOrNone(this.to) } },
    };
  }
}

export const schedulePhase = assessmentAction(SchedulePhase, {
  slug: 'phase-terminieren',
  title: 'Phase terminieren',
  submit: 'Termin speichern',
  done: 'Der Termin der Phase ist gespeichert.',
  needs: 'officer',
  intro: 'Wann soll die Phase stattfinden? Der frühere Termin bleibt im Verlauf.',
  conflictsWith: PHASE_CONFLICTS,
});
