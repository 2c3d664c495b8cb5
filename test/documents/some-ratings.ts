// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { CURRENT_METHOD } from '../../src/assessments/domain/method.js';
import type { RatedRound, RatedSubDimension } from '../../src/web/pictures/rated-rounds.js';

/** Points by source, in the order screening, survey, interviews; null: none. */
export type SomePoints = readonly [number | null, number | null, number | null];

/**
 * A round with these points for the sub-dimensions in the method's order; those beyond have none. Totals are means here:
 * enough to draw.
 */
export function someRound(label: string, points: readonly SomePoints[], isFromReport = false): RatedRound {
  let next = 0;
  return {
    label,
    isFromReport,
    dimensions: CURRENT_METHOD.dimensions.map(({ name, subDimensions }) => {
      const rated = subDimensions.map((subDimension): RatedSubDimension => {
        const [screening = null, survey = null, interviews = null] = points[next++] ?? [];
        return {
          name: subDimension.name,
          bySource: { screening, survey, interviews },
          total: meanOf([screening, survey, interviews]),
        };
      });
      const totals = rated.map(({ total }) => total);
      const count = totals.filter((total) => total !== null).length;
      return {
        name,
        rated: count,
        of: totals.length,
        total: count === totals.length ? meanOf(totals) : null,
        subDimensions: rated,
      };
    }),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

export const ALL_ZERO = someRound(
  'Alles null',
  Array.from({ length: 15 }, () => [0, 0, 0] as const),
);
export const ALL_FOUR = someRound(
  'Alles vier',
  Array.from({ length: 15 }, () => [4, 4, 4] as const),
);
export const FULL = someRound('Runde 2024', [
  [1, 1.5, 1],
  [2, 1, 1.5],
  [1.2, 1.8, 2],
  [3, 2.4, 2.8],
  [2, 2.2, 2],
  [1, 1.6, 1.2],
  [0, 0.8, 1],
  [1, 1.4, 1],
  [1, 1, 1.4],
  [0, 0.4, 0],
  [1, 1.2, 0.8],
  [2, 2.6, 2.4],
  [2, 2.8, 2],
  [1.6, 2, 2],
  [2, 2.2, 2.6],
]);
/** Two dimensions are incomplete; a sub-dimension has no points, others lack a source. */
export const GAPPY = someRound('Runde 2026', [
  [2.5, 2.1, 3],
  [3, null, 2.4],
  [null, 2.8, 3],
  [3.4, 3, 3.2],
  [2.8, 2.6, 3],
  [null, null, null],
  [1.5, 1.9, 2],
  [2, 2.2, 0],
  [1.8, 2, 2.4],
  [null, null, null],
  [null, null, null],
  [null, null, null],
  [3, 3.4, 3.6],
  [2.6, 3, 3],
  [2.8, 3, 3.4],
]);
export const UNRATED_REPORT = someRound('Bericht 2025', [], true);
