// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, dayOf, daysInMonth, isDay } from './day.js';

/** How exactly a deadline was written; anything but `day` leaves room, and pictures show it hatched. */
export type DeadlinePrecision = 'day' | 'month' | 'quarter' | 'mid-year' | 'half-year' | 'year-end' | 'year';

/**
 * A deadline keeps the words in which it was written beside the last day on which it is still met.
 * "Bis Mitte 2026" is `{ asWritten: 'Bis Mitte 2026', precision: 'mid-year', latestDay: '2026-06-30' }`.
 */
export interface Deadline {
  readonly asWritten: string;
  readonly precision: DeadlinePrecision;
  readonly latestDay: Day;
}

const MONTHS = [
  'januar',
  'februar',
  'märz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
];

function endOfMonth(year: number, month: number): Day {
  return dayOf(year, month, daysInMonth(year, month));
}

/** The first day of the span that the words leave open: `Q3/2026` → 01.07.2026. Never after the latest day. */
export function earliestDay(deadline: Deadline): Day {
  const year = Number(deadline.latestDay.slice(0, 4));
  const month = Number(deadline.latestDay.slice(5, 7));
  switch (deadline.precision) {
    case 'day':
      return deadline.latestDay;
    case 'month':
      return dayOf(year, month, 1);
    case 'quarter':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'mid-year':
      return dayOf(year, Math.min(month, 4), 1);
    case 'half-year':
      return dayOf(year, month <= 6 ? 1 : 7, 1);
    case 'year-end':
      return dayOf(year, Math.min(month, 10), 1);
    case 'year':
      return dayOf(year, 1, 1);
  }
}

/**
 * Reads a deadline as people write it: `30.06.2026`, `30.06.26`, `2026-06-30`, `Juni 2026`, `06/2026`, `Q3/2026`, `3. Quartal 2026`,
 * `Mitte 2026`, `1. Halbjahr 2026`, `H1/2026`, `Ende 2025`, `2027`, each with or without "bis", "spätestens", "zum".
 *
 * @returns undefined where the words name no day, or one that does not exist (`30.02.2026`, `Q5/2026`)
 */
export function readDeadline(words: string): Deadline | undefined {
  const asWritten = words.trim().replace(/\s+/g, ' ');
  const text = asWritten
    // "ä" may arrive as two characters (macOS).
    .normalize('NFC')
    .toLowerCase()
    .replace(/^(spätestens\s+)?(bis\s+)?(spätestens\s+)?((zum|zur|ende des|im)\s+)?/u, (lead) =>
      lead.includes('ende des') ? 'ende ' : '',
    )
    .trim();
  const found = (precision: DeadlinePrecision, latestDay: Day): Deadline | undefined =>
    isDay(latestDay) ? { asWritten, precision, latestDay } : undefined;

  let m: RegExpExecArray | null;
  if ((m = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text))) return found('day', dayOf(+m[3]!, +m[2]!, +m[1]!));
  // "31.12.27": a deadline is never of another century; below 20 it would be one of the past, rather mistyped than meant.
  if ((m = /^(\d{1,2})\.\s?(\d{1,2})\.\s?([2-9]\d)$/.exec(text)))
    return found('day', dayOf(2000 + +m[3]!, +m[2]!, +m[1]!));
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return found('day', text);
  if ((m = /^q\s?([1-4])\s*[/ ]?\s*(\d{4})$/.exec(text) ?? /^([1-4])\.\s*quartal\s+(\d{4})$/.exec(text)))
    return found('quarter', endOfMonth(+m[2]!, +m[1]! * 3));
  if ((m = /^(\d{4})\s*[-/ ]?\s*q([1-4])$/.exec(text))) return found('quarter', endOfMonth(+m[1]!, +m[2]! * 3));
  if ((m = /^h\s?([12])\s*[/ ]?\s*(\d{4})$/.exec(text) ?? /^([12])\.\s*(?:halbjahr|hj\.?)\s+(\d{4})$/.exec(text)))
    return found('half-year', endOfMonth(+m[2]!, +m[1]! * 6));
  if ((m = /^mitte\s+(\d{4})$/.exec(text))) return found('mid-year', dayOf(+m[1]!, 6, 30));
  if ((m = /^(?:(?:jahres)?ende|ende jahres)\s+(\d{4})$/.exec(text))) return found('year-end', dayOf(+m[1]!, 12, 31));
  if ((m = /^(0?[1-9]|1[0-2])\/(\d{4})$/.exec(text))) return found('month', endOfMonth(+m[2]!, +m[1]!));
  if ((m = /^(?:jahr\s+)?(\d{4})$/.exec(text))) return found('year', dayOf(+m[1]!, 12, 31));
  // Last, because "Jahr", "Quartal" and "Halbjahr" look like a month's name.
  if ((m = /^(\d{1,2})\.\s*([a-zä]+)\s+(\d{4})$/u.exec(text))) {
    const month = MONTHS.indexOf(m[2]!) + 1;
    return month ? found('day', dayOf(+m[3]!, month, +m[1]!)) : undefined;
  }
  if ((m = /^(?:ende\s+)?([a-zä]+)\s+(\d{4})$/u.exec(text))) {
    const month = MONTHS.indexOf(m[1]!) + 1;
    return month ? found('month', endOfMonth(+m[2]!, month)) : undefined;
  }
  return undefined;
}
