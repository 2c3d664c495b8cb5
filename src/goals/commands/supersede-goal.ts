// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class SupersedeGoal extends ReasonedGoalAction {
  @ReferenceField({ label: 'Wird ersetzt durch', to: 'goal' })
  byGoalId!: string;

  override toCommand(): GoalCommand {
    return { type: 'SupersedeGoal', data: { byGoalId: this.byGoalId, reason: this.reason } };
  }
}

export const supersedeGoal = goalAction(SupersedeGoal, {
  slug: 'ersetzen',
  title: 'Durch anderes Ziel ersetzen',
  submit: 'Ersetzen',
  done: 'Das Ziel ist ersetzt.',
  needs: 'officer',
  intro: 'Ein anderes Ziel tritt an die Stelle dieses Ziels.',
});
