// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isDay } from './day.js';
import { type Deadline, type DeadlinePrecision, earliestDay, readDeadline } from './deadline.js';

const understood: readonly (readonly [
  words: string,
  precision: DeadlinePrecision,
  earliest: string,
  latest: string,
])[] = [
  // As in the report.
  ['Bis Q2/2025', 'quarter', '2025-04-01', '2025-06-30'],
  ['Bis Q4/2025', 'quarter', '2025-10-01', '2025-12-31'],
  ['Bis Ende 2025', 'year-end', '2025-10-01', '2025-12-31'],
  ['Bis Mitte 2026', 'mid-year', '2026-04-01', '2026-06-30'],
  ['Bis Q3/2026', 'quarter', '2026-07-01', '2026-09-30'],
  ['Bis Ende 2028', 'year-end', '2028-10-01', '2028-12-31'],
  // A day.
  ['30.06.2026', 'day', '2026-06-30', '2026-06-30'],
  ['1.3.2026', 'day', '2026-03-01', '2026-03-01'],
  ['1. 3. 2026', 'day', '2026-03-01', '2026-03-01'],
  ['29.02.2028', 'day', '2028-02-29', '2028-02-29'],
  ['31.12.27', 'day', '2027-12-31', '2027-12-31'],
  ['bis zum 1. 3. 20', 'day', '2020-03-01', '2020-03-01'],
  ['31.12.99', 'day', '2099-12-31', '2099-12-31'],
  ['2026-06-30', 'day', '2026-06-30', '2026-06-30'],
  ['30. Juni 2026', 'day', '2026-06-30', '2026-06-30'],
  ['bis zum 30.06.2026', 'day', '2026-06-30', '2026-06-30'],
  ['spätestens bis zum 1. März 2027', 'day', '2027-03-01', '2027-03-01'],
  ['bis spätestens 30.06.2026', 'day', '2026-06-30', '2026-06-30'],
  // A month.
  ['Juni 2026', 'month', '2026-06-01', '2026-06-30'],
  ['im Februar 2028', 'month', '2028-02-01', '2028-02-29'],
  ['Ende März 2026', 'month', '2026-03-01', '2026-03-31'],
  ['06/2026', 'month', '2026-06-01', '2026-06-30'],
  ['2/2026', 'month', '2026-02-01', '2026-02-28'],
  // A quarter.
  ['q1/2027', 'quarter', '2027-01-01', '2027-03-31'],
  ['Q1 2027', 'quarter', '2027-01-01', '2027-03-31'],
  ['2027-Q2', 'quarter', '2027-04-01', '2027-06-30'],
  ['3. Quartal 2026', 'quarter', '2026-07-01', '2026-09-30'],
  ['im 3. Quartal 2026', 'quarter', '2026-07-01', '2026-09-30'],
  // A half-year, a year.
  ['1. Halbjahr 2026', 'half-year', '2026-01-01', '2026-06-30'],
  ['2. Halbjahr 2026', 'half-year', '2026-07-01', '2026-12-31'],
  ['H1/2027', 'half-year', '2027-01-01', '2027-06-30'],
  ['bis H2/2027', 'half-year', '2027-07-01', '2027-12-31'],
  ['H2 2027', 'half-year', '2027-07-01', '2027-12-31'],
  ['1. HJ 2027', 'half-year', '2027-01-01', '2027-06-30'],
  ['2. HJ 2027', 'half-year', '2027-07-01', '2027-12-31'],
  ['Jahresende 2026', 'year-end', '2026-10-01', '2026-12-31'],
  ['bis Ende des Jahres 2026', 'year-end', '2026-10-01', '2026-12-31'],
  ['2027', 'year', '2027-01-01', '2027-12-31'],
  ['im Jahr 2027', 'year', '2027-01-01', '2027-12-31'],
];

describe('a deadline as people write it', () => {
  it.each(understood)('"%s" is known to the %s: %s to %s', (words, precision, earliest, latest) => {
    const deadline = readDeadline(words)!;
    expect(deadline).toEqual({ asWritten: words, precision, latestDay: latest });
    expect(earliestDay(deadline)).toBe(earliest);
  });

  it.each([
    '',
    '   ',
    'Q5/2026',
    'Q0/2026',
    '5. Quartal 2026',
    '3. Halbjahr 2026',
    '30.02.2026',
    '29.02.2026',
    '29.02.2100',
    '31.11.2026',
    '31.04.2026',
    '00.01.2026',
    '01.00.2026',
    '32.01.2026',
    '01.13.2026',
    '13/2026',
    '0/2026',
    '00/2026',
    '2026-02-30',
    '2026-13-01',
    '2026-6-3',
    '31. Juni 2026',
    '1. Brumaire 2026',
    'Sommer 2026',
    'demnächst',
    'Ende',
    '26',
    '1899',
    '2200',
    '20266',
    '30.06.19',
    '30.02.26',
    '30.06.226',
    'H3/2027',
    'H0/2027',
    '3. HJ 2027',
    'Anfang 2027',
    'Frühjahr 2027',
    '30.06.2026 oder später',
    'Q3/2026; DROP TABLE',
  ])('"%s" names no day that exists', (words) => expect(readDeadline(words)).toBeUndefined());

  it('keeps the words, spaces aside', () => {
    expect(readDeadline('  Bis \t Mitte\n 2026 ')?.asWritten).toBe('Bis Mitte 2026');
  });

  it('takes an "ä" in two characters for one', () => {
    expect(readDeadline('März 2026'.normalize('NFD'))?.latestDay).toBe('2026-03-31');
  });

  it('agrees with whoever resolved the deadlines of the report by hand', () => {
    const file = new URL('../../examples/bothel.json', import.meta.url);
    const { goals } = JSON.parse(readFileSync(file, 'utf8')) as { goals: { deadline: Deadline }[] };
    expect(goals).toHaveLength(11);
    for (const { deadline } of goals) expect(readDeadline(deadline.asWritten)).toEqual(deadline);
  });

  it('understands every day from 1990 to 2050 as Germans and as machines write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 22_280 }), (offset) => {
        const day = addDays('1990-01-01', offset);
        const [year, month, date] = day.split('-');
        const long = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
        for (const words of [day, `${date}.${month}.${year}`, `bis zum ${Number(date)}.${Number(month)}.${year}`, long])
          expect(readDeadline(words)).toEqual({ asWritten: words, precision: 'day', latestDay: day });
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and what it finds exists', () => {
    const fragments = fc.constantFrom(
      'bis',
      'Ende',
      'Mitte',
      'Q3',
      '/',
      '2026',
      '.',
      '30',
      '06',
      ' ',
      'des',
      'Jahres',
      'März',
      '-',
    );
    const words = fc.oneof(
      fc.string(),
      fc.array(fragments, { maxLength: 7 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => {
        const deadline = readDeadline(text);
        if (deadline)
          expect([isDay(deadline.latestDay), deadline.asWritten]).toEqual([true, text.trim().replace(/\s+/g, ' ')]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves no span that ends before it begins, whatever day a file claims to be the latest', () => {
    const precisions = fc.constantFrom<DeadlinePrecision>(
      'day', 'month', 'quarter', 'mid-year', 'half-year', 'year-end', 'year',
    ); // prettier-ignore
    fc.assert(
      fc.property(precisions, fc.integer({ min: 0, max: 22_280 }), (precision, offset) => {
        const latestDay = addDays('1990-01-01', offset);
        const earliest = earliestDay({ asWritten: 'x', precision, latestDay });
        expect(isDay(earliest)).toBe(true);
        expect(earliest <= latestDay).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
