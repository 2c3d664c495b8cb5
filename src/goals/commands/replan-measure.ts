// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DayField, EuroField, NumberField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ReplanMeasure extends ReasonedGoalAction {
  @ReferenceField({ label: 'Maßnahme', to: 'measure' })
  measureId!: string;

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
    const { measureId, title, reason } = this;
    return {
      type: 'ReplanMeasure',
      data: {
        measureId,
        title,
        effort: { personDays: this.personDays ?? null, euros: this.euros ?? null },
        due: this.due ?? null,
        reason,
      },
    };
  }
}

export const replanMeasure = goalAction(ReplanMeasure, {
  slug: 'massnahme-neu-planen',
  title: 'Maßnahme neu planen',
  submit: 'Neue Planung speichern',
  done: 'Die Maßnahme ist neu geplant.',
  needs: 'owner',
  intro: 'Titel, Aufwand oder Termin ändern sich. Die bisherige Planung bleibt im Verlauf.',
});
