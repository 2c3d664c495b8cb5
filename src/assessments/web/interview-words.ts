// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber, plural, inTenths } from '../../web/formats.js';
import type { StatusName } from '../../web/components/status.js';
import type { PlannedInterview, ScoredSubDimension } from '../domain/interview.js';

export const INTERVIEW_WORDS: Readonly<Record<PlannedInterview['status'], string>> = {
  planned: 'Geplant',
  held: 'Geführt',
  cancelled: 'Abgesagt',
};

export const INTERVIEW_LOOKS: Readonly<Record<PlannedInterview['status'], StatusName>> = {
  planned: 'planned',
  held: 'achieved',
  cancelled: 'abandoned',
};

/** `für den 19.03.2026`, `am 19.03.2026, 55 Minuten` */
export function whenWords(interview: PlannedInterview): string {
  switch (interview.status) {
    case 'planned':
      return `für den ${germanDay(interview.on)}`;
    case 'held': {
      const day = `am ${germanDay(interview.heldOn)}`;
      return interview.minutes === null ? day : `${day}, ${plural(interview.minutes, 'Minute', 'Minuten')}`;
    }
    case 'cancelled':
      return `am ${germanDay(interview.cancelledOn)}`;
  }
}

/** How far the interviews of a round are: `5 von 8 Interviews geführt, 4 davon bewertet; 1 abgesagt.` */
export function interviewsSentence(interviews: readonly PlannedInterview[]): string {
  const cancelled = interviews.filter(({ status }) => status === 'cancelled').length;
  const valid = interviews.length - cancelled;
  const calledOff = cancelled === 0 ? '' : `; ${germanNumber(cancelled)} abgesagt`;
  if (valid === 0) return cancelled === 0 ? 'Noch keine Interviews geplant.' : `Keine Interviews geplant${calledOff}.`;
  const held = interviews.filter(({ status }) => status === 'held').length;
  const scored = interviews.filter((one) => one.status === 'held' && one.scores.length > 0).length;
  const points =
    held === 0
      ? ''
      : `, ${scored === held ? 'alle' : scored === 0 ? 'noch keines' : germanNumber(scored)} davon bewertet`;
  return `${germanNumber(held)} von ${plural(valid, 'Interview', 'Interviews')} geführt${points}${calledOff}.`;
}

/** `2,0 bis 3,5`; a single value is said once. */
export function spreadWords({ least, most }: Pick<ScoredSubDimension, 'least' | 'most'>): string {
  return least === most ? inTenths(least) : `${inTenths(least)} bis ${inTenths(most)}`;
}
