// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { summaryOf } from '../domain/screening.js';
import type { RoundPartOf } from './round-part.js';
import { screeningOf } from './screening-queries.js';
import { screeningSentence } from './screening-words.js';

/** What the screening says of itself on the round's page. */
export const screeningPart: RoundPartOf = (stand, sheet) => {
  const summary = summaryOf(screeningOf(stand, sheet).screening);
  // A round that a paper tells of, or that is over, was looked at elsewhere or not at all.
  if (summary.services === 0 && sheet.assessment.status !== 'running') return undefined;
  return {
    phase: 'screening',
    heading: 'Screening der Leistungen',
    sentence: screeningSentence(summary),
    href: `/analyse/${sheet.assessmentId}/screening`,
    ...(summary.services === 0
      ? { link: 'Liste der Leistungen anlegen', isForm: true as const }
      : { link: 'Zum Screening' }),
  };
};
