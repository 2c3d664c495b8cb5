// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { at, goalDueOn, subjectWith } from '../../../test/reminders/a-subject.js';
import type { Day } from '../../calendar/day.js';
import type { Land } from '../../calendar/public-holidays.js';
import { wallClockIn } from '../../calendar/zone.js';
import { sendingDaysOf } from '../sending-days.js';
import type { Obligation, Subject } from './obligation.js';
import {
  type Audience,
  DEFAULT_SCHEDULE,
  firstWordOf,
  isFirstWorkingDayOfWeek,
  marksAround,
  marksOf,
  nextWorkingMorning,
  type ReminderSchedule,
} from './schedule.js';

const everywhere = sendingDaysOf(null);
const clock = (instant: number) =>
  `${everywhere.dayOf(instant)} ${wallClockIn('Europe/Berlin', new Date(instant))}`.replace(' 08:00', '');

/** `before-30 2026-05-31→2026-05-29`: the mark, its day, and when its mail goes out where that differs (at eight). */
function marks(
  dueDay: Day,
  {
    audience = 'responsible',
    kind = 'goal',
    land = null,
    most = 8,
    ...schedule
  }: Partial<ReminderSchedule> & {
    audience?: Audience;
    kind?: 'goal' | 'confirmation' | 'survey';
    land?: Land | null;
    most?: number;
  } = {},
): string[] {
  const found: string[] = [];
  for (const mark of marksOf({ kind, dueDay }, audience, { ...DEFAULT_SCHEDULE, ...schedule }, sendingDaysOf(land))) {
    const sent = clock(mark.at);
    found.push(`${mark.rule} ${mark.forDay}${sent === mark.forDay ? '' : `→${sent}`}`);
    if (found.length === most) break;
  }
  return found;
}

describe('the marks of a deadline', () => {
  it.each<[string, Day, Parameters<typeof marks>[1], readonly string[]]>([
    [
      'come before, on the day, and after; a warning on a Saturday comes on Friday, what is late on Monday',
      '2026-06-30',
      {},
      [
        'before-30 2026-05-31→2026-05-29',
        'before-14 2026-06-16',
        'before-7 2026-06-23',
        'before-3 2026-06-27→2026-06-26',
        'before-1 2026-06-29',
        'on-day 2026-06-30',
        'late-1 2026-07-01',
        'late-7 2026-07-07',
      ],
    ],
    [
      'go on every 30 days',
      '2026-06-30',
      { before: [], late: [1, 7], most: 6 },
      [
        'on-day 2026-06-30',
        'late-1 2026-07-01',
        'late-7 2026-07-07',
        'late-30 2026-07-30',
        'late-60 2026-08-29→2026-08-31',
        'late-90 2026-09-28',
      ],
    ],
    [
      'end where nothing repeats',
      '2026-06-30',
      { before: [], late: [1], lateEvery: 0 },
      ['on-day 2026-06-30', 'late-1 2026-07-01'],
    ],
    [
      'count on in multiples after the last of the list',
      '2026-06-30',
      { before: [], late: [30], lateEvery: 14, most: 4 },
      ['on-day 2026-06-30', 'late-30 2026-07-30', 'late-42 2026-08-11', 'late-56 2026-08-25'],
    ],
    [
      'know the leap day',
      '2028-03-01',
      { before: [1], late: [1], most: 3 },
      ['before-1 2028-02-29', 'on-day 2028-03-01', 'late-1 2028-03-02'],
    ],
    [
      'know years without one',
      '2027-03-01',
      { before: [3, 1], most: 3 },
      ['before-3 2027-02-26', 'before-1 2027-02-28→2027-02-26', 'on-day 2027-03-01'],
    ],
    [
      'avoid the holidays of all Länder: what was due on New Year’s Day is said on Hogmanay',
      '2027-01-01',
      { before: [], late: [1], most: 2 },
      ['on-day 2027-01-01→2026-12-31', 'late-1 2027-01-02→2027-01-04'],
    ],
    [
      'avoid the holidays of the Land',
      '2028-10-31',
      { before: [], late: [1], land: 'NI', most: 2 },
      ['on-day 2028-10-31→2028-10-30', 'late-1 2028-11-01'],
    ],
    [
      'do not avoid those of others',
      '2028-10-31',
      { before: [], late: [1], land: 'BY', most: 2 },
      ['on-day 2028-10-31', 'late-1 2028-11-01→2028-11-02'],
    ],
    [
      'leave out long weekends: Easter 2026 has four days',
      '2026-04-05',
      { before: [1], late: [1], most: 3 },
      ['before-1 2026-04-04→2026-04-02', 'on-day 2026-04-05→2026-04-02', 'late-1 2026-04-06→2026-04-07'],
    ],
    [
      'come at the hour that was agreed on',
      '2026-06-30',
      { before: [1], hour: 6, most: 2 },
      ['before-1 2026-06-29→2026-06-29 06:00', 'on-day 2026-06-30→2026-06-30 06:00'],
    ],
    [
      'tell the officers after a week and then every month',
      '2026-06-30',
      { audience: 'officers', most: 3 },
      ['late-7 2026-07-07', 'late-30 2026-07-30', 'late-60 2026-08-29→2026-08-31'],
    ],
    [
      'tell the lead after a month',
      '2026-06-30',
      { audience: 'lead', most: 2 },
      ['late-30 2026-07-30', 'late-60 2026-08-29→2026-08-31'],
    ],
    [
      'ask for an unconfirmed goal on its day and every month, on a working day after',
      '2026-06-27',
      { kind: 'confirmation', most: 3 },
      ['silent-0 2026-06-27→2026-06-29', 'silent-30 2026-07-27', 'silent-60 2026-08-26'],
    ],
    [
      'tell the officers of a silence, too',
      '2026-06-30',
      { kind: 'confirmation', audience: 'officers', most: 2 },
      ['silent-7 2026-07-07', 'silent-30 2026-07-30'],
    ],
    [
      'of a survey are two and no more, whatever was agreed on',
      '2026-06-30',
      { kind: 'survey', before: [30, 3], late: [1] },
      ['before-7 2026-06-23', 'before-1 2026-06-29'],
    ],
    [
      'of a survey that ends after days off come on the working day before them',
      '2026-04-07',
      { kind: 'survey' },
      ['before-7 2026-03-31', 'before-1 2026-04-06→2026-04-02'],
    ],
    ['of a survey tell no officers that it is late', '2026-06-30', { kind: 'survey', audience: 'officers' }, []],
    ['of a survey tell no lead that it is late', '2026-06-30', { kind: 'survey', audience: 'lead' }, []],
  ])('%s', (_, dueDay, options, expected) => expect(marks(dueDay, options)).toEqual(expected));

  it.each([
    // Eight by the clocks of the town hall, on both sides of the changes of 29.03. and 25.10.2026, both Sundays.
    ['2026-03-27', '2026-03-27T07:00:00.000Z'],
    ['2026-03-30', '2026-03-30T06:00:00.000Z'],
    ['2026-10-23', '2026-10-23T06:00:00.000Z'],
    ['2026-10-26', '2026-10-26T07:00:00.000Z'],
  ])('of %s come at %s', (dueDay, instant) => {
    const schedule = { ...DEFAULT_SCHEDULE, before: [] };
    const [mark] = marksOf({ kind: 'goal', dueDay }, 'responsible', schedule, everywhere);
    expect(new Date(mark!.at).toISOString()).toBe(instant);
  });
});

describe('the first word to who has become responsible', () => {
  const word = (when: string, now = when, more: Partial<ReminderSchedule> = {}, byId = 'o1') => {
    const assigned = { at: new Date(at(when)).toISOString(), byId };
    const mark = firstWordOf(subjectWith([], { assigned }), { ...DEFAULT_SCHEDULE, ...more }, everywhere, at(now));
    return (
      mark &&
      `${mark.rule} ${mark.forDay}: ${everywhere.dayOf(mark.at)} ${wallClockIn('Europe/Berlin', new Date(mark.at))}`
    );
  };

  it.each([
    ['settles for a quarter of an hour', '2026-06-16 10:00', 'assigned 2026-06-16: 2026-06-16 10:15'],
    ['waits for the morning', '2026-06-16 06:00', 'assigned 2026-06-16: 2026-06-16 08:00'],
    ['comes at once when it settles with the morning', '2026-06-16 07:45', 'assigned 2026-06-16: 2026-06-16 08:00'],
    ['goes out till the evening', '2026-06-16 17:44', 'assigned 2026-06-16: 2026-06-16 17:59'],
    ['waits for tomorrow where it settles at six', '2026-06-16 17:45', 'assigned 2026-06-16: 2026-06-17 08:00'],
    [
      'waits for the morning of the day on which it settles',
      '2026-06-16 23:50',
      'assigned 2026-06-16: 2026-06-17 08:00',
    ],
    ['waits for Monday on a Friday evening', '2026-06-19 19:00', 'assigned 2026-06-19: 2026-06-22 08:00'],
    ['waits for Monday on a Saturday', '2026-06-20 10:00', 'assigned 2026-06-20: 2026-06-22 08:00'],
    ['waits till after a holiday', '2026-05-14 10:00', 'assigned 2026-05-14: 2026-05-15 08:00'],
  ])('%s', (_, when, expected) => expect(word(when)).toBe(expected));

  it('is not said to who has taken it themselves', () =>
    expect(word('2026-06-16 10:00', undefined, {}, 'p1')).toBeUndefined());
  it('is not said where the municipality does not want it', () =>
    expect(word('2026-06-16 10:00', undefined, { firstWord: false })).toBeUndefined());
  it('is not said where nobody is responsible', () =>
    expect(firstWordOf(subjectWith([]), DEFAULT_SCHEDULE, everywhere, at('2026-06-16'))).toBeUndefined());
  it('can be made up for during 30 days, not longer', () => {
    expect(word('2026-06-16 10:00', '2026-07-16 23:59')).toBeDefined();
    expect(word('2026-06-16 10:00', '2026-07-17 00:00')).toBeUndefined();
  });
});

type Around = Partial<Subject> & { obligation?: Partial<Obligation>; audience?: Audience };

describe('the marks around now', () => {
  const around = (now: string, { obligation = {}, audience = 'responsible', ...subject }: Around = {}) => {
    const due = goalDueOn('2026-06-30', obligation);
    const { newest, next } = marksAround(
      subjectWith([due], subject),
      due,
      audience,
      DEFAULT_SCHEDULE,
      everywhere,
      at(now),
    );
    return [newest?.rule, next?.rule];
  };
  const written = (day: string) => ({ obligation: { since: new Date(at(day)).toISOString() } });
  const given = (when: string, byId = 'o1') => ({ assigned: { at: new Date(at(when)).toISOString(), byId } });

  it.each<[string, string, Around, readonly (string | undefined)[]]>([
    ['nothing long before', '2026-05-28', {}, [undefined, 'before-30']],
    ['nothing a moment before the hour', '2026-05-29 07:59', {}, [undefined, 'before-30']],
    ['the first on its day at its hour', '2026-05-29 08:00', {}, ['before-30', 'before-14']],
    ['the first, caught up after days off', '2026-06-10', {}, ['before-30', 'before-14']],
    ['only the newest of several missed', '2026-06-28', {}, ['before-3', 'before-1']],
    ['the day itself', '2026-06-30', {}, ['on-day', 'late-1']],
    ['what is late', '2026-07-20', {}, ['late-7', 'late-30']],
    ['nothing from before the deadline was written', '2026-06-20', written('2026-06-17'), [undefined, 'before-7']],
    ['what comes after it was written', '2026-06-24', written('2026-06-17'), ['before-7', 'before-3']],
    ['nothing for old goals that are read in', '2026-07-15', written('2026-07-10'), [undefined, 'late-30']],
    [
      'the mark to come that comes with the first word',
      '2026-06-22 20:00',
      given('2026-06-22 19:00'),
      [undefined, 'before-7'],
    ],
    [
      'of a survey the one that is to come',
      '2026-06-20',
      { ownerId: null, obligation: { kind: 'survey' } },
      [undefined, 'before-7'],
    ],
    [
      'of a survey of five days the later one only',
      '2026-06-25 10:00',
      { ownerId: null, obligation: { kind: 'survey', since: new Date(at('2026-06-25 09:00')).toISOString() } },
      [undefined, 'before-1'],
    ],
    [
      'of a survey that began the day before its last day none',
      '2026-06-29 10:00',
      { ownerId: null, obligation: { kind: 'survey', since: new Date(at('2026-06-29 09:00')).toISOString() } },
      [undefined, undefined],
    ],
    ['nothing while paused', '2026-06-30', { obligation: { state: 'paused' } }, [undefined, undefined]],
    ['nothing when reached', '2026-06-30', { obligation: { state: 'reached' } }, [undefined, undefined]],
    ['nothing when ended', '2026-06-30', { obligation: { state: 'ended' } }, [undefined, undefined]],
    ['the first word until the next mark', '2026-06-17', given('2026-06-16 09:00'), ['assigned', 'before-7']],
    ['the first word that is still to come', '2026-06-17 10:05', given('2026-06-17 10:00'), [undefined, 'assigned']],
    [
      'the mark instead of the first word, where it came later',
      '2026-06-24',
      given('2026-06-22 09:00'),
      ['before-7', 'before-3'],
    ],
    [
      'the mark instead of the first word at the same moment',
      '2026-06-23',
      given('2026-06-22 19:00'),
      ['before-7', 'before-3'],
    ],
    [
      'nothing of what the predecessor was told',
      '2026-06-17',
      given('2026-06-16 09:00', 'p1'),
      [undefined, 'before-7'],
    ],
    [
      'no first word to officers',
      '2026-06-17',
      { ...given('2026-06-16 09:00'), audience: 'officers' },
      [undefined, 'late-7'],
    ],
    [
      'what officers are told whoever was assigned since',
      '2026-07-08',
      { ...given('2026-07-07 12:00'), audience: 'officers' },
      ['late-7', 'late-30'],
    ],
    [
      'no first word for a part',
      '2026-06-17',
      { ...given('2026-06-16 09:00'), obligation: { kind: 'milestone', partId: 'm1' } },
      [undefined, 'before-7'],
    ],
  ])('are %s', (_, now, subject, expected) => expect(around(now, subject)).toEqual(expected));
});

describe('the mornings on which mails go out', () => {
  it.each([
    ['2026-06-16 07:59', '2026-06-16 08:00'],
    ['2026-06-16 08:00', '2026-06-17 08:00'],
    ['2026-06-19 09:00', '2026-06-22 08:00'],
    ['2026-06-20 05:00', '2026-06-22 08:00'],
    ['2026-04-02 12:00', '2026-04-07 08:00'],
    ['2026-12-31 12:00', '2027-01-04 08:00'],
  ])('after %s the next is %s', (now, next) => {
    expect(nextWorkingMorning(everywhere.dayOf(at(now)), DEFAULT_SCHEDULE, everywhere, at(now))).toBe(at(next));
  });

  it.each([
    ['2026-06-15', true, 'a Monday'],
    ['2026-06-16', false, 'a Tuesday'],
    ['2026-05-25', false, 'Whit Monday'],
    ['2026-05-26', true, 'the Tuesday after it'],
    ['2026-06-20', false, 'a Saturday'],
    ['2026-06-21', false, 'a Sunday'],
  ])('%s begins a week: %s (%s)', (day, first) => expect(isFirstWorkingDayOfWeek(day, everywhere)).toBe(first));
});

describe('the marks around a moment long after', () => {
  it.each<[Audience, Partial<ReminderSchedule>, string]>([
    ['responsible', {}, '2026-11-27 10:00'],
    ['responsible', { lateEvery: 1 }, '2026-12-27 10:00'],
    ['responsible', { lateEvery: 7, late: [3, 90] }, '2026-07-01'],
    ['responsible', { lateEvery: 365 }, '2029-01-15'],
    ['officers', { officerAfter: 20, lateEvery: 13 }, '2027-05-13 07:00'],
    ['lead', { leadAfter: 200 }, '2026-08-10'],
  ])('of %s with %j at %s are those of the whole row of marks', (audience, changed, when) => {
    const schedule = { ...DEFAULT_SCHEDULE, ...changed };
    const obligation = goalDueOn('2024-06-30');
    const now = at(when);
    const before: unknown[] = [];
    for (const mark of marksOf(obligation, audience, schedule, everywhere)) {
      if (mark.at > now) {
        const around = marksAround(subjectWith([obligation]), obligation, audience, schedule, everywhere, now);
        expect(around).toEqual({ newest: before.at(-1), next: mark });
        break;
      }
      before.push(mark);
    }
    expect(before.length).toBeGreaterThan(0);
  });

  it('are found without going through all that came before', () => {
    const soon = marksOf(goalDueOn('2000-06-30'), 'officers', DEFAULT_SCHEDULE, everywhere, at('2026-11-27'));
    const days = [...Array(2)].map(() => (soon.next().value as { forDay: Day }).forDay);
    expect(days).toEqual(['2000-07-07', '2026-10-12']);
  });
});
