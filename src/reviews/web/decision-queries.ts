// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { standingOf, type TakenDecision } from '../domain/decision.js';
import type { DecisionSheet } from '../views/decision-sheet.js';

/** What the list of decisions is asked for; everything is optional. */
export interface DecisionFilter {
  /** Also those that are carried out or dropped. */
  readonly endedToo?: boolean;
  /** `none`: those for which nobody is responsible. */
  readonly responsibleId?: string;
  readonly goalId?: string;
}

/** After every day that a deadline can name. */
const NEVER = '9999-12-31';

function endedOn(decision: TakenDecision): Day {
  if (decision.status === 'carried-out') return decision.carriedOutOn;
  return decision.status === 'dropped' ? decision.droppedOn : NEVER;
}

/** Open ones first, by the day on which they are due, without one last; then the ended ones, the latest end first. */
function inOrder(a: DecisionSheet, b: DecisionSheet): number {
  const [open, otherOpen] = [a.decision.status === 'open', b.decision.status === 'open'];
  if (open !== otherOpen) return open ? -1 : 1;
  const [x, y] = open
    ? [a.decision.due?.latestDay ?? NEVER, b.decision.due?.latestDay ?? NEVER]
    : [endedOn(b.decision), endedOn(a.decision)];
  return compare(x, y) || compare(a.recordedAt, b.recordedAt) || compare(a.decisionId, b.decisionId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The decisions that fit, in the order in which they need somebody. */
export function listDecisions(
  sheets: readonly DecisionSheet[],
  { endedToo = false, responsibleId, goalId }: DecisionFilter = {},
): DecisionSheet[] {
  return sheets
    .filter(
      ({ decision }) =>
        (endedToo || decision.status === 'open') &&
        (responsibleId === undefined || (decision.responsibleId ?? 'none') === responsibleId) &&
        (goalId === undefined || decision.goalIds.includes(goalId)),
    )
    .sort(inOrder);
}

export function countLate(sheets: readonly DecisionSheet[], today: Day): number {
  return sheets.filter(({ decision }) => standingOf(decision, today) === 'late').length;
}
