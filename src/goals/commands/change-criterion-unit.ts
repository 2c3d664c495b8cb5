// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { NumberField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ChangeCriterionUnit extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @TextField({ label: 'Neue Einheit', max: 40 })
  unit!: string;

  @NumberField({ label: 'Zielwert in der neuen Einheit', decimals: 2 })
  target!: number;

  @NumberField({
    label: 'Ausgangswert in der neuen Einheit',
    decimals: 2,
    optional: true,
    hint: 'Leer heißt: nicht bekannt. Bei Werten, die sinken sollen, ist er nötig.',
  })
  baseline?: number;

  override toCommand(): GoalCommand {
    const { criterionId, unit, target, baseline = null, reason } = this;
    return { type: 'ChangeCriterionUnit', data: { criterionId, to: unit, target, baseline, reason } };
  }
}

export const changeCriterionUnit = goalAction(ChangeCriterionUnit, {
  slug: 'einheit',
  title: 'Einheit ändern',
  submit: 'Einheit ändern',
  done: 'Die Einheit ist geändert.',
  needs: 'officer',
  intro: 'Frühere Werte zählen danach nicht mehr, weil sie in anderer Einheit gemessen wurden.',
});
