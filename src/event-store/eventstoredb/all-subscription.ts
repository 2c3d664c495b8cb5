// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AllStreamSubscription } from '@eventstore/db-client';
import {
  StoreUnavailable,
  type Position,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { type EngineRecord, recordOf, type Resolved } from './engine.js';

const DEFAULT_BATCH = 1_000;
/** Records held for a slow handler; beyond that the server is made to wait. */
const MOST_WAITING = 4_000;
/** So many positions are remembered, to tell an event that comes twice from one that comes too late. */
const REMEMBERED = 10_000;

export interface SubscriptionEngine {
  /** Opens a stream of what stands after a position; in it errors arrive as well. */
  open(after: Position): AllStreamSubscription;
  /** @returns events of ours in the same order; rejects where their data cannot be had at the moment */
  resolve(records: readonly EngineRecord[]): Promise<StoredEvent[]> | StoredEvent[];
  head(): Promise<Position>;
  answered(answered: boolean): void;
  /** True where a failure of `resolve` will not go away by trying again. */
  isFinal(error: unknown): boolean;
}

export interface SubscriptionTimes {
  /** Without a word from the server for so long, and with something in the log that we lack, the connection is made anew. */
  readonly watchMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/**
 * One reader's way through the log, over as many connections as it takes. Each of them starts at the last event that the
 * handler has dealt with, not at the server's checkpoints: those run ahead of what has been handed over.
 *
 * The server's own word that a reader has caught up is not used, because servers before 23.10 do not say it: having caught up
 * means having reached what was the log's head after the connection was confirmed.
 */
export class AllSubscription implements Subscription {
  readonly ended: Promise<void>;

  /** Of the last event dealt with. */
  #position: Position;
  /** Of the last event taken in. */
  #received: Position;
  #queue: EngineRecord[] = [];
  #remembered = new Set<Position>();
  #connection: AllStreamSubscription | undefined;
  /** Where this connection began: what comes from before that is old. */
  #began: Position;
  #paused = false;
  /** The log's head after the connection was confirmed; reaching it is having caught up. */
  #target: Position | undefined;
  #live = false;
  #running = false;
  #stopping = false;
  #over = false;
  #pause: number;
  #patience: number;
  #lastWord = performance.now();
  #timer: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;
  #looking = false;
  #settle!: { resolve: () => void; reject: (reason: unknown) => void };
  readonly #finished: Promise<void>;
  #finish!: () => void;
  readonly #batchSize: number;

  constructor(
    private readonly engine: SubscriptionEngine,
    private readonly times: SubscriptionTimes,
    private readonly options: SubscribeOptions,
    private readonly handler: (batch: readonly StoredEvent[]) => void | Promise<void>,
    private readonly onOver: (subscription: AllSubscription) => void,
  ) {
    this.#position = this.#received = this.#began = options.after;
    this.#batchSize = options.batchSize ?? DEFAULT_BATCH;
    if (!Number.isSafeInteger(this.#batchSize) || this.#batchSize < 1)
      throw new RangeError('batchSize must be 1 or more.');
    this.#pause = times.firstPauseMs;
    this.#patience = times.watchMs;
    this.ended = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#finished = new Promise((resolve) => (this.#finish = resolve));
    this.#watch = setInterval(() => void this.#lookForSilence(), Math.max(10, times.watchMs / 2)).unref();
    // Not at once: the caller has no hold of the subscription before subscribe() returns.
    setImmediate(() => this.#connect());
  }

  stop(): Promise<void> {
    this.#stopping = true;
    if (!this.#running) this.#end();
    return this.#finished;
  }

  /** Ends with an error that is not the handler's. */
  fail(reason: unknown): void {
    this.#end(reason);
  }

  #connect(): void {
    if (this.#over || this.#stopping) return;
    this.#began = this.#received = this.#position;
    this.#queue = [];
    this.#remembered = new Set();
    this.#live = false;
    this.#target = undefined;
    this.#paused = false;
    this.#lastWord = performance.now();
    const connection = this.engine.open(this.#position);
    this.#connection = connection;
    const lost = () => this.#lose(connection);
    connection.on('confirmation', () => {
      if (this.#connection !== connection) return;
      this.engine.answered(true);
      this.#lastWord = performance.now();
      void this.#aim(connection);
    });
    connection.on('data', (resolved: Resolved) => {
      if (this.#connection === connection) this.#take(recordOf(resolved));
    });
    // An error without a listener would end the process; a server that goes away says `error` and never `end`.
    connection.on('error', lost);
    connection.on('end', lost);
    connection.on('close', lost);
  }

  /** Asks where the log ends, until it is known: from there on we have caught up. */
  async #aim(connection: AllStreamSubscription): Promise<void> {
    while (this.#connection === connection && !this.#over) {
      try {
        this.#target = await this.engine.head();
        this.#run();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, this.times.longestPauseMs).unref());
      }
    }
  }

  #take(record: EngineRecord | undefined): void {
    if (!record || this.#over) return;
    this.#lastWord = performance.now();
    this.#patience = this.times.watchMs;
    const { position } = record;
    if (position <= this.#received) {
      // Either it comes twice, or it should have come before something that has been handed over already.
      if (position > this.#began && !this.#remembered.has(position))
        this.#end(
          new StoreUnavailable('EventStoreDB delivered an event after later ones: nothing is delivered any more.'),
        );
      return;
    }
    this.#received = position;
    this.#remembered.add(position);
    if (this.#remembered.size > REMEMBERED) this.#remembered = new Set([...this.#remembered].slice(REMEMBERED / 2));
    this.#queue.push(record);
    if (this.#queue.length >= MOST_WAITING && !this.#paused) {
      this.#paused = true;
      this.#connection?.pause();
    }
    this.#run();
  }

  /** Hands over batch by batch; whoever calls while it runs need not wait. */
  #run(): void {
    if (this.#running || this.#over) return;
    this.#running = true;
    // One turn later: what arrives in one go is handed over in one go.
    setImmediate(() => {
      this.#handOver().then(
        () => {
          this.#running = false;
          if (this.#stopping) this.#end();
          else if (this.#queue.length > 0) this.#run();
        },
        (reason: unknown) => {
          this.#running = false;
          this.#end(reason);
        },
      );
    });
  }

  async #handOver(): Promise<void> {
    while (!this.#over && !this.#stopping) {
      const records = this.#queue.slice(0, this.#batchSize);
      if (records.length === 0) break;
      const from = this.#connection;
      let events: StoredEvent[];
      try {
        const resolved = this.engine.resolve(records);
        events = Array.isArray(resolved) ? resolved : await resolved;
      } catch (error) {
        if (this.engine.isFinal(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.times.firstPauseMs));
        continue;
      }
      // A connection that was lost meanwhile took its queue with it: the next one brings these again.
      if (this.#over || this.#stopping || this.#connection !== from) continue;
      this.#queue.splice(0, records.length);
      const pending = this.handler(events);
      if (typeof pending?.then === 'function') await pending;
      this.#position = records.at(-1)!.position;
      if (this.#paused && this.#queue.length < MOST_WAITING / 2) {
        this.#paused = false;
        this.#connection?.resume();
      }
      // A long way is gone in steps, so that requests get through in between.
      if (this.#queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
      else if (this.#live) this.options.onCaughtUp?.(this.#position);
    }
    if (this.#over || this.#stopping || this.#live || this.#target === undefined) return;
    if (this.#position < this.#target) return;
    this.#live = true;
    this.#pause = this.times.firstPauseMs;
    this.options.onCaughtUp?.(this.#position);
  }

  /** The connection is gone: after a pause the next one begins where the handler is. */
  #lose(connection: AllStreamSubscription): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#queue = [];
    this.#live = false;
    this.#target = undefined;
    discard(connection);
    if (this.#over || this.#stopping) return;
    this.engine.answered(false);
    const pause = this.#pause * (0.5 + Math.random() / 2);
    this.#pause = Math.min(this.#pause * 2, this.times.longestPauseMs);
    this.#timer = setTimeout(() => this.#reconnect(), pause).unref();
  }

  #reconnect(): void {
    // What is in the handler's hands counts as dealt with only when it has returned.
    if (this.#running) this.#timer = setTimeout(() => this.#reconnect(), this.times.firstPauseMs).unref();
    else this.#connect();
  }

  /** A server that accepts and says nothing looks like a log in which nothing happens; the log's head tells them apart. */
  async #lookForSilence(): Promise<void> {
    const connection = this.#connection;
    if (!connection || this.#looking || this.#queue.length > 0 || this.#running || this.#over) return;
    if (performance.now() - this.#lastWord < this.#patience) return;
    this.#looking = true;
    const received = this.#received;
    const head = await this.engine.head().catch(() => undefined);
    this.#looking = false;
    if (head === undefined || this.#connection !== connection || this.#received !== received) return;
    if (head > received || this.#target === undefined) {
      this.#patience = Math.min(this.#patience * 2, 60_000);
      this.#lose(connection);
    }
  }

  #end(...failure: [] | [unknown]): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    const connection = this.#connection;
    this.#connection = undefined;
    this.#queue = [];
    if (connection) discard(connection);
    this.onOver(this);
    this.#finish();
    if (failure.length === 1) this.#settle.reject(failure[0]);
    else this.#settle.resolve();
  }
}

/** Lets go of a connection. Its listeners stay, because it may still say that it was cancelled; they know that it is not the one. */
function discard(connection: AllStreamSubscription): void {
  connection.unsubscribe().catch(() => undefined);
  connection.resume();
}
