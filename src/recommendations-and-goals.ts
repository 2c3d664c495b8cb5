// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalsOfRecommendations, MentionedGoal } from './assessments/goals-of-recommendations.js';
import { comparisonOf } from './assessments/domain/comparison.js';
import { methodOf } from './assessments/domain/method.js';
import { datesOfRound } from './assessments/round-dates.js';
import type { AssessmentSheet } from './assessments/views/assessment-sheet.js';
import type { RecommendationSheet } from './assessments/views/recommendation-sheet.js';
import { listRounds } from './assessments/web/assessment-queries.js';
import { changeWords, phaseDatesWords, pointsWords } from './assessments/web/assessment-words.js';
import { originOf } from './assessments/web/origins.js';
import { countRecommendations, listRecommendations } from './assessments/web/recommendation-queries.js';
import { findingHref, placeWords, weightWords } from './assessments/web/recommendation-words.js';
import type { Day } from './calendar/day.js';
import type { Views } from './core.js';
import { isOpen } from './goals/domain/standing.js';
import { type BoardGoal, currentBoard } from './goals/views/goal-board.js';
import type { LaterRound, OriginsOfGoals } from './goals/web/origins-of-goals.js';
import { STATUS_WORDS } from './web/components/status.js';

/* What goals and recommendations know of each other, read from the views of both, which stay unseen on the other side. */

function mentioned({ sheet: { goalId, goal }, standing }: BoardGoal): MentionedGoal {
  const { code, title, dimension } = goal;
  return {
    goalId,
    code,
    title,
    dimension,
    stands: isOpen(goal) || goal.status === 'achieved',
    into: 'into' in goal ? goal.into : [],
    standing: { look: standing, word: STATUS_WORDS[standing] },
  };
}

export function goalsOfRecommendationsFrom(views: Views): GoalsOfRecommendations {
  return {
    all: (municipalityId, today) => currentBoard(views.goals.list(municipalityId), today).goals.map(mentioned),
    nameOf(municipalityId, goalId) {
      const goal = views.goals.get(municipalityId, goalId)?.goal;
      return goal && { code: goal.code, title: goal.title };
    },
    withCode: (municipalityId, code) =>
      views.goals.list(municipalityId).find(({ goal }) => goal.code.toUpperCase() === code.toUpperCase())?.goal,
  };
}

function roundOf(sheet: AssessmentSheet | undefined, assessmentId: string) {
  return {
    assessmentId,
    title: sheet?.assessment.title ?? 'Analyse',
    href: `/analyse/${assessmentId}`,
    when: sheet && phaseDatesWords(datesOfRound(sheet)),
  };
}

/** What `now` says of that of which a recommendation of `then` speaks. */
function comparedIn(then: AssessmentSheet, now: AssessmentSheet, { recommendation }: RecommendationSheet) {
  const { dimension, subDimension } = recommendation;
  const comparable = ({ assessment: { ratings, methodVersion } }: AssessmentSheet) => ({
    ratings,
    method: methodOf(methodVersion),
  });
  const comparison = comparisonOf(comparable(then), comparable(now));
  const words = (points: number | null | undefined) => (typeof points === 'number' ? pointsWords(points) : undefined);
  const said = (
    points: readonly [then: number | null | undefined, now: number | null | undefined],
    change?: number | null,
  ) => ({
    about: placeWords(recommendation),
    then: words(points[0]),
    now: words(points[1]),
    change: typeof change === 'number' ? changeWords(change) : undefined,
  });
  if (subDimension !== null) {
    const found = comparison.subDimensions.find((one) => one.subDimension === subDimension);
    return said([found?.then?.points, found?.now?.points], found?.change);
  }
  const found = comparison.dimensions.find((one) => one.dimension === dimension);
  const pointsOf = (total: NonNullable<typeof found>['then'] | undefined) =>
    total?.kind === 'complete' ? total.points : null;
  return said([pointsOf(found?.then), pointsOf(found?.now)], found?.change);
}

export function originsOfGoalsFrom(views: Views): OriginsOfGoals {
  const goals = goalsOfRecommendationsFrom(views);
  const originAt = (municipalityId: string, goalId: string, today: Day) => {
    const all = goals.all(municipalityId, today);
    const goal = all.find((one) => one.goalId === goalId);
    const sheets = listRecommendations(views.recommendations.list(municipalityId), {}, today);
    return goal ? originOf(goal, all, sheets).recommendations : [];
  };
  return {
    recommendationsOf: (municipalityId, goalId, today) =>
      originAt(municipalityId, goalId, today).map(({ sheet: { recommendationId, recommendation }, by }) => {
        const { assessmentId, text, dimension, subDimension, horizon, findingIds } = recommendation;
        const sheet = views.assessments.get(municipalityId, assessmentId);
        return {
          recommendationId,
          href: `/empfehlungen/${recommendationId}`,
          text,
          dimension,
          subDimension,
          horizon,
          about: `${placeWords(recommendation)}, ${weightWords(recommendation)}`,
          round: roundOf(sheet, assessmentId),
          findings: (sheet?.assessment.findings ?? [])
            .filter(({ findingId }) => findingIds.includes(findingId))
            .map((finding) => ({ text: finding.text, href: findingHref(assessmentId, finding.findingId) })),
          by: by && { goalId: by.goalId, code: by.code },
        };
      }),
    laterRoundsOf(municipalityId, goalId, today) {
      const recommendations = originAt(municipalityId, goalId, today).map(({ sheet }) => sheet);
      // The oldest first.
      const rounds = [...listRounds(views.assessments.list(municipalityId))].reverse();
      return rounds.flatMap((now, at): LaterRound[] => {
        if (now.assessment.status === 'abandoned') return [];
        const seen = new Set<string>();
        const ratings = recommendations.flatMap((one) => {
          const { assessmentId, dimension, subDimension } = one.recommendation;
          const then = rounds.slice(0, at).find((sheet) => sheet.assessmentId === assessmentId);
          const matter = `${assessmentId} ${subDimension ?? dimension}`;
          if (!then || seen.has(matter)) return [];
          seen.add(matter);
          return [comparedIn(then, now, one)];
        });
        return ratings.length === 0 ? [] : [{ ...roundOf(now, now.assessmentId), ratings }];
      });
    },
    waiting(municipalityId, today) {
      const { open, due } = countRecommendations(views.recommendations.list(municipalityId), today);
      return { open, due };
    },
  };
}
