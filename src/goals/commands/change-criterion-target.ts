// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { NumberField, ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ChangeCriterionTarget extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @NumberField({ label: 'Neuer Zielwert', decimals: 2 })
  target!: number;

  override toCommand(): GoalCommand {
    const { criterionId, target, reason } = this;
    return { type: 'ChangeCriterionTarget', data: { criterionId, to: target, reason } };
  }
}

export const changeCriterionTarget = goalAction(ChangeCriterionTarget, {
  slug: 'zielwert',
  title: 'Zielwert ändern',
  submit: 'Zielwert ändern',
  done: 'Der Zielwert ist geändert.',
  needs: 'officer',
  intro: 'Der bisherige Zielwert bleibt im Verlauf sichtbar.',
});
