// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assignDecision } from './assign-decision.js';
import { carryOutDecision } from './carry-out-decision.js';
import type { RegisteredDecisionAction } from './decision-action.js';
import { dropDecision } from './drop-decision.js';
import { linkDecisionToGoals } from './link-decision-to-goals.js';
import { moveDecisionDeadline } from './move-decision-deadline.js';
import { reopenDecision } from './reopen-decision.js';
import { rewordDecision } from './reword-decision.js';

/** Everything that can be asked of a decision that exists, in the order in which pages offer it. */
export const decisionActions: readonly RegisteredDecisionAction[] = [
  carryOutDecision,
  moveDecisionDeadline,
  assignDecision,
  rewordDecision,
  linkDecisionToGoals,
  dropDecision,
  reopenDecision,
];

export const decisionActionBySlug: ReadonlyMap<string, RegisteredDecisionAction> = new Map(
  decisionActions.map((action) => [action.slug, action]),
);
