// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Action } from '../../web/action.js';
import { ChoiceField, ListField, TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { CURRENT_METHOD, type Phase } from '../domain/method.js';
import { PHASE_CHOICES } from './method-choices.js';
import { dateOrNone } from './phase-action.js';

/** When a phase is to take place. */
export class PhasePlanInput {
  @ChoiceField({ label: 'Phase', choices: PHASE_CHOICES, hidden: true, example: 'screening' })
  phase!: Phase;

  @TextField({ label: 'Beginn', optional: true, max: 40, example: '2027-02' })
  from?: string;

  @TextField({ label: 'Ende', optional: true, max: 40, example: '2027-02-26' })
  to?: string;
}

/** The one action on a round that does not exist yet; its id is made from the command's. */
export class PlanAssessment extends Action<AssessmentCommand> {
  @TextField({
    label: 'Bezeichnung',
    hint: 'Woran Sie die Runde später wiedererkennen.',
    max: 120,
    example: '360-Grad-Analyse 2027',
  })
  title!: string;

  @ListField({
    label: 'Termine der Phasen',
    hint: 'Tag (14.03.2027) oder Monat (März 2027, 2027-03). Was noch offen ist, bleibt leer.',
    of: PhasePlanInput,
    each: 'Phase',
    headedBy: 'phase',
    optional: true,
    max: 12,
  })
  phases?: PhasePlanInput[];

  override toCommand(): AssessmentCommand {
    return {
      type: 'PlanAssessment',
      data: {
        title: this.title,
        methodVersion: CURRENT_METHOD.version,
        origin: { kind: 'planned' },
        phases: (this.phases ?? []).map(({ phase, from, to }) => ({
          phase,
          planned: { from: dateOrNone(from), to: dateOrNone(to) },
        })),
      },
    };
  }
}
