// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RegisteredAssessmentAction } from './assessment-action.js';

/** Everything that can be asked of a round that is planned, in the order in which it comes up. */
export const assessmentActions: readonly RegisteredAssessmentAction[] = [];

export const assessmentActionBySlug: ReadonlyMap<string, RegisteredAssessmentAction> = new Map(
  assessmentActions.map((action) => [action.slug, action]),
);
