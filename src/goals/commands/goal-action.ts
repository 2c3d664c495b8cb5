// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type ActionClass,
  type ActionInfo,
  DatedAction,
  ReasonedAction,
  registerAction,
  type RegisteredAction,
} from '../../web/action.js';
import type { GoalCommand } from '../domain/goal.commands.js';

/** What somebody asks of one goal. */
export abstract class GoalAction extends DatedAction<GoalCommand> {}

/** An action that changes what the goal promised: it needs a reason. */
export abstract class ReasonedGoalAction extends ReasonedAction<GoalCommand> {}

export type GoalActionClass<T extends GoalAction = GoalAction> = ActionClass<T>;
export type RegisteredGoalAction = RegisteredAction<GoalAction>;

/** Joins a class with its words; the list of all of them is in `goal-actions.ts`. */
export function goalAction(type: GoalActionClass, info: ActionInfo): RegisteredGoalAction {
  return registerAction(type, info);
}
