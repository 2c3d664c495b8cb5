// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { Marks } from './marks.js';

describe('marks on a long way', () => {
  /** Goes on from event to event; an event's position is ten times its number. */
  function go(marks: Marks<number>, from: number, to: number, passed: () => void = () => undefined): void {
    for (let event = from + 1; event <= to; event++) {
      marks.pass(event, event * 10, () => event);
      passed();
    }
  }

  it.each([
    [9, []],
    [10, [100]],
    [45, [100, 200, 300, 400]],
    // The fifth does not fit: every second goes, and it is not its turn any longer.
    [50, [200, 400]],
    [80, [200, 400, 600, 800]],
    [100, [400, 800]],
    [165, [400, 800, 1_200, 1_600]],
    [200, [800, 1_600]],
    [1_000, [3_200, 6_400, 9_600]],
  ])('of %i events, four marks at the most, lie at %j', (events, positions) => {
    const marks = new Marks<number>(10, 4);
    go(marks, 0, events);
    expect(marks.positions).toEqual(positions);
  });

  it('are never more than they may be, not even on the way, and never far apart', () => {
    const marks = new Marks<number>(2_000, 32);
    let most = 0;
    go(marks, 0, 1_000_000, () => (most = Math.max(most, marks.positions.length)));
    expect(most).toBe(32);
    const ways = [...marks.positions, 10_000_000].map((position, at, all) => position - (all[at - 1] ?? 0));
    expect(marks.positions.length).toBeGreaterThanOrEqual(16);
    expect(Math.max(...ways)).toBeLessThanOrEqual(10_000_000 / 15);
  });

  it('are found by position, with what was kept there', () => {
    const marks = new Marks<number>(10, 4);
    go(marks, 0, 30);
    expect(marks.before(99)).toBeUndefined();
    expect(marks.before(100)).toEqual({ events: 10, position: 100, kept: 10 });
    expect(marks.before(299)?.kept).toBe(20);
    expect(marks.before(9_999)?.kept).toBe(30);
  });

  it('are set once, at the same distances, where several go the way at once and from different marks', () => {
    const marks = new Marks<number>(10, 4);
    go(marks, 0, 30);
    // One begins at the mark after 10 events while another goes far ahead, so that this mark is let go.
    go(marks, 10, 25);
    go(marks, 30, 75);
    go(marks, 25, 95);
    go(marks, 0, 95);
    expect(marks.positions).toEqual([200, 400, 600, 800]);
  });
});
