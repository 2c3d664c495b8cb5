// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayNumber,
  dayOf,
  daysBetween,
  daysInMonth,
  isDay,
  monthOf,
  monthsBetween,
  quarterOf,
  weekdayOf,
  yearOf,
} from './day.js';

/** Every day from 1990 to 2050, from the machine's own calendar. */
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true });
const iso = (instant: Date) => instant.toISOString().slice(0, 10);
const days = instants.map(iso);

describe('a calendar day', () => {
  it.each(['2026-01-01', '2026-12-31', '2028-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s exists', (day) =>
    expect(isDay(day)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-06-31',
    '2026-09-31',
    '2026-11-31',
    '1900-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-10-00',
    '2026-1-1',
    '26-01-01',
    '1899-12-31',
    '2200-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '٢٠٢٦-٠١-٠١',
    '',
    20260101,
    null,
    undefined,
    {},
  ])('%p does not', (text) => expect(isDay(text)).toBe(false));

  it('exists exactly where the Gregorian calendar has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const instant = new Date(Date.UTC(year, month - 1, day));
        const exists =
          instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day && instant.getUTCFullYear() === year;
        expect(isDay(dayOf(year, month, day))).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows the length of every month', () => {
    for (let year = 1990; year <= 2050; year++)
      for (let month = 1; month <= 12; month++)
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
  });

  it.each([
    ['2026-03-31', 2026, 3, 1, 2],
    ['2026-04-01', 2026, 4, 2, 3],
    ['2026-09-30', 2026, 9, 3, 3],
    ['2026-12-31', 2026, 12, 4, 4],
    ['1969-12-28', 1969, 12, 4, 7],
  ])('%s: year %i, month %i, quarter %i, weekday %i', (day, year, month, quarter, weekday) => {
    expect([yearOf(day), monthOf(day), quarterOf(day), weekdayOf(day)]).toEqual([year, month, quarter, weekday]);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    // Both clock changes of 2026: a day more is a day more.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-05-01', 0, '2026-05-01'],
  ])('%s and %i days: %s', (day, count, later) => expect(addDays(day, count)).toBe(later));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-06-30', 0, '2026-06-30'],
  ])('%s and %i months: %s', (day, count, later) => expect(addMonths(day, count)).toBe(later));

  it.each([
    ['2026-09-30', '2027-03-31', 6],
    ['2026-09-30', '2027-06-30', 9],
    ['2026-09-30', '2025-09-30', -12],
    ['2026-09-30', '2026-10-10', 0],
    ['2026-09-30', '2026-09-29', 0],
  ])('from %s to %s people count %i months', (from, to, months) => expect(monthsBetween(from, to)).toBe(months));

  it('counts as the machine does, 1990 to 2050', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -8_000, max: 8_000 }), (instant, count) => {
        const day = iso(instant);
        const later = new Date(instant);
        later.setUTCDate(later.getUTCDate() + count);
        expect(addDays(day, count)).toBe(iso(later));
        expect(daysBetween(day, iso(later))).toBe(count);
        expect(weekdayOf(day)).toBe(instant.getUTCDay() || 7);
        expect(dayNumber(day)).toBe(Math.floor(instant.getTime() / 86_400_000));
      }),
      { numRuns: 1_000 },
    );
  });

  it('compares like time, and months are added within the month they lead to', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: -600, max: 600 }), (a, b, months) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
        const later = addMonths(a, months);
        expect(isDay(later)).toBe(true);
        expect((yearOf(later) - yearOf(a)) * 12 + monthOf(later) - monthOf(a)).toBe(months);
        expect(Number(later.slice(8))).toBe(Math.min(Number(a.slice(8)), daysInMonth(yearOf(later), monthOf(later))));
      }),
      { numRuns: 1_000 },
    );
  });
});
