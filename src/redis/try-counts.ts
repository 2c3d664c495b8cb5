// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHmac } from 'node:crypto';
import type { Redis, RedisOptions } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export interface TryCountsOptions {
  /** Where nodes count together; not there: each process counts for itself. */
  readonly redis?: { onReady(listener: (connection: RedisOptions) => void): () => void };
  /** Begins the names of all keys: another one for each installation on one Redis. */
  readonly prefix?: string;
  /** The same on all nodes. What is counted is an address or holds one, and does not leave the process readable. */
  readonly secret?: string | Buffer;
  /** How long Redis may take for an answer, in milliseconds. Default 500. */
  readonly answerMs?: number;
  /** How long Redis is not asked any more after it has failed, in milliseconds. Default five seconds. */
  readonly restMs?: number;
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
  private client: Redis | undefined;
  private restsUntil = 0;
  private stopped = false;
  private readonly end: (() => void) | undefined;

  constructor(private readonly options: TryCountsOptions = {}) {
    this.end = options.redis?.onReady((connection) => void this.connect(connection).catch(() => undefined));
  }

  of({ name, most, windowSeconds }: TryCountSettings): TryCount {
    const limits = { points: most, duration: windowSeconds };
    const here = new RateLimiterMemory({ ...limits, keyPrefix: name });
    let together: RateLimiterRedis | undefined;
    const keyPrefix = `${this.options.prefix ?? 'wegmarke'}:tries:${name}`;
    const carryOut = <T>(work: (limiter: RateLimiterAbstract) => Promise<T>): Promise<T> => {
      const { client } = this;
      if (!client || !this.answers) return work(here);
      together ??= new RateLimiterRedis({ ...limits, keyPrefix, storeClient: client });
      return this.orElse(work(together), () => work(here));
    };
    return {
      add: (what) => carryOut((limiter) => limiter.consume(this.key(what))).then(() => undefined, secondsIn),
      takeBack: async (what) => void (await carryOut((limiter) => limiter.reward(this.key(what)))),
      forget: async (what) => void (await carryOut((limiter) => limiter.delete(this.key(what)))),
    };
  }

  stop(): void {
    this.stopped = true;
    this.end?.();
    this.client?.disconnect();
  }

  private get answers(): boolean {
    return this.client?.status === 'ready' && performance.now() >= this.restsUntil;
  }

  /** What one limiter says, if it says it in time; else what another one does. */
  private async orElse<T>(said: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.options.answerMs ?? 500);
    });
    try {
      return await Promise.race([said, late]);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      this.restsUntil = performance.now() + (this.options.restMs ?? 5_000);
      return await otherwise();
    } finally {
      clearTimeout(timer);
    }
  }

  private async connect(connection: RedisOptions): Promise<void> {
    if (this.client) return;
    // Loaded only now: the program answers its first visitors that much earlier.
    const { Redis } = await import('ioredis');
    if (this.stopped || this.client) return;
    this.client = new Redis({
      ...connection,
      replyMapping: 'legacy',
      // Nothing waits for a Redis that is not there: in a queue commands would be kept until it comes.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: this.options.answerMs ?? 500,
    });
    this.client.on('error', () => undefined);
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
