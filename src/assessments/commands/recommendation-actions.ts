// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { acceptRecommendation } from './accept-recommendation.js';
import { declineRecommendation } from './decline-recommendation.js';
import { deferRecommendation } from './defer-recommendation.js';
import { joinGoals } from './join-goals.js';
import { leaveGoal } from './leave-goal.js';
import type { RegisteredRecommendationAction } from './recommendation-action.js';
import { reopenRecommendation } from './reopen-recommendation.js';
import { reviseRecommendation } from './revise-recommendation.js';
import { setGoalFromRecommendation } from './set-goal-from-recommendation.js';
import { withdrawRecommendation } from './withdraw-recommendation.js';

/** Everything that can be asked of a recommendation that exists, in the order in which pages offer it. */
export const recommendationActions: readonly RegisteredRecommendationAction[] = [
  acceptRecommendation,
  deferRecommendation,
  declineRecommendation,
  setGoalFromRecommendation,
  joinGoals,
  leaveGoal,
  reviseRecommendation,
  reopenRecommendation,
  withdrawRecommendation,
];

export const recommendationActionBySlug: ReadonlyMap<string, RegisteredRecommendationAction> = new Map(
  recommendationActions.map((action) => [action.slug, action]),
);
