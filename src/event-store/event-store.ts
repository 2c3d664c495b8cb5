// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';

/**
 * Where in the log an event stands: a safe integer that grows with every event, not necessarily by one. 0 is before the
 * first event. Only comparison has a meaning.
 */
export type Position = number;

/**
 * How many events a stream holds. 0: the stream does not exist. The first event of a stream has revision 1. Adapters
 * translate; no caller ever sees how their engine counts.
 */
export type Revision = number;

/** What is known of an event beside its data. All of it is set by the command runner, none of it by the domain. */
export interface EventMeta {
  /** The tenant; part of every stream name as well. */
  readonly municipalityId: string;
  /** Opaque id of the person who acted, `system`, or `token:<id>` for a program. Never a name. */
  readonly actorId: string;
  /** The command that led here; repeating a command with this id yields no further events. */
  readonly commandId: string;
  /** Hash of the command's content: the same `commandId` with another content is refused. */
  readonly fingerprint: string;
  /** When we learned it: ISO 8601 instant in UTC. */
  readonly recordedAt: string;
  /** When it was so: the day in the municipality's zone, given by the user, by default the day of `recordedAt`. */
  readonly effectiveOn: Day;
  /** The event or reminder that led to this command, where one did. */
  readonly causationId?: string;
}

/** Most characters of one event's data as JSON; more is a mistake, and one append would hold up all others. */
export const MOST_DATA_BYTES = 16 * 1024 * 1024;

export interface NewEvent {
  /** UUID, derived from the command's id, so that a retry carries the same. */
  readonly id: string;
  /** One of the catalogue's stored names. */
  readonly type: string;
  readonly data: object;
  readonly meta: EventMeta;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
}

/** An event's data and meta as the JSON that is stored. */
export interface EventText {
  readonly data: string;
  readonly meta: string;
}

/**
 * An event as an adapter has read it, which still knows the text that it was parsed from: whoever copies events (the
 * journal does, a million of them at a rebuild) need not write that text anew. Looks like any other {@link StoredEvent}.
 */
export class EventAsRead implements StoredEvent {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly meta: EventMeta;
  readonly #dataText: string;
  readonly #metaText: string;

  constructor(
    stream: string,
    revision: Revision,
    position: Position,
    id: string,
    type: string,
    dataText: string,
    metaText: string,
  ) {
    this.stream = stream;
    this.revision = revision;
    this.position = position;
    this.id = id;
    this.type = type;
    this.data = JSON.parse(dataText) as object;
    this.meta = JSON.parse(metaText) as EventMeta;
    this.#dataText = dataText;
    this.#metaText = metaText;
  }

  /** The text of any event; made anew where the event was not read, or has been brought to another shape since. */
  static textOf(event: StoredEvent): EventText {
    return #dataText in event
      ? { data: event.#dataText, meta: event.#metaText }
      : { data: JSON.stringify(event.data), meta: JSON.stringify(event.meta) };
  }
}

export interface Appended {
  /** Of the last event appended. */
  readonly revision: Revision;
  readonly position: Position;
}

/**
 * Who works on a key, across all processes on the log, or another short note that they share. Kept beside the events: no
 * subscription delivers it.
 */
export interface Claims {
  /** `revision`: 0 for a key that nobody has ever claimed. `holder`: undefined where it is free. @throws StoreUnavailable */
  read(key: string): Promise<{ readonly revision: number; readonly holder: string | undefined }>;

  /**
   * Durable when it resolves. Where it rejects, it may be written nevertheless.
   *
   * @param expected as it was read
   * @returns the revision then; undefined where somebody else was faster
   * @throws StoreUnavailable
   */
  write(key: string, expected: number, holder: string | undefined): Promise<number | undefined>;
}

export interface Subscription {
  /** Resolves when no further batch will be handed over and the last one has been dealt with. */
  stop(): Promise<void>;
  /** Rejects when the handler has thrown: nothing further is delivered after that. Resolves after `stop`. */
  readonly ended: Promise<void>;
}

export interface SubscribeOptions {
  /** Deliver what stands after this position. */
  readonly after: Position;
  /** Most events handed over at once; default 1,000. */
  readonly batchSize?: number;
  /** Called whenever the subscription has delivered everything that was in the log. */
  readonly onCaughtUp?: (position: Position) => void;
}

/**
 * The only truth. Two adapters pass one contract suite (`test/contract`): `sqlite` and `eventstoredb`.
 *
 * Errors: {@link RevisionConflict}, {@link StoreUnavailable}, {@link OutcomeUnknown}.
 */
export interface EventStore {
  /**
   * Appends all of `events` or none, durably: when the promise resolves they survive a power cut.
   *
   * Idempotent: where exactly these events (same ids, in this order) already stand right after `expected`, the earlier
   * result is returned.
   *
   * @param expected the revision that the decision was based on
   * @throws RevisionConflict where the stream has moved on
   */
  append(stream: string, expected: Revision, events: readonly NewEvent[]): Promise<Appended>;

  /** The events of one stream in order, from the first after `after` (default 0). Empty where there is no such stream. */
  read(stream: string, after?: Revision): Promise<StoredEvent[]>;

  /**
   * Delivers every event of the log after a position, in order, each once, then what is appended later. The next batch
   * comes when the handler has returned (or its promise has resolved).
   */
  subscribe(options: SubscribeOptions, handler: (batch: readonly StoredEvent[]) => void | Promise<void>): Subscription;

  /** Position of the last event, 0 for an empty log. */
  head(): Promise<Position>;

  /**
   * Removes the data of all events of a stream for good (GDPR art. 17); only streams that {@link isErasable} are accepted.
   * Types, order and positions stay.
   */
  erase(stream: string): Promise<void>;

  /** After this every call rejects with {@link StoreUnavailable}. */
  close(): Promise<void>;

  /** Which engine it is, as configured. Not there: nobody asks (a store made up by a test). */
  readonly engine?: Engine;

  /** Another one where positions mean something else than before (after a restore): views are then folded anew. */
  readonly incarnation?: string;

  /** There where several processes can work on one log: for rules that look at more than one stream. */
  readonly claims?: Claims;

  /** Roughly how far apart the positions of two neighbouring events lie, for estimates; not there: 1. */
  readonly positionStep?: number;

  /** False while nothing can be stored, as far as the store knows: for `/health/ready`. Not there: always true. */
  readonly writable?: boolean;
}

export type Engine = 'sqlite' | 'eventstoredb';

/**
 * The categories of streams that {@link EventStore.erase} accepts: persons, notes of interviews, remarks of surveys. What
 * these say is sealed with a salt in the log's chain, is no part of a municipality's chain and stands in no journal. A
 * category can never leave this list, and none that was stored before can join it.
 */
export const ERASABLE_CATEGORIES = ['person', 'notes', 'remark'] as const;

const ERASABLE_PREFIXES = ERASABLE_CATEGORIES.map((category) => `${category}-`);

/** Whether what a stream says can be erased, by its name. */
export function isErasable(stream: string): boolean {
  for (const prefix of ERASABLE_PREFIXES) if (stream.startsWith(prefix)) return true;
  return false;
}

/** Someone else has appended to the stream since it was read. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: Revision,
    readonly actual: Revision,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not at ${expected}.`);
    this.name = 'RevisionConflict';
  }
}

/** The log cannot be written or read; nothing of the call has been stored. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** The connection was lost on the way: the events may or may not be stored. Retry with the same ids and revision. */
export class OutcomeUnknown extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutcomeUnknown';
  }
}
