// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class DropCriterion extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  override toCommand(): GoalCommand {
    return { type: 'DropCriterion', data: { criterionId: this.criterionId, reason: this.reason } };
  }
}

export const dropCriterion = goalAction(DropCriterion, {
  slug: 'kriterium-streichen',
  title: 'Kriterium streichen',
  submit: 'Kriterium streichen',
  done: 'Das Kriterium ist gestrichen.',
  needs: 'officer',
  intro: 'Es zählt danach nicht mehr, bleibt aber im Verlauf.',
});
