// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, dayOf, daysInMonth, isDay } from '../../calendar/day.js';
import { readDeadline } from '../../calendar/deadline.js';
import type { PhaseDate, PhaseDates } from './assessment.events.js';

/* Days and months mixed: what is only known as a month can be any of its days. */

export const UNKNOWN_DATES: PhaseDates = { from: null, to: null };

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether it is a day that exists, or a month of the years 1900 to 2199. */
export function isPhaseDate(text: string): boolean {
  return MONTH.test(text) ? isDay(`${text}-01`) : isDay(text);
}

/**
 * Reads a day or a month as people write it: `14.03.2025`, `2025-03-14`, `März 2025`, `03/2025`, `2025-03`.
 *
 * @returns undefined where the words name neither
 */
export function readPhaseDate(words: string): PhaseDate | undefined {
  const text = words.trim();
  if (isPhaseDate(text)) return text;
  const read = readDeadline(text);
  if (read?.precision === 'day') return read.latestDay;
  return read?.precision === 'month' ? read.latestDay.slice(0, 7) : undefined;
}

/** The first day that can be meant. */
export function earliestOf(date: PhaseDate): Day {
  return MONTH.test(date) ? `${date}-01` : date;
}

/** The last day that can be meant. */
export function latestOf(date: PhaseDate): Day {
  const month = MONTH.exec(date);
  if (!month) return date;
  const [year, ofYear] = [Number(month[1]), Number(month[2])];
  return dayOf(year, ofYear, daysInMonth(year, ofYear));
}

/** Whether it ends before it begins, whichever days are meant. Where one of both is not known, nobody can say so. */
export function endsBeforeItBegins({ from, to }: PhaseDates): boolean {
  return from !== null && to !== null && latestOf(to) < earliestOf(from);
}

export function sameDates(a: PhaseDates, b: PhaseDates): boolean {
  return a.from === b.from && a.to === b.to;
}
