// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { MentionedGoal } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { fits, listRecommendations } from './recommendation-queries.js';

/** A goal with the recommendations from which it comes. */
export interface GoalWithOrigin {
  readonly goal: MentionedGoal;
  readonly recommendations: readonly {
    readonly sheet: RecommendationSheet;
    /** The goal that was linked, where this one only carries it on; undefined: this one. */
    readonly by: MentionedGoal | undefined;
  }[];
}

/** What belongs together, and what stands alone on either side. */
export interface Origins {
  /** All that are not withdrawn. */
  readonly recommendations: readonly RecommendationSheet[];
  /** Goals that are worked on or achieved. */
  readonly goals: readonly MentionedGoal[];
  readonly together: readonly GoalWithOrigin[];
  readonly goalsWithout: readonly MentionedGoal[];
  /** Recommendations without goal, by what became of them; those to be looked at again are no deferred ones. */
  readonly open: readonly RecommendationSheet[];
  readonly due: readonly RecommendationSheet[];
  readonly acceptedWithout: readonly RecommendationSheet[];
  readonly deferred: readonly RecommendationSheet[];
  readonly declined: readonly RecommendationSheet[];
}

/** The goal itself, and every goal that it carries on: of which it is a part, that was merged into it or that it replaced. */
export function lineageOf(goals: readonly MentionedGoal[], goalId: string): readonly string[] {
  const found = [goalId];
  for (const id of found)
    // Entries that are added while walking are walked as well.
    for (const earlier of goals)
      if (earlier.into.includes(id) && !found.includes(earlier.goalId)) found.push(earlier.goalId);
  return found;
}

/** The recommendations from which a goal comes: its own, and those of goals that it carries on. */
export function originOf(
  goal: MentionedGoal,
  goals: readonly MentionedGoal[],
  sheets: readonly RecommendationSheet[],
): GoalWithOrigin {
  const seen = new Set<string>();
  return {
    goal,
    recommendations: lineageOf(goals, goal.goalId).flatMap((id) =>
      sheets
        .filter(({ recommendation }) => recommendation.goals.some(({ goalId }) => goalId === id))
        .filter(({ recommendationId }) => !seen.has(recommendationId))
        .map((sheet) => {
          seen.add(sheet.recommendationId);
          return { sheet, by: id === goal.goalId ? undefined : goals.find(({ goalId }) => goalId === id) };
        }),
    ),
  };
}

export function originsOf(
  sheets: readonly RecommendationSheet[],
  goals: readonly MentionedGoal[],
  today: Day,
): Origins {
  const recommendations = listRecommendations(sheets, {}, today);
  const standing = goals.filter(({ stands }) => stands);
  const origins = standing.map((goal) => originOf(goal, goals, recommendations));
  const of = (sift: Parameters<typeof fits>[1]) =>
    recommendations.filter(({ recommendation }) => fits(recommendation, sift, today));
  const due = of('due');
  return {
    recommendations,
    goals: standing,
    together: origins.filter((one) => one.recommendations.length > 0),
    goalsWithout: origins.filter((one) => one.recommendations.length === 0).map(({ goal }) => goal),
    open: of('open'),
    due,
    acceptedWithout: of('without-goal'),
    deferred: of('deferred').filter((sheet) => !due.includes(sheet)),
    declined: of('declined'),
  };
}
