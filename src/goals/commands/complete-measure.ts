// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { EuroField, NumberField, ReferenceField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class CompleteMeasure extends GoalAction {
  @ReferenceField({ label: 'Maßnahme', to: 'measure' })
  measureId!: string;

  @NumberField({
    label: 'Personentage',
    unit: 'PT',
    min: 0,
    max: 100_000,
    decimals: 1,
    optional: true,
    hint: 'Tatsächlich; leer lassen, wenn nicht bekannt.',
  })
  personDays?: number;

  @EuroField({ label: 'Kosten', optional: true, hint: 'Tatsächlich; leer lassen, wenn nicht bekannt.' })
  euros?: number;

  override toCommand(): GoalCommand {
    return {
      type: 'CompleteMeasure',
      data: { measureId: this.measureId, actual: { personDays: this.personDays ?? null, euros: this.euros ?? null } },
    };
  }
}

export const completeMeasure = goalAction(CompleteMeasure, {
  slug: 'massnahme-umgesetzt',
  title: 'Maßnahme umgesetzt',
  submit: 'Als umgesetzt melden',
  done: 'Die Maßnahme ist umgesetzt.',
  needs: 'owner',
  intro: 'Was hat sie wirklich gebraucht, wenn es bekannt ist?',
  dated: true,
});
