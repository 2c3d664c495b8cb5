// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { PhaseDate, PhaseDates } from './domain/assessment.events.js';
import { earliestOf, latestOf } from './domain/phase-dates.js';
import type { AssessmentSheet } from './views/assessment-sheet.js';

/** From the first day or month that is known of the round to the last: of what took place, else of what is planned. */
export function datesOfRound({ assessment }: AssessmentSheet): PhaseDates {
  const known = (pick: 'actual' | 'planned') =>
    assessment.phases.flatMap((phase) => [phase[pick].from, phase[pick].to].filter((date) => date !== null));
  const dates: readonly PhaseDate[] = known('actual').length > 0 ? known('actual') : known('planned');
  const by = (day: (date: PhaseDate) => Day) => [...dates].sort((a, b) => (day(a) < day(b) ? -1 : 1));
  return { from: by(earliestOf)[0] ?? null, to: by(latestOf).at(-1) ?? null };
}
