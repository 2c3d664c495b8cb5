// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Rating } from './assessment.js';
import { type Method, type SubDimensionId, subDimensionsOf } from './method.js';
import { rounded, type SubDimensionTotal, type Total, type Totals, totalsOf } from './totals.js';

/** A round as far as it can be compared: with the version of the method that it began with. */
export interface ComparableRound {
  readonly ratings: readonly Rating[];
  readonly method: Method;
}

export interface ComparedSubDimension {
  readonly subDimension: SubDimensionId;
  /** As the later round's method calls it, or the earlier one's where only that one knows it. */
  readonly name: string;
  /** null: the method of that round has no such sub-dimension. */
  readonly then: SubDimensionTotal | null;
  readonly now: SubDimensionTotal | null;
  /** In points; null where one of both is unknown, or the scales are others. */
  readonly change: number | null;
  /** Both have points, but from other sources: then a change may lie in who was asked. */
  readonly otherSources: boolean;
}

export interface ComparedDimension {
  readonly dimension: string;
  readonly name: string;
  readonly then: Total | null;
  readonly now: Total | null;
  /** null also where the dimension is made of other sub-dimensions than before. */
  readonly change: number | null;
}

export interface Comparison {
  /** In the order of the later method; what only the earlier one knows comes last. */
  readonly subDimensions: readonly ComparedSubDimension[];
  readonly dimensions: readonly ComparedDimension[];
  readonly overall: { readonly then: Total; readonly now: Total; readonly change: number | null };
  /** Names of sub-dimensions that only one of both methods knows. */
  readonly onlyThen: readonly string[];
  readonly onlyNow: readonly string[];
  readonly sameScale: boolean;
}

function changeOf(then: number | null | undefined, now: number | null | undefined): number | null {
  // rounded() takes half up, which for what went down would be half down.
  return typeof then === 'number' && typeof now === 'number' ? Math.round((now - then) * 10) / 10 + 0 : null;
}

function restOnOthers(then: SubDimensionTotal | null, now: SubDimensionTotal | null): boolean {
  if (!then || !now || then.points === null || now.points === null) return false;
  const sources = ({ ratings }: SubDimensionTotal) =>
    ratings
      .map(({ source }) => source)
      .sort()
      .join(' ');
  return sources(then) !== sources(now);
}

function pointsOf(total: Total | null | undefined): number | null {
  return total?.kind === 'complete' ? rounded(total.points) : null;
}

/** Sub-dimension by sub-dimension, matched by their ids. */
export function comparisonOf(then: ComparableRound, now: ComparableRound): Comparison {
  const [before, after]: readonly Totals[] = [totalsOf(then.ratings, then.method), totalsOf(now.ratings, now.method)];
  const [a, b] = [then.method.scale, now.method.scale];
  const sameScale = a.least === b.least && a.most === b.most;
  const change = (x: number | null | undefined, y: number | null | undefined) => (sameScale ? changeOf(x, y) : null);
  const find = (totals: Totals, id: SubDimensionId) => totals.subDimensions.find((one) => one.subDimension === id);
  const [known, asked] = [subDimensionsOf(then.method), subDimensionsOf(now.method)];
  const gone = known.filter(({ id }) => !asked.some((one) => one.id === id));
  const subDimensions = [...asked, ...gone].map(({ id, name }): ComparedSubDimension => {
    const [x, y] = [find(before!, id) ?? null, find(after!, id) ?? null];
    return {
      subDimension: id,
      name,
      then: x,
      now: y,
      change: change(x?.points, y?.points),
      otherSources: restOnOthers(x, y),
    };
  });
  const idsIn = ({ dimensions }: Method, dimension: string) =>
    (dimensions.find((one) => one.dimension === dimension)?.subDimensions ?? [])
      .map(({ id }) => id)
      .sort()
      .join(' ');
  const names = new Map(
    [...now.method.dimensions, ...then.method.dimensions]
      .reverse()
      .map(({ dimension, name }) => [dimension, name] as const),
  );
  const order = [...now.method.dimensions, ...then.method.dimensions].map(({ dimension }) => dimension);
  const dimensions = [...new Set(order)].map((dimension): ComparedDimension => {
    const x = before!.dimensions.find((one) => one.dimension === dimension)?.total ?? null;
    const y = after!.dimensions.find((one) => one.dimension === dimension)?.total ?? null;
    const alike = idsIn(then.method, dimension) === idsIn(now.method, dimension);
    return {
      dimension,
      name: names.get(dimension)!,
      then: x,
      now: y,
      change: alike ? change(pointsOf(x), pointsOf(y)) : null,
    };
  });
  const onlyNow = asked.filter(({ id }) => !known.some((one) => one.id === id));
  const alike = gone.length === 0 && onlyNow.length === 0;
  const [x, y] = [before!.overall, after!.overall];
  return {
    subDimensions,
    dimensions,
    overall: { then: x, now: y, change: alike ? change(pointsOf(x), pointsOf(y)) : null },
    onlyThen: gone.map(({ name }) => name),
    onlyNow: onlyNow.map(({ name }) => name),
    sameScale,
  };
}
