// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatedRound } from './web/pictures/rated-rounds.js';
import { participantsOf } from './assessments/domain/assessment.js';
import { type Method, methodOf, subDimensionsOf } from './assessments/domain/method.js';
import type { MadeRecommendation } from './assessments/domain/recommendation.js';
import { evaluate } from './assessments/domain/survey-evaluation.js';
import { rounded } from './assessments/domain/totals.js';
import { type DraftedSurvey, runOf } from './assessments/domain/survey.js';
import { FEWEST_ANSWERS } from './assessments/domain/survey.events.js';
import type { AnalysisPapersSource } from './assessments/papers/analysis-papers-source.js';
import type {
  StrategyPaperInput,
  ToldAnalysis,
  ToldGoal,
  ToldInterview,
  ToldOrigin,
  ToldPhase,
  ToldRating,
  ToldRecommendation,
  ToldSurvey,
} from './assessments/papers/told-analysis.js';
import type { AssessmentSheet } from './assessments/views/assessment-sheet.js';
import { earlierRounds } from './assessments/web/assessment-queries.js';
import { originsOf } from './assessments/web/origins.js';
import { ratedRoundOf } from './assessments/web/rated-round.js';
import { fits } from './assessments/web/recommendation-queries.js';
import { surveyOfRound } from './assessments/web/surveys-at.js';
import { DIMENSION_WORDS } from './goals/commands/words.js';
import type { BoardGoal } from './goals/views/goal-board.js';
import { boardAt } from './goals/web/goals-at.js';
import { criterionTarget } from './goals/web/sentences.js';
import { shortReason, standingSentence } from './goals/web/standing-sentences.js';
import type { Stand } from './stands.js';
import { germanDay } from './web/formats.js';
import { goalsOfRecommendationsFrom } from './recommendations-and-goals.js';

/* What the papers of a round say, read from the views of every context at one Stand. */

/** Rule version 1 of domain/totals.ts. */
const TOTALS_RULE_WORDS =
  'Die Punkte einer Unterdimension sind der Mittelwert der Quellen, die sie bewertet haben; jede Quelle zählt gleich. Die Punkte einer Dimension sind der Mittelwert ihrer Unterdimensionen. Fehlt eine Unterdimension, ist die Dimension unvollständig und hat keine Gesamtzahl. Gerundet wird am Ende, auf eine Stelle nach dem Komma.';

export const analysisPapers: AnalysisPapersSource = {
  presentationAt: toldAnalysis,

  strategyPaperAt(stand, sheet): StrategyPaperInput {
    const { views, municipalityId } = stand;
    const { assessment } = sheet;
    return {
      ...toldAnalysis(stand, sheet),
      vision: views.municipalities.get(municipalityId, municipalityId)?.municipality.guidingVision ?? null,
      goals: toldGoals(stand, sheet.assessmentId),
      conclusion: assessment.conclusion?.text ?? null,
      ratings: toldRatings(sheet),
    };
  },
};

function toldAnalysis(stand: Stand, sheet: AssessmentSheet): ToldAnalysis {
  const { views, municipalityId, today, past } = stand;
  const { assessment, assessmentId } = sheet;
  const method = methodOf(assessment.methodVersion);
  const round = ratedRoundOf(assessment, method);
  const names = new Map(subDimensionsOf(method).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const recommendations = toldRecommendations(stand, assessmentId, nameOf);
  const survey = surveyOfRound(stand, assessmentId)?.survey;
  return {
    municipality: views.municipalities.get(municipalityId, municipalityId)?.municipality.name ?? 'Kommune',
    round: assessment.title,
    day: today,
    stand: past?.short.replace(/^Stand /, '') ?? germanDay(today),
    method,
    totalsRule: TOTALS_RULE_WORDS,
    phases: toldPhases(sheet, method),
    rounds: [...roundsBefore(stand, sheet), round],
    dimensions: method.dimensions.map(({ dimension }, x) => ({
      rated: round.dimensions[x]!,
      findings: assessment.findings
        .filter((finding) => finding.dimension === dimension)
        .map(({ text, subDimension }) => ({ text, subDimension: nameOf(subDimension) })),
      recommendations: recommendations.filter((one) => one.dimension === dimension).map(({ told }) => told),
    })),
    services: views.screenings.get(municipalityId, assessmentId)?.screening.services ?? [],
    survey: survey ? toldSurvey(survey, method) : null,
    interviews: toldInterviews(stand, assessmentId),
  };
}

function toldPhases({ assessment }: AssessmentSheet, method: Method): readonly ToldPhase[] {
  return assessment.phases.map(({ phase, status, planned, actual, skippedBecause }) => {
    const { name, about } = method.phases.find((one) => one.phase === phase)!;
    const participants = participantsOf(assessment, phase) ?? [];
    return { phase, name, about, status, planned, actual, skippedBecause, participants };
  });
}

/** Rounds that come before this one and can stand in one picture: of the same version of the method, the oldest first. */
function roundsBefore({ views, municipalityId }: Stand, sheet: AssessmentSheet): readonly RatedRound[] {
  const { assessmentId, assessment } = sheet;
  return earlierRounds(views.assessments.list(municipalityId), assessmentId)
    .filter((other) => other.assessment.methodVersion === assessment.methodVersion)
    .map((other) => ratedRoundOf(other.assessment))
    .reverse();
}

function toldRecommendations(
  stand: Stand,
  assessmentId: string,
  nameOf: (id: string | null) => string | null,
): readonly { readonly dimension: string; readonly told: ToldRecommendation }[] {
  const { views, municipalityId, today } = stand;
  return [...views.recommendations.list(municipalityId)]
    .filter(({ recommendation }) => recommendation.assessmentId === assessmentId)
    .sort((a, b) => a.position - b.position)
    .flatMap(({ recommendation }) => {
      if (recommendation.status === 'withdrawn') return [];
      const { dimension, text, subDimension, horizon, urgency, reasoning, status } = recommendation;
      const told: ToldRecommendation = {
        text,
        subDimension: nameOf(subDimension),
        horizon,
        urgency,
        reasoning,
        status,
        because: reasonOf(recommendation),
        until: recommendation.status === 'deferred' ? recommendation.until : null,
        isWithoutGoal: fits(recommendation, 'without-goal', today),
      };
      return [{ dimension, told }];
    });
}

function reasonOf(recommendation: MadeRecommendation): string | null {
  return recommendation.status === 'open' ? null : recommendation.decided.reason;
}

/** Only what the page of its evaluation shows, too. */
function toldSurvey(survey: DraftedSurvey, method: Method): ToldSurvey {
  const run = runOf(survey);
  const evaluated = survey.status === 'closed' ? evaluate(survey, method) : [];
  const inGroups = survey.questionnaire.groups.reduce((sum, { headcount }) => sum + headcount, 0);
  const invited = run?.access.kind === 'codes' ? run.access.count : inGroups === 0 ? null : inGroups;
  return {
    title: survey.questionnaire.title,
    status: survey.status,
    from: run?.startedOn ?? null,
    to: survey.status === 'closed' ? survey.closedOn : (run?.closesOn ?? null),
    invited,
    answered: survey.status === 'closed' && survey.tally.answered >= FEWEST_ANSWERS ? survey.tally.answered : null,
    means: evaluated.flatMap(({ name, subDimensions }) =>
      subDimensions.map((one) => ({
        dimension: name,
        subDimension: one.name,
        mean: one.mean === null ? null : rounded(one.mean),
      })),
    ),
    hidden: evaluated.flatMap(({ subDimensions }) => subDimensions).reduce((sum, { hidden }) => sum + hidden, 0),
  };
}

function toldRatings({ assessment }: AssessmentSheet): readonly ToldRating[] {
  const method = methodOf(assessment.methodVersion);
  return subDimensionsOf(method).flatMap(({ id, name }) =>
    assessment.ratings
      .filter(({ subDimension }) => subDimension === id)
      .map(({ source, points, ratedOn, reason }) => ({ subDimension: name, source, points, ratedOn, reason })),
  );
}

function toldInterviews({ views, municipalityId, directory }: Stand, assessmentId: string): readonly ToldInterview[] {
  return views.interviews.list(municipalityId).flatMap(({ interview }): ToldInterview[] => {
    if (interview.assessmentId !== assessmentId || interview.status === 'cancelled') return [];
    const { departmentId, status } = interview;
    const department = departmentId === null ? null : directory.departmentName(municipalityId, departmentId);
    return [{ department, isHeld: status === 'held' }];
  });
}

/** From where they come is worked out as the page about it does: the paper says the same. */
function toldGoals(stand: Stand, assessmentId: string): readonly ToldGoal[] {
  const { views, municipalityId, today } = stand;
  const board = boardAt(stand);
  const all = goalsOfRecommendationsFrom(views).all(municipalityId, today);
  const { together, goalsWithout } = originsOf(views.recommendations.list(municipalityId), all, today);
  const originsById = new Map<string, readonly ToldOrigin[]>([
    ...goalsWithout.map(({ goalId }) => [goalId, []] as const),
    ...together.map(
      ({ goal, recommendations }) =>
        [
          goal.goalId,
          recommendations.map(({ sheet: { recommendation }, by }) => ({
            text: recommendation.text,
            round:
              recommendation.assessmentId === assessmentId
                ? null
                : (views.assessments.get(municipalityId, recommendation.assessmentId)?.assessment.title ?? null),
            by: by?.code ?? null,
          })),
        ] as const,
    ),
  ]);
  return board.goals.flatMap((onBoard: BoardGoal): ToldGoal[] => {
    const { goal, goalId } = onBoard.sheet;
    const origins = originsById.get(goalId);
    if (!origins) return [];
    return [
      {
        code: goal.code,
        title: goal.title,
        description: goal.description,
        commitment: goal.commitment,
        deadline: goal.deadline,
        dimension: goal.dimension === null ? null : DIMENSION_WORDS[goal.dimension],
        criteria: goal.criteria
          .filter(({ dropped }) => !dropped)
          .map(({ definition }) =>
            definition.kind === 'yes-no' ? definition.text : `${definition.text}: ${criterionTarget(definition)}`,
          ),
        // Without what an officer wrote and who decided: names do not belong here.
        standing: standingSentence(onBoard, onBoard.sheet, shortReason),
        origins,
      },
    ];
  });
}
