// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type EventStore,
  OutcomeUnknown,
  type Position,
  type StoredEvent,
  type Subscription,
} from '../event-store/event-store.js';
import { CommandIdReused } from './command-runner.js';
import { RuleViolation } from './decider.js';
import type { ViewDatabase } from './view-database.js';

/**
 * What the program does by itself because something happened: successors of a split goal, goals of an adopted strategy.
 * A reaction gives commands whose ids are made from the event's id, so that carrying them out again changes nothing.
 */
export interface FollowUp {
  readonly name: string;
  /** Event types that lead to something. */
  readonly reactsTo: ReadonlySet<string>;
  react(event: StoredEvent): Promise<void>;
}

const MAX_DELAY_MS = 30_000;

/**
 * Delivers events to follow-ups in order, at least once: the checkpoint is kept after the reaction, so a crash between
 * the two repeats it. A reaction that a rule forbids is noted and left; one that fails for want of the store or the
 * machine is tried again with growing pauses, and holds up only what comes after it.
 */
export class FollowUpRunner {
  /**
   * Raised where a follow-up joins that has something to do with what happened before it: everything is then delivered once
   * more, which changes nothing that was followed up already.
   */
  private static readonly checkpoint = 'follow_ups_v2';
  private subscription: Subscription | undefined;
  private position: Position;
  private waiting: { position: Position; resolve: () => void; reject: (error: Error) => void }[] = [];
  private stopping = false;
  private failure: OutcomeUnknown | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly database: ViewDatabase,
    private readonly followUps: readonly FollowUp[],
    private readonly upcast: (event: StoredEvent) => StoredEvent,
    private readonly onRefused: (followUp: FollowUp, event: StoredEvent, violation: RuleViolation) => void,
  ) {
    this.position = database.checkpointOf(FollowUpRunner.checkpoint);
  }

  static readonly names = [FollowUpRunner.checkpoint];

  async start(): Promise<void> {
    const head = await this.store.head();
    if (this.position > head) this.position = 0;
    this.subscription = this.store.subscribe({ after: this.position }, (batch) => this.deliver(batch));
    this.subscription.ended.then(
      () => this.stopWith(new Error('The program is ending.')),
      (error: unknown) => this.stopWith(error),
    );
  }

  private async deliver(batch: readonly StoredEvent[]): Promise<void> {
    let reacted = false;
    for (const stored of batch) {
      for (const followUp of this.followUps) {
        if (!followUp.reactsTo.has(stored.type)) continue;
        await this.reactUntilDone(followUp, this.upcast(stored));
        reacted = true;
        if (this.stopping) return;
      }
      this.position = stored.position;
      if (reacted) this.save();
    }
    this.save(reacted);
    const reached = this.waiting.filter((waiting) => waiting.position <= this.position);
    this.waiting = this.waiting.filter((waiting) => waiting.position > this.position);
    for (const { resolve } of reached) resolve();
  }

  private saved: Position = 0;

  /** Events without follow-up need no durable checkpoint each: looking at them again costs nothing. */
  private save(force = true): void {
    if (!force && this.position - this.saved < 1_000) return;
    this.saved = this.position;
    this.database.saveCheckpointOf(FollowUpRunner.checkpoint, this.position);
  }

  private async reactUntilDone(followUp: FollowUp, event: StoredEvent): Promise<void> {
    for (let delay = 100; ; delay = Math.min(delay * 2, MAX_DELAY_MS)) {
      try {
        await followUp.react(event);
        return;
      } catch (error) {
        if (error instanceof RuleViolation) {
          this.onRefused(followUp, event, error);
          return;
        }
        // Carried out long ago, by a version whose command looked a little different.
        if (error instanceof CommandIdReused) return;
        if (this.stopping) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, delay);
          this.wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (this.stopping) return;
      }
    }
  }

  /** Whoever waits, with a lock perhaps, must not wait for ever. */
  private stopWith(cause: unknown): void {
    this.failure = new OutcomeUnknown('What follows by itself has stopped.', { cause });
    for (const { reject } of this.waiting) reject(this.failure);
    this.waiting = [];
  }

  /**
   * Resolves when everything up to `position` has been followed up.
   *
   * @throws OutcomeUnknown nothing is followed up any more: the program ends, or its file of views cannot be written
   */
  reach(position: Position): Promise<void> {
    if (position <= this.position) return Promise.resolve();
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.push({ position, resolve, reject }));
  }

  /** Nothing is followed up any more until the program is started again. */
  get stopped(): boolean {
    return this.failure !== undefined && !this.stopping;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake?.();
    await this.subscription?.stop();
    this.save();
  }
}
