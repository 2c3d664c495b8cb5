// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatingSource } from '../domain/method.js';
import { interviewProposals } from './interview-proposals.js';
import type { RatingProposalsOf } from './rating-proposals.js';
import { surveyProposals } from './survey-proposals.js';

/**
 * By the source that proposes. The screening does not: how many services are online says something about one sub-dimension
 * at most, and how its OZG-Reifegrad would become points is written down nowhere.
 */
export const RATING_PROPOSALS: Readonly<Partial<Record<RatingSource, RatingProposalsOf>>> = {
  interviews: interviewProposals,
  survey: surveyProposals,
};
