// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { addDays, type Day, daysBetween } from '../../calendar/day.js';
import {
  backTest,
  forecast,
  type Forecast,
  type GoalRecord,
  MIN_ACHIEVED,
  MIN_AS_LATE,
  observe,
  type Observation,
  survivalAfter,
} from './forecast.js';

const SOAK = process.env['SOAK'] === '1';
const TODAY = '2026-06-30';

// ------------------------------------------------------------------------------------------------ the curve, by hand

const seen = (until: number, achieved = true, since = -1_000): Observation => ({ since, until, achieved });

describe('the share that is later', () => {
  it.each<[string, number, readonly Observation[], readonly (readonly [delay: number, later: number])[]]>([
    ['nothing known', 0, [], []],
    [
      'four achieved',
      -10,
      [seen(1), seen(2), seen(3), seen(4)],
      [
        [1, 0.75],
        [2, 0.5],
        [3, 0.25],
        [4, 0],
      ],
    ],
    [
      'two on one day',
      -10,
      [seen(1), seen(1), seen(3), seen(4)],
      [
        [1, 0.5],
        [3, 0.25],
        [4, 0],
      ],
    ],
    // Of the four, one is only known to be later than 2: the three steps are 3/4, 3/4 · 1/2, 0.
    [
      'one still open',
      -10,
      [seen(1), seen(2, false), seen(3), seen(4)],
      [
        [1, 0.75],
        [3, 0.375],
        [4, 0],
      ],
    ],
    // Open since the same day on which another was achieved: it was at risk on that day.
    ['open on the day itself', -10, [seen(1), seen(1, false)], [[1, 0.5]]],
    ['the last one still open', -10, [seen(1), seen(2, false)], [[1, 0.5]]],
    [
      'achieved early',
      -100,
      [seen(-50), seen(30)],
      [
        [-50, 0.5],
        [30, 0],
      ],
    ],
    [
      'already later than some',
      2,
      [seen(1), seen(2), seen(3), seen(4)],
      [
        [3, 0.5],
        [4, 0],
      ],
    ],
    ['already later than all', 4, [seen(1), seen(4)], []],
    // The second was set when the first had long been achieved: it could not be achieved before.
    [
      'set late',
      -10,
      [seen(1), seen(20, true, 10)],
      [
        [1, 0],
        [20, 0],
      ],
    ],
    [
      'set late, with others at risk',
      -10,
      [seen(1), seen(30), seen(20, true, 10)],
      [
        [1, 0.5],
        [20, 0.25],
        [30, 0],
      ],
    ],
    [
      'achieved on the day it was set',
      -10,
      [seen(1, true, 1), seen(2)],
      [
        [1, 1],
        [2, 0],
      ],
    ],
  ])('%s', (_name, already, observations, expected) => {
    const steps = survivalAfter(already, observations);
    expect(steps.map(({ delay }) => delay)).toEqual(expected.map(([delay]) => delay));
    steps.forEach(({ later }, step) => expect(later).toBeCloseTo(expected[step]![1], 10));
  });
});

// ---------------------------------------------------------------------------------------------------- the forecast

let n = 0;
/** Promised on a day, achieved `delay` days after it. */
const achieved = (delay: number, promised: Day = '2025-06-30'): GoalRecord => ({
  goalId: `a${++n}`,
  setOn: addDays(promised, -365),
  promised,
  end: { how: 'achieved', on: addDays(promised, delay) },
});
const open = (promised: Day | null, goalId = `o${++n}`): GoalRecord => ({
  goalId,
  setOn: promised === null ? '2025-01-01' : addDays(promised, -365),
  promised,
  end: null,
});
const otherwise = (delay: number, promised: Day = '2025-06-30'): GoalRecord => ({
  ...achieved(delay, promised),
  end: { how: 'otherwise', on: addDays(promised, delay) },
});
const range = (from: number, to: number): GoalRecord[] =>
  Array.from({ length: to - from + 1 }, (_, at) => achieved(10 * (from + at)));

describe('the forecast', () => {
  /** Due on the day itself: its delay so far is 0. */
  const own = open(TODAY, 'own');

  it('is the range in which half of such goals were achieved', () => {
    // Delays 10 to 200 in tens: a quarter by 50, three quarters by 150.
    expect(forecast(own, [own, ...range(1, 20)], TODAY)).toEqual({
      kind: 'range',
      from: addDays(TODAY, 50),
      to: addDays(TODAY, 150),
      sample: { achieved: 20, open: 0, otherwise: 0 },
    });
  });

  it('goes by those alone that took longer than this one has already', () => {
    const late = open(addDays(TODAY, -100), 'late');
    // Ten remain, 110 to 200: a quarter by 130 (three of ten), three quarters by 180.
    expect(forecast(late, range(1, 20), TODAY)).toMatchObject({
      from: addDays(late.promised!, 130),
      to: addDays(late.promised!, 180),
    });
  });

  it('counts goals that were early, and may say that this one will be', () => {
    const early = open('2027-06-30', 'early');
    expect(forecast(early, range(-20, -1), TODAY)).toMatchObject({
      kind: 'range',
      from: addDays('2027-06-30', -160),
      to: addDays('2027-06-30', -60),
    });
  });

  it('names no upper end where the curve does not come down to a quarter', () => {
    // Twenty achieved by 200, and twenty of which it is only known that they are later.
    const still = Array.from({ length: 20 }, () => open('2025-06-30'));
    expect(forecast(own, [...range(1, 20), ...still], TODAY)).toEqual({
      kind: 'not-before',
      from: addDays(TODAY, 100),
      sample: { achieved: 20, open: 20, otherwise: 0 },
    });
    const many = Array.from({ length: 80 }, () => open('2025-06-30'));
    expect(forecast(own, [...range(1, 20), ...many], TODAY)).toEqual({
      kind: 'no-end',
      sample: { achieved: 20, open: 80, otherwise: 0 },
    });
  });

  it('takes what was given up for later than on the day on which it was', () => {
    const given = [...range(1, 20), ...Array.from({ length: 10 }, () => otherwise(55))];
    const told = forecast(own, given, TODAY);
    expect(told).toMatchObject({ sample: { achieved: 20, open: 0, otherwise: 10 } });
    // They were at risk until 55: fewer than a quarter of thirty had been achieved by 50.
    expect((told as Extract<Forecast, { kind: 'range' }>).from > addDays(TODAY, 50)).toBe(true);
  });

  it('gives no figure below the minimum, and says how many there are', () => {
    const few = Array.from({ length: MIN_ACHIEVED - 1 }, (_, at) => achieved(10 * at + 10));
    expect(forecast(own, few, TODAY)).toEqual({
      kind: 'too-few',
      needed: MIN_ACHIEVED,
      sample: { achieved: 9, open: 0, otherwise: 0 },
    });
    expect(forecast(own, [...few, achieved(100)], TODAY).kind).toBe('range');
  });

  it('gives none where hardly any was so late, whatever the others were', () => {
    const late = open(addDays(TODAY, -160), 'late');
    expect(forecast(late, range(1, 20), TODAY)).toEqual({
      kind: 'too-few-as-late',
      asLate: MIN_AS_LATE - 1,
      needed: MIN_AS_LATE,
      sample: { achieved: 20, open: 0, otherwise: 0 },
    });
  });

  it.each<[string, GoalRecord, readonly GoalRecord[], Forecast['kind']]>([
    ['no goals at all', own, [], 'too-few'],
    ['all given up', own, Array.from({ length: 20 }, () => otherwise(10)), 'too-few'],
    ['all open', own, Array.from({ length: 20 }, () => open('2026-01-01')), 'too-few'],
    ['nothing promised', open(null), range(1, 20), 'nothing-promised'],
    ['it has ended', achieved(10), range(1, 20), 'ended'],
    ['others without a promise', own, [...range(1, 9), open(null), { ...achieved(1), promised: null }], 'too-few'],
    ['others that are not set yet', own, range(1, 20).map((one) => ({ ...one, setOn: '2026-07-01' })), 'too-few'],
  ])('edge: %s', (_name, goal, records, kind) => {
    expect(forecast(goal, records, TODAY).kind).toBe(kind);
  });

  it('never names a day that is over', () => {
    for (const late of [-300, -90, 0, 60, 120, 149]) {
      const goal = open(addDays(TODAY, -late), 'own');
      const told = forecast(goal, range(-30, 20), TODAY);
      if (told.kind === 'range') expect(told.from > TODAY && told.to >= told.from).toBe(true);
    }
  });
});

describe('what is known of a goal on a day', () => {
  it('is what had happened by then', () => {
    const record = achieved(30);
    expect(observe(record, '2024-01-01')).toBeUndefined();
    expect(observe(record, '2025-06-30')).toEqual({ since: -365, until: 0, achieved: false });
    expect(observe(record, '2025-07-30')).toEqual({ since: -365, until: 30, achieved: true });
    expect(observe(otherwise(30), '2026-01-01')).toEqual({ since: -365, until: 30, achieved: false });
    expect(observe(open(null), TODAY)).toBeUndefined();
  });
});

// --------------------------------------------------------------------------- many towns of which the truth is known

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Truth {
  readonly record: GoalRecord;
  /** When it will be achieved, which on `TODAY` nobody knows. */
  readonly on: Day;
}

/** Goals of the last years, each promised for some day and achieved with a delay from the distribution. */
function townOf(
  random: () => number,
  delayOf: () => number,
  { goals = 80, days = 1_800, horizon = 600, givenUp = 0 } = {},
): Truth[] {
  return Array.from({ length: goals }, (_, at) => {
    const setOn = addDays(TODAY, -Math.floor(random() * days));
    const promised = addDays(setOn, 120 + Math.floor(random() * horizon));
    const on = addDays(promised, Math.round(delayOf()));
    const dropped = random() < givenUp ? addDays(setOn, Math.floor(random() * 1_200)) : undefined;
    const end =
      dropped !== undefined && dropped < on && dropped <= TODAY
        ? ({ how: 'otherwise', on: dropped } as const)
        : on <= TODAY
          ? ({ how: 'achieved', on } as const)
          : null;
    return { record: { goalId: `g${at}`, setOn, promised, end }, on };
  });
}

interface Coverage {
  readonly ranges: number;
  readonly within: number;
  readonly earlier: number;
  readonly later: number;
  readonly notBefore: number;
  /** Of the one-sided ones, those that came true. */
  readonly notBeforeRight: number;
}

type Estimate = (goal: GoalRecord, records: readonly GoalRecord[]) => Forecast;
const estimated: Estimate = (goal, records) => forecast(goal, records, TODAY);

/** As one would without thinking: the quartiles of what was achieved, as far as it was later than this one already is. */
const naive: Estimate = (goal, records) => {
  const already = daysBetween(goal.promised!, TODAY);
  const delays = records
    .flatMap(({ promised, end }) => (end?.how === 'achieved' ? [daysBetween(promised!, end.on)] : []))
    .filter((delay) => delay > already)
    .sort((a, b) => a - b);
  const sample = { achieved: delays.length, open: 0, otherwise: 0 };
  if (delays.length < MIN_AS_LATE) return { kind: 'no-end', sample };
  const at = (share: number) => addDays(goal.promised!, delays[Math.ceil(share * delays.length) - 1]!);
  return { kind: 'range', from: at(0.25), to: at(0.75), sample };
};

/** One open goal of each town, drawn blindly, forecast and held against the truth. */
function coverage(estimate: Estimate, town: (random: () => number) => Truth[], towns: number, seed: number): Coverage {
  const random = seeded(seed);
  const count = { ranges: 0, within: 0, earlier: 0, later: 0, notBefore: 0, notBeforeRight: 0 };
  for (let made = 0; made < towns; made++) {
    const goals = town(random);
    const still = goals.filter(({ record }) => record.end === null);
    const one = still[Math.floor(random() * still.length)];
    if (!one) continue;
    const told = estimate(
      one.record,
      goals.map(({ record }) => record),
    );
    if (told.kind === 'range') {
      count.ranges++;
      count[one.on < told.from ? 'earlier' : one.on > told.to ? 'later' : 'within']++;
    }
    if (told.kind === 'not-before') {
      count.notBefore++;
      if (one.on >= told.from) count.notBeforeRight++;
    }
  }
  return count;
}

const TOWNS = SOAK ? 20_000 : 800;

describe('over many towns of which the truth is known', () => {
  const exponential = (random: () => number, mean: number) => () => -60 - mean * Math.log(1 - random());
  const uniform = (random: () => number, longest: number) => () => -90 + (90 + longest) * random();
  const young = { days: 900, horizon: 200 };
  const shapes: readonly [string, (random: () => number) => Truth[]][] = [
    ['exponential', (random) => townOf(random, exponential(random, 200))],
    ['uniform', (random) => townOf(random, uniform(random, 400))],
    ['exponential, one in four given up', (random) => townOf(random, exponential(random, 200), { givenUp: 0.25 })],
    ['exponential, half of them open', (random) => townOf(random, exponential(random, 400), young)],
    ['uniform, half of them open', (random) => townOf(random, uniform(random, 800), young)],
  ];

  it.each(shapes)(
    '%s: the range holds in about half of the cases, and looking at achieved goals alone does worse',
    (_name, town) => {
      const told = coverage(estimated, town, TOWNS, 1);
      expect(told.ranges + told.notBefore).toBeGreaterThan(TOWNS * 0.75);
      expect(told.within / told.ranges).toBeGreaterThan(0.44);
      expect(told.within / told.ranges).toBeLessThan(0.55);
      expect(told.earlier / told.ranges).toBeGreaterThan(0.19);
      expect(told.later / told.ranges).toBeLessThan(0.33);
      // Three quarters are later than the lower end.
      if (told.notBefore > 100) expect(told.notBeforeRight / told.notBefore).toBeGreaterThan(0.65);
      if (told.notBefore > 100) expect(told.notBeforeRight / told.notBefore).toBeLessThan(0.85);
      const alone = coverage(naive, town, TOWNS, 1);
      expect(alone.later / alone.ranges).toBeGreaterThan(told.later / told.ranges + 0.02);
    },
  );

  it('takes half of the cases for later than it says where half of the goals are open and nobody minds', () => {
    for (const [, town] of shapes.slice(3)) {
      const alone = coverage(naive, town, TOWNS, 1);
      expect(alone.within / alone.ranges).toBeLessThan(0.4);
      expect(alone.later / alone.ranges).toBeGreaterThan(0.48);
    }
  });

  it('would promise more if what was given up were left out', () => {
    const town = (random: () => number) => townOf(random, exponential(random, 200), { givenUp: 0.7 });
    const leftOut: Estimate = (goal, records) =>
      forecast(
        goal,
        records.filter(({ end }) => end?.how !== 'otherwise'),
        TODAY,
      );
    const [kept, without] = [estimated, leftOut].map((estimate) => coverage(estimate, town, TOWNS, 1)) as [
      Coverage,
      Coverage,
    ];
    expect(without.later / without.ranges).toBeGreaterThan(kept.later / kept.ranges + 0.02);
  });
});

describe('the test on the past', () => {
  it('counts what held and what did not, and leaves out what is not over', () => {
    // On 2026-01-01 twenty had been achieved 10 to 200 days late: the range of one due on that day is 50 to 150.
    const past = range(1, 20).map((one) => ({ ...one, promised: '2025-06-01', setOn: '2024-06-01' }));
    const known = past.map((one, at): GoalRecord => ({
      ...one,
      end: { how: 'achieved', on: addDays('2025-06-01', 10 * (at + 1)) },
    }));
    const due = (after: number | null): GoalRecord => ({
      ...open('2026-01-01'),
      end: after === null ? null : { how: 'achieved', on: addDays('2026-01-01', after) },
    });
    const tested = backTest(
      [...known, due(20), due(60), due(140), due(170), due(null)],
      ['2026-01-01'],
      addDays('2026-01-01', 400),
    );
    expect(tested).toEqual({ ranges: 5, within: 2, earlier: 1, later: 2 });
    // A hundred days on only the early one, one that held and nothing else is decided.
    expect(
      backTest([...known, due(20), due(60), due(140), due(null)], ['2026-01-01'], addDays('2026-01-01', 100)),
    ).toEqual({ ranges: 2, within: 1, earlier: 1, later: 0 });
    // Given up while the range was running: nobody knows.
    const givenUp: GoalRecord = { ...due(null), end: { how: 'otherwise', on: '2026-02-01' } };
    expect(backTest([...known, givenUp], ['2026-01-01'], addDays('2026-01-01', 400)).ranges).toBe(0);
  });

  it('does not know on a day what happened later', () => {
    const later = range(1, 20);
    // Before ten of them were achieved there was no forecast to be tested.
    expect(backTest([...later, open('2025-06-30')], [addDays('2025-06-30', 95)], TODAY).ranges).toBe(0);
  });

  it('holds in about half of the cases where goals go on as they did', () => {
    const count = { ranges: 0, within: 0, earlier: 0, later: 0 };
    const random = seeded(7);
    for (let made = 0; made < (SOAK ? 500 : 40); made++) {
      const town = townOf(random, () => -60 - 200 * Math.log(1 - random()));
      const tested = backTest(
        town.map(({ record }) => record),
        [-900, -720, -540].map((days) => addDays(TODAY, days)),
        TODAY,
      );
      for (const key of ['ranges', 'within', 'earlier', 'later'] as const) count[key] += tested[key];
    }
    expect(count.ranges).toBeGreaterThan(200);
    expect(count.within / count.ranges).toBeGreaterThan(0.42);
    expect(count.within / count.ranges).toBeLessThan(0.58);
  });
});
