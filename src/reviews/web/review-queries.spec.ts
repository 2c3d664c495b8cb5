// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { lookedBackTo, type ReviewSheet } from '../views/review-sheet.js';
import { listReviews, nextReview, offeredPoints, proposedReview } from './review-queries.js';

const point = (pointId: string, carriedFrom: { reviewId: string; pointId: string } | null = null) => ({
  pointId,
  title: `Punkt ${pointId}`,
  text: null,
  goalIds: ['g1'],
  carriedFrom,
});

/** A review that holds what a query looks at, and nothing else. */
function sheet(reviewId: string, review: Readonly<Record<string, unknown>>): ReviewSheet {
  return {
    reviewId,
    municipalityId: 'm1',
    recordedAt: '2026-01-01T08:00:00Z',
    review: {
      quarter: '2026-Q1',
      body: 'AG',
      schedule: { on: '2026-03-17', at: null, place: null },
      invitedIds: [],
      points: [],
      status: 'planned',
      ...review,
    },
  } as unknown as ReviewSheet;
}
const planned = (id: string, quarter: string, on: string, more: Record<string, unknown> = {}) =>
  sheet(id, { quarter, schedule: { on, at: '09:30', place: 'Rathaus' }, ...more });
const sealed = (id: string, quarter: string, events: number, more: Record<string, unknown> = {}) =>
  sheet(id, {
    quarter,
    status: 'sealed',
    differencePoints: [],
    dealtWith: [],
    // Sealed in logs that number differently.
    seal: { head: { events, position: 10_000 - events } },
    ...more,
  });
const ids = (sheets: readonly ReviewSheet[]) => sheets.map(({ reviewId }) => reviewId);

describe('reviews', () => {
  it('are listed by quarter, the latest first, and within one by day', () => {
    const sheets = [
      planned('a', '2026-Q1', '2026-03-01'),
      planned('b', '2026-Q2', '2026-06-01'),
      planned('c', '2026-Q1', '2026-03-15'),
    ];
    expect(ids(listReviews(sheets))).toEqual(['b', 'c', 'a']);
  });

  it.each([
    ['the one that is held', [planned('a', '2026-Q1', '2026-03-10'), sheet('b', { status: 'open' })], 'b'],
    ['the next that is planned', [planned('a', '2026-Q2', '2026-06-10'), planned('b', '2026-Q1', '2026-03-02')], 'b'],
    ['one of today', [planned('a', '2026-Q1', '2026-03-02')], 'a'],
    [
      'one to come rather than one missed',
      [planned('a', '2026-Q1', '2026-03-01'), planned('b', '2026-Q2', '2026-05-01')],
      'b',
    ],
    ['one missed, where there is no other', [planned('a', '2026-Q1', '2026-03-01')], 'a'],
    ['none that is over', [sealed('a', '2026-Q1', 7), sheet('b', { status: 'cancelled' })], undefined],
  ])('say which comes next: %s', (_name, sheets, expected) => {
    expect(nextReview(sheets, '2026-03-02')?.reviewId).toBe(expected);
  });

  it.each([
    ['the first', [], '2026-Q1', ['c1']],
    ['after the last', [planned('a', '2026-Q3', '2026-09-01', { invitedIds: ['p1'] })], '2026-Q4', ['p1']],
    ['not in the past', [sealed('a', '2025-Q2', 7, { invitedIds: ['p1'] })], '2026-Q1', ['p1']],
    ['after a cancelled one, for the same quarter', [sheet('a', { status: 'cancelled' })], '2026-Q1', ['c1']],
    ['with a circle where nobody was invited', [planned('a', '2026-Q1', '2026-03-17')], '2026-Q2', ['c1']],
  ])('propose a quarter and people: %s', (_name, sheets, quarter, invitedIds) => {
    expect(proposedReview(sheets, '2026-03-02', ['c1'])).toMatchObject({ quarter, invitedIds });
  });

  it.each([
    ['the beginning where nothing is sealed', [planned('c', '2026-Q3', '2026-09-01')], 'AG', null, null],
    ['the seal that reaches farthest', [sealed('a', '2026-Q2', 90), sealed('b', '2026-Q1', 40)], undefined, 'a', 90],
    [
      'that of the same body',
      [sealed('a', '2026-Q2', 90), sealed('b', '2026-Q1', 40, { body: 'Lenkungskreis' })],
      'Lenkungskreis',
      'b',
      40,
    ],
    ['that of any body, where it meets for the first time', [sealed('a', '2026-Q2', 90)], 'Lenkungskreis', 'a', 90],
  ])('look back to %s', (_name, sheets, body, reviewId, events) => {
    const own = body ?? sheets[0]!.review.body;
    expect(lookedBackTo(sheets, own)).toEqual({
      reviewId,
      head: events === null ? null : { events, position: 10_000 - events },
    });
  });

  describe('offer what was put off', () => {
    const dealtWith = [
      { pointId: 'x', outcome: 'postponed', note: null },
      { pointId: 'y', outcome: 'settled', note: null },
      { pointId: 'difference:new', outcome: 'postponed', note: null },
    ];
    const differencePoints = [{ pointId: 'difference:new', title: 'Neu' }];
    const before = sealed('a', '2026-Q1', 7, { points: [point('x'), point('y')], dealtWith, differencePoints });

    it('in sealed ones, but for what comes on the next agenda by itself', () => {
      expect(offeredPoints([before])).toMatchObject([
        { reviewId: 'a', pointId: 'x', title: 'Punkt x', goalIds: ['g1'], quarter: '2026-Q1' },
      ]);
    });

    it('until somebody has taken it up, in a review that takes place', () => {
      const carried = { points: [point('z', { reviewId: 'a', pointId: 'x' })] };
      expect(
        offeredPoints([before, planned('b', '2026-Q2', '2026-06-01', carried)]).map(({ pointId }) => pointId),
      ).toEqual([]);
      const off = planned('b', '2026-Q2', '2026-06-01', { ...carried, status: 'cancelled' });
      expect(offeredPoints([before, off])).toHaveLength(1);
    });
  });
});
