// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { EventAsRead, StoreUnavailable, type Position, type Revision, type StoredEvent } from '../event-store.js';

/** The log's file inside DATA_DIR. */
export const LOG_FILE = 'events.sqlite';

/** Behind the name of a log: the one that is being moved here, and is not whole yet. */
export const MOVING = '.umzug';

/** "WEGM" in the file's header: tells a log from any other SQLite file. */
const APPLICATION_ID = 0x5745474d;

/** Raised whenever an older program could no longer read or continue the log. */
const FORMAT_VERSION = 1;

/**
 * Only `events` holds truth. There is no index beside it: every event knows the position of the one before it in its
 * stream, so a commit writes the last page of one table and nothing else. `streams` (where each stream ends) is brought up to date
 * now and then; what it lacks is found by reading the events after `log.heads_position`.
 *
 * `seal`: of person streams only. As long as `data` is there, a random salt; after erasing, the digest of salt and data,
 * so that the chain still verifies while nobody can guess the data from its digest.
 */
const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    previous INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    stream   TEXT NOT NULL,
    type     TEXT NOT NULL,
    id       TEXT NOT NULL,
    chain    BLOB NOT NULL,
    seal     TEXT,
    meta     TEXT NOT NULL,
    data     TEXT
  ) STRICT;
  CREATE TABLE streams (
    name     TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE log (
    only           INTEGER PRIMARY KEY CHECK (only = 1),
    incarnation    TEXT NOT NULL,
    heads_position INTEGER NOT NULL
  ) STRICT;
`;

/** The chain before the first event. */
export const CHAIN_START = '0'.repeat(64);

/** Where a stream ends. */
export interface StreamHead {
  readonly revision: Revision;
  readonly position: Position;
}

/** Opens the log for writing and creates it where there is none. @throws StoreUnavailable for a file that is not ours to write */
export function openLogForWriting(file: string, synchronous: 'FULL' | 'NORMAL'): Database.Database {
  if (existsSync(file + MOVING))
    throw new StoreUnavailable(
      `Das Übertragen hierher wurde nicht beendet: bitte erst „npm run events -- copy“ zu Ende bringen. Soll es nicht mehr sein, kann ${file}${MOVING} gelöscht werden.`,
    );
  const created = !existsSync(file);
  const db = openDatabase(file, {});
  try {
    const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (!empty) assertFormat(db, file);
    db.pragma('busy_timeout = 2000');
    const mode = db.pragma('journal_mode = WAL', { simple: true });
    db.pragma(`synchronous = ${synchronous}`);
    const level = db.pragma('synchronous', { simple: true });
    if (mode !== 'wal' || level !== (synchronous === 'FULL' ? 2 : 1)) {
      throw new StoreUnavailable(
        `SQLite bestätigt WAL und synchronous=${synchronous} nicht (${String(mode)}, ${String(level)}).`,
      );
    }
    // A checkpoint inside a commit hides its errors; after a failed fsync the next one would then overwrite the WAL.
    db.pragma('wal_autocheckpoint = 0');
    // Erased data is overwritten on its page, and on every page that SQLite moves it away from.
    db.pragma('secure_delete = ON');
    if (empty) {
      db.transaction(() => {
        db.exec(SCHEMA);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${FORMAT_VERSION}`);
        db.prepare('INSERT INTO log VALUES (1, ?, 0)').run(randomUUID());
      }).immediate();
    }
    if (created) syncDirectory(dirname(file));
    return db;
  } catch (error) {
    db.close();
    throw error instanceof StoreUnavailable ? error : unreadable(file, error);
  }
}

/** Opens the log for reading beside a running program. @throws StoreUnavailable where there is no log of ours */
export function openLogForReading(file: string): Database.Database {
  if (!existsSync(file)) throw new StoreUnavailable(`Es gibt keine Datei ${file}.`);
  const db = openDatabase(file, { readonly: true });
  try {
    assertFormat(db, file);
    db.pragma('busy_timeout = 2000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openDatabase(file: string, options: Database.Options): Database.Database {
  try {
    return new Database(file, options);
  } catch (error) {
    throw new StoreUnavailable(`${file} lässt sich nicht öffnen: ${(error as Error).message}.`, { cause: error });
  }
}

function assertFormat(db: Database.Database, file: string): void {
  let application: unknown;
  let version: unknown;
  try {
    application = db.pragma('application_id', { simple: true });
    version = db.pragma('user_version', { simple: true });
  } catch (error) {
    throw unreadable(file, error);
  }
  if (application !== APPLICATION_ID) throw new StoreUnavailable(`${file} ist kein Ereignisprotokoll von Wegmarke.`);
  if (typeof version !== 'number' || version > FORMAT_VERSION) {
    throw new StoreUnavailable(
      `${file} wurde von einer neueren Wegmarke geschrieben (Format ${String(version)}, dieses Programm kennt ${FORMAT_VERSION}): bitte das Programm aktualisieren.`,
    );
  }
}

function unreadable(file: string, error: unknown): StoreUnavailable {
  if ((error as { code?: unknown }).code === 'SQLITE_NOTADB') {
    const sentence = `${file} ist kein Ereignisprotokoll von Wegmarke und keine Sicherung davon, oder der Anfang der Datei ist beschädigt.`;
    return new StoreUnavailable(sentence, { cause: error });
  }
  return new StoreUnavailable(`${file} lässt sich nicht lesen: ${(error as Error).message}.`, { cause: error });
}

/** Makes a created, renamed or removed entry of a directory survive a power cut. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What reading needs of a row, in the order of {@link EVENT_COLUMNS}. */
export type EventRow = [
  position: number,
  previous: number,
  revision: number,
  stream: string,
  type: string,
  id: string,
  meta: string,
  data: string | null,
];

export const EVENT_COLUMNS = 'position, previous, revision, stream, type, id, meta, data';

/** Erased data reads as `{}`. */
export function toStoredEvent(row: EventRow): StoredEvent {
  return new EventAsRead(row[3], row[2], row[0], row[5], row[4], row[7] ?? '{}', row[6]);
}

/** What stands in the chain for data that can be erased, before and after erasing. Hex. */
export function sealedDigest(data: string, salt: string): string {
  return hash('sha256', salt + data, 'hex');
}

/**
 * The chain after an event: a digest over the chain before it and everything that is stored of it. No field can hold a
 * line break (JSON escapes it, names are checked), so the parts cannot be shifted against each other. Hex.
 *
 * @param content the data as stored, or, where it can be erased, its {@link sealedDigest}
 */
export function chainAfter(
  before: string,
  position: Position,
  stream: string,
  revision: Revision,
  type: string,
  id: string,
  meta: string,
  content: string,
): string {
  return hash('sha256', `${before}\n${position}\n${stream}\n${revision}\n${type}\n${id}\n${meta}\n${content}`, 'hex');
}

/** Where every stream ended when `streams` was last brought up to date, and what came after. */
export function headsSince(db: Database.Database): Map<string, StreamHead> {
  const heads = new Map<string, StreamHead>();
  const rows = db
    .prepare<[], [string, number, number]>(
      'SELECT stream, revision, position FROM events WHERE position > (SELECT heads_position FROM log) ORDER BY position',
    )
    .raw();
  for (const [stream, revision, position] of rows.iterate()) heads.set(stream, { revision, position });
  return heads;
}
