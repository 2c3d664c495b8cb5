// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Claims, StoreUnavailable } from '../event-store/event-store.js';
import { KeyedLock, type Locks } from './keyed-lock.js';

export interface LocksAcrossNodesOptions {
  readonly claims: Claims;
  /** Names this node and no other; what an earlier process of the same name has claimed is free. */
  readonly node: string;
  /** Resolves when this node knows all that was in the log when it was called; rejects where that takes too long. */
  readonly catchUp: () => Promise<void>;
  /** Others take a claim over that has stood unchanged for so long. Default one minute. */
  readonly leaseMs?: number;
  /** So long before that nothing is appended any more: longer than an append may be pursued. Default 40 seconds. */
  readonly marginMs?: number;
  /** After so long somebody who waits is told that nothing was stored. Default 20 seconds. */
  readonly waitMs?: number;
}

interface Held {
  /** By both clocks: one stands still with the machine, the other can be put back. */
  readonly began: Instant;
  /** The key was let go of. A connection that was made under a lock goes on calling whoever listens as if it were held. */
  over: boolean;
}

interface Instant {
  readonly steady: number;
  readonly wall: number;
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
const RELEASE_WITHIN_MS = 2_000;

/**
 * A {@link KeyedLock} that holds across nodes. Who works on a key writes so into the event store first, where only one can be
 * the next; then catches up with the log, so that what the one before has recorded is seen; then works, and writes that
 * the key is free. docs/decisions/0031 says what is left of a risk.
 */
export class LocksAcrossNodes implements Locks {
  private readonly local = new KeyedLock();
  private readonly held = new AsyncLocalStorage<Held>();
  /** Claims of others, and since when this process has seen them unchanged. */
  private readonly seen = new Map<string, { readonly revision: number; readonly since: number }>();
  private readonly me: string;
  private readonly leaseMs: number;
  private readonly marginMs: number;
  private readonly waitMs: number;

  constructor(private readonly options: LocksAcrossNodesOptions) {
    this.me = `${options.node}/${randomUUID()}`;
    this.leaseMs = options.leaseMs ?? 60_000;
    this.marginMs = options.marginMs ?? 40_000;
    this.waitMs = options.waitMs ?? 20_000;
  }

  /** @throws StoreUnavailable the key could not be had, or the log not be caught up with; `work` was not begun */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const asked = performance.now();
    return this.local.run(key, async () => {
      const { revision, began } = await this.claim(key, asked);
      const held: Held = { began, over: false };
      try {
        await this.options.catchUp();
        return await this.held.run(held, work);
      } finally {
        held.over = true;
        await this.release(key, revision);
      }
    });
  }

  /**
   * To be called before every append.
   *
   * @throws StoreUnavailable within `run` where others may take the key over before the append has come to an end
   */
  mayAppend(): void {
    const held = this.held.getStore();
    if (held && !held.over && elapsedSince(held.began) > this.leaseMs - this.marginMs)
      throw new StoreUnavailable('The lock was held for too long: nothing is recorded any more.');
  }

  private async claim(key: string, asked: number): Promise<{ readonly revision: number; readonly began: Instant }> {
    const { claims, node } = this.options;
    // Behind others of this node: each of them may have waited as long as it could.
    if (performance.now() - asked >= this.waitMs)
      throw new StoreUnavailable('Others of this node have held the lock or waited for it all the time.');
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const { revision, holder } = await claims.read(key);
      const free = holder === undefined || holder.startsWith(`${node}/`) || this.isAbandoned(key, revision);
      if (free) {
        // Taken before it is written: the others begin to count when they see it.
        const began = now();
        const mine = await claims.write(key, revision, this.me);
        if (mine !== undefined) {
          this.seen.delete(key);
          return { revision: mine, began };
        }
        continue;
      }
      if (performance.now() - asked >= this.waitMs)
        throw new StoreUnavailable('Another node holds the lock and does not let go of it.');
      await sleep(pause * (0.5 + Math.random() / 2));
    }
  }

  private isAbandoned(key: string, revision: number): boolean {
    const seen = this.seen.get(key);
    if (seen?.revision === revision) return performance.now() - seen.since > this.leaseMs;
    this.seen.set(key, { revision, since: performance.now() });
    return false;
  }

  /** Where it does not succeed, the claim runs out. Never rejects. */
  private async release(key: string, revision: number): Promise<void> {
    const released = this.options.claims.write(key, revision, undefined).catch(() => undefined);
    const tired = new AbortController();
    await Promise.race([
      released,
      sleep(RELEASE_WITHIN_MS, undefined, { signal: tired.signal }).catch(() => undefined),
    ]);
    tired.abort();
  }
}

function now(): Instant {
  return { steady: performance.now(), wall: Date.now() };
}

function elapsedSince({ steady, wall }: Instant): number {
  return Math.max(performance.now() - steady, Date.now() - wall);
}
