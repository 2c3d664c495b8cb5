// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { getHolidays } from 'feiertagejs';
import { type Day, weekdayOf, yearOf } from './day.js';

/** The sixteen Länder by their short names (ISO 3166-2:DE), with the names that people read. */
export const LAENDER = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
} as const;
export type Land = keyof typeof LAENDER;

/** Public holidays that a Land ordered for one year only; the library knows none of them (Berlin: § 1 FeiertG). */
const ONCE: { readonly [L in Land]?: readonly Day[] } = { BE: ['2025-05-08', '2028-06-17'] };

const known = new Map<string, ReadonlySet<Day>>();

/**
 * The public holidays of a year (feiertagejs), worked out once. Holidays of single towns or parishes (Augsburg, Corpus
 * Christi in parts of Saxony and Thuringia) are not among them; Assumption Day counts in all of Bavaria, though some of its
 * towns work on it.
 *
 * @param land null: only those of all Länder
 */
function holidaysOf(year: number, land: Land | null): ReadonlySet<Day> {
  const key = `${land} ${year}`;
  let days = known.get(key);
  if (!days) {
    // The library says noon in UTC; its own day of that instant depends on the machine's zone.
    days = new Set([
      ...getHolidays(year, land ?? 'BUND').map(({ date }) => date.toISOString().slice(0, 10)),
      ...((land && ONCE[land]) ?? []),
    ]);
    known.set(key, days);
  }
  return days;
}

/** Monday to Friday, and no public holiday of the Land (null: of all Länder). */
export function isWorkingDay(day: Day, land: Land | null): boolean {
  return weekdayOf(day) <= 5 && !holidaysOf(yearOf(day), land).has(day);
}
