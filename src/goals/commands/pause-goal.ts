// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DayField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class PauseGoal extends ReasonedGoalAction {
  @DayField({ label: 'Voraussichtlich bis', optional: true })
  until?: string;

  override toCommand(): GoalCommand {
    return { type: 'PauseGoal', data: { reason: this.reason, until: this.until ?? null } };
  }
}

export const pauseGoal = goalAction(PauseGoal, {
  slug: 'pausieren',
  title: 'Ziel pausieren',
  submit: 'Ziel pausieren',
  done: 'Das Ziel ist pausiert.',
  needs: 'officer',
  intro: 'Die Arbeit ruht. Die Frist bleibt stehen, aber niemand wird erinnert.',
});
