// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class AbandonGoal extends ReasonedGoalAction {
  override toCommand(): GoalCommand {
    return { type: 'AbandonGoal', data: { reason: this.reason } };
  }
}

export const abandonGoal = goalAction(AbandonGoal, {
  slug: 'aufgeben',
  title: 'Ziel aufgeben',
  submit: 'Ziel aufgeben',
  done: 'Das Ziel ist aufgegeben.',
  needs: 'officer',
  intro: 'Das Ziel wird nicht weiter verfolgt. Es bleibt mit seiner Geschichte sichtbar.',
});
