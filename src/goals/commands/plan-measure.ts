// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DayField, EuroField, NumberField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class PlanMeasure extends GoalAction {
  @TextField({ label: 'Maßnahme', max: 300, example: 'Schulung der Fachbereiche' })
  title!: string;

  @NumberField({
    label: 'Personentage',
    unit: 'PT',
    min: 0,
    max: 100_000,
    decimals: 1,
    optional: true,
    hint: 'Leer lassen, wenn noch nicht geschätzt.',
  })
  personDays?: number;

  @EuroField({ label: 'Kosten', optional: true, hint: 'Leer lassen, wenn noch nicht geschätzt.' })
  euros?: number;

  @DayField({ label: 'Fällig am', optional: true })
  due?: string;

  override toCommand(): GoalCommand {
    return {
      type: 'PlanMeasure',
      data: {
        measureId: this.newId('measure'),
        title: this.title,
        effort: { personDays: this.personDays ?? null, euros: this.euros ?? null },
        due: this.due ?? null,
      },
    };
  }
}

export const planMeasure = goalAction(PlanMeasure, {
  slug: 'massnahme',
  title: 'Maßnahme planen',
  submit: 'Maßnahme planen',
  done: 'Die Maßnahme ist geplant.',
  needs: 'owner',
  intro: 'Was ist zu tun, und was kostet es an Zeit und Geld?',
});
