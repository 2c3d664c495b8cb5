// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import type { Position, Revision, StoredEvent } from '../event-store.js';
import {
  CHAIN_START,
  EVENT_COLUMNS,
  chainAfter,
  openLogForReading,
  sealedDigest,
  toStoredEvent,
  type EventRow,
} from './log-format.js';

/** The first thing that is wrong with a log. */
export interface LogDefect {
  readonly position: Position;
  /** German, one sentence, for the operator. */
  readonly sentence: string;
}

export interface LogVerdict {
  /** Events that are as they were written, counted from the first. */
  readonly events: number;
  /** Of the last of them, 0 for an empty log. */
  readonly position: Position;
  /** The chain after the last of them (hex): whoever noted it down can tell later that nothing before it has changed. */
  readonly chain: string;
  readonly defect?: LogDefect;
}

/** An entry of the log without its content, which may be about people. */
export interface LogEntry {
  readonly position: Position;
  readonly stream: string;
  readonly revision: Revision;
  readonly type: string;
  readonly recordedAt: string;
}

type VerifiedRow = [...EventRow, seal: string | null, chain: Buffer];

/** Reads a log beside the program that writes it, from any process or worker thread. */
export class LogReader {
  /** @throws StoreUnavailable with a sentence for the operator */
  static open(file: string): LogReader {
    return new LogReader(openLogForReading(file));
  }

  private constructor(private readonly db: Database.Database) {}

  get incarnation(): string {
    return this.db.prepare<[], string>('SELECT incarnation FROM log').pluck().get() as string;
  }

  /** Position of the last event, 0 for an empty log. */
  head(): Position {
    return this.db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck().get() as number;
  }

  /**
   * All events after a position up to where the log ends at the first step, in batches. Each is read on its own (a third faster
   * than row by row, and nothing holds up the writer's checkpoints while the caller works).
   */
  *batches(after: Position, most = 1000): Generator<StoredEvent[], void> {
    const end = this.head();
    const rows = this.db
      .prepare<[number, number, number], EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
      )
      .raw();
    let position = after;
    while (position < end) {
      const batch = rows.all(position, end, most).map(toStoredEvent);
      if (batch.length === 0) return;
      position = batch.at(-1)!.position;
      yield batch;
    }
  }

  /** Entries after a position, of all streams or of those whose name begins with `streamPrefix`. */
  *entries(after: Position, most: number, streamPrefix = ''): Generator<LogEntry, void> {
    const rows = this.db
      .prepare<[number, string, string, number], [number, string, number, string, string]>(
        `SELECT position, stream, revision, type, meta ->> 'recordedAt' FROM events
         WHERE position > ? AND substr(stream, 1, length(?)) = ? ORDER BY position LIMIT ?`,
      )
      .raw();
    for (const [position, stream, revision, type, recordedAt] of rows.iterate(
      after,
      streamPrefix,
      streamPrefix,
      most,
    )) {
      yield { position, stream, revision, type, recordedAt };
    }
  }

  event(position: Position): StoredEvent | undefined {
    const row = this.db
      .prepare<[number], EventRow>(`SELECT ${EVENT_COLUMNS} FROM events WHERE position = ?`)
      .raw()
      .get(position);
    return row && toStoredEvent(row);
  }

  /**
   * Reads the whole log and stops at the first event that is missing, added, changed or out of order. What nobody can see in
   * the log itself is an end that was cut off cleanly: that is what `expected` is for.
   *
   * @param expected position and chain that an earlier verdict gave
   * @param onProgress called now and then with the position reached
   */
  verify(expected?: { position: Position; chain: string }, onProgress?: (position: Position) => void): LogVerdict {
    return this.db.transaction(() => this.#verify(expected, onProgress))();
  }

  #verify(expected?: { position: Position; chain: string }, onProgress?: (position: Position) => void): LogVerdict {
    const ends = new Map<string, { revision: Revision; position: Position }>();
    let at = 0;
    let chain = CHAIN_START;
    const verdict = (sentence?: string, position = at + 1): LogVerdict => ({
      events: at,
      position: at,
      chain,
      ...(sentence === undefined ? {} : { defect: { position, sentence } }),
    });
    const rows = this.db
      .prepare<[], VerifiedRow>(`SELECT ${EVENT_COLUMNS}, seal, chain FROM events ORDER BY position`)
      .raw();
    for (const row of rows.iterate()) {
      const [position, previous, revision, stream, type, id, meta, data, seal, stored] = row;
      if (position !== at + 1) {
        return verdict(
          position > at + 1 ? `Ereignis ${at + 1} fehlt.` : `Ereignis ${position} steht vor dem ersten.`,
          Math.min(position, at + 1),
        );
      }
      const content = data === null ? (seal ?? '') : seal === null ? data : sealedDigest(data, seal);
      const next = chainAfter(chain, position, stream, revision, type, id, meta, content);
      if (next !== stored.toString('hex')) {
        return verdict(`Ereignis ${position} (${type}) wurde verändert, eingefügt oder verschoben.`);
      }
      const end = ends.get(stream) ?? { revision: 0, position: 0 };
      if (revision !== end.revision + 1 || previous !== end.position) {
        return verdict(`Ereignis ${position} (${type}) setzt den Strom ${stream} nicht fort.`);
      }
      ends.set(stream, { revision, position });
      at = position;
      chain = next;
      if (expected?.position === at && expected.chain !== chain) {
        return verdict(`Ereignis ${at} oder eines davor ist ein anderes als beim genannten Stand.`, at);
      }
      if (at % 10_000 === 0) onProgress?.(at);
    }
    const noted = Math.max(
      this.db.prepare<[], number>('SELECT heads_position FROM log').pluck().get() ?? 0,
      expected?.position ?? 0,
    );
    if (noted > at) return verdict(`Ereignis ${at + 1} fehlt: Das Protokoll ging schon einmal bis ${noted}.`);
    for (const [name, revision, position] of this.db
      .prepare<[], [string, number, number]>('SELECT name, revision, position FROM streams')
      .raw()
      .iterate()) {
      const end = ends.get(name);
      if (end === undefined || revision > end.revision || position > end.position) {
        return verdict(`Der Strom ${name} soll bis Ereignis ${position} reichen, tut es aber nicht.`, position);
      }
    }
    return verdict();
  }

  close(): void {
    this.db.close();
  }
}
