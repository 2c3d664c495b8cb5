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

/** Where an event can be read again. */
interface Place {
  readonly municipalityId: string;
  readonly position: Position;
}

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
  /** What somebody else came by on a way through the log that had to be gone anyway. */
  private noted: { upTo: Position; readonly places: Place[] } | undefined;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly database: ViewDatabase,
    private readonly followUps: readonly FollowUp[],
    private readonly upcast: (event: StoredEvent) => StoredEvent,
    private readonly onRefused: (followUp: FollowUp, event: StoredEvent, violation: RuleViolation) => void,
    /** Reads again what was noted by {@link takeNote}, in today's shape. */
    private readonly recall?: (municipalityId: string, position: Position) => StoredEvent | undefined,
  ) {
    this.position = database.checkpointOf(FollowUpRunner.checkpoint);
  }

  static readonly names = [FollowUpRunner.checkpoint];

  /**
   * Takes note of what somebody else comes by who goes through the log, before {@link start}: what is passed then need not be
   * read once more. Only places are kept; a log may be long.
   *
   * @param after where that way began; one that began too late is of no use
   */
  takeNote(after: Position, batch: readonly StoredEvent[]): void {
    if (!this.recall || after > this.position) return;
    this.noted ??= { upTo: after, places: [] };
    for (const { position, type, meta } of batch) {
      this.noted.upTo = position;
      if (position > this.position && this.followUps.some(({ reactsTo }) => reactsTo.has(type)))
        this.noted.places.push({ municipalityId: meta.municipalityId, position });
    }
  }

  async start(): Promise<void> {
    const head = await this.store.head();
    if (this.position > head) {
      this.position = 0;
      this.noted = undefined;
    }
    if (!this.noted) return this.subscribe();
    // Nobody waits for it here: a reaction may take long.
    this.following = this.followNoted(this.noted).then(
      () => (this.stopping ? this.stopWith(new Error('The program is ending.')) : this.subscribe()),
      (error: unknown) => this.stopWith(error),
    );
    this.noted = undefined;
  }

  private subscribe(): void {
    this.subscription = this.store.subscribe({ after: this.position }, (batch) => this.deliver(batch));
    this.subscription.ended.then(
      () => this.stopWith(new Error('The program is ending.')),
      (error: unknown) => this.stopWith(error),
    );
  }

  /** As if it had been delivered. */
  private async followNoted({ upTo, places }: { readonly upTo: Position; readonly places: readonly Place[] }) {
    for (const { municipalityId, position } of places) {
      const event = this.recall!(municipalityId, position);
      if (!event) throw new Error(`The event at ${position} is not in the journal.`);
      await this.react(event);
      if (this.stopping) return;
      this.position = position;
      this.save();
    }
    this.position = Math.max(this.position, upTo);
    this.save();
    this.settle();
  }

  private async react(event: StoredEvent): Promise<void> {
    for (const followUp of this.followUps) {
      if (!followUp.reactsTo.has(event.type)) continue;
      await this.reactUntilDone(followUp, event);
      if (this.stopping) return;
    }
  }

  private async deliver(batch: readonly StoredEvent[]): Promise<void> {
    let reacted = false;
    for (const stored of batch) {
      if (this.followUps.some(({ reactsTo }) => reactsTo.has(stored.type))) {
        await this.react(this.upcast(stored));
        reacted = true;
        if (this.stopping) return;
      }
      this.position = stored.position;
      if (reacted) this.save();
    }
    this.save(reacted);
    this.settle();
  }

  private settle(): void {
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
    await this.following;
    await this.subscription?.stop();
    this.save();
  }
}
