// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RoundPartOf } from './round-part.js';
import { surveyOfRound } from './surveys-at.js';
import { surveySentence } from './survey-words.js';

/** What the survey says of itself on the round's page. */
export const surveyPart: RoundPartOf = (stand, { assessmentId, assessment }) => {
  const sheet = surveyOfRound(stand, assessmentId);
  const about = { phase: 'survey', heading: 'Befragung der Beschäftigten' } as const;
  if (sheet)
    return {
      ...about,
      sentence: surveySentence(sheet.survey),
      href: `/befragungen/${sheet.surveyId}`,
      link: sheet.survey.status === 'closed' ? 'Zur Auswertung' : 'Zur Befragung',
    };
  if (assessment.status !== 'running') return undefined;
  return {
    ...about,
    sentence: 'Noch keine Befragung vorbereitet. Ein Fragebogen, den man in etwa zehn Minuten ausfüllt, liegt bereit.',
    href: `/analyse/${assessmentId}/befragung`,
    link: 'Befragung vorbereiten',
    isForm: true,
  };
};
