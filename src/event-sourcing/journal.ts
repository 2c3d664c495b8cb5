// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import { type EventMeta, PERSON_STREAM_PREFIX, type Position, type StoredEvent } from '../event-store/event-store.js';
import type { Projection, ViewDatabase } from './view-database.js';

const VERSION = 1;
/** Rows read at once. */
const PAGE = 1_000;

interface JournalRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/**
 * Every event of every municipality, in order: what "Verlauf" shows and what pages as of a date are folded from. What
 * persons' streams hold is personal and can be erased: of those only that something happened is kept here.
 */
export class Journal implements Projection {
  readonly name = `journal_v${VERSION}`;
  position: Position;
  private readonly pending: StoredEvent[] = [];
  private readonly lastPositions = new Map<string, Position>();
  private readonly statements;

  constructor(private readonly database: ViewDatabase) {
    const { sql } = database;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${this.name}" (
         municipality TEXT NOT NULL, position INTEGER NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
         id TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, meta TEXT NOT NULL,
         PRIMARY KEY (municipality, position)) WITHOUT ROWID`,
    );
    this.statements = {
      put: sql.prepare<unknown[]>(`INSERT OR REPLACE INTO "${this.name}" VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
      last: sql.prepare<[string], { position: number | null }>(
        `SELECT max(position) AS position FROM "${this.name}" WHERE municipality = ?`,
      ),
      forward: sql.prepare<[string, number, number], JournalRow>(
        `SELECT position, stream, revision, id, type, data, meta FROM "${this.name}"
         WHERE municipality = ? AND position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`,
      ),
      backward: sql.prepare<[string, number], JournalRow>(
        `SELECT position, stream, revision, id, type, data, meta FROM "${this.name}"
         WHERE municipality = ? AND position < ? ORDER BY position DESC`,
      ),
    } satisfies Record<string, Database.Statement>;
    this.position = database.checkpointOf(this.name);
  }

  apply(event: StoredEvent): void {
    this.position = event.position;
    this.pending.push(event);
  }

  write(): void {
    for (const event of this.pending) {
      const { municipalityId } = event.meta;
      const data = event.stream.startsWith(PERSON_STREAM_PREFIX) ? '{}' : JSON.stringify(event.data);
      this.statements.put.run(
        municipalityId,
        event.position,
        event.stream,
        event.revision,
        event.id,
        event.type,
        data,
        JSON.stringify(event.meta),
      );
      this.lastPositions.set(municipalityId, event.position);
    }
    this.pending.length = 0;
  }

  clear(): void {
    this.pending.length = 0;
    this.lastPositions.clear();
    this.position = 0;
    this.database.sql.exec(`DELETE FROM "${this.name}"`);
  }

  /** Position of the municipality's last event, 0 where there is none: what its pages' ETags are made of. */
  lastPosition(municipalityId: string): Position {
    let position = this.lastPositions.get(municipalityId);
    if (position === undefined) {
      position = this.statements.last.get(municipalityId)?.position ?? 0;
      this.lastPositions.set(municipalityId, position);
    }
    return position;
  }

  /** Events after `after` up to and including `upTo`, oldest first. */
  *forward(
    municipalityId: string,
    after: Position = 0,
    upTo: Position = Number.MAX_SAFE_INTEGER,
  ): Generator<StoredEvent> {
    // Page by page: while a statement is open nothing can be written on this connection, and a reader may take its time.
    for (let from = after; ;) {
      const rows = this.statements.forward.all(municipalityId, from, upTo);
      for (const row of rows) yield eventOf(row);
      if (rows.length < PAGE) return;
      from = rows[rows.length - 1]!.position;
    }
  }

  /**
   * The newest events before a position that `matches` accepts.
   *
   * @param limit how many at the most
   */
  newest(
    municipalityId: string,
    limit: number,
    options: {
      before?: Position;
      matches?: (event: StoredEvent) => boolean;
      /** The first event of which this is true ends the search; it is not part of the answer. */
      until?: (event: StoredEvent) => boolean;
    } = {},
  ): StoredEvent[] {
    const found: StoredEvent[] = [];
    if (limit <= 0) return found;
    for (const row of this.statements.backward.iterate(municipalityId, options.before ?? Number.MAX_SAFE_INTEGER)) {
      const event = eventOf(row);
      if (options.until?.(event)) break;
      if (options.matches && !options.matches(event)) continue;
      found.push(event);
      if (found.length >= limit) break;
    }
    return found;
  }
}

function eventOf(row: JournalRow): StoredEvent {
  return {
    position: row.position,
    stream: row.stream,
    revision: row.revision,
    id: row.id,
    type: row.type,
    data: JSON.parse(row.data) as object,
    meta: JSON.parse(row.meta) as EventMeta,
  };
}
