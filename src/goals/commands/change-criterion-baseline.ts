// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { NumberField, ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ChangeCriterionBaseline extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @NumberField({ label: 'Ausgangswert', decimals: 2, optional: true, hint: 'Leer heißt: nicht bekannt.' })
  baseline?: number;

  override toCommand(): GoalCommand {
    const { criterionId, reason } = this;
    return { type: 'ChangeCriterionBaseline', data: { criterionId, to: this.baseline ?? null, reason } };
  }
}

export const changeCriterionBaseline = goalAction(ChangeCriterionBaseline, {
  slug: 'ausgangswert',
  title: 'Ausgangswert ändern',
  submit: 'Ausgangswert speichern',
  done: 'Der Ausgangswert ist geändert.',
  needs: 'officer',
  intro: 'Von welchem Stand aus wird gemessen?',
});
