// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { monthsBetween, yearOf } from '../../calendar/day.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import { type RoadmapData, type RoadmapGoal, roadmapSpan } from '../../web/pictures/roadmap-picture.js';
import { DIMENSION_WORDS } from '../commands/words.js';
import { DIMENSIONS } from '../domain/goal.events.js';
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';

export type RoadmapGrouping = 'dimension' | 'year' | 'department';

/** A goal as the picture shows it. */
export function roadmapGoal({ sheet, standing, progress }: BoardGoal, board: GoalBoard): RoadmapGoal {
  const { goal, moves } = sheet;
  return {
    id: sheet.goalId,
    code: goal.code,
    title: goal.title,
    href: `/ziele/${sheet.goalId}`,
    status: standing,
    statusText: STATUS_WORDS[standing],
    startDay: sheet.setOn,
    deadline: goal.deadline,
    ...(moves.length > 0 ? { originalDeadline: sheet.originalDeadline } : {}),
    moves: moves.length,
    movedMonths: monthsBetween(sheet.originalDeadline.latestDay, goal.deadline.latestDay),
    progress: standing === 'achieved' ? 1 : progress.share,
    milestones: goal.milestones
      .filter((milestone) => milestone.status !== 'dropped')
      .map((milestone) => ({
        title: milestone.title,
        day: milestone.reachedOn ?? milestone.deadline.latestDay,
        state:
          milestone.status === 'reached'
            ? ('reached' as const)
            : milestone.deadline.latestDay < board.today
              ? ('missed' as const)
              : ('planned' as const),
        href: `/ziele/${sheet.goalId}#meilensteine`,
      })),
  };
}

/**
 * The goals in groups; within one by deadline.
 *
 * @param isPast the board is that of a past Stand, and the picture calls its day so
 */
export function roadmapData(
  board: GoalBoard,
  goals: readonly BoardGoal[],
  grouping: RoadmapGrouping,
  showDependencies: boolean,
  departmentName: (id: string) => string,
  isPast = false,
): RoadmapData {
  const titleOf = ({ sheet }: BoardGoal): string => {
    switch (grouping) {
      case 'dimension':
        return sheet.goal.dimension === null ? 'Ohne Dimension' : DIMENSION_WORDS[sheet.goal.dimension];
      case 'year':
        return String(sheet.strategyYear ?? yearOf(sheet.originalDeadline.latestDay));
      case 'department':
        return sheet.goal.departmentId === null ? 'Ohne Fachbereich' : departmentName(sheet.goal.departmentId);
    }
  };
  const groups = new Map<string, BoardGoal[]>();
  for (const goal of goals) {
    const title = titleOf(goal);
    const group = groups.get(title);
    if (group) group.push(goal);
    else groups.set(title, [goal]);
  }
  const order = grouping === 'dimension' ? [...DIMENSIONS.map((d) => DIMENSION_WORDS[d]), 'Ohne Dimension'] : undefined;
  const titles = [...groups.keys()].sort((a, b) =>
    order
      ? order.indexOf(a) - order.indexOf(b)
      : a.startsWith('Ohne')
        ? 1
        : b.startsWith('Ohne')
          ? -1
          : a.localeCompare(b, 'de'),
  );
  const shown = titles.map((title) => ({
    title,
    goals: groups
      .get(title)!
      .sort((a, b) =>
        a.sheet.goal.deadline.latestDay < b.sheet.goal.deadline.latestDay
          ? -1
          : a.sheet.goal.deadline.latestDay > b.sheet.goal.deadline.latestDay
            ? 1
            : 0,
      )
      .map((goal) => roadmapGoal(goal, board)),
  }));
  const ids = new Set(goals.map(({ sheet }) => sheet.goalId));
  return {
    today: board.today,
    isPast,
    ...roadmapSpan(
      shown.flatMap((group) => group.goals),
      board.today,
    ),
    groups: shown,
    showDependencies,
    dependencies: goals.flatMap(({ sheet }) =>
      sheet.goal.dependsOn.filter((id) => ids.has(id)).map((id) => ({ fromGoalId: id, toGoalId: sheet.goalId })),
    ),
  };
}
