// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * A calendar day as `YYYY-MM-DD` (ISO 8601), without time or zone. Days compare with `<` and `>`.
 * Which day it is somewhere is asked of {@link dayIn}; the domain only ever receives days.
 */
export type Day = string & { readonly __day?: never };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** True for a day that exists: `2028-02-29` is one, `2026-02-30` is not. Years 1900 to 2199. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string') return false;
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @param month 1 to 12 */
export function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 1 to 12 */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** 1 to 4 */
export function quarterOf(day: Day): 1 | 2 | 3 | 4 {
  return Math.ceil(monthOf(day) / 3) as 1 | 2 | 3 | 4;
}

/** Days since 1970-01-01; the difference of two is the distance in days. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY;
}

/** The day `days` days later, or earlier where `days` is negative. */
export function addDays(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day of the month `months` months later; the last of the month where there is no such day (31.01. + 1 → 28.02.). */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return dayOf(year, month, Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)));
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole months from `from` to `to`, rounded to the nearest: what people mean by "+9 Monate". */
export function monthsBetween(from: Day, to: Day): number {
  // + 0: a few days back round to -0, which people would see as "-0 Monate".
  return Math.round(daysBetween(from, to) / 30.4375) + 0;
}

/** 1 (Monday) to 7 (Sunday), ISO 8601 */
export function weekdayOf(day: Day): number {
  // Days before 1970 have negative numbers, whose remainder is negative too.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}
