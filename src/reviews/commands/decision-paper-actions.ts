// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RegisteredPaperAction } from './paper-action.js';
import { recordPaperOutcome } from './record-paper-outcome.js';
import { reviseDecisionPaper } from './revise-decision-paper.js';
import { submitDecisionPaper } from './submit-decision-paper.js';
import { withdrawDecisionPaper } from './withdraw-decision-paper.js';

/** Everything that can be asked of a paper that exists, in the order in which pages offer it. */
export const decisionPaperActions: readonly RegisteredPaperAction[] = [
  submitDecisionPaper,
  reviseDecisionPaper,
  recordPaperOutcome,
  withdrawDecisionPaper,
];

export const decisionPaperActionBySlug: ReadonlyMap<string, RegisteredPaperAction> = new Map(
  decisionPaperActions.map((action) => [action.slug, action]),
);
