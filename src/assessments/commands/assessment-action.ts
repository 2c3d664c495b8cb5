// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AssessmentEventType } from '../../event-catalogue.js';
import { Action, type ActionClass, type ActionInfo, registerAction, type RegisteredAction } from '../../web/action.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';

/** What somebody asks of one round of the analysis. */
export abstract class AssessmentAction extends Action<AssessmentCommand> {}

export interface AssessmentActionInfo extends ActionInfo {
  /**
   * What may not have happened since the form was opened. Several people work on one round at once; what concerns other parts
   * of it must not send somebody's form back.
   */
  readonly conflictsWith: readonly AssessmentEventType[];
}

export interface RegisteredAssessmentAction extends RegisteredAction<Action<AssessmentCommand>> {
  readonly conflictsWith: readonly AssessmentEventType[];
}

/** Joins a class with its words; the list of all of them is in `assessment-actions.ts`. */
export function assessmentAction(
  type: ActionClass<Action<AssessmentCommand>>,
  { conflictsWith, ...info }: AssessmentActionInfo,
): RegisteredAssessmentAction {
  return { ...registerAction(type, info), conflictsWith };
}
