// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { AcceptRecommendation } from '../commands/accept-recommendation.js';
import { ReviseRecommendation } from '../commands/revise-recommendation.js';
import { SetGoalFromRecommendation } from '../commands/set-goal-from-recommendation.js';
import { nextCode } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';

type Values = Readonly<Record<string, unknown>>;

const LONGEST_TITLE = 300;

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
export function valuesNow(type: FieldClass, { recommendation }: RecommendationSheet): Values {
  if (type !== ReviseRecommendation) return {};
  const { text, dimension, subDimension, horizon, urgency, reasoning, findingIds } = recommendation;
  return { text, dimension, subDimension, horizon, urgency, reasoning, findingIds };
}

/** What the form of a new goal proposes: the next free code, the words and the dimension of the recommendation. */
export function goalProposed(
  type: FieldClass,
  { recommendation }: RecommendationSheet,
  codes: () => readonly string[],
): Values {
  if (type !== AcceptRecommendation && type !== SetGoalFromRecommendation) return {};
  const { text, dimension } = recommendation;
  return {
    code: nextCode(codes()),
    ...(text.length <= LONGEST_TITLE ? { title: text.replace(/\s+/g, ' ') } : {}),
    dimension,
    commitment: 'binding',
  };
}
