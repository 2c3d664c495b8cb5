// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { plural } from '../../web/formats.js';
import { methodOf } from '../domain/method.js';
import { evaluate } from '../domain/survey-evaluation.js';
import { rounded } from '../domain/totals.js';
import type { RatingProposalsOf } from './rating-proposals.js';
import { peopleWords } from './survey-words.js';
import { surveyOfRound } from './surveys-at.js';

/** The mean of every sub-dimension that enough people answered; none before the survey is counted. */
export const surveyProposals: RatingProposalsOf = (stand, { assessmentId, assessment }) => {
  const sheet = surveyOfRound(stand, assessmentId);
  if (sheet?.survey.status !== 'closed') return [];
  return evaluate(sheet.survey, methodOf(assessment.methodVersion))
    .flatMap(({ subDimensions }) => subDimensions)
    .flatMap(({ id, mean, people, questions, hidden }) => {
      if (mean === null || people === null) return [];
      const asked = plural(questions.length - hidden, 'Frage', 'Fragen');
      // It is where somebody goes on writing: as typed, not as set.
      const reason = `Mittel aus ${peopleWords(people)} auf ${asked}`.replaceAll('\u00a0', ' ');
      return [{ subDimension: id, points: rounded(mean), reason }];
    });
};
