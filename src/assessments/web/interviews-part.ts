// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { interviewsOf } from './interview-queries.js';
import { interviewsSentence } from './interview-words.js';
import type { RoundPartOf } from './round-part.js';

/** What the interviews say of themselves on the round's page. */
export const interviewsPart: RoundPartOf = ({ views, municipalityId }, { assessmentId, assessment }) => {
  const interviews = interviewsOf(views.interviews, municipalityId, assessmentId);
  if (interviews.length === 0 && assessment.status !== 'running') return undefined;
  return {
    phase: 'interviews',
    heading: 'Interviews',
    sentence: interviewsSentence(interviews.map(({ interview }) => interview)),
    href: `/analyse/${assessmentId}/interviews`,
    ...(interviews.length === 0 ? { link: 'Interviews planen', isForm: true as const } : { link: 'Zu den Interviews' }),
  };
};
