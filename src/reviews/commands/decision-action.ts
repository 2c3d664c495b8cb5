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
import type { DecisionCommand } from '../domain/decision.commands.js';

/** What somebody asks of one decision. */
export abstract class DecisionAction extends DatedAction<DecisionCommand> {}

/** An action that changes what was decided: it needs a reason. */
export abstract class ReasonedDecisionAction extends ReasonedAction<DecisionCommand> {}

export type RegisteredDecisionAction = RegisteredAction<DecisionAction>;

/** Joins a class with its words; the list of all of them is in `decision-actions.ts`. */
export function decisionAction(type: ActionClass<DecisionAction>, info: ActionInfo): RegisteredDecisionAction {
  return registerAction(type, info);
}
