// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReviewEventType } from '../../event-catalogue.js';
import {
  Action,
  type ActionClass,
  type ActionInfo,
  ReasonedAction,
  registerAction,
  type RegisteredAction,
} from '../../web/action.js';
import type { ReviewCommand } from '../domain/review.commands.js';

/** What somebody asks of one review. */
export abstract class ReviewAction extends Action<ReviewCommand> {}

/** An action that changes what was promised: it needs a reason. */
export abstract class ReasonedReviewAction extends ReasonedAction<ReviewCommand> {}

/** `owner`: everybody invited who may answer for goals, and officers. */
export interface ReviewActionInfo extends ActionInfo {
  /**
   * What may not have happened since the form was opened. Several people work on one review at once; what concerns other parts
   * of it must not send somebody's form back.
   */
  readonly conflictsWith: readonly ReviewEventType[];
}

export interface RegisteredReviewAction extends RegisteredAction<Action<ReviewCommand>> {
  readonly conflictsWith: readonly ReviewEventType[];
}

/** Joins a class with its words; the list of all of them is in `review-actions.ts`. */
export function reviewAction(
  type: ActionClass<Action<ReviewCommand>>,
  { conflictsWith, ...info }: ReviewActionInfo,
): RegisteredReviewAction {
  return { ...registerAction(type, info), conflictsWith };
}
