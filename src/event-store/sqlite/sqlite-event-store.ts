// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type Database from 'better-sqlite3';
import {
  ERASABLE_CATEGORIES,
  EventAsRead,
  OutcomeUnknown,
  RevisionConflict,
  StoreUnavailable,
  isErasable,
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
  type Revision,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { assertName, serialise, type SerialisedEvent } from '../serialised-event.js';
import {
  CHAIN_START,
  EVENT_COLUMNS,
  chainAfter,
  headsSince,
  openLogForWriting,
  sealedDigest,
  toStoredEvent,
  type EventRow,
  type StreamHead,
} from './log-format.js';
import { LogSubscription } from './log-subscription.js';

export interface SqliteEventStoreOptions {
  /** `NORMAL` loses acknowledged events at a power cut; it exists for the test that proves so and for measuring. */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

const PAGE_BYTES = 4096;

/** The WAL is written ahead up to this size, so that a commit overwrites what the file has instead of making it longer. */
const WAL_BYTES = 16 * 1024 * 1024;

/** In steps of this size, so that no single command waits for all of it. */
const WAL_STEP_BYTES = 2 * 1024 * 1024;

/** Pages written to the WAL until they are carried over into the file: half of what is written ahead. */
const CHECKPOINT_PAGES = 2000;

/** How long after a checkpoint found no room the next one is tried. */
const FULL_FOR_MS = 250;

const NO_HEAD: StreamHead = { revision: 0, position: 0 };

interface PendingAppend {
  readonly stream: string;
  readonly expected: Revision;
  readonly events: readonly SerialisedEvent[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The log in one SQLite file, for one process (see `lockDataDir`).
 *
 * Appends that arrive in one turn of the event loop share one commit. Each is checked on its own inside that transaction
 * and answered only when the commit is on the disk.
 *
 * After an I/O error nothing that the operating system says about this file can be trusted any more (a failed fsync drops
 * the pages that it could not write and reports success the next time), so the store stops: reads go on, every append
 * rejects until the program is started again. A full disk is another matter: it shows before anything is lost, so appends are
 * refused as long as there is no room, and go on after that.
 */
export class SqliteEventStore implements EventStore {
  readonly engine = 'sqlite';

  /** @throws StoreUnavailable with a sentence for the operator where the file is not ours, too new or unreadable */
  static open(file: string, options: SqliteEventStoreOptions = {}): SqliteEventStore {
    const db = openLogForWriting(file, options.synchronous ?? 'FULL');
    try {
      return new SqliteEventStore(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Another one after a restore: views that were folded from another incarnation of the log must be rebuilt. */
  readonly incarnation: string;

  #queue: PendingAppend[] = [];
  #position: Position;
  #chain: string;
  /** Heads that `streams` lacks. */
  #heads: Map<string, StreamHead>;
  /** Heads written to `streams` last time, kept because the streams of the day come again. */
  #settledHeads = new Map<string, StreamHead>();
  #pagesSinceCheckpoint = 0;
  #checkpointDue = false;
  /** How long the WAL is known to be. */
  #walBytes = 0;
  /** Erased data may still stand in the WAL. */
  #walToScrub = false;
  /** When a checkpoint last found no room (`performance.now()`). */
  #fullSince: number | undefined;
  #stopped: StoreUnavailable | undefined;
  #closing: Promise<void> | undefined;
  readonly #subscriptions = new Set<LogSubscription>();
  readonly #sql: ReturnType<typeof prepareStatements>;

  private constructor(
    private readonly db: Database.Database,
    private readonly file: string,
  ) {
    this.#sql = prepareStatements(db);
    const last = this.#sql.last.get();
    this.#position = last?.[0] ?? 0;
    this.#chain = last?.[1].toString('hex') ?? CHAIN_START;
    this.#heads = headsSince(db);
    this.incarnation = this.#sql.incarnation.get() as string;
  }

  append(stream: string, expected: Revision, events: readonly NewEvent[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#assertWritable();
      assertName(stream, 'stream');
      if (!Number.isSafeInteger(expected) || expected < 0) throw new RangeError(`${expected} is no revision.`);
      // Turned into text right here, so that what the caller does to its objects later changes nothing.
      this.#queue.push({ stream, expected, events: events.map(serialise), resolve, reject });
      // setImmediate and not a microtask: it comes after every request that the same poll of the sockets brought.
      if (this.#queue.length === 1) setImmediate(() => this.#commitQueue());
    });
  }

  async read(stream: string, after: Revision = 0): Promise<StoredEvent[]> {
    this.#assertOpen();
    return this.#reading(() => {
      const { position, revision } = this.#headOf(stream);
      if (revision <= after) return [];
      const rows = this.#sql.backFrom.all(position, stream, after, stream);
      if (rows.length !== revision - after)
        throw new Error(`stream ${stream} is broken before ${rows.at(-1)?.[0] ?? position}`);
      const events: StoredEvent[] = [];
      for (let index = rows.length - 1; index >= 0; index -= 1) {
        const [at, , counted, type, id, meta, data] = rows[index]!;
        if (counted !== revision - index) throw new Error(`stream ${stream} is broken at ${at}`);
        events.push(new EventAsRead(stream, counted, at, id, type, data ?? '{}', meta));
      }
      return events;
    });
  }

  subscribe(options: SubscribeOptions, handler: (batch: readonly StoredEvent[]) => void | Promise<void>): Subscription {
    const subscription = new LogSubscription(
      (position, most) => this.#reading(() => this.#sql.eventsAfter.all(position, most).map(toStoredEvent)),
      options,
      handler,
      (over) => this.#subscriptions.delete(over),
    );
    if (this.#closing) subscription.fail(closed());
    else this.#subscriptions.add(subscription);
    return subscription;
  }

  async head(): Promise<Position> {
    this.#assertOpen();
    return this.#position;
  }

  async erase(stream: string): Promise<void> {
    this.#assertWritable();
    if (!isErasable(stream)) {
      throw new TypeError(`Only streams of ${ERASABLE_CATEGORIES.join(', ')} can be erased, not ${stream}.`);
    }
    // What was asked for before this is part of what has to go.
    this.#commitQueue();
    this.#assertWritable();
    try {
      this.#sql.begin.run();
      let { position } = this.#headOf(stream);
      while (position > 0) {
        const row = this.#sql.sealed.get(position);
        if (row === undefined) throw new Error(`stream ${stream} is broken at ${position}`);
        const [previous, seal, data] = row;
        if (data !== null) this.#sql.erase.run(sealedDigest(data, seal ?? ''), position);
        position = previous;
      }
      this.#sql.commit.run();
    } catch (error) {
      throw this.#failed(error);
    }
    this.#walToScrub = true;
    this.#checkpoint();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** False while the disk is full, and for good once an I/O error has stopped the store: for `/health/ready`. */
  get writable(): boolean {
    return this.#stopped === undefined && this.#fullSince === undefined && this.#closing === undefined;
  }

  /** Where the log ends: what is noted down elsewhere to tell one day that nothing before it has changed. */
  get stand(): { readonly position: Position; readonly chain: string } {
    return { position: this.#position, chain: this.#chain };
  }

  async #close(): Promise<void> {
    this.#commitQueue();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    if (!this.#stopped) this.#checkpoint();
    this.db.close();
  }

  #commitQueue(): void {
    const batch = this.#queue;
    if (batch.length === 0) return;
    this.#queue = [];
    if (this.#fullSince !== undefined && performance.now() - this.#fullSince >= FULL_FOR_MS) this.#checkpoint();
    // Refused while there is still room in the WAL: when that runs out in the middle of a commit, its outcome is unknown.
    const refusal = this.#stopped ?? (this.#fullSince === undefined ? undefined : diskFull());
    if (refusal) {
      for (const pending of batch) pending.reject(refusal);
      return;
    }

    const outcomes: (Appended | RevisionConflict)[] = [];
    const written: EventRow[] = [];
    const heads = new Map<string, StreamHead>();
    let position = this.#position;
    let chain = this.#chain;
    let bytes = 0;
    let committing = false;
    try {
      if (this.#walBytes < WAL_BYTES && (this.#pagesSinceCheckpoint + 64) * PAGE_BYTES > this.#walBytes)
        this.#growWal();
      this.#sql.begin.run();
      for (const { stream, expected, events } of batch) {
        let head = heads.get(stream) ?? this.#headOf(stream);
        if (head.revision !== expected) {
          outcomes.push(this.#earlier(head, expected, events) ?? new RevisionConflict(stream, expected, head.revision));
          continue;
        }
        const salted = isErasable(stream);
        for (const { id, type, data, meta } of events) {
          position += 1;
          const revision = head.revision + 1;
          const salt = salted ? randomBytes(16).toString('hex') : null;
          const content = salt === null ? data : sealedDigest(data, salt);
          chain = chainAfter(chain, position, stream, revision, type, id, meta, content);
          const bytesOfChain = Buffer.from(chain, 'hex');
          this.#sql.insert.run(position, head.position, revision, stream, type, id, bytesOfChain, salt, meta, data);
          written.push([position, head.position, revision, stream, type, id, meta, data]);
          bytes += 200 + meta.length + data.length;
          head = { revision, position };
        }
        heads.set(stream, head);
        outcomes.push(head);
      }
      committing = true;
      this.#sql.commit.run();
    } catch (error) {
      const failure = this.#failed(error, committing);
      for (const pending of batch) pending.reject(failure);
      return;
    }

    this.#position = position;
    this.#chain = chain;
    for (const [stream, head] of heads) if (head !== NO_HEAD) this.#heads.set(stream, head);
    for (const [index, pending] of batch.entries()) {
      const outcome = outcomes[index]!;
      if (outcome instanceof Error) pending.reject(outcome);
      else pending.resolve({ revision: outcome.revision, position: outcome.position });
    }
    if (written.length === 0) return;

    this.#deliver(written);
    this.#pagesSinceCheckpoint += pagesFor(bytes);
    if (this.#pagesSinceCheckpoint >= CHECKPOINT_PAGES && !this.#checkpointDue) {
      this.#checkpointDue = true;
      setImmediate(() => {
        this.#checkpointDue = false;
        if (this.db.open && !this.#stopped) this.#checkpoint();
      });
    }
  }

  /** Parsed anew from the text that was stored: a subscriber sees live exactly what a rebuild will read. */
  #deliver(written: readonly EventRow[]): void {
    let events: StoredEvent[] | undefined;
    for (const subscription of [...this.#subscriptions]) {
      if (subscription.live) subscription.offer((events ??= written.map(toStoredEvent)));
    }
  }

  #headOf(stream: string): StreamHead {
    const known = this.#heads.get(stream) ?? this.#settledHeads.get(stream);
    if (known) return known;
    const row = this.#sql.head.get(stream);
    return row ? { revision: row[0], position: row[1] } : NO_HEAD;
  }

  /** Where exactly these events stand right after `expected` already. */
  #earlier(head: StreamHead, expected: Revision, events: readonly SerialisedEvent[]): Appended | undefined {
    const revision = expected + events.length;
    if (events.length === 0 || head.revision < revision) return undefined;
    let position = head.position;
    let last = position;
    for (let at = head.revision; at > expected; at -= 1) {
      const row = this.#sql.event.get(position);
      if (row === undefined) return undefined;
      if (at <= revision && row[5] !== events[at - expected - 1]?.id) return undefined;
      if (at === revision) last = position;
      position = row[1];
    }
    return { revision, position: last };
  }

  /** Undoes the transaction and says what that means for those who wait for it. */
  #failed(error: unknown, committing = false): Error {
    const code = (error as { code?: unknown }).code;
    try {
      if (this.db.inTransaction) this.#sql.rollback.run();
      if (code === 'SQLITE_FULL' && this.#asRemembered()) {
        return diskFull({ cause: error });
      }
      if (code === 'SQLITE_BUSY' && !committing) {
        return new StoreUnavailable('Another process holds the log: nothing was stored.', { cause: error });
      }
    } catch {
      // What cannot even be rolled back stops the store as well.
    }
    this.#stop(error);
    if (!committing) return this.#stopped!;
    // The commit may have reached the disk before it failed; the next start will tell.
    return new OutcomeUnknown(`The commit failed, it may or may not have been stored: ${messageOf(error)}`, {
      cause: error,
    });
  }

  #stop(error: unknown): void {
    this.#stopped ??= new StoreUnavailable(
      `The log takes nothing more after an error of the disk, until the program is started again: ${messageOf(error)}`,
      { cause: error },
    );
  }

  #asRemembered(): boolean {
    const last = this.#sql.last.get();
    return (last?.[0] ?? 0) === this.#position && (last?.[1].toString('hex') ?? CHAIN_START) === this.#chain;
  }

  /** Carries the WAL over into the file; the next commit then starts it from the beginning. */
  #checkpoint(): void {
    this.#pagesSinceCheckpoint = 0;
    this.#fullSince = undefined;
    try {
      if (this.#heads.size > 0) {
        this.#sql.begin.run();
        for (const [stream, head] of this.#heads) this.#sql.setHead.run(stream, head.revision, head.position);
        this.#sql.setHeadsPosition.run(this.#position);
        this.#sql.commit.run();
        this.#settledHeads = this.#heads;
        this.#heads = new Map();
      }
      const [result] = this.db.pragma(`wal_checkpoint(${this.#walToScrub ? 'TRUNCATE' : 'PASSIVE'})`) as {
        busy: number;
      }[];
      if (this.#walToScrub && result?.busy === 0) {
        this.#walToScrub = false;
        this.#walBytes = 0;
      }
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      // Everything is safe in the WAL until a later checkpoint gets through.
      if (code === 'SQLITE_FULL') this.#fullSince = performance.now();
      else if (code !== 'SQLITE_BUSY') this.#stop(error);
      try {
        if (this.db.inTransaction) this.#sql.rollback.run();
      } catch (worse) {
        this.#stop(worse);
      }
    }
  }

  /**
   * Writes zeros behind the WAL's end. SQLite takes them for no frames, like whatever stands there from an
   * earlier round. SQLite holds no lock on this file, so closing our handle releases none.
   */
  #growWal(): void {
    let handle: number | undefined;
    try {
      handle = openSync(`${this.file}-wal`, 'r+');
      const { size } = fstatSync(handle);
      const missing = Math.min(WAL_STEP_BYTES, WAL_BYTES - size);
      if (missing > 0) {
        writeSync(handle, Buffer.alloc(missing), 0, missing, size);
        fsyncSync(handle);
      }
      this.#walBytes = size + Math.max(0, missing);
    } catch (error) {
      this.#walBytes = WAL_BYTES;
      // Only speed is lost where the disk is too full for it or the file is not there yet; anything else must not be passed over.
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EFBIG' && code !== 'ENOENT') throw error;
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  }

  #reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw new StoreUnavailable(`The log cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  #assertOpen(): void {
    if (this.#closing) throw closed();
  }

  #assertWritable(): void {
    this.#assertOpen();
    if (this.#stopped) throw this.#stopped;
  }
}

function prepareStatements(db: Database.Database) {
  const events = `SELECT ${EVENT_COLUMNS} FROM events`;
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    insert: db.prepare(
      `INSERT INTO events (position, previous, revision, stream, type, id, chain, seal, meta, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    event: db.prepare<[number], EventRow>(`${events} WHERE position = ?`).raw(),
    // Walks back from event to event inside SQLite: a third of the time that asking for each one takes. The stream's name is
    // compared there; the caller has it already.
    backFrom: db
      .prepare<[number, string, number, string], [number, number, number, string, string, string, string | null]>(
        `WITH RECURSIVE back AS (
           SELECT position, previous, revision, type, id, meta, data FROM events WHERE position = ? AND stream = ?
           UNION ALL
           SELECT e.position, e.previous, e.revision, e.type, e.id, e.meta, e.data
           FROM back JOIN events AS e ON e.position = back.previous WHERE back.revision > ? + 1 AND e.stream = ?)
         SELECT * FROM back`,
      )
      .raw(),
    eventsAfter: db.prepare<[number, number], EventRow>(`${events} WHERE position > ? ORDER BY position LIMIT ?`).raw(),
    last: db.prepare<[], [number, Buffer]>('SELECT position, chain FROM events ORDER BY position DESC LIMIT 1').raw(),
    incarnation: db.prepare<[], string>('SELECT incarnation FROM log').pluck(),
    head: db.prepare<[string], [number, number]>('SELECT revision, position FROM streams WHERE name = ?').raw(),
    setHead: db.prepare(
      `INSERT INTO streams (name, revision, position) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, position = excluded.position`,
    ),
    setHeadsPosition: db.prepare('UPDATE log SET heads_position = ?'),
    sealed: db
      .prepare<[number], [number, string | null, string | null]>(
        'SELECT previous, seal, data FROM events WHERE position = ?',
      )
      .raw(),
    erase: db.prepare('UPDATE events SET data = NULL, seal = ? WHERE position = ?'),
  };
}

/** Pages that a commit of so many bytes writes: the table's last one, new ones, and with those its inner page and the file's first. */
function pagesFor(bytes: number): number {
  const added = bytes / PAGE_BYTES;
  return 1 + added + 2 * Math.min(1, added);
}

function diskFull(options?: ErrorOptions): StoreUnavailable {
  return new StoreUnavailable('The disk is full: nothing was stored.', options);
}

function closed(): StoreUnavailable {
  return new StoreUnavailable('The log is closed.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
