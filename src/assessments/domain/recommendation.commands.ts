// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { GoalFromRecommendation, RecommendationContent } from './recommendation.events.js';

/*
 * What people can ask of one recommendation. Shapes are checked before (see assessments/commands); what is allowed in which
 * state is decided in recommendation.ts.
 */

interface RecommendationCommandData {
  MakeRecommendation: { readonly assessmentId: string } & RecommendationContent;
  ReviseRecommendation: RecommendationContent;
  /** Together with what follows from it: a goal that is set because of it, goals that there are already, or none yet. */
  AcceptRecommendation: {
    readonly decidedBy: string | null;
    readonly reason: string | null;
    readonly goal: GoalFromRecommendation | null;
    readonly joinedGoalIds: readonly string[];
  };
  DeferRecommendation: { readonly decidedBy: string | null; readonly reason: string; readonly until: Day | null };
  DeclineRecommendation: { readonly decidedBy: string | null; readonly reason: string };
  ReopenRecommendation: { readonly reason: string };
  SetGoalFromRecommendation: GoalFromRecommendation;
  JoinGoals: { readonly goalIds: readonly string[] };
  LeaveGoal: { readonly goalId: string; readonly reason: string };
  WithdrawRecommendation: { readonly reason: string };
}

export type RecommendationCommandType = keyof RecommendationCommandData;
export type RecommendationCommandOf<T extends RecommendationCommandType> = {
  readonly type: T;
  readonly data: RecommendationCommandData[T];
};
export type RecommendationCommand = {
  [T in RecommendationCommandType]: RecommendationCommandOf<T>;
}[RecommendationCommandType];
