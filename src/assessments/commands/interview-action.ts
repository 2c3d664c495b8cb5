// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  Action,
  type ActionClass,
  type ActionInfo,
  DatedAction,
  registerAction,
  type RegisteredAction,
} from '../../web/action.js';
import type { InterviewCommand } from '../domain/interview.commands.js';

/** What somebody asks of one interview. */
export abstract class InterviewAction extends Action<InterviewCommand> {}

/** One that may have happened on an earlier day. */
export abstract class DatedInterviewAction extends DatedAction<InterviewCommand> {}

export type RegisteredInterviewAction = RegisteredAction<Action<InterviewCommand>>;

/** Joins a class with its words; the list of all of them is in `interview-actions.ts`. */
export function interviewAction(
  type: ActionClass<Action<InterviewCommand>>,
  info: ActionInfo,
): RegisteredInterviewAction {
  return registerAction(type, info);
}
