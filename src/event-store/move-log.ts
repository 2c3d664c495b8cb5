// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  copyEvents,
  type CopyProgress,
  type CopyTarget,
  differenceBetween,
  digestOf,
  logOf,
  OtherEvents,
  type ReadableLog,
} from './copy-events.js';
import { type Engine, RevisionConflict } from './event-store.js';
import {
  type EventStoreDbOptions,
  EventStoreDbEventStore,
  type Times,
} from './eventstoredb/eventstoredb-event-store.js';
import { DataDirInUse, lockDataDir } from './instance-lock.js';
import { copyLog, LogCommandFailed, logFileIn, putInPlace, verifyLog } from './log-commands.js';
import { LOG_FILE, MOVING } from './sqlite/log-format.js';
import { LogReader, type Seals } from './sqlite/log-reader.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

export const ENGINE_NAMES: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', eventstoredb: 'EventStoreDB' };

export interface Move {
  readonly from: Engine;
  readonly to: Engine;
  /** Where the log in SQLite is or will be; it is locked meanwhile. */
  readonly dataDir: string;
  /** Where EventStoreDB is, and what the names of the streams there begin with. */
  readonly server: { readonly url: string; readonly prefix: string };
  /** What the log in SQLite claims of itself, to be checked on the way. */
  readonly seals: Seals;
  readonly times?: Partial<Times>;
  /** A sentence for the operator, while a server is waited for. */
  readonly onWaiting?: (sentence: string) => void;
  /** Called before the server is asked for the first time. What comes before has changed nothing, and may block for minutes. */
  readonly onBegin?: () => void;
}

export interface Moved {
  /** Events that were in the target before. */
  readonly before: number;
  readonly added: number;
  readonly streams: number;
  /** Digest over all events in their order, the same on both sides. */
  readonly order: string;
}

/** Runs one step, and shows how far it is. */
export type Step = <T>(label: string, work: (progress: CopyProgress) => Promise<T>) => Promise<T>;

/**
 * Copies the log from one engine to the other and compares both. Cut off at any moment, it goes on where it was when it is
 * called again. A SQLite log grows in a file beside and takes its place when it is whole; one in EventStoreDB is marked, and
 * cannot be opened before it is whole.
 *
 * @throws DataDirInUse while a program runs on `dataDir`
 * @throws LogCommandFailed with a German sentence where there is nothing to copy, where the target holds other events, where
 *   somebody wrote meanwhile, or where the sides differ in the end
 * @throws StoreUnavailable
 */
export async function moveLog(move: Move, step: Step): Promise<Moved> {
  // Before the lock, which would make the directory: a mistyped one shall not be there afterwards.
  if (move.from === 'sqlite' && !existsSync(logFileIn(move.dataDir)))
    throw new LogCommandFailed(
      `In ${resolve(move.dataDir)} gibt es keine Datei ${LOG_FILE}: bitte prüfen, ob DATA_DIR stimmt. Es wurde nichts übertragen.`,
    );
  const lock = lockDataDir(move.dataDir);
  try {
    return await (move.from === 'sqlite' ? toEventStoreDb(move, step) : toSqlite(move, step));
  } catch (error) {
    if (error instanceof DataDirInUse || !(error instanceof RevisionConflict)) throw error;
    throw new LogCommandFailed(`In ${ENGINE_NAMES[move.to]} schreibt noch jemand anderes. ${STOP_ALL}`, {
      cause: error,
    });
  } finally {
    lock.release();
  }
}

const STOP_ALL = 'Bitte beenden Sie jede Wegmarke und rufen Sie denselben Befehl noch einmal auf.';

async function toEventStoreDb(move: Move, step: Step): Promise<Moved> {
  const { dataDir, seals } = move;
  const file = logFileIn(dataDir);
  await step('Quelle prüfen', (progress) => {
    const { defect } = verifyLog(file, progress, { seals });
    if (!defect) return Promise.resolve();
    throw new LogCommandFailed(`Die Quelle ist beschädigt: ${defect.sentence} Es wurde nichts übertragen.`);
  });
  const reader = LogReader.open(file);
  try {
    if (reader.head() === 0)
      throw new LogCommandFailed(
        `In SQLite (${resolve(file)}) steht nichts: es gibt nichts zu übertragen. Bitte prüfen, ob DATA_DIR stimmt.`,
      );
    move.onBegin?.();
    const store = await EventStoreDbEventStore.open({ ...openingOf(move), unfinished: true });
    try {
      const target: CopyTarget = { ...logOf(store), store, atOnce: 1, begin: () => store.beginCopy() };
      const moved = await copyAndCompare(fileLog(reader), target, 'eventstoredb', step);
      await store.endCopy();
      return moved;
    } finally {
      await store.close();
    }
  } finally {
    reader.close();
  }
}

async function toSqlite(move: Move, step: Step): Promise<Moved> {
  const { dataDir, seals } = move;
  const file = logFileIn(dataDir);
  const growing = file + MOVING;
  move.onBegin?.();
  const store = await EventStoreDbEventStore.open(openingOf(move));
  let moved: Moved;
  try {
    const source = logOf(store);
    // First of all: everything in the target would count as other events, and an empty file would stay behind.
    if ((await source.head()) === 0)
      throw new LogCommandFailed(
        `In EventStoreDB steht unter „${move.server.prefix}“ nichts: es gibt nichts zu übertragen. Bitte prüfen, ob EVENTSTORE_PREFIX und EVENTSTORE_URL stimmen.`,
      );
    if (existsSync(file)) {
      // It will be replaced, so it must not hold anything else.
      await step('Ziel vergleichen', (progress) => assertPartOf(source, file, progress));
      if (!existsSync(growing)) await copyLog(file, growing, undefined, 'Es wurde nichts verändert');
    }
    const copy = SqliteEventStore.open(growing);
    try {
      const target: CopyTarget = { ...logOf(copy), store: copy, atOnce: 1_000, begin: () => Promise.resolve() };
      moved = await copyAndCompare(source, target, 'sqlite', step);
    } finally {
      await copy.close();
    }
  } finally {
    await store.close();
  }
  const { defect } = verifyLog(growing, undefined, { seals });
  if (defect) throw new LogCommandFailed(`Was übertragen wurde, ist beschädigt: ${defect.sentence}`);
  const db = new Database(growing);
  try {
    // One file, without a WAL beside it that would not come along.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  putInPlace(growing, file);
  return moved;
}

async function copyAndCompare(source: ReadableLog, target: CopyTarget, to: Engine, step: Step): Promise<Moved> {
  const head = await source.head();
  try {
    const { before, added } = await step('Übertragen', (progress) => copyEvents(source, target, progress));
    const sent = await step('Quelle lesen', (progress) => digestOf(source, progress));
    const arrived = await step('Ziel lesen', (progress) => digestOf(target, progress));
    if ((await source.head()) !== head)
      throw new LogCommandFailed(`In der Quelle ist während des Übertragens etwas dazugekommen. ${STOP_ALL}`);
    const difference = differenceBetween(sent, arrived);
    if (difference !== undefined)
      throw new LogCommandFailed(`Nach dem Übertragen ist in ${ENGINE_NAMES[to]} nicht dasselbe: ${difference}.`);
    return { before, added, streams: arrived.streams.size, order: arrived.order };
  } catch (error) {
    if (error instanceof OtherEvents) throw otherEvents(to, error);
    throw error;
  }
}

/** @throws LogCommandFailed where the file holds other events than the source */
async function assertPartOf(source: ReadableLog, file: string, progress: CopyProgress): Promise<void> {
  const reader = LogReader.open(file);
  const head = reader.head();
  // Nothing may be written here: the events that are there have to be the first of the source.
  const done = new Error('everything compared');
  const target: CopyTarget = {
    ...fileLog(reader),
    atOnce: 1,
    begin: () => Promise.reject(done),
    store: { append: () => Promise.reject(done), erase: () => Promise.reject(done) },
  };
  try {
    if (head > 0) await copyEvents(source, target, progress);
  } catch (error) {
    if (error instanceof OtherEvents) throw otherEvents('sqlite', error);
    if (error !== done) throw error;
  } finally {
    reader.close();
  }
}

function otherEvents(engine: Engine, { at }: OtherEvents): LogCommandFailed {
  return new LogCommandFailed(
    `In ${ENGINE_NAMES[engine]} stehen schon andere Ereignisse (das ${at.toLocaleString('de-DE')}. ist ein anderes): es wurde nichts übertragen. Das Ziel muss leer sein oder der Anfang der Quelle.`,
  );
}

function fileLog(reader: LogReader): ReadableLog {
  return {
    head: () => Promise.resolve(reader.head()),
    async *batches() {
      for (const batch of reader.batches(0)) {
        yield batch;
        // Reading a file never waits, and whoever wants to break off would not be heard.
        await setImmediate();
      }
    },
  };
}

function openingOf({ server: { url, prefix }, times, onWaiting }: Move): EventStoreDbOptions {
  return { url, prefix, ...(times && { times }), ...(onWaiting && { onWaiting }) };
}
