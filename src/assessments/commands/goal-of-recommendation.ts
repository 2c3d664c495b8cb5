// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Commitment, Dimension } from '../../event-catalogue.js';
import { deadlineFrom } from '../../web/action.js';
import type { GoalFromRecommendation } from '../domain/recommendation.events.js';

/** What is asked of a goal that is set because of a recommendation. */
export interface AskedOfGoal {
  readonly code: string;
  readonly title: string;
  readonly deadline: string;
  readonly commitment: Commitment;
  readonly dimension?: Dimension | undefined;
  readonly description?: string | undefined;
}

export function goalFrom(goalId: string, asked: AskedOfGoal): GoalFromRecommendation {
  const { code, title, description = null, commitment, deadline, dimension = null } = asked;
  return { goalId, code, title, description, commitment, deadline: deadlineFrom(deadline), dimension };
}
