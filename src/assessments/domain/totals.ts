// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import type { Rating } from './assessment.js';
import { type Method, RATING_SOURCES, type RatingSource, type SubDimensionId, subDimensionsOf } from './method.js';

/*
 * What many ratings say together, by rule version 1 (docs/analysis.md):
 *
 *   sub-dimension   mean of the last rating of each source that has rated it; every source counts the same
 *   dimension       mean of its sub-dimensions, if every one of them is rated
 *   overall         mean of the dimensions, if every one of them is complete
 *
 * Means are worked out from unrounded ones; each is rounded to one digit after the comma once, at its end, half up. Where a
 * rating is missing the total is incomplete: there is no number, and never a zero.
 */

/** Raise it, and describe it in docs/analysis.md, when totals are made differently from now on. */
export const TOTALS_RULE = 1;

/** Sources that lie this many points apart or more disagree: pages say so. */
export const DISAGREEMENT = 1.5;

export type Total =
  | { readonly kind: 'complete'; /** One digit after the comma. */ readonly points: number }
  /** `rated` of the `of` sub-dimensions have a rating from some source. */
  | { readonly kind: 'incomplete'; readonly rated: number; readonly of: number };

export interface SubDimensionTotal {
  readonly subDimension: SubDimensionId;
  readonly dimension: Dimension;
  /** At most one of a source, in the order of {@link RATING_SOURCES}. */
  readonly ratings: readonly Rating[];
  /** One digit after the comma; null: nobody has rated it. */
  readonly points: number | null;
  /** The sources that said least and most, where they lie {@link DISAGREEMENT} apart or more. */
  readonly disagreement: { readonly least: Rating; readonly most: Rating; readonly apart: number } | null;
}

export interface DimensionTotal {
  readonly dimension: Dimension;
  readonly total: Total;
}

export interface Totals {
  readonly rule: typeof TOTALS_RULE;
  /** In the method's order. */
  readonly subDimensions: readonly SubDimensionTotal[];
  readonly dimensions: readonly DimensionTotal[];
  readonly overall: Total;
}

/** To one digit after the comma, half up. What binary fractions leave over (0.15 is a little less) does not count. */
export function rounded(points: number): number {
  return Math.round(points * 10 + 1e-6) / 10;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Unrounded; undefined where one is missing or there are none. */
function meanIfAll(means: readonly (number | undefined)[]): number | undefined {
  const known = means.filter((mean) => mean !== undefined);
  return known.length > 0 && known.length === means.length ? meanOf(known) : undefined;
}

function totalOf(mean: number | undefined, rated: number, of: number): Total {
  return mean === undefined ? { kind: 'incomplete', rated, of } : { kind: 'complete', points: rounded(mean) };
}

function disagreementOf(ratings: readonly Rating[]): SubDimensionTotal['disagreement'] {
  if (ratings.length < 2) return null;
  const least = ratings.reduce((a, b) => (b.points < a.points ? b : a));
  const most = ratings.reduce((a, b) => (b.points > a.points ? b : a));
  const apart = rounded(most.points - least.points);
  return apart >= DISAGREEMENT ? { least, most, apart } : null;
}

/**
 * @param ratings of one round, at most one of a source for a sub-dimension; in which order does not matter. What the method
 *   does not know is left out.
 * @param method the version that the round began with
 */
export function totalsOf(ratings: readonly Rating[], method: Method): Totals {
  const found = (subDimension: SubDimensionId, source: RatingSource) =>
    ratings.find((rating) => rating.subDimension === subDimension && rating.source === source);
  const means = new Map<SubDimensionId, number>();
  const subDimensions = subDimensionsOf(method).map(({ id, dimension }): SubDimensionTotal => {
    const own = RATING_SOURCES.flatMap((source) => found(id, source) ?? []);
    const mean = own.length === 0 ? undefined : meanOf(own.map(({ points }) => points));
    if (mean !== undefined) means.set(id, mean);
    return {
      subDimension: id,
      dimension,
      ratings: own,
      points: mean === undefined ? null : rounded(mean),
      disagreement: disagreementOf(own),
    };
  });
  const ofDimensions = method.dimensions.map(({ dimension, subDimensions: within }) => {
    const known = within.map(({ id }) => means.get(id));
    const mean = meanIfAll(known);
    const rated = known.filter((one) => one !== undefined).length;
    return { dimension, mean, total: totalOf(mean, rated, within.length) };
  });
  return {
    rule: TOTALS_RULE,
    subDimensions,
    dimensions: ofDimensions.map(({ dimension, total }) => ({ dimension, total })),
    overall: totalOf(meanIfAll(ofDimensions.map(({ mean }) => mean)), means.size, subDimensions.length),
  };
}
