// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';
import type { Standing } from '../domain/standing.js';
import { type Day, daysBetween } from '../../calendar/day.js';
import { DIMENSIONS, type Dimension } from '../domain/goal.events.js';
import { isOpen, obligationStanding } from '../domain/standing.js';

export const SORTS = ['code', 'deadline', 'status', 'progress', 'word'] as const;
export type Sort = (typeof SORTS)[number];

/** What the list of goals is asked for; everything is optional. */
export interface GoalFilter {
  readonly search?: string;
  readonly standing?: Standing;
  readonly dimension?: Dimension | 'none';
  readonly ownerId?: string;
  readonly departmentId?: string;
  readonly endedToo?: boolean;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** From worst to best: what needs somebody stands first. */
const URGENCY: readonly Standing[] = [
  'overdue',
  'unconfirmed',
  'at-risk',
  'planned',
  'on-track',
  'paused',
  'achieved',
  'abandoned',
  'split',
  'merged',
  'superseded',
];

function matches(goal: BoardGoal, filter: GoalFilter): boolean {
  const { sheet } = goal;
  if (
    filter.standing
      ? goal.standing !== filter.standing
      : !filter.endedToo && !isOpen(sheet.goal) && sheet.goal.status !== 'achieved'
  )
    return false;
  if (filter.dimension && (sheet.goal.dimension ?? 'none') !== filter.dimension) return false;
  if (filter.ownerId && (sheet.goal.ownerId ?? 'none') !== filter.ownerId) return false;
  if (filter.departmentId && (sheet.goal.departmentId ?? 'none') !== filter.departmentId) return false;
  if (filter.search) {
    const text =
      `${sheet.goal.code} ${sheet.goal.title} ${sheet.goal.description ?? ''} ${sheet.goal.criteria.map((c) => c.definition.text).join(' ')}`.toLocaleLowerCase(
        'de',
      );
    if (
      !filter.search
        .toLocaleLowerCase('de')
        .split(/\s+/)
        .every((word) => text.includes(word))
    )
      return false;
  }
  return true;
}

const keyOf: Readonly<Record<Sort, (goal: BoardGoal) => string | number>> = {
  code: () => 0,
  deadline: ({ sheet }) => sheet.goal.deadline.latestDay,
  status: ({ standing }) => URGENCY.indexOf(standing),
  progress: ({ progress }) => progress.share ?? -1,
  word: ({ sheet }) => sheet.lastWord?.on ?? '',
};

/** The goals that fit, sorted; the board's own order (by code) breaks ties. */
export function listGoals(board: GoalBoard, filter: GoalFilter): BoardGoal[] {
  const key = keyOf[filter.sort];
  const found = board.goals.filter((goal) => matches(goal, filter));
  const direction = filter.descending ? -1 : 1;
  if (filter.sort === 'code') return filter.descending ? found.reverse() : found;
  return found.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x < y ? -direction : x > y ? direction : 0;
  });
}

/** What needs somebody now. A goal is in one group only, the most urgent. */
export interface Attention {
  readonly overdue: readonly BoardGoal[];
  readonly unconfirmed: readonly BoardGoal[];
  readonly atRisk: readonly BoardGoal[];
  /** Deadline within the next {@link DUE_SOON_DAYS} days. */
  readonly dueSoon: readonly BoardGoal[];
  /** Open goals without anybody responsible. */
  readonly unowned: readonly BoardGoal[];
}

export const DUE_SOON_DAYS = 45;

export function attentionOf(board: GoalBoard): Attention {
  const byDeadline = (a: BoardGoal, b: BoardGoal) =>
    a.sheet.goal.deadline.latestDay < b.sheet.goal.deadline.latestDay ? -1 : 1;
  const of = (standing: Standing) => board.goals.filter((goal) => goal.standing === standing).sort(byDeadline);
  const open = board.goals.filter(({ sheet }) => isOpen(sheet.goal));
  return {
    overdue: of('overdue'),
    unconfirmed: of('unconfirmed'),
    atRisk: of('at-risk'),
    dueSoon: open
      .filter(({ sheet, standing }) => {
        const left = daysBetween(board.today, sheet.goal.deadline.latestDay);
        return (standing === 'on-track' || standing === 'planned') && left >= 0 && left <= DUE_SOON_DAYS;
      })
      .sort(byDeadline),
    unowned: open.filter(({ sheet }) => sheet.goal.ownerId === null),
  };
}

export interface LateDuty {
  readonly goal: BoardGoal;
  readonly criterionId: string;
  readonly text: string;
  readonly dueBy: Day;
}

/** Recurring obligations that were not met in time, the longest overdue first; also those of achieved goals. */
export function lateDuties(board: GoalBoard): LateDuty[] {
  return board.goals
    .filter(({ sheet }) => sheet.goal.status === 'active' || sheet.goal.status === 'achieved')
    .flatMap((goal) =>
      goal.sheet.goal.criteria.flatMap((criterion) => {
        // Of a duty that nobody ever reported it is not known whether it was met: its goal counts as unconfirmed instead.
        if (criterion.reports.length === 0) return [];
        const standing = obligationStanding(criterion, goal.sheet.setOn, board.today);
        if (!standing?.overdue) return [];
        const { criterionId, definition } = criterion;
        return [{ goal, criterionId, text: definition.text, dueBy: standing.dueBy }];
      }),
    )
    .sort((a, b) => (a.dueBy < b.dueBy ? -1 : a.dueBy > b.dueBy ? 1 : 0));
}

export interface DimensionSummary {
  readonly dimension: Dimension | null;
  readonly goals: readonly BoardGoal[];
  /** Mean over the goals whose progress is known. */
  readonly share: number | undefined;
  readonly known: number;
}

/** By dimension in the method's order; goals without one come last. Given up and carried-on goals do not count. */
export function byDimension(board: GoalBoard): DimensionSummary[] {
  return [...DIMENSIONS, null].map((dimension) => {
    const goals = board.goals.filter(
      ({ sheet }) => sheet.goal.dimension === dimension && (isOpen(sheet.goal) || sheet.goal.status === 'achieved'),
    );
    const shares = goals
      .map((goal) => (goal.standing === 'achieved' ? 1 : goal.progress.share))
      .filter((share) => share !== undefined);
    return {
      dimension,
      goals,
      known: shares.length,
      share: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : undefined,
    };
  });
}
