// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ReopenGoal extends ReasonedGoalAction {
  override toCommand(): GoalCommand {
    return { type: 'ReopenGoal', data: { reason: this.reason } };
  }
}

export const reopenGoal = goalAction(ReopenGoal, {
  slug: 'wieder-eroeffnen',
  title: 'Ziel wieder eröffnen',
  submit: 'Ziel wieder eröffnen',
  done: 'Das Ziel ist wieder offen.',
  needs: 'officer',
  intro: 'An einem erreichten oder aufgegebenen Ziel wird wieder gearbeitet.',
});
