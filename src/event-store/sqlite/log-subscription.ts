// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position, StoredEvent, SubscribeOptions, Subscription } from '../event-store.js';

/** Events kept for a subscriber that is slower than the log; beyond that it goes back to reading from the file. */
const MOST_WAITING = 10_000;
const DEFAULT_BATCH = 1_000;

type Handler = (batch: readonly StoredEvent[]) => void | Promise<void>;

/**
 * One reader's way through the log: first from the file, then, once it has read to the end, from what each commit hands
 * over. Reading and committing happen on one thread and each in one go, so nothing can fall between the two.
 *
 * A handler without a promise is called inside {@link offer}, so a view has seen a command's events before the command's
 * promise continues.
 */
export class LogSubscription implements Subscription {
  readonly ended: Promise<void>;

  #position: Position;
  /** Everything in the log that lies after #position is in #waiting. */
  #live = false;
  #waiting: StoredEvent[] = [];
  #busy = true;
  #stopping = false;
  #over = false;
  #settle!: { resolve: () => void; reject: (reason: unknown) => void };
  readonly #finished: Promise<void>;
  #finish!: () => void;
  readonly #batchSize: number;

  constructor(
    private readonly readAfter: (position: Position, most: number) => StoredEvent[],
    private readonly options: SubscribeOptions,
    private readonly handler: Handler,
    private readonly onOver: (subscription: LogSubscription) => void,
  ) {
    this.#position = options.after;
    this.#batchSize = options.batchSize ?? DEFAULT_BATCH;
    if (!Number.isSafeInteger(this.#batchSize) || this.#batchSize < 1)
      throw new RangeError('batchSize must be 1 or more.');
    this.ended = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#finished = new Promise((resolve) => (this.#finish = resolve));
    // Not at once: the caller has no hold of the subscription before subscribe() returns.
    setImmediate(() => this.#continue());
  }

  get live(): boolean {
    return this.#live && !this.#over;
  }

  /** Hands over what has just been committed. Never throws: what the handler throws ends up in `ended`. */
  offer(events: readonly StoredEvent[]): void {
    if (!this.live || this.#stopping) return;
    if (this.#waiting.length + events.length > MOST_WAITING) {
      this.#live = false;
      this.#waiting = [];
    } else {
      for (const event of events) if (event.position > this.#position) this.#waiting.push(event);
    }
    if (!this.#busy && (this.#waiting.length > 0 || !this.#live)) {
      this.#busy = true;
      this.#run();
    }
  }

  stop(): Promise<void> {
    this.#stopping = true;
    if (!this.#busy) this.#end();
    return this.#finished;
  }

  /** Ends with an error that is not the handler's. */
  fail(reason: unknown): void {
    this.#end(reason);
  }

  #continue(): void {
    if (!this.#over) this.#run();
  }

  /** Delivers until there is nothing left or a promise has to be waited for. Only called while #busy is set. */
  #run(): void {
    try {
      for (;;) {
        if (this.#stopping) return this.#end();
        const wasLive = this.#live;
        const batch = this.#next();
        const last = batch.at(-1);
        if (last === undefined) {
          this.#busy = false;
          this.options.onCaughtUp?.(this.#position);
          return;
        }
        const pending = this.handler(batch);
        if (typeof pending?.then === 'function') {
          pending.then(
            () => {
              this.#position = last.position;
              this.#continue();
            },
            (reason: unknown) => this.#end(reason),
          );
          return;
        }
        this.#position = last.position;
        if (!wasLive && !this.#live) {
          // Catching up from the file takes long; let requests through in between.
          setImmediate(() => this.#continue());
          return;
        }
      }
    } catch (reason) {
      this.#end(reason);
    }
  }

  #next(): StoredEvent[] {
    if (!this.#live) {
      const batch = this.readAfter(this.#position, this.#batchSize);
      this.#live = batch.length < this.#batchSize;
      return batch;
    }
    if (this.#waiting.length > this.#batchSize) return this.#waiting.splice(0, this.#batchSize);
    const batch = this.#waiting;
    this.#waiting = [];
    return batch;
  }

  #end(...failure: [] | [unknown]): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = [];
    this.onOver(this);
    this.#finish();
    if (failure.length === 1) this.#settle.reject(failure[0]);
    else this.#settle.resolve();
  }
}
