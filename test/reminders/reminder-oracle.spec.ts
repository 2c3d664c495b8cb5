// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/calendar/day.js';
import { isWorkingDay, LAENDER, type Land } from '../../src/calendar/public-holidays.js';
import { AUDIENCES, type Audience, DEFAULT_SCHEDULE, marksOf } from '../../src/reminders/domain/schedule.js';
import { sendingDaysOf } from '../../src/reminders/sending-days.js';

/*
 * Every day from 2024 to 2040 × every rule × hours × Länder against a second reckoning that shares nothing with the
 * first: it counts days one by one, has its own Easter, its own list of holidays by law and its own clock changes. Slow
 * and simple on purpose.
 */

const SOAK = process.env['SOAK'] === '1';
/** Two Länder that lie far apart and none at all; all sixteen with `npm run test:soak`. */
const COMPARED: readonly (Land | null)[] = [
  null,
  ...(SOAK ? (Object.keys(LAENDER) as Land[]) : (['BY', 'BE'] as const)),
];
const HOURS = [6, 8, 12];
const FIRST_YEAR = 2024;
const LAST_YEAR = 2040;

// ------------------------------------------------------------------------------------------------------- the calendar

interface Dated {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly text: Day;
  /** 0 Sunday to 6 Saturday. */
  readonly weekday: number;
  /** Days since 1970-01-01, a Thursday. */
  readonly number: number;
}

function lengthOf(month: number, year: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year % 400 === 0) return 29;
  if (year % 100 === 0) return 28;
  return year % 4 === 0 ? 29 : 28;
}

/** Counted one by one from 1970 on; kept from two years before the first to three after the last. */
const calendar: Dated[] = [];
const indexOf = new Map<Day, number>();
{
  let [year, month, date, weekday] = [1970, 1, 1, 4];
  for (let number = 0; year <= LAST_YEAR + 3; number++) {
    if (year >= FIRST_YEAR - 2) {
      const text = `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
      indexOf.set(text, calendar.length);
      calendar.push({ year, month, date, text, weekday, number });
    }
    weekday = weekday === 6 ? 0 : weekday + 1;
    date++;
    if (date > lengthOf(month, year)) [month, date] = [month + 1, 1];
    if (month > 12) [year, month] = [year + 1, 1];
  }
}
const find = (year: number, month: number, date: number): number =>
  calendar.findIndex((day) => day.year === year && day.month === month && day.date === date);

// ------------------------------------------------------------------------------------------------------- the holidays

/** Easter Sunday after Gauss, with the two exceptions; as days of March (32 is the first of April). */
function easterInMarch(year: number): number {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  // M and N of the years 1900 to 2099.
  const d = (19 * a + 24) % 30;
  const e = (2 * b + 4 * c + 6 * d + 5) % 7;
  const day = 22 + d + e;
  if (day === 57) return 50;
  if (day === 56 && d === 28 && a > 10) return 49;
  return day;
}

/** Those on which town halls are closed in all Länder or in the ones named, by their laws; Sundays are closed anyway. */
function holidaysByLaw(year: number, land: Land | null): Set<number> {
  const is = (...laender: Land[]) => land !== null && laender.includes(land);
  const easter = find(year, 3, 22) + easterInMarch(year) - 22;
  const all = [
    find(year, 1, 1),
    easter - 2,
    easter + 1,
    find(year, 5, 1),
    easter + 39,
    easter + 50,
    find(year, 10, 3),
    find(year, 12, 25),
    find(year, 12, 26),
  ];
  if (is('BW', 'BY', 'ST')) all.push(find(year, 1, 6));
  if (is('BE') || (is('MV') && year >= 2023)) all.push(find(year, 3, 8));
  if (is('BW', 'BY', 'HE', 'NW', 'RP', 'SL')) all.push(easter + 60);
  // In Bavaria where most people are Catholic; most towns are.
  if (is('SL', 'BY')) all.push(find(year, 8, 15));
  if (is('TH')) all.push(find(year, 9, 20));
  if (is('BB', 'HB', 'HH', 'MV', 'NI', 'SN', 'ST', 'SH', 'TH')) all.push(find(year, 10, 31));
  if (is('BW', 'BY', 'NW', 'RP', 'SL')) all.push(find(year, 11, 1));
  if (is('SN')) {
    // The Wednesday before 23 November.
    let day = find(year, 11, 22);
    while (calendar[day]!.weekday !== 3) day--;
    all.push(day);
  }
  // Ordered once: 80 years after the war, 75 years after the uprising of 1953.
  if (is('BE') && year === 2025) all.push(find(year, 5, 8));
  if (is('BE') && year === 2028) all.push(find(year, 6, 17));
  return new Set(all);
}

const free = new Map<Land | null, Set<number>>();
for (const land of COMPARED) {
  const days = new Set<number>();
  for (let year = FIRST_YEAR - 1; year <= LAST_YEAR + 2; year++)
    for (const index of holidaysByLaw(year, land)) days.add(index);
  calendar.forEach(({ weekday }, index) => {
    if (weekday === 0 || weekday === 6) days.add(index);
  });
  free.set(land, days);
}

// ---------------------------------------------------------------------------------------------------------- the clocks

function lastSunday(year: number, month: number): number {
  let day = find(year, month, 31);
  while (calendar[day]!.weekday !== 0) day--;
  return calendar[day]!.number;
}
/** By year, the numbers of the days on which summer time begins and ends, both at 01:00 UTC. */
const summers = new Map<number, readonly [number, number]>();
for (let year = FIRST_YEAR - 1; year <= LAST_YEAR + 2; year++)
  summers.set(year, [lastSunday(year, 3), lastSunday(year, 10)]);

/** The instant of an hour after three in the morning by the clocks of Berlin. */
function instantOf({ year, number }: Dated, hour: number): number {
  const [begins, ends] = summers.get(year)!;
  const ahead = number >= begins && number < ends ? 2 : 1;
  return (number * 24 + hour - ahead) * 3_600_000;
}

// ----------------------------------------------------------------------------------------------------------- the rules

type Kind = 'goal' | 'confirmation';
const lateSeries = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360];
/** By kind and audience, days after the due day (before it: negative) with the name of the rule, in order. */
const RULES: Record<Kind, Record<Audience, readonly (readonly [number, string])[]>> = {
  goal: {
    responsible: [
      [-30, 'before-30'],
      [-14, 'before-14'],
      [-7, 'before-7'],
      [-3, 'before-3'],
      [-1, 'before-1'],
      [0, 'on-day'],
      [1, 'late-1'],
      [7, 'late-7'],
      ...lateSeries.map((days) => [days, `late-${days}`] as const),
    ],
    officers: [[7, 'late-7'], ...lateSeries.map((days) => [days, `late-${days}`] as const)],
    lead: lateSeries.map((days) => [days, `late-${days}`] as const),
  },
  confirmation: {
    responsible: [0, 30, 60, 90, 120].map((days) => [days, `silent-${days}`] as const),
    officers: [7, 30, 60, 90, 120].map((days) => [days, `silent-${days}`] as const),
    lead: [30, 60, 90, 120].map((days) => [days, `silent-${days}`] as const),
  },
};

/** Compares all marks of one Land and hour. @returns how many, and the first differences in words */
function compare(land: Land | null, hour: number): { compared: number; differences: string[] } {
  const closed = free.get(land)!;
  const days = sendingDaysOf(land);
  const schedule = { ...DEFAULT_SCHEDULE, hour };
  const differences: string[] = [];
  let compared = 0;
  for (const [at, { text: dueDay, year }] of calendar.entries()) {
    if (year < FIRST_YEAR || year > LAST_YEAR) continue;
    for (const kind of ['goal', 'confirmation'] as const)
      for (const audience of AUDIENCES) {
        const marks = marksOf({ kind, dueDay }, audience, schedule, days);
        for (const [offset, rule] of RULES[kind][audience]) {
          const forDay = calendar[at + offset]!;
          // Warnings come earlier, so that there is still time; everything else later.
          const step = kind === 'goal' && offset <= 0 ? -1 : 1;
          let send = at + offset;
          while (closed.has(send)) send += step;
          const expected = `${rule} ${forDay.text} ${instantOf(calendar[send]!, hour)}`;
          const mark = marks.next().value!;
          const found = `${mark.rule} ${mark.forDay} ${mark.at}`;
          compared++;
          if (
            found !== expected &&
            differences.push(`${land} ${hour} ${dueDay} ${audience}: ${found}, not ${expected}`) > 20
          )
            return { compared, differences };
        }
      }
  }
  return { compared, differences };
}

describe('every due day from 2024 to 2040, reckoned twice', () => {
  it('begins and ends where it should', () => {
    expect(calendar[indexOf.get('2024-01-01')!]).toMatchObject({ number: 19_723, weekday: 1 });
    expect(calendar[indexOf.get('2040-12-31')!]).toMatchObject({ number: 25_932, weekday: 1 });
    expect([2024, 2025, 2038, 2049, 1954, 1981].map(easterInMarch)).toEqual([31, 51, 56, 49, 49, 50]);
  });

  it.each(COMPARED)('the working days of %s are the same', (land) => {
    const closed = free.get(land)!;
    const differing = calendar
      .filter(({ year, text }, index) => {
        return year >= FIRST_YEAR && year <= LAST_YEAR + 1 && isWorkingDay(text, land) === closed.has(index);
      })
      .map(({ text }) => text);
    expect(differing).toEqual([]);
  });

  it.each(COMPARED.flatMap((land) => HOURS.map((hour) => ({ land, hour }))))(
    'every mark for Land $land at $hour o’clock goes out at the same instant',
    ({ land, hour }) => {
      const { compared, differences } = compare(land, hour);
      expect(differences).toEqual([]);
      // 6210 days, 59 marks each.
      expect(compared).toBe(6_210 * 59);
    },
    120_000,
  );
});
