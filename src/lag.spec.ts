// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { Lag } from './lag.js';

describe('how long views have been behind', () => {
  it('counts from when a place was first missed until it is there', async () => {
    let head = 10;
    let position = 10;
    let now = 0;
    const lag = new Lag(
      { head: () => (head < 0 ? Promise.reject(new Error('away')) : Promise.resolve(head)) },
      { get state() { return { position, caughtUp: true, stopped: false }; } },
      () => now,
    ); // prettier-ignore
    const after = async (ms: number): Promise<number> => {
      now += ms;
      await lag.look();
      return lag.seconds;
    };
    expect(await after(1_000)).toBe(0);
    head = 20;
    expect(await after(1_000)).toBe(0);
    head = 30;
    expect(await after(4_000)).toBe(4);
    head = -1;
    expect(await after(4_000)).toBe(8);
    // There is what was missed first; what has come since is counted from now on.
    position = 20;
    expect(lag.seconds).toBe(0);
    head = 30;
    expect(await after(1_000)).toBe(0);
    expect(await after(2_000)).toBe(2);
    position = 30;
    expect(await after(1_000)).toBe(0);
  });
});
