// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, CodeField, DeadlineField, NumberField, TextField } from '../../web/fields.js';
import type { GoalCommand } from '../domain/goal.commands.js';
import type { Commitment, Dimension } from '../domain/goal.events.js';
import { deadlineFrom } from '../../web/action.js';
import { GoalAction } from './goal-action.js';
import { COMMITMENT_WORDS, DIMENSION_WORDS } from './words.js';

/** The one action on a goal that does not exist yet; its id is made from the command's. */
export class SetGoal extends GoalAction {
  @CodeField({ label: 'Kürzel', hint: 'Kurz und eindeutig, zum Beispiel „Z11“.' })
  code!: string;

  @TextField({ label: 'Titel', max: 300, lines: 2, example: 'DMS in allen Fachbereichen eingeführt' })
  title!: string;

  @DeadlineField({
    label: 'Frist',
    hint: 'So, wie sie beschlossen ist: „Bis Mitte 2027“, „Q3/2027“ oder „31.03.2027“.',
  })
  deadline!: string;

  @ChoiceField({ label: 'Verbindlichkeit', choices: COMMITMENT_WORDS })
  commitment!: Commitment;

  @ChoiceField({ label: 'Dimension', choices: DIMENSION_WORDS, optional: true })
  dimension?: Dimension;

  @NumberField({ label: 'Jahr im Strategiepapier', min: 2000, max: 2199, optional: true })
  strategyYear?: number;

  @TextField({ label: 'Beschreibung', optional: true, max: 4000, lines: 4 })
  description?: string;

  override toCommand(): GoalCommand {
    return {
      type: 'SetGoal',
      data: {
        code: this.code,
        title: this.title,
        description: this.description ?? null,
        commitment: this.commitment,
        deadline: deadlineFrom(this.deadline),
        dimension: this.dimension ?? null,
        strategyYear: this.strategyYear ?? null,
        origin: { kind: 'entered' },
        criteria: [],
      },
    };
  }
}
