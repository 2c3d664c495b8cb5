// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Action, type ActionClass, type ActionInfo, registerAction, type RegisteredAction } from '../../web/action.js';
import type { ScreeningCommand } from '../domain/screening.commands.js';

/** What somebody asks of the checklist of a round; its subject is the round. */
export abstract class ScreeningAction extends Action<ScreeningCommand> {}

export type RegisteredScreeningAction = RegisteredAction<ScreeningAction>;

/** Joins a class with its words; the list of all of them is in `screening-actions.ts`. */
export function screeningAction(type: ActionClass<ScreeningAction>, info: ActionInfo): RegisteredScreeningAction {
  return registerAction(type, info);
}
