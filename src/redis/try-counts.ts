// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHmac } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { QuickRedis } from './quick-redis.js';

export interface TryCountsOptions {
  /** Where nodes count together; not there: each process counts for itself. */
  readonly redis?: QuickRedis;
  /** Begins the names of all keys: another one for each installation on one Redis. */
  readonly prefix?: string;
  /** The same on all nodes. What is counted is an address or holds one, and does not leave the process readable. */
  readonly secret?: string | Buffer;
}

export interface TryCountSettings {
  /** Part of the keys: a-z and -. */
  readonly name: string;
  readonly most: number;
  /** From the first try on. */
  readonly windowSeconds: number;
}

/** How often something was tried within a window. No call ever fails, and none takes longer than Redis may. */
export interface TryCount {
  /** Counts one more. @returns seconds to wait where it was one too many */
  add(what: string): Promise<number | undefined>;
  /** One less. */
  takeBack(what: string): Promise<void>;
  /** None any more. */
  forget(what: string): Promise<void>;
}

/**
 * Counts tries for all nodes together, as long as there is a Redis that answers. While it is away, frozen or slow, each
 * process counts for itself, so that nobody waits for it or is kept out by it; what it forgets is counted anew.
 */
export class TryCounts {
  private readonly redis: QuickRedis;

  constructor(private readonly options: TryCountsOptions = {}) {
    this.redis = options.redis ?? new QuickRedis();
  }

  of({ name, most, windowSeconds }: TryCountSettings): TryCount {
    const limits = { points: most, duration: windowSeconds };
    const here = new RateLimiterMemory({ ...limits, keyPrefix: name });
    let together: RateLimiterRedis | undefined;
    const keyPrefix = `${this.options.prefix ?? 'wegmarke'}:tries:${name}`;
    const carryOut = <T>(work: (limiter: RateLimiterAbstract) => Promise<T>): Promise<T> =>
      this.redis.ask(
        (client) => work((together ??= new RateLimiterRedis({ ...limits, keyPrefix, storeClient: client }))),
        () => work(here),
        (error) => error instanceof RateLimiterRes,
      );
    return {
      add: (what) => carryOut((limiter) => limiter.consume(this.key(what))).then(() => undefined, secondsIn),
      takeBack: async (what) => void (await carryOut((limiter) => limiter.reward(this.key(what)))),
      forget: async (what) => void (await carryOut((limiter) => limiter.delete(this.key(what)))),
    };
  }

  /** Hashed, so that a typed address of any length takes the same room, and with a key, because of addresses there are few. */
  private key(what: string): string {
    return createHmac('sha256', this.options.secret ?? '')
      .update(`tries\u0000${what}`)
      .digest('base64url');
  }
}

/** @throws what is no answer of a limiter's */
function secondsIn(refused: unknown): number {
  if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  throw refused;
}
