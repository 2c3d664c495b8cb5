// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { KeyedLock } from './keyed-lock.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('KeyedLock', () => {
  it('lets work on one key wait, in the order of asking, and other keys go on', async () => {
    const lock = new KeyedLock();
    const seen: string[] = [];
    const work = (name: string, ms: number) => async () => {
      seen.push(`${name} begins`);
      await pause(ms);
      seen.push(`${name} ends`);
      return name;
    };
    const all = await Promise.all([
      lock.run('a', work('a1', 20)),
      lock.run('a', work('a2', 0)),
      lock.run('b', work('b1', 1)),
    ]);
    expect(all).toEqual(['a1', 'a2', 'b1']);
    expect(seen).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends']);
    expect(lock.size).toBe(0);
  });

  it('goes on after work that failed, and tells only the one whose work it was', async () => {
    const lock = new KeyedLock();
    const failed = lock.run('a', () => Promise.reject(new Error('no')));
    const next = lock.run('a', () => Promise.resolve(1));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(1);
  });
});
