// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { scoresOf } from '../domain/interview.js';
import { methodOf } from '../domain/method.js';
import { rounded } from '../domain/totals.js';
import { interviewsOf } from './interview-queries.js';
import { spreadWords } from './interview-words.js';
import type { RatingProposalsOf } from './rating-proposals.js';

/** The mean of every sub-dimension that was scored in interviews, with how far they lie apart. */
export const interviewProposals: RatingProposalsOf = ({ views, municipalityId }, { assessmentId, assessment }) =>
  scoresOf(
    interviewsOf(views.interviews, municipalityId, assessmentId).map(({ interview }) => interview),
    methodOf(assessment.methodVersion),
  ).map((scored) => ({
    subDimension: scored.subDimension,
    points: rounded(scored.mean),
    reason:
      scored.interviews === 1
        ? `Aus einem Interview (${spreadWords(scored)})`
        : `Mittel aus ${scored.interviews} Interviews (${spreadWords(scored)})`,
  }));
