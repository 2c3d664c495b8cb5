// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addMonths, type Day } from '../../calendar/day.js';
import type { PhaseDate } from './assessment.events.js';
import { earliestOf } from './phase-dates.js';

/** No round can have taken place before. */
export const EARLIEST_DAY: Day = '2000-01-01';
/** Nobody plans one for later than in so many years. */
export const MOST_YEARS_AHEAD = 10;

/** Whether a day or month is so far off that it must be a slip of the pen: `2206` for 2026. */
export function isFarOff(date: PhaseDate, today: Day): boolean {
  const day = earliestOf(date);
  return day < EARLIEST_DAY || day > addMonths(today, MOST_YEARS_AHEAD * 12);
}
