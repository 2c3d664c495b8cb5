// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField, NumberField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';
import { RECURRENCE_WORDS } from './words.js';
import type { Recurrence } from '../domain/goal.events.js';

export class AddRecurringCriterion extends GoalAction {
  @TextField({ label: 'Was ist regelmäßig zu tun?', max: 300, example: 'Überprüfung des IT-Notfallplans' })
  text!: string;

  @ChoiceField({ label: 'Wie oft?', choices: RECURRENCE_WORDS, example: 'year' })
  every!: Recurrence;

  @NumberField({
    label: 'Wie oft mindestens in diesem Zeitraum?',
    min: 1,
    max: 100,
    optional: true,
    hint: 'Leer gilt als 1.',
  })
  atLeast?: number;

  override toCommand(): GoalCommand {
    const { text, every } = this;
    return {
      type: 'AddCriterion',
      data: {
        criterionId: this.newId('criterion'),
        criterion: { kind: 'recurring', text, every, atLeast: this.atLeast ?? 1 },
      },
    };
  }
}

export const addRecurringCriterion = goalAction(AddRecurringCriterion, {
  slug: 'daueraufgabe',
  title: 'Daueraufgabe aufnehmen',
  submit: 'Daueraufgabe aufnehmen',
  done: 'Die Daueraufgabe ist aufgenommen.',
  needs: 'officer',
  intro: 'Etwas, das immer wieder zu tun ist, auch wenn das Ziel erreicht ist.',
});
