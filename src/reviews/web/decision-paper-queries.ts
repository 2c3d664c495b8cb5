// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DraftedPaper } from '../domain/decision-paper.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';

/** What the list of papers is asked for; everything is optional. */
export interface DecisionPaperFilter {
  readonly goalId?: string;
  readonly reviewId?: string;
  readonly status?: DraftedPaper['status'];
}

/** What still needs somebody comes first: what waits for a body, then what is being written. */
const RANKS: Readonly<Record<DraftedPaper['status'], number>> = { submitted: 0, draft: 1, decided: 2, withdrawn: 3 };

/** The papers that fit, of one status the latest change first. */
export function listPapers(
  sheets: readonly DecisionPaperSheet[],
  { goalId, reviewId, status }: DecisionPaperFilter = {},
): DecisionPaperSheet[] {
  return sheets
    .filter(
      ({ paper }) =>
        (goalId === undefined || paper.goalIds.includes(goalId)) &&
        (reviewId === undefined || paper.reviewId === reviewId) &&
        (status === undefined || paper.status === status),
    )
    .sort(
      (a, b) =>
        RANKS[a.paper.status] - RANKS[b.paper.status] ||
        compare(b.lastChangedAt, a.lastChangedAt) ||
        compare(a.paperId, b.paperId),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
