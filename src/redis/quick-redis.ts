// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Redis, RedisOptions } from 'ioredis';

export interface QuickRedisOptions {
  /** Where nodes share something; not there: nothing is ever asked. */
  readonly redis?: { onReady(listener: (connection: RedisOptions) => void): () => void };
  /** How long Redis may take for an answer, in milliseconds. Default 500. */
  readonly answerMs?: number;
  /** How long Redis is not asked any more after it has failed, in milliseconds. Default five seconds. */
  readonly restMs?: number;
}

/**
 * Asks Redis while somebody waits for a page: soon or not at all. While Redis is away, frozen or slow, whoever asks goes on
 * without it, and is made to wait for that once in a while only.
 */
export class QuickRedis {
  private connected: Redis | undefined;
  private restsUntil = 0;
  private stopped = false;
  private readonly answerMs: number;
  private readonly restMs: number;
  private readonly end: (() => void) | undefined;

  constructor({ redis, answerMs = 500, restMs = 5_000 }: QuickRedisOptions = {}) {
    this.answerMs = answerMs;
    this.restMs = restMs;
    this.end = redis?.onReady((connection) => void this.connect(connection).catch(() => undefined));
  }

  /** Undefined while it is of no use to ask. */
  get client(): Redis | undefined {
    return this.connected?.status === 'ready' && performance.now() >= this.restsUntil ? this.connected : undefined;
  }

  /**
   * What Redis says, if it says it in time; else what `otherwise` does. Rejects only where `otherwise` does.
   *
   * @param isAnswer tells a rejection that is an answer, and handed on, from one that is a failure
   */
  async ask<T>(
    question: (client: Redis) => Promise<T>,
    otherwise: () => T | Promise<T>,
    isAnswer: (error: unknown) => boolean = () => false,
  ): Promise<T> {
    const { client } = this;
    if (!client) return otherwise();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.answerMs);
    });
    try {
      return await Promise.race([question(client), late]);
    } catch (error) {
      if (isAnswer(error)) throw error;
      this.restsUntil = performance.now() + this.restMs;
      return await otherwise();
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.stopped = true;
    this.end?.();
    this.connected?.disconnect();
  }

  private async connect(connection: RedisOptions): Promise<void> {
    if (this.connected) return;
    // Loaded only now: the program answers its first visitors that much earlier.
    const { Redis } = await import('ioredis');
    if (this.stopped || this.connected) return;
    this.connected = new Redis({
      ...connection,
      replyMapping: 'legacy',
      // Nothing waits for a Redis that is not there: in a queue commands would be kept until it comes.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: this.answerMs,
    });
    this.connected.on('error', () => undefined);
  }
}
