// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, dayOf, daysInMonth, quarterOf, yearOf } from './day.js';

/** A quarter of a year as `2026-Q4`. Quarters compare with `<` and `>`. Years 1900 to 2199, as days. */
export type Quarter = string & { readonly __quarter?: never };

const SHAPE = /^((?:19|20|21)\d{2})-Q([1-4])$/;

function partsOf(quarter: Quarter): { readonly year: number; readonly number: number } {
  const match = SHAPE.exec(quarter);
  if (!match) throw new Error(`${quarter} is no quarter.`);
  return { year: Number(match[1]), number: Number(match[2]) };
}

export function isQuarter(text: unknown): text is Quarter {
  return typeof text === 'string' && SHAPE.test(text);
}

/** The quarter in which a day lies. */
export function quarterWith(day: Day): Quarter {
  return `${yearOf(day)}-Q${quarterOf(day)}`;
}

/** @throws Error where it is no quarter, as the others below */
export function firstDayOf(quarter: Quarter): Day {
  const { year, number } = partsOf(quarter);
  return dayOf(year, number * 3 - 2, 1);
}

export function lastDayOf(quarter: Quarter): Day {
  const { year, number } = partsOf(quarter);
  return dayOf(year, number * 3, daysInMonth(year, number * 3));
}

export function nextQuarter(quarter: Quarter): Quarter {
  const { year, number } = partsOf(quarter);
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}

/**
 * Reads a quarter as people write it: `Q4/2026`, `Q4 2026`, `4. Quartal 2026`, `4/2026`, `2026-Q4`.
 *
 * @returns undefined where the words name none
 */
export function readQuarter(words: string): Quarter | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const found =
    /^q ?(?<number>[1-4]) ?[/ ] ?(?<year>\d{4})$/.exec(text) ??
    /^(?<number>[1-4])\. ?quartal (?<year>\d{4})$/.exec(text) ??
    /^(?<number>[1-4])\/(?<year>\d{4})$/.exec(text) ??
    /^(?<year>\d{4}) ?[-/ ]? ?q(?<number>[1-4])$/.exec(text);
  const quarter = found?.groups && `${found.groups['year']!}-Q${found.groups['number']!}`;
  return isQuarter(quarter) ? quarter : undefined;
}
