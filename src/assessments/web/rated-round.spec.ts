// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Rating } from '../domain/assessment.js';
import { ratedRoundOf } from './rated-round.js';

const rating = (subDimension: string, source: Rating['source'], points: number): Rating => ({
  subDimension,
  source,
  points,
  reason: 'x',
  ratedOn: '2026-05-04',
});
const of = (...ratings: Rating[]) =>
  ratedRoundOf({ title: 'Runde', methodVersion: 1, origin: { kind: 'planned' }, ratings });

describe('A round in its pictures', () => {
  it('has every dimension and sub-dimension, rated or not', () => {
    const { label, dimensions, isFromReport } = of();
    expect([label, isFromReport]).toEqual(['Runde', false]);
    expect(dimensions.map(({ rated, of: all, total }) => [rated, all, total])).toEqual(
      Array.from({ length: 5 }, () => [0, 3, null]),
    );
  });

  it('keeps what each source said beside the total, a zero as a zero', () => {
    const { dimensions } = of(
      rating('framework.strategy', 'screening', 0),
      rating('framework.strategy', 'interviews', 1.5),
      rating('framework.structure', 'survey', 0),
    );
    expect(dimensions[0]).toMatchObject({
      total: null,
      rated: 2,
      of: 3,
      subDimensions: [
        { bySource: { screening: 0, interviews: 1.5 }, total: 0.8 },
        { bySource: { survey: 0 }, total: 0 },
        { bySource: {}, total: null },
      ],
    });
  });

  it('has a total where all is rated', () => {
    const [framework] = of(
      rating('framework.strategy', 'screening', 1),
      rating('framework.structure', 'survey', 2),
      rating('framework.skills', 'survey', 4),
    ).dimensions;
    expect(framework).toMatchObject({ total: 2.3, rated: 3, of: 3 });
  });

  it('comes from a report where the strategy brought it', () => {
    const origin = { kind: 'strategy', strategyId: 's' } as const;
    expect(ratedRoundOf({ title: 'B', methodVersion: 1, origin, ratings: [] }).isFromReport).toBe(true);
  });
});
