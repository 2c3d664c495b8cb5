// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rating } from './assessment.js';
import { comparisonOf } from './comparison.js';
import { CURRENT_METHOD, type Method, RATING_SOURCES, type RatingSource, subDimensionsOf } from './method.js';
import { rounded, totalsOf } from './totals.js';

const RUNS = process.env['SOAK'] === '1' ? 5_000 : 200;

function rating(subDimension: string, source: RatingSource, points: number): Rating {
  return { subDimension, source, points, reason: 'Gehört.', ratedOn: '2026-02-20' };
}
const ids = subDimensionsOf(CURRENT_METHOD).map(({ id }) => id);
const everywhere = (points: number, source: RatingSource = 'interviews') => ids.map((id) => rating(id, source, points));
const points = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
/** At most one of a source for a sub-dimension, in any order. */
const someRatings = fc.uniqueArray(
  fc.record({ subDimension: fc.constantFrom(...ids), source: fc.constantFrom(...RATING_SOURCES), points }),
  { selector: ({ subDimension, source }) => `${subDimension} ${source}`, maxLength: 45 },
);
const full = ({ subDimension, source, points: given }: Omit<Rating, 'reason' | 'ratedOn'>) =>
  rating(subDimension, source, given);

/** Another dimension less, other sub-dimensions in the first. */
const second: Method = {
  ...CURRENT_METHOD,
  version: 2,
  dimensions: CURRENT_METHOD.dimensions
    .filter(({ dimension }) => dimension !== 'employer')
    .map((one) =>
      one.dimension === 'framework'
        ? {
            ...one,
            subDimensions: [
              one.subDimensions[0]!,
              { id: 'framework.ai', name: 'Künstliche Intelligenz', about: 'Ob sie genutzt wird.' },
            ],
          }
        : one,
    ),
};

describe('The total of', () => {
  it('a sub-dimension is the mean of its sources, each counting the same', () => {
    const totals = totalsOf(
      [rating('framework.strategy', 'survey', 1), rating('framework.strategy', 'interviews', 2.5)],
      CURRENT_METHOD,
    );
    expect(totals.subDimensions[0]).toMatchObject({ subDimension: 'framework.strategy', points: 1.8 });
    expect(totals.subDimensions[1]).toMatchObject({ points: null, ratings: [] });
  });

  it('a dimension is the mean of its sub-dimensions, once all are rated', () => {
    const rows = ['framework.strategy', 'framework.structure'].map((id) => rating(id, 'screening', 3));
    expect(totalsOf(rows, CURRENT_METHOD).dimensions[0]).toEqual({
      dimension: 'framework',
      total: { kind: 'incomplete', rated: 2, of: 3 },
    });
    const all = [...rows, rating('framework.skills', 'survey', 1)];
    expect(totalsOf(all, CURRENT_METHOD).dimensions[0]!.total).toEqual({ kind: 'complete', points: 2.3 });
    expect(totalsOf(all, CURRENT_METHOD).overall).toEqual({ kind: 'incomplete', rated: 3, of: 15 });
  });

  it('everything is the mean of the dimensions, once all are complete', () => {
    expect(totalsOf(everywhere(2.5), CURRENT_METHOD).overall).toEqual({ kind: 'complete', points: 2.5 });
    const zero = totalsOf(everywhere(0), CURRENT_METHOD);
    expect(zero.overall).toEqual({ kind: 'complete', points: 0 });
    expect(totalsOf([], CURRENT_METHOD).overall).toEqual({ kind: 'incomplete', rated: 0, of: 15 });
  });

  it('means is made of unrounded ones and rounded once, half up', () => {
    const two = (id: string, a: number, b: number) => [rating(id, 'survey', a), rating(id, 'interviews', b)];
    const rows = [
      ...two('framework.strategy', 1, 1.1),
      ...two('framework.structure', 1, 1.1),
      ...two('framework.skills', 1, 1.1),
    ];
    const totals = totalsOf(rows, CURRENT_METHOD);
    expect(totals.subDimensions.slice(0, 3).map((one) => one.points)).toEqual([1.1, 1.1, 1.1]);
    expect(totals.dimensions[0]!.total).toEqual({ kind: 'complete', points: 1.1 });
    const mixed = [rating('framework.strategy', 'survey', 1), ...two('framework.structure', 1, 1.1)];
    // 1, 1.05 and 1.05: the mean is 1.0333, of rounded ones it would be 1.0667.
    const three = [...mixed, ...two('framework.skills', 1, 1.1)];
    expect(totalsOf(three, CURRENT_METHOD).dimensions[0]!.total).toEqual({ kind: 'complete', points: 1 });
    for (const [exact, shown] of [
      [0.05, 0.1],
      [0.15, 0.2],
      [1.005, 1],
      [2.25, 2.3],
      [2.45, 2.5],
      [3.35, 3.4],
      [3.9499, 3.9],
    ] as const)
      expect([exact, rounded(exact)]).toEqual([exact, shown]);
  });

  it('sources that lie far apart says so', () => {
    const apart = (a: number, b: number) =>
      totalsOf([rating('employer.mobile', 'survey', a), rating('employer.mobile', 'interviews', b)], CURRENT_METHOD)
        .subDimensions[12]!.disagreement;
    expect(apart(1, 2.4)).toBeNull();
    expect(apart(1.1, 2.6)).toMatchObject({ apart: 1.5, least: { source: 'survey' }, most: { source: 'interviews' } });
    expect(apart(3.5, 0)).toMatchObject({ apart: 3.5, least: { source: 'interviews' }, most: { source: 'survey' } });
  });

  it('does not depend on the order in which the ratings were given', () => {
    fc.assert(
      fc.property(
        someRatings.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(totalsOf(shuffled.map(full), CURRENT_METHOD)).toEqual(totalsOf(list.map(full), CURRENT_METHOD));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('never takes what is missing for zero', () => {
    fc.assert(
      fc.property(someRatings, (list) => {
        const totals = totalsOf(list.map(full), CURRENT_METHOD);
        for (const { subDimension, points: mean } of totals.subDimensions) {
          const own = list.filter((one) => one.subDimension === subDimension).map((one) => one.points);
          expect(mean === null).toBe(own.length === 0);
          if (mean === null) continue;
          expect(mean).toBeGreaterThanOrEqual(rounded(Math.min(...own)));
          expect(mean).toBeLessThanOrEqual(rounded(Math.max(...own)));
        }
        for (const { dimension, total } of totals.dimensions) {
          const within = totals.subDimensions.filter((one) => one.dimension === dimension);
          const rated = within.filter((one) => one.points !== null);
          expect(total.kind).toBe(rated.length === within.length ? 'complete' : 'incomplete');
          if (total.kind === 'incomplete') expect(total).toEqual({ kind: 'incomplete', rated: rated.length, of: 3 });
        }
        const complete = totals.dimensions.every(({ total }) => total.kind === 'complete');
        expect(totals.overall.kind).toBe(complete ? 'complete' : 'incomplete');
      }),
      { numRuns: RUNS },
    );
  });

  it('one more rating changes nothing but what it is about', () => {
    fc.assert(
      fc.property(someRatings, fc.constantFrom(...ids), points, (list, subDimension, more) => {
        const others = list.filter((one) => one.subDimension !== subDimension).map(full);
        const [before, after] = [others, [...others, rating(subDimension, 'survey', more)]].map((rows) =>
          totalsOf(rows, CURRENT_METHOD).subDimensions.filter((one) => one.subDimension !== subDimension),
        );
        expect(after).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  });

  it('a round of another version is made of its own sub-dimensions', () => {
    const rows = [rating('framework.ai', 'survey', 4), ...everywhere(2)];
    const totals = totalsOf(rows, second);
    expect(totals.dimensions.map(({ dimension }) => dimension)).not.toContain('employer');
    expect(totals.dimensions[0]!.total).toEqual({ kind: 'complete', points: 3 });
    // The old round goes on saying what it said.
    expect(totalsOf(rows, CURRENT_METHOD).dimensions[0]!.total).toEqual({ kind: 'complete', points: 2 });
  });
});

describe('Two rounds side by side', () => {
  const round = (ratings: readonly Rating[], method = CURRENT_METHOD) => ({ ratings, method });

  it('say what has changed, and nothing where one of both is unknown', () => {
    const then = [rating('framework.strategy', 'survey', 1.5), rating('framework.structure', 'survey', 2)];
    const now = [rating('framework.strategy', 'interviews', 1.1), rating('framework.skills', 'survey', 3)];
    const { subDimensions, dimensions, overall } = comparisonOf(round(then), round(now));
    expect(subDimensions.slice(0, 4).map(({ change }) => change)).toEqual([-0.4, null, null, null]);
    expect(subDimensions[1]).toMatchObject({ then: { points: 2 }, now: { points: null } });
    expect(dimensions[0]).toMatchObject({ change: null, then: { kind: 'incomplete', rated: 2 } });
    expect(overall.change).toBeNull();
  });

  it('compare complete totals by what is shown of them', () => {
    const { dimensions, overall, onlyThen, onlyNow } = comparisonOf(round(everywhere(1.3)), round(everywhere(2.1)));
    expect(dimensions.map(({ change }) => change)).toEqual([0.8, 0.8, 0.8, 0.8, 0.8]);
    expect(overall).toMatchObject({ change: 0.8 });
    expect([onlyThen, onlyNow]).toEqual([[], []]);
    expect(comparisonOf(round(everywhere(2)), round(everywhere(2))).overall.change).toBe(0);
  });

  it('name the sub-dimensions that have no counterpart', () => {
    const later = round([rating('framework.ai', 'survey', 3), ...everywhere(2)], second);
    const { subDimensions, dimensions, overall, onlyThen, onlyNow } = comparisonOf(round(everywhere(1)), later);
    expect(onlyNow).toEqual(['Künstliche Intelligenz']);
    expect(onlyThen).toEqual([
      'Struktur der Digitalisierung',
      'Digitale Fähigkeiten und Mindset',
      'Voraussetzungen für mobiles Arbeiten',
      'Digitales Arbeiten',
      'Kommunikation, Zusammenarbeit, Führung',
    ]);
    const of = (id: string) => subDimensions.find(({ subDimension }) => subDimension === id);
    expect(of('framework.ai')).toMatchObject({ then: null, now: { points: 3 }, change: null });
    expect(of('employer.mobile')).toMatchObject({ then: { points: 1 }, now: null, change: null });
    expect(of('framework.strategy')).toMatchObject({ change: 1 });
    // The same name for something else: its means are not laid beside each other.
    expect(dimensions.map(({ change }) => change)).toEqual([null, 1, 1, 1, null]);
    expect(overall.change).toBeNull();
  });

  it('of other scales are not reckoned against each other', () => {
    const other = { ...CURRENT_METHOD, version: 3, scale: { least: 1, most: 10, decimals: 0, words: [] } };
    const { sameScale, subDimensions } = comparisonOf(round(everywhere(1)), round(everywhere(9), other));
    expect(sameScale).toBe(false);
    expect(subDimensions.map(({ change }) => change)).toEqual(ids.map(() => null));
  });

  it('turned round say the opposite', () => {
    fc.assert(
      fc.property(someRatings, someRatings, (a, b) => {
        const [x, y] = [round(a.map(full)), round(b.map(full))];
        const back = comparisonOf(y, x).subDimensions.map(({ change }) => (change === null ? null : 0 - change + 0));
        expect(comparisonOf(x, y).subDimensions.map(({ change }) => change)).toEqual(back);
      }),
      { numRuns: RUNS },
    );
  });
});
