// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type ActionClass,
  type ActionInfo,
  DatedAction,
  registerAction,
  type RegisteredAction,
} from '../../web/action.js';
import { TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';

/** What somebody asks of one recommendation. */
export abstract class RecommendationAction extends DatedAction<RecommendationCommand> {}

/** One by which something is decided about a recommendation, in a meeting perhaps that was some days ago. */
export abstract class DecidingAction extends RecommendationAction {
  @TextField({
    label: 'Wer hat das entschieden?',
    hint: 'Zum Beispiel „AG Digitalisierung, Sitzung Q2/2026“ oder „Samtgemeindebürgermeister“.',
    optional: true,
    max: 200,
    example: 'AG Digitalisierung',
  })
  decidedBy?: string;
}

export type RegisteredRecommendationAction = RegisteredAction<RecommendationAction>;

/** Joins a class with its words; the list of all of them is in `recommendation-actions.ts`. */
export function recommendationAction(
  type: ActionClass<RecommendationAction>,
  info: ActionInfo,
): RegisteredRecommendationAction {
  return registerAction(type, info);
}
