// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import type { ReviewEvent } from '../../event-catalogue.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { invitedReviews, type InvitedReviewRow } from './invited-reviews.js';

const december = { on: '2026-12-15', at: '14:00', place: null } as const;
const planned: ReviewEvent = {
  type: 'ReviewPlanned',
  data: { quarter: '2026-Q4', body: 'AG', schedule: december, invitedIds: ['p1', 'p2'] },
};
const moved: ReviewEvent = {
  type: 'ReviewRescheduled',
  data: { from: december, to: { ...december, on: '2026-12-17' } },
};
const inviting = (...invitedIds: string[]): ReviewEvent => ({ type: 'ReviewInviteesChanged', data: { invitedIds } });

/** @param history each event with its second after nine o'clock */
function after(...history: readonly (readonly [number, ReviewEvent])[]): InvitedReviewRow {
  return history.reduce<InvitedReviewRow | undefined>((row, [second, event], index) => {
    const recordedAt = new Date(Date.parse('2026-11-02T08:00:00Z') + second * 1000).toISOString();
    return invitedReviews.evolve(row, {
      ...event,
      id: `e${index}`,
      stream: 'review-m1.r1',
      revision: index + 1,
      position: index + 1,
      meta: { municipalityId: 'm1', actorId: 'o1', recordedAt } as StoredEvent['meta'],
    });
  }, undefined)!;
}

it('gives every change a greater number, also within a second and where the clock was set back', () => {
  const row = after([0, planned], [0, moved], [0, inviting('p1')], [5, inviting('p1', 'p2')], [2, moved]);
  expect([row.people['p1']!.changed.sequence, row.people['p2']!.changed.sequence, row.changed.sequence]).toEqual([
    0, 5, 6,
  ]);
});

it('gives greater numbers than before to what happens after a restored log has forgotten some changes', () => {
  const before = after([0, planned], [60, moved], [61, moved], [62, moved]);
  const restored = after([0, planned], [600, moved]);
  expect(restored.sequence).toBeGreaterThan(before.sequence);
});

it('remembers since when somebody is invited, or no longer', () => {
  const row = after([0, planned], [10, inviting('p2', 'p3')], [20, inviting('p3', 'p2')]);
  expect(Object.entries(row.people).map(([id, { invited, changed }]) => [id, invited, changed.sequence])).toEqual([
    ['p1', false, 10],
    ['p2', true, 0],
    ['p3', true, 10],
  ]);
});

it('knows why it was cancelled, and that it has begun', () => {
  const reason = { kind: 'staff', sentence: 'Krank', decidedBy: 'AG' } as const;
  expect(after([0, planned], [1, { type: 'ReviewCancelled', data: { reason } }])).toMatchObject({
    status: 'cancelled',
    reason,
  });
  const opened = { comparedWith: { reviewId: null, position: 0 }, points: [] };
  expect(after([0, planned], [1, { type: 'ReviewOpened', data: opened }]).status).toBe('begun');
});
