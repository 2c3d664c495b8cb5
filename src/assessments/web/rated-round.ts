// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatedRound } from '../../web/pictures/rated-rounds.js';
import type { AssessmentFacts } from '../domain/assessment.js';
import { type Method, methodOf } from '../domain/method.js';
import { totalsOf } from '../domain/totals.js';

/** A round as its pictures show it: what sources said, and the totals by their rule. */
export function ratedRoundOf(
  { title, methodVersion, origin, ratings }: Pick<AssessmentFacts, 'title' | 'methodVersion' | 'origin' | 'ratings'>,
  method: Method = methodOf(methodVersion),
): RatedRound {
  const totals = totalsOf(ratings, method);
  return {
    label: title,
    isFromReport: origin.kind === 'strategy',
    dimensions: method.dimensions.map(({ dimension, name, subDimensions }) => {
      const within = subDimensions.map((subDimension) => {
        const found = totals.subDimensions.find((one) => one.subDimension === subDimension.id)!;
        return {
          name: subDimension.name,
          bySource: Object.fromEntries(found.ratings.map(({ source, points }) => [source, points])),
          total: found.points,
        };
      });
      const { total } = totals.dimensions.find((one) => one.dimension === dimension)!;
      return {
        name,
        total: total.kind === 'complete' ? total.points : null,
        rated: within.filter((one) => one.total !== null).length,
        of: within.length,
        subDimensions: within,
      };
    }),
  };
}
