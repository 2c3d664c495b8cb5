// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { firstDayOf, isQuarter, lastDayOf, nextQuarter, quarterWith, readQuarter } from './quarter.js';

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31', '2026-Q2'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30', '2026-Q3'],
    ['2026-07-01', '2026-Q3', '2026-07-01', '2026-09-30', '2026-Q4'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31', '2027-Q1'],
  ])('with %s is %s, from %s to %s, before %s', (day, quarter, first, last, next) => {
    expect(quarterWith(day)).toBe(quarter);
    expect(isQuarter(quarter)).toBe(true);
    expect([firstDayOf(quarter), lastDayOf(quarter), nextQuarter(quarter)]).toEqual([first, last, next]);
  });

  it.each([
    'Q4/2026',
    'q4/2026',
    'Q 4 / 2026',
    'Q4 2026',
    '4. Quartal 2026',
    '4/2026',
    '2026-Q4',
    '2026 Q4',
    '2026/q4',
  ])('is read from „%s“', (words) => expect(readQuarter(words)).toBe('2026-Q4'));

  it.each(['', 'Q5/2026', 'Q0/2026', 'Q4', '2026', 'Q4/26', '10/2026', 'Q4/1800', 'Ende 2026'])(
    'is not read from „%s“',
    (words) => expect(readQuarter(words)).toBeUndefined(),
  );

  it('is nothing else', () => {
    expect([undefined, 4, '2026-Q5', '2026-q4', '1800-Q1'].filter(isQuarter)).toEqual([]);
    expect(() => firstDayOf('2026')).toThrow('no quarter');
  });
});
