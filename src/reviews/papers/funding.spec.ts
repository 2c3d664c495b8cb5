// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { MeasureForPaper } from '../goals-for-papers.js';
import { type Amount, type Funding, fundingOf, type FundedGoal, type Gap, gapOf, withMore } from './funding.js';

const measure = (due: string | null, euros: number | null, more: Partial<MeasureForPaper> = {}): MeasureForPaper => ({
  title: 'Maßnahme',
  due,
  personDays: null,
  euros,
  status: 'planned',
  ...more,
});
const goal = (...measures: readonly MeasureForPaper[]): FundedGoal => ({ code: 'Z1', open: true, measures });
const sums = ({ rows, total }: Funding) =>
  [...rows, total].map(({ year, need, available, gap }) => [year, need.known, need.unknown, available, gap]);

describe('what is missing', () => {
  const known = (euros: number): Amount => ({ known: euros, of: 1, unknown: 0 });
  const partly = (euros: number): Amount => ({ known: euros, of: 1, unknown: 1 });

  it.each<readonly [what: string, need: Amount, available: number, complete: boolean, gap: Gap]>([
    ['exactly', known(100), 40, true, { kind: 'exactly', euros: 60 }],
    ['nothing, to the euro', known(100), 100, true, { kind: 'none' }],
    ['nothing, with money to spare', known(100), 140, true, { kind: 'none' }],
    ['at least', partly(100), 40, true, { kind: 'at-least', euros: 60 }],
    ['unknown: the known part is paid for', partly(100), 100, true, { kind: 'unknown' }],
    ['at most', known(100), 0, false, { kind: 'at-most', euros: 100 }],
    ['nothing, though more may be there', known(100), 100, false, { kind: 'none' }],
    ['unknown on both sides', partly(100), 0, false, { kind: 'unknown' }],
    ['nothing where nothing is needed', { known: 0, of: 0, unknown: 0 }, 0, false, { kind: 'none' }],
    ['in cents', known(0.3), 0.1, true, { kind: 'exactly', euros: 0.2 }],
  ])('%s', (_what, need, available, complete, gap) => {
    expect(gapOf(need, available, complete)).toEqual(gap);
  });
});

describe('by years', () => {
  it('needs are those of measures that are still to be paid for', () => {
    const funding = fundingOf(
      [
        goal(
          measure('2027-12-31', 1000),
          measure('2027-01-01', 500, { status: 'approved', personDays: 2.5 }),
          measure('2027-06-30', 9999, { status: 'done' }),
          measure('2027-06-30', 9999, { status: 'dropped' }),
          measure('2028-01-01', 200, { personDays: 0.1 }),
        ),
      ],
      [
        { year: 2027, euros: 600 },
        { year: 2028, euros: 200 },
      ],
    );
    expect(sums(funding)).toEqual([
      [2027, 1500, 0, 600, { kind: 'exactly', euros: 900 }],
      [2028, 200, 0, 200, { kind: 'none' }],
      [null, 1700, 0, 800, { kind: 'exactly', euros: 900 }],
    ]);
    expect(funding.approved).toEqual({ known: 500, of: 1, unknown: 0 });
    expect(funding.total.personDays).toEqual({ known: 2.6, of: 2, unknown: 1 });
  });

  it('what has no day is in no year, and counts in all', () => {
    const funding = fundingOf([goal(measure(null, 300), measure('2027-05-01', 100))], [{ year: 2027, euros: 150 }]);
    expect(sums(funding)).toEqual([
      [2027, 100, 0, 150, { kind: 'none' }],
      [null, 300, 0, null, undefined],
      [null, 400, 0, 150, { kind: 'exactly', euros: 250 }],
    ]);
  });

  it('what nobody has estimated is counted and never 0', () => {
    const funding = fundingOf(
      [goal(measure('2027-05-01', null), measure('2027-05-01', 100))],
      [{ year: 2027, euros: 0 }],
    );
    expect(sums(funding)).toEqual([
      [2027, 100, 1, 0, { kind: 'at-least', euros: 100 }],
      [null, 100, 1, 0, { kind: 'at-least', euros: 100 }],
    ]);
  });

  it('a goal for which nothing is planned needs nobody knows how much', () => {
    const funding = fundingOf(
      [goal(measure('2027-05-01', 100)), { ...goal(), code: 'Z2' }],
      [{ year: 2027, euros: 0 }],
    );
    expect(funding.unplanned).toEqual(['Z2']);
    expect(sums(funding).at(-1)).toEqual([null, 100, 1, 0, { kind: 'at-least', euros: 100 }]);
    const dropped = goal(measure('2027-05-01', 100, { status: 'dropped' }));
    expect(fundingOf([dropped], []).unplanned).toEqual(['Z1']);
    // What is done, or has ended, needs no more.
    expect(fundingOf([goal(measure(null, 5, { status: 'done' }))], []).unplanned).toEqual([]);
    expect(fundingOf([{ ...goal(), open: false }], []).unplanned).toEqual([]);
  });

  it('a year of which nobody has said what is there leaves the sum open to above', () => {
    const funding = fundingOf(
      [goal(measure('2027-05-01', 100), measure('2028-05-01', 70))],
      [{ year: 2027, euros: 30 }],
    );
    expect(funding.unsaid).toEqual([2028]);
    expect(sums(funding)).toEqual([
      [2027, 100, 0, 30, { kind: 'exactly', euros: 70 }],
      [2028, 70, 0, null, { kind: 'at-most', euros: 70 }],
      [null, 170, 0, 30, { kind: 'at-most', euros: 140 }],
    ]);
  });

  it('means of a year without need are there as well', () => {
    const funding = fundingOf(
      [goal(measure('2028-05-01', 70))],
      [
        { year: 2027, euros: 30 },
        { year: 2028, euros: 70 },
      ],
    );
    expect(sums(funding)).toEqual([
      [2027, 0, 0, 30, { kind: 'none' }],
      [2028, 70, 0, 70, { kind: 'none' }],
      [null, 70, 0, 100, { kind: 'none' }],
    ]);
  });
});

describe('with something more to pay for', () => {
  const planned = [goal(measure('2027-05-01', 100))];

  it.each<readonly [string, Funding, number | null, ReturnType<typeof withMore>]>([
    [
      'what is there for all years pays for it, to the cent',
      fundingOf(planned, [
        { year: 2026, euros: 0.2 },
        { year: 2027, euros: 100 },
      ]),
      0.3,
      { need: { known: 100.3, of: 2, unknown: 0 }, gap: { kind: 'exactly', euros: 0.1 } },
    ],
    [
      'what nobody has estimated is never 0',
      fundingOf(planned, [{ year: 2027, euros: 40 }]),
      null,
      { need: { known: 100, of: 1, unknown: 1 }, gap: { kind: 'at-least', euros: 60 } },
    ],
    [
      'means that nobody has named leave it open to below',
      fundingOf(planned, [{ year: 2026, euros: 40 }]),
      10,
      { need: { known: 110, of: 2, unknown: 0 }, gap: { kind: 'at-most', euros: 70 } },
    ],
  ])('%s', (_what, funding, more, expected) => {
    expect(withMore(funding, more)).toEqual(expected);
  });
});
