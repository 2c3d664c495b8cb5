// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import {
  type Assessed,
  goalProgress,
  type GoalProgress,
  isOpen,
  type Standing,
  standingOf,
} from '../domain/standing.js';
import type { GoalSheet } from './goal-sheet.js';

/** A goal with how it stands on the board's day. */
export interface BoardGoal extends Assessed {
  readonly sheet: GoalSheet;
  readonly progress: GoalProgress;
}

/** All goals of a municipality as they stand on one day. */
export interface GoalBoard {
  readonly today: Day;
  /** In the order of their codes, as people count: Z2 before Z10. */
  readonly goals: readonly BoardGoal[];
  readonly byId: ReadonlyMap<string, BoardGoal>;
}

const collator = new Intl.Collator('de', { numeric: true });

export function boardOf(sheets: readonly GoalSheet[], today: Day): GoalBoard {
  const sheetById = new Map(sheets.map((sheet) => [sheet.goalId, sheet]));
  const done = new Map<string, BoardGoal>();
  const inProgress = new Set<string>();

  function assess(sheet: GoalSheet): BoardGoal {
    const known = done.get(sheet.goalId);
    if (known) return known;
    inProgress.add(sheet.goalId);
    const dependencies: { code: string; latestDay: Day; standing: Standing }[] = [];
    for (const id of sheet.goal.dependsOn) {
      const other = sheetById.get(id);
      // A circle cannot be entered, but two nodes may have closed one at the same moment: then it is cut here.
      if (!other || inProgress.has(id) || !isOpen(other.goal)) continue;
      const { standing } = assess(other);
      dependencies.push({ code: other.goal.code, latestDay: other.goal.deadline.latestDay, standing });
    }
    inProgress.delete(sheet.goalId);
    const goal: BoardGoal = {
      sheet,
      progress: goalProgress(sheet.goal),
      ...standingOf(
        {
          goal: sheet.goal,
          setOn: sheet.setOn,
          lastWordOn: sheet.lastWord?.on ?? null,
          dependencies,
        },
        today,
      ),
    };
    done.set(sheet.goalId, goal);
    return goal;
  }

  const goals = sheets.map(assess).sort((a, b) => collator.compare(a.sheet.goal.code, b.sheet.goal.code));
  return { today, goals, byId: done };
}

/** One board per list of sheets: lists are the same object until one of their rows changes. */
const boards = new WeakMap<readonly GoalSheet[], GoalBoard>();

/** As {@link boardOf}, worked out once per change and day instead of once per request. */
export function currentBoard(sheets: readonly GoalSheet[], today: Day): GoalBoard {
  const known = boards.get(sheets);
  if (known?.today === today) return known;
  const board = boardOf(sheets, today);
  boards.set(sheets, board);
  return board;
}

/** All goals that `goalId` depends on, directly or through others. */
export function dependenciesOf(sheets: readonly GoalSheet[], goalId: string): readonly string[] {
  const byId = new Map(sheets.map((sheet) => [sheet.goalId, sheet]));
  const found = new Set<string>();
  const open = [goalId];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of byId.get(id)?.goal.dependsOn ?? [])
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return [...found];
}
