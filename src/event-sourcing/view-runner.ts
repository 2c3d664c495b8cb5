// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { EventStore, Position, StoredEvent, Subscription } from '../event-store/event-store.js';
import { fillViews } from './fill-views.js';
import { FollowUpRunner } from './follow-ups.js';
import type { Journal } from './journal.js';
import type { Projection, ViewDatabase } from './view-database.js';

/** From so many events on catching up goes another way: see {@link fillViews}. */
const LONG_WAY = 20_000;

interface Waiting {
  readonly position: Position;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The views of this node cannot be kept up to date any longer; the log itself is not concerned. */
export class ViewsStopped extends Error {
  constructor(cause: unknown) {
    super('The views have stopped.', { cause });
    this.name = 'ViewsStopped';
  }
}

/**
 * Folds the ordered log into all projections of this node, batch by batch: rows and checkpoints are written in one
 * transaction. Each projection continues where it stopped; a new version starts at the beginning.
 */
export class ViewRunner {
  private subscription: Subscription | undefined;
  private position: Position = 0;
  private caughtUp = false;
  private failure: ViewsStopped | undefined;
  private waiting: Waiting[] = [];
  private readonly listeners = new Set<(batch: readonly StoredEvent[]) => void>();

  constructor(
    private readonly store: EventStore,
    private readonly database: ViewDatabase,
    private readonly projections: readonly Projection[],
    private readonly upcast: (event: StoredEvent) => StoredEvent,
    /** One of the projections, where it is there to fill the others from. */
    private readonly journal?: Journal,
  ) {}

  /**
   * Resolves when everything that was in the log at the start has been folded.
   *
   * @param options.onPassing told of all that a long way through the log comes by, and after which position it begins, so that
   *   nobody else need go it
   */
  async start(
    options: {
      onProgress?: (position: Position, head: Position) => void;
      onPassing?: (after: Position, batch: readonly StoredEvent[]) => void;
    } = {},
  ): Promise<void> {
    const head = await this.store.head();
    // A file of views that is ahead of the log belongs to another log (a restored backup): start over.
    for (const projection of this.projections) if (projection.position > head) projection.clear();
    this.position = this.projections.reduce((least, p) => Math.min(least, p.position), Number.MAX_SAFE_INTEGER);
    if (this.projections.length === 0) this.position = 0;
    if (this.journal && (head - this.position) / (this.store.positionStep ?? 1) >= LONG_WAY) {
      this.database.beginFilling();
      const views = this.projections.filter((projection) => projection !== this.journal);
      this.position = await fillViews(
        this.store,
        this.database,
        this.journal,
        views,
        head,
        this.upcast,
        (position) => options.onProgress?.(position, head),
        (after, batch) => options.onPassing?.(after, batch),
      );
      this.database.endFilling();
    }
    const ready = new Promise<void>((resolve, reject) => {
      if (this.position >= head) resolve();
      else this.waiting.push({ position: head, resolve, reject });
    });
    this.subscription = this.store.subscribe({ after: this.position, batchSize: 1_000 }, (batch) => {
      this.fold(batch);
      if (!this.caughtUp) options.onProgress?.(this.position, head);
    });
    this.subscription.ended.catch((error: unknown) => this.stopWith(error));
    await ready;
    this.caughtUp = true;
    this.database.dropAllBut([...this.projections.map((projection) => projection.name), ...FollowUpRunner.names]);
  }

  private fold(batch: readonly StoredEvent[]): void {
    const current = batch.map(this.upcast);
    for (const projection of this.projections) {
      const known = projection.position;
      for (const event of projection.asStored ? batch : current) if (event.position > known) projection.apply(event);
    }
    if (this.caughtUp) this.database.writeSoon(this.projections, (error) => this.stopWith(error));
    else this.database.write(this.projections);
    this.position = batch[batch.length - 1]!.position;
    if (this.waiting.length > 0) {
      const still: Waiting[] = [];
      for (const waiting of this.waiting) {
        if (waiting.position <= this.position) waiting.resolve();
        else still.push(waiting);
      }
      this.waiting = still;
    }
    for (const listener of this.listeners) listener(current);
  }

  private stopWith(cause: unknown): void {
    this.failure = new ViewsStopped(cause);
    for (const waiting of this.waiting) waiting.reject(this.failure);
    this.waiting = [];
  }

  /** Called with every batch after it has become visible in the views. Must not throw. */
  onFolded(listener: (batch: readonly StoredEvent[]) => void): void {
    this.listeners.add(listener);
  }

  /** Resolves when the views show everything up to `position`; at once where they do. */
  reach(position: Position): Promise<void> {
    if (position <= this.position) return Promise.resolve();
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.push({ position, resolve, reject }));
  }

  /** Whether the views came to `position` within so many milliseconds. Never rejects; what was waited for in vain is forgotten. */
  reachWithin(position: Position, ms: number): Promise<boolean> {
    if (position <= this.position) return Promise.resolve(true);
    if (this.failure) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (reached: boolean) => () => {
        clearTimeout(timer);
        resolve(reached);
      };
      const waiting = { position, resolve: settle(true), reject: settle(false) };
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== waiting);
        resolve(false);
      }, ms);
      this.waiting.push(waiting);
    });
  }

  get state(): { readonly position: Position; readonly caughtUp: boolean; readonly stopped: boolean } {
    return { position: this.position, caughtUp: this.caughtUp, stopped: this.failure !== undefined };
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
  }
}
