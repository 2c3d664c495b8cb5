// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { buildSync } from 'esbuild';
import { addDays, type Day, weekdayOf } from './day.js';
import { isWorkingDay, LAENDER, type Land } from './public-holidays.js';

const ALL = Object.keys(LAENDER) as Land[];

/** Days from Monday to Friday of a year on which nobody works. */
function closedDays(year: number, land: Land | null): Day[] {
  const closed: Day[] = [];
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
    if (weekdayOf(day) <= 5 && !isWorkingDay(day, land)) closed.push(day);
  return closed;
}
const sorted = (days: readonly Day[]) => [...days].sort();

/** Mondays to Fridays that are free in all Länder, by § 2 of the Einigungsvertrag and the laws of the Länder. */
const EVERYWHERE: Record<number, readonly string[]> = {
  2024: ['01-01', '03-29', '04-01', '05-01', '05-09', '05-20', '10-03', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '12-25'],
  2038: ['01-01', '04-23', '04-26', '06-03', '06-14'],
};

/** And those beside them, by Land. */
const BESIDE: Record<number, Record<Land, readonly string[]>> = {
  2024: {
    BW: ['05-30', '11-01'],
    BY: ['05-30', '08-15', '11-01'],
    BE: ['03-08'],
    BB: ['10-31'],
    HB: ['10-31'],
    HH: ['10-31'],
    HE: ['05-30'],
    MV: ['03-08', '10-31'],
    NI: ['10-31'],
    NW: ['05-30', '11-01'],
    RP: ['05-30', '11-01'],
    SL: ['05-30', '08-15', '11-01'],
    SN: ['10-31', '11-20'],
    ST: ['10-31'],
    SH: ['10-31'],
    TH: ['09-20', '10-31'],
  },
  2026: {
    BW: ['01-06', '06-04'],
    BY: ['01-06', '06-04'],
    BE: [],
    BB: [],
    HB: [],
    HH: [],
    HE: ['06-04'],
    MV: [],
    NI: [],
    NW: ['06-04'],
    RP: ['06-04'],
    SL: ['06-04'],
    SN: ['11-18'],
    ST: ['01-06'],
    SH: [],
    TH: [],
  },
  2038: {
    BW: ['01-06', '06-24', '11-01'],
    BY: ['01-06', '06-24', '11-01'],
    BE: ['03-08'],
    BB: [],
    HB: [],
    HH: [],
    HE: ['06-24'],
    MV: ['03-08'],
    NI: [],
    NW: ['06-24', '11-01'],
    RP: ['06-24', '11-01'],
    SL: ['06-24', '11-01'],
    SN: ['11-17'],
    ST: ['01-06'],
    SH: [],
    TH: ['09-20'],
  },
};

describe('a working day', () => {
  it.each(
    Object.keys(BESIDE).flatMap((year) => ALL.map((land) => ({ year: Number(year), land, name: LAENDER[land] }))),
  )('in $name is none of the holidays of $year, and nothing else', ({ year, land }) => {
    const expected = [...EVERYWHERE[year]!, ...BESIDE[year]![land]].map((day) => `${year}-${day}`);
    expect(closedDays(year, land)).toEqual(sorted(expected));
  });

  it.each(Object.entries(EVERYWHERE))('without a Land in %s is free only where all are', (year, days) => {
    expect(closedDays(Number(year), null)).toEqual(days.map((day) => `${year}-${day}`));
  });

  it.each<[Day, Land | null, boolean, string]>([
    ['2026-11-27', 'NI', true, 'an ordinary Friday'],
    ['2026-11-28', 'NI', false, 'a Saturday'],
    ['2026-11-29', 'NI', false, 'a Sunday'],
    ['2028-02-29', 'NI', true, 'the leap day'],
    ['2025-05-08', 'BE', false, 'ordered once: 80 years after the war'],
    ['2025-05-08', 'BB', true, 'ordered in Berlin only'],
    ['2025-05-08', null, true, 'ordered in Berlin only'],
    ['2026-05-08', 'BE', true, 'ordered for 2025 only'],
    ['2025-08-08', 'BY', true, 'a holiday in Augsburg only'],
    ['2026-12-24', 'BY', true, 'Christmas Eve is no public holiday'],
    ['2026-12-31', 'BY', true, 'nor is the last day of the year'],
  ])('%s in %s: %s (%s)', (day, land, working) => expect(isWorkingDay(day, land)).toBe(working));

  it('is the same wherever the machine stands', () => {
    const program = buildSync({
      stdin: {
        contents: `
          import { isWorkingDay, LAENDER } from './public-holidays.js';
          import { addDays } from './day.js';
          const closed = [];
          for (const land of Object.keys(LAENDER))
            for (let day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 1)) if (!isWorkingDay(day, land)) closed.push(land + day);
          console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), closed }));`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
    }).outputFiles[0]!.text;
    const asked = ['Pacific/Auckland', 'Pacific/Honolulu', 'UTC'].map((TZ) => {
      const answer = execFileSync(process.execPath, ['-'], {
        input: program,
        env: { ...process.env, TZ, NODE_OPTIONS: '' },
      });
      return JSON.parse(answer.toString()) as { offset: number; closed: string[] };
    });
    expect(asked.map(({ offset }) => offset)).toEqual([-720, 600, 0]);
    const here: string[] = [];
    for (const land of ALL)
      for (let day: Day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 1))
        if (!isWorkingDay(day, land)) here.push(land + day);
    for (const { closed } of asked) expect(closed).toEqual(here);
  });
});
