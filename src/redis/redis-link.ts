// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Redis } from 'ioredis';
import { startPrivateRedis, type PrivateRedis, type PrivateRedisOptions } from './private-redis.js';

export type RedisState = 'ready' | 'unavailable';

/** Options for ioredis and for BullMQ's queues and workers: where the server is, and that they wait for it for ever. */
export interface RedisConnection {
  readonly path?: string;
  readonly host?: string;
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  readonly db?: number;
  readonly tls?: Record<string, never>;
  readonly maxRetriesPerRequest: null;
  readonly retryStrategy: (tries: number) => number;
}

export interface RedisLinkOptions {
  /** `redis://` or `rediss://`; undefined runs a private server in `dataDir`. */
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** How long to wait before looking for a redis-server again where there was none. Default one minute. */
  readonly lookAgainAfterMs?: number;
  /** For tests: another way to start the private server. */
  readonly startPrivate?: (options: PrivateRedisOptions) => Promise<PrivateRedis | undefined>;
  /** Told once for every kind of failure, in English, for the log; never holds the address with its password. */
  readonly onProblem?: (sentence: string) => void;
}

const LOOK_AGAIN_AFTER_MS = 60_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Whether there is a Redis at the moment, and how to reach it. Redis is an alarm clock: while it is away the program works
 * and reminders are paused; whoever needs it is told when it comes and goes, as often as that happens.
 */
export class RedisLink {
  private current: RedisState = 'unavailable';
  private reachable: RedisConnection | undefined;
  private readonly readyListeners = new Set<(connection: RedisConnection) => void>();
  private readonly lostListeners = new Set<() => void>();
  private monitor: Redis | undefined;
  private server: PrivateRedis | undefined;
  private lookAgain: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private lastProblem: string | undefined;

  constructor(private readonly options: RedisLinkOptions) {}

  get state(): RedisState {
    return this.current;
  }

  /**
   * For clients that work in the background (BullMQ's queues and workers): they wait for Redis instead of giving up.
   * Undefined until there was a Redis for the first time.
   */
  get connection(): RedisConnection | undefined {
    return this.reachable;
  }

  /**
   * Calls back at once when Redis is there already, and each time that it comes (again).
   * @returns ends the calls
   */
  onReady(listener: (connection: RedisConnection) => void): () => void {
    this.readyListeners.add(listener);
    if (this.current === 'ready' && this.reachable) listener(this.reachable);
    return () => void this.readyListeners.delete(listener);
  }

  /**
   * Calls back each time that Redis goes.
   * @returns ends the calls
   */
  onUnavailable(listener: () => void): () => void {
    this.lostListeners.add(listener);
    return () => void this.lostListeners.delete(listener);
  }

  /** Looks for Redis once, and goes on looking in the background. Never throws: without Redis the program runs, too. */
  async start(): Promise<void> {
    if (this.options.redisUrl !== undefined) await this.watch(this.options.redisUrl);
    else await this.lookForPrivate();
  }

  /** Ends the private server. Queues and workers have to be closed before. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.lookAgain);
    this.monitor?.disconnect();
    await this.looking;
    await this.server?.stop();
    this.current = 'unavailable';
  }

  /** Resolves when the server was reached or refused for the first time; ioredis goes on trying. */
  private async watch(url: string): Promise<void> {
    const connection = optionsOf(url);
    // Loaded only now: the program answers its first visitors that much earlier.
    const { Redis } = await import('ioredis');
    if (this.stopped) return;
    return new Promise((firstAnswer) => {
      const monitor = new Redis({ ...connection, lazyConnect: true, disconnectTimeout: 50 });
      this.monitor = monitor;
      monitor.on('ready', () => {
        this.becomeReady(connection);
        firstAnswer();
      });
      monitor.on('close', () => {
        this.becomeUnavailable();
        firstAnswer();
      });
      monitor.on('error', (error: Error) => this.problem(`Redis cannot be reached: ${error.message}`));
      monitor.connect().catch(() => firstAnswer());
    });
  }

  private lookForPrivate(): Promise<void> {
    this.looking = (async () => {
      try {
        const start = this.options.startPrivate ?? startPrivateRedis;
        this.server = await start({
          dataDir: this.options.dataDir,
          onLost: () => this.becomeUnavailable(),
          onBack: () => this.server && this.becomeReady(patient(this.server.connection)),
        });
      } catch (error) {
        this.problem(`The private Redis did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (this.server) {
        if (!this.stopped) this.becomeReady(patient(this.server.connection));
        return;
      }
      if (this.stopped) return;
      this.lookAgain = setTimeout(
        () => void this.lookForPrivate(),
        this.options.lookAgainAfterMs ?? LOOK_AGAIN_AFTER_MS,
      );
      this.lookAgain.unref();
    })();
    return this.looking;
  }

  private becomeReady(connection: RedisConnection): void {
    if (this.stopped) return;
    this.reachable = connection;
    this.lastProblem = undefined;
    if (this.current === 'ready') return;
    this.current = 'ready';
    for (const listener of this.readyListeners) listener(connection);
  }

  private becomeUnavailable(): void {
    if (this.current === 'unavailable') return;
    this.current = 'unavailable';
    for (const listener of this.lostListeners) listener();
  }

  private problem(sentence: string): void {
    if (this.stopped || sentence === this.lastProblem) return;
    this.lastProblem = sentence;
    this.options.onProblem?.(sentence);
  }
}

/** Tries for ever, after 50 ms at first and 10 s at most. `null` is BullMQ's wish: blocking commands wait for the server. */
const PATIENCE = {
  maxRetriesPerRequest: null,
  retryStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries - 1, 10), LONGEST_PAUSE_MS),
} as const;

function patient(address: Omit<RedisConnection, keyof typeof PATIENCE>): RedisConnection {
  return { ...address, ...PATIENCE };
}

function optionsOf(url: string): RedisConnection {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return patient({
    // IPv6 addresses stand in brackets in a URL only.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  });
}
