// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Commitment, Dimension } from '../../event-catalogue.js';
import type { SubDimensionId } from './method.js';

/*
 * A recommendation (Handlungsempfehlung). It outlives the round in which it was made, and ends as goals, or not. THESE NAMES
 * AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */

/** `perspective`: perspektivisch, not at once. */
export const HORIZONS = ['now', 'perspective'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** hoch, mittel, niedrig */
export const URGENCIES = ['high', 'medium', 'low'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface RecommendationContent {
  readonly dimension: Dimension;
  /** null: of the dimension as a whole, or the paper does not say. */
  readonly subDimension: SubDimensionId | null;
  readonly text: string;
  readonly horizon: Horizon;
  /** null: nobody has said. */
  readonly urgency: Urgency | null;
  readonly reasoning: string | null;
  /** Findings of the same round on which it rests. */
  readonly findingIds: readonly string[];
}

/** A goal that is set because a recommendation was accepted. */
export interface GoalFromRecommendation {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly commitment: Commitment;
  readonly deadline: Deadline;
  /** As a rule that of the recommendation; null: of none. */
  readonly dimension: Dimension | null;
}

interface RecommendationEventData {
  RecommendationMade: { readonly assessmentId: string } & RecommendationContent;
  /** Words, weight or basis were changed. */
  RecommendationRevised: RecommendationContent;
  /** It will be acted upon. */
  RecommendationAccepted: { readonly decidedBy: string | null; readonly reason: string | null };
  /** Not now; `until` is the day on which it is looked at again, null: open. */
  RecommendationDeferred: { readonly decidedBy: string | null; readonly reason: string; readonly until: Day | null };
  RecommendationDeclined: { readonly decidedBy: string | null; readonly reason: string };
  /** What was decided about it is open again. */
  RecommendationReopened: { readonly reason: string };
  /** A goal is set because of it; the goal follows from this by itself. */
  GoalSetFromRecommendation: GoalFromRecommendation;
  /** It is taken up by a goal that there was already. */
  RecommendationJoinedGoal: { readonly goalId: string };
  /** The goal does not come from it after all. */
  RecommendationLeftGoal: { readonly goalId: string; readonly reason: string };
  /** It should not have been made. */
  RecommendationWithdrawn: { readonly reason: string };
}

export type RecommendationEventType = keyof RecommendationEventData;
export type RecommendationEventOf<T extends RecommendationEventType> = {
  readonly type: T;
  readonly data: RecommendationEventData[T];
};
export type RecommendationEvent = { [T in RecommendationEventType]: RecommendationEventOf<T> }[RecommendationEventType];
