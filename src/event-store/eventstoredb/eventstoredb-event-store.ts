// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isErasable,
  OutcomeUnknown,
  ERASABLE_CATEGORIES,
  RevisionConflict,
  StoreUnavailable,
  type Appended,
  type Claims,
  type EventMeta,
  type EventStore,
  type NewEvent,
  type Position,
  type Revision,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { assertName, serialise, type SerialisedEvent } from '../serialised-event.js';
import { AllSubscription } from './all-subscription.js';
import { hostsNamed } from './address.js';
import { problemWithConnection } from './connection-problem.js';
import { Engine, type EngineFailure, type EngineRecord, failureOf } from './engine.js';
import {
  dataToMove,
  LOCK_TYPE,
  LOG_TYPE,
  partsOf,
  PartsRead,
  referringDraft,
  StreamNames,
  type DataElsewhere,
  type Draft,
} from './stored-form.js';

/** How long things may take, in milliseconds. */
export interface Times {
  /** One call to the server, or one pause within its answer. */
  readonly callMs: number;
  /** How long an append is pursued whose outcome is unknown. */
  readonly pursueMs: number;
  /** How long a server that cannot be reached is asked again before the call is given up. */
  readonly patienceMs: number;
  /** How long a silent subscription is trusted. */
  readonly watchMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const TIMES: Times = {
  callMs: 5_000,
  pursueMs: 30_000,
  patienceMs: 5_000,
  watchMs: 10_000,
  firstPauseMs: 50,
  longestPauseMs: 2_000,
};

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`. */
  readonly url: string;
  /** Begins every stream's name, so that several installations can share a server; a-z, 0-9 and -. Default `wegmarke`. */
  readonly prefix?: string;
  readonly times?: Partial<Times>;
  /** How long {@link EventStoreDbEventStore.open} waits for a server that is not there yet; default 30 seconds. */
  readonly openMs?: number;
  /** Opens a log as well that is a copy which was begun and not ended, as only whoever copies does. */
  readonly unfinished?: true;
  /** A sentence for the operator, once, while it waits. */
  readonly onWaiting?: (sentence: string) => void;
}

/** What the records of `<prefix>.log` say; the last one counts. */
interface LogData {
  readonly incarnation: string;
  /** Events are being copied to it: it is not whole yet. */
  readonly unfinished?: boolean;
}

/** For a server that is known to be away. */
const SHORT_PATIENCE_MS = 300;

const UNFINISHED =
  'In diese EventStoreDB wird gerade ein Protokoll übertragen, oder das wurde abgebrochen: bitte erst „npm run events -- copy“ zu Ende bringen.';

const unreachable = (url: string): string =>
  `EventStoreDB (${hostsNamed(url)}) ist nicht erreichbar. Bitte prüfen, ob der Server läuft und EVENTSTORE_URL stimmt.`;

/** A data stream whose parts are not all there although it was not erased. */
class BrokenLog extends StoreUnavailable {}

/** What stands right after a revision. */
type Standing =
  | { readonly kind: 'stored'; readonly position: Position }
  | { readonly kind: 'other'; readonly actual: Revision }
  | { readonly kind: 'nothing'; readonly actual: Revision };

/**
 * The log in EventStoreDB 22.6 or newer, for any number of processes.
 *
 * An answer that does not come says nothing about what was stored. So every append that was not answered is looked for in
 * the stream, and repeated with the same ids and the same revision where it is not there: both copies may arrive, only one
 * is stored.
 */
export class EventStoreDbEventStore implements EventStore {
  /**
   * Connects, and founds the log where there is none.
   *
   * @throws StoreUnavailable with a German sentence where the address is none, the server cannot be reached, must not be trusted,
   *   refuses the user or is too old
   */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const store = new EventStoreDbEventStore(options);
    const until = performance.now() + (options.openMs ?? 30_000);
    try {
      for (let told = false; ; told = true) {
        try {
          await store.#found(options.unfinished === true);
          return store;
        } catch (error) {
          const mayCome = mayBeRepeated(failureOf(error));
          if (error instanceof StoreUnavailable || !mayCome) throw sentenceFor(error);
          // What waiting does not mend is said at once.
          const problem = await problemWithConnection(options.url);
          if (problem?.certain === true || performance.now() >= until) {
            const { sentence } = problem ?? { sentence: unreachable(options.url) };
            throw new StoreUnavailable(sentence, { cause: error });
          }
          if (!told)
            options.onWaiting?.(
              `EventStoreDB (${hostsNamed(options.url)}) ist noch nicht erreichbar; es wird weiter versucht.`,
            );
          await sleep(Math.min(1_000, store.#times.longestPauseMs));
        }
      }
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  readonly engine = 'eventstoredb';

  /** Positions are places in a file: an event of ours takes some 600 bytes. */
  readonly positionStep = 600;

  readonly #engine: Engine;
  readonly #names: StreamNames;
  readonly #times: Times;
  #incarnation = '';
  /** Nothing of ours stands before this. */
  #start: Position = 0;
  /** The newest event of ours that was found, and up to where the log was searched for it. */
  #seen: { readonly head: Position; readonly searched: Position } = { head: 0, searched: 0 };
  #reachable = false;
  /** Since the first call that was not answered, by a clock that nobody sets; undefined where the last one was. */
  #awaySince: number | undefined;
  /** The last append of each stream that is under way: those of one stream go one after the other. */
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #generations = new Map<string, number>();
  readonly #subscriptions = new Set<AllSubscription>();
  #closing: Promise<void> | undefined;

  private constructor(options: EventStoreDbOptions) {
    this.#times = { ...TIMES, ...options.times };
    this.#names = new StreamNames(options.prefix ?? 'wegmarke');
    this.#engine = new Engine({
      url: options.url,
      callMs: this.#times.callMs,
      onAnswered: (answered) => this.#answered(answered),
    });
  }

  /** Made once when the log is founded, and stored in it. */
  get incarnation(): string {
    return this.#incarnation;
  }

  /** False from the first call that was not answered until the next one that is. */
  get writable(): boolean {
    return this.#reachable && this.#closing === undefined;
  }

  readonly claims: Claims = {
    read: async (key) => {
      this.#assertOpen();
      const last = await this.#readable(() => this.#last(this.#names.lock(key)));
      return { revision: last === undefined ? 0 : last.revision + 1, holder: holderIn(last) };
    },
    write: (key, expected, holder) => this.#claim(this.#names.lock(key), expected, holder),
  };

  async #claim(name: string, expected: number, holder: string | undefined): Promise<number | undefined> {
    this.#assertOpen();
    const id = randomUUID();
    const draft = { id, type: LOCK_TYPE, data: JSON.stringify({ holder: holder ?? null }), meta: '{}' };
    if (expected === 0) await this.#keepOnlyLast(name);
    const began = performance.now();
    for (let pause = this.#times.firstPauseMs; ; pause = Math.min(pause * 2, this.#times.longestPauseMs)) {
      try {
        await this.#engine.append(name, expected, [draft]);
        return expected + 1;
      } catch (error) {
        const failure = failureOf(error);
        const again = mayBeRepeated(failure);
        if (!again && failure.meaning !== 'wrong-revision') throw sentenceFor(failure);
        // Not answered the first time, it may be ours that stands there.
        const [next] = await this.#records(name, expected, 1).catch((problem: unknown) => {
          if (again) return [];
          throw sentenceFor(failureOf(problem));
        });
        if (next) return next.id === id ? expected + 1 : undefined;
        if (!again) return undefined;
        if (this.#closing || performance.now() - began >= this.#times.patienceMs) throw sentenceFor(failure);
        await sleep(pause);
      }
    }
  }

  /** Of who worked on a key nothing but the last is ever asked for. Where this is not allowed the records stay. */
  async #keepOnlyLast(name: string): Promise<void> {
    const data = JSON.stringify({ $maxCount: 1 });
    await this.#engine
      .append(`$$${name}`, 0, [{ id: randomUUID(), type: '$metadata', data, meta: '{}' }])
      .catch(() => undefined);
  }

  append(stream: string, expected: Revision, events: readonly NewEvent[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#assertOpen();
      assertName(stream, 'stream');
      if (!Number.isSafeInteger(expected) || expected < 0) throw new RangeError(`${expected} is no revision.`);
      const serialised = events.map(serialise);
      const moved = dataToMove(stream, serialised);
      const asked = performance.now();
      this.#inTurn(stream, () => this.#append(stream, expected, serialised, moved, asked)).then(resolve, reject);
    });
  }

  async read(stream: string, after: Revision = 0): Promise<StoredEvent[]> {
    this.#assertOpen();
    return this.#resolve(await this.#readable(() => this.#records(this.#names.of(stream), after)));
  }

  subscribe(options: SubscribeOptions, handler: (batch: readonly StoredEvent[]) => void | Promise<void>): Subscription {
    const subscription = new AllSubscription(
      {
        open: (after) => this.#engine.subscribe(this.#names.events, Math.max(after, this.#start)),
        resolve: (records) => this.#resolve(records),
        head: () => this.head(),
        answered: (answered) => this.#answered(answered),
        isFinal: (error) => error instanceof BrokenLog || this.#closing !== undefined,
      },
      this.#times,
      options,
      handler,
      (over) => this.#subscriptions.delete(over),
    );
    if (this.#closing) subscription.fail(closed());
    else this.#subscriptions.add(subscription);
    return subscription;
  }

  /**
   * The client cannot filter reads of the whole log, so it is read backwards from its end to the first event of ours, or to
   * where the last search began. What is between is other programs' and the server's own.
   */
  async head(): Promise<Position> {
    this.#assertOpen();
    return this.#readable(async () => {
      const known = this.#seen;
      let searched: Position | undefined;
      let before: Position | undefined;
      for (let most = 16; ; most = Math.min(most * 4, 1_024)) {
        const records = await this.#engine.readBack(before, most);
        for (const { stream, position } of records) {
          searched ??= position;
          const ours = this.#names.streamOf(stream) !== undefined;
          if (!ours && position > known.searched) continue;
          const head = ours ? Math.max(position, known.head) : known.head;
          // Several may ask at once: what one of them has found out later stays.
          if (searched >= this.#seen.searched) this.#seen = { head: Math.max(head, this.#seen.head), searched };
          return head;
        }
        before = records.at(-1)?.position;
        if (before === undefined || records.length < most) return known.head;
      }
    });
  }

  async erase(stream: string): Promise<void> {
    this.#assertOpen();
    if (!isErasable(stream)) {
      throw new TypeError(`Only streams of ${ERASABLE_CATEGORIES.join(', ')} can be erased, not ${stream}.`);
    }
    // In turn: what was asked for before this is part of what has to go.
    await this.#inTurn(stream, () =>
      this.#readable(async () => {
        for (let generation = 1; ; generation += 1) {
          const name = this.#names.erasableData(stream, generation);
          const held = await this.#exists(name);
          if (held === 'missing') return;
          if (held === 'deleted') continue;
          await this.#engine.tombstone(name).catch((error: unknown) => {
            if (failureOf(error).meaning !== 'deleted') throw error;
          });
        }
      }),
    );
  }

  /** Says in the log that events are being copied to it: until {@link endCopy} nobody can open it who does not copy. */
  beginCopy(): Promise<void> {
    return this.#mark(true);
  }

  endCopy(): Promise<void> {
    return this.#mark(false);
  }

  #mark(unfinished: boolean): Promise<void> {
    this.#assertOpen();
    return this.#readable(async () => {
      const records = await this.#records(this.#names.log, 0);
      const last = records.at(-1)!.data as LogData;
      if ((last.unfinished ?? false) === unfinished) return;
      const data = JSON.stringify({ incarnation: last.incarnation, unfinished } satisfies LogData);
      await this.#engine.append(this.#names.log, records.length, [
        { id: randomUUID(), type: LOG_TYPE, data, meta: '{}' },
      ]);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    // After dispose() the client would go on answering: what is refused from now on is refused by us.
    await Promise.resolve();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    await Promise.allSettled(this.#queues.values());
    await this.#engine.dispose();
  }

  /** Which log this is, and where it begins. Two that start at once agree, because only one can write the first record. */
  async #found(acceptsUnfinished: boolean): Promise<void> {
    const { log } = this.#names;
    let records = await this.#records(log, 0);
    if (records.length === 0) {
      const data = JSON.stringify({ incarnation: randomUUID() });
      await this.#engine.append(log, 0, [{ id: randomUUID(), type: LOG_TYPE, data, meta: '{}' }]).catch((error) => {
        if (failureOf(error).meaning !== 'wrong-revision') throw error;
      });
      records = await this.#records(log, 0);
    }
    const { incarnation, unfinished } = records.at(-1)!.data as LogData;
    if (unfinished && !acceptsUnfinished) throw new StoreUnavailable(UNFINISHED);
    this.#incarnation = incarnation;
    this.#start = records[0]!.position;
    this.#seen = { head: 0, searched: this.#start };
  }

  /** @param asked when the caller asked for it, by `performance.now()`: it may have waited for its turn since */
  async #append(
    stream: string,
    expected: Revision,
    events: readonly SerialisedEvent[],
    moved: ReadonlySet<string>,
    asked: number,
  ): Promise<Appended> {
    const ids = events.map(({ id }) => id);
    const revision = expected + events.length;
    const began = performance.now();
    if (events.length === 0 || moved.size > 0) {
      // Nobody's data is written for events that are there already or never will be.
      const standing = await this.#readable(() => this.#standing(stream, expected, ids));
      if (standing.kind === 'stored') return { revision, position: standing.position };
      if (standing.actual !== expected) throw new RevisionConflict(stream, expected, standing.actual);
    }
    const drafts: Draft[] = [];
    for (const event of events) drafts.push(moved.has(event.id) ? await this.#moveData(stream, event, asked) : event);
    // Behind others that were pursued, or slow with much data: locks count on how long an append may take.
    if (performance.now() - asked >= this.#times.pursueMs)
      throw new StoreUnavailable('EventStoreDB ist nicht erreichbar.');

    /** Something was sent, and may be stored now or later. */
    let doubt = false;
    for (let pause = this.#times.firstPauseMs; ; pause = Math.min(pause * 2, this.#times.longestPauseMs)) {
      try {
        const position = await this.#engine.append(this.#names.of(stream), expected, drafts);
        if (position !== undefined) return { revision, position };
        const standing = await this.#readable(() => this.#standing(stream, expected, ids));
        if (standing.kind === 'stored') return { revision, position: standing.position };
        throw new RevisionConflict(stream, expected, standing.actual);
      } catch (error) {
        if (error instanceof RevisionConflict) throw error;
        const failure = failureOf(error);
        switch (failure.meaning) {
          case 'refused':
          case 'not-leader':
            break;
          case 'unanswered':
          case 'wrong-revision':
            // Others were faster, or these events stand there already: which of both is looked for below.
            doubt = true;
            break;
          default:
            throw doubt ? outcomeUnknown(failure) : sentenceFor(failure);
        }
        if (doubt) {
          const standing = await this.#standing(stream, expected, ids).catch(() => undefined);
          if (standing?.kind === 'stored') return { revision, position: standing.position };
          if (standing && (standing.actual !== expected || failure.meaning === 'wrong-revision'))
            throw new RevisionConflict(stream, expected, standing.actual);
        }
        const now = performance.now();
        if (doubt && (now - asked >= this.#times.pursueMs || this.#closing)) throw outcomeUnknown(failure);
        if (!doubt && (now - began >= this.#times.patienceMs || this.#closing)) throw sentenceFor(failure);
        await sleep(pause);
      }
    }
  }

  /** What stands right after `expected`: exactly these events, others, or nothing. @throws EngineFailure */
  async #standing(stream: string, expected: Revision, ids: readonly string[]): Promise<Standing> {
    const name = this.#names.of(stream);
    const last = await this.#last(name);
    const actual = last === undefined ? 0 : last.revision + 1;
    if (actual <= expected || ids.length === 0) {
      if (ids.length === 0 && actual === expected) return { kind: 'stored', position: last?.position ?? 0 };
      return { kind: 'nothing', actual };
    }
    const records = await this.#records(name, expected, ids.length);
    if (records.length === ids.length && records.every(({ id }, index) => id === ids[index]))
      return { kind: 'stored', position: positionIn(records.at(-1)!) };
    return { kind: 'other', actual };
  }

  /** Stores an event's data by itself. @returns the record that takes the event's place in its stream */
  async #moveData(stream: string, event: SerialisedEvent, asked: number): Promise<Draft> {
    const erasable = isErasable(stream);
    const began = performance.now();
    for (let pause = this.#times.firstPauseMs; ; pause = Math.min(pause * 2, this.#times.longestPauseMs)) {
      const generation = this.#generations.get(stream) ?? 1;
      const name = erasable ? this.#names.erasableData(stream, generation) : this.#names.largeData(event.id);
      const parts = partsOf(name, event);
      try {
        // One by one, because together they may be more than an append may hold. One that is repeated is stored once or twice;
        // the reader does not mind.
        for (const part of parts) await this.#engine.append(name, 'any', [part]);
        return referringDraft(event, { stream: name, parts: parts.length });
      } catch (error) {
        const failure = failureOf(error);
        if (failure.meaning === 'deleted' && erasable) {
          this.#generations.set(stream, generation + 1);
          if (this.#generations.size > 10_000) this.#generations.clear();
          continue;
        }
        const again = mayBeRepeated(failure);
        const now = performance.now();
        const late =
          failure.meaning === 'unanswered'
            ? now - asked >= this.#times.pursueMs
            : now - began >= this.#times.patienceMs;
        // Without its data there is no event: nothing of the call is stored that anybody could read.
        if (!again || late || this.#closing) throw sentenceFor(failure);
        await sleep(pause);
      }
    }
  }

  /** Puts records back together as events; asks the engine only for data that lies elsewhere. */
  #resolve(records: readonly EngineRecord[]): StoredEvent[] | Promise<StoredEvent[]> {
    if (records.every(({ json }) => json)) return records.map((record) => this.#event(record, record.data));
    return this.#resolveElsewhere(records);
  }

  async #resolveElsewhere(records: readonly EngineRecord[]): Promise<StoredEvent[]> {
    const streams = new Map<string, PartsRead | 'erased' | undefined>();
    for (const record of records) if (!record.json) streams.set(elsewhere(record).stream, undefined);
    const names = [...streams.keys()];
    // Some at a time: each is a call to the server.
    await Promise.all(
      Array.from({ length: Math.min(16, names.length) }, async () => {
        for (let name = names.pop(); name !== undefined; name = names.pop()) streams.set(name, await this.#parts(name));
      }),
    );
    return records.map((record) => {
      if (record.json) return this.#event(record, record.data);
      const { stream } = elsewhere(record);
      const parts = streams.get(stream);
      if (parts === 'erased') return this.#event(record, {});
      const text = parts?.textOf(record.id);
      if (text === undefined) throw new BrokenLog(`The data of the event at ${record.position} is not in the log.`);
      return this.#event(record, JSON.parse(text) as object);
    });
  }

  #parts(name: string): Promise<PartsRead | 'erased'> {
    return this.#readable(async () => {
      try {
        const parts = new PartsRead();
        for (const { meta, data } of await this.#engine.read(name, 0)) parts.add(meta, data as Uint8Array);
        return parts;
      } catch (error) {
        const { meaning } = failureOf(error);
        if (meaning === 'deleted') return 'erased';
        if (meaning === 'missing') return new PartsRead();
        throw error;
      }
    });
  }

  #event(record: EngineRecord, data: object | Uint8Array): StoredEvent {
    const stream = this.#names.streamOf(record.stream)!;
    return {
      stream,
      revision: record.revision + 1,
      position: positionIn(record),
      id: record.id,
      type: record.type,
      data,
      meta: record.meta as EventMeta,
    };
  }

  /** Empty where there is no such stream. */
  async #records(name: string, from: number, most?: number): Promise<EngineRecord[]> {
    try {
      const records = await this.#engine.read(name, from, most);
      if (records.length > 0) positionIn(records[0]!);
      return records;
    } catch (error) {
      if (failureOf(error).meaning === 'missing') return [];
      throw error;
    }
  }

  async #last(name: string): Promise<EngineRecord | undefined> {
    try {
      return (await this.#engine.read(name, 'end', 1))[0];
    } catch (error) {
      if (failureOf(error).meaning === 'missing') return undefined;
      throw error;
    }
  }

  async #exists(name: string): Promise<'there' | 'missing' | 'deleted'> {
    try {
      return (await this.#last(name)) === undefined ? 'missing' : 'there';
    } catch (error) {
      if (failureOf(error).meaning === 'deleted') return 'deleted';
      throw error;
    }
  }

  /** Does something that can be done again, and does it again for a while where the server is away. @throws StoreUnavailable */
  async #readable<T>(action: () => Promise<T>): Promise<T> {
    const began = performance.now();
    for (let pause = this.#times.firstPauseMs; ; pause = Math.min(pause * 2, this.#times.longestPauseMs)) {
      try {
        return await action();
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        const failure = failureOf(error);
        const again = mayBeRepeated(failure);
        if (!again || this.#closing || performance.now() - began >= this.#patienceMs) throw sentenceFor(failure);
        await sleep(pause);
      }
    }
  }

  #answered(answered: boolean): void {
    this.#reachable = answered;
    this.#awaySince = answered ? undefined : (this.#awaySince ??= performance.now());
  }

  /** Who asks while a restart may be under way waits for it; a server that has been away for longer is asked once or twice. */
  get #patienceMs(): number {
    const { patienceMs } = this.#times;
    const isKnown = this.#awaySince !== undefined && performance.now() - this.#awaySince >= patienceMs;
    return isKnown ? Math.min(patienceMs, SHORT_PATIENCE_MS) : patienceMs;
  }

  #inTurn<T>(stream: string, action: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(stream) ?? Promise.resolve();
    const turn = before.then(action, action);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#queues.get(stream) === settled) this.#queues.delete(stream);
      });
    this.#queues.set(stream, settled);
    return turn;
  }

  #assertOpen(): void {
    if (this.#closing) throw closed();
  }
}

function holderIn(record: EngineRecord | undefined): string | undefined {
  return (record?.data as { readonly holder?: string | null } | undefined)?.holder ?? undefined;
}

function elsewhere(record: EngineRecord): DataElsewhere {
  return JSON.parse(Buffer.from(record.data as Uint8Array).toString('utf8')) as DataElsewhere;
}

/** @throws StoreUnavailable from a server that does not say where in the log the records of a stream stand */
function positionIn({ position }: EngineRecord): Position {
  if (Number.isNaN(position))
    throw new StoreUnavailable('EventStoreDB ist zu alt: Wegmarke braucht Fassung 22.6 oder neuer.');
  return position;
}

/** The server, or the one that leads, may be there the next time. */
function mayBeRepeated({ meaning }: EngineFailure): boolean {
  return meaning === 'refused' || meaning === 'unanswered' || meaning === 'not-leader';
}

/** For the operator; never of what was being read or written. */
function sentenceFor(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const failure: EngineFailure = failureOf(error);
  switch (failure.meaning) {
    case 'forbidden':
      return new StoreUnavailable(
        'EventStoreDB lehnt den Zugriff ab: Benutzer und Kennwort in EVENTSTORE_URL und deren Rechte prüfen.',
        { cause: failure },
      );
    case 'too-large':
      return new StoreUnavailable(
        'EventStoreDB nimmt nicht so viel auf einmal an: MaxAppendSize muss mindestens 1 MiB sein.',
        {
          cause: failure,
        },
      );
    default:
      return new StoreUnavailable('EventStoreDB ist nicht erreichbar.', { cause: failure });
  }
}

function outcomeUnknown(cause: EngineFailure): OutcomeUnknown {
  return new OutcomeUnknown('EventStoreDB did not answer: the events may or may not be stored.', { cause });
}

function closed(): StoreUnavailable {
  return new StoreUnavailable('The log is closed.');
}
