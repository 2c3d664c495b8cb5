// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import { EventAsRead, PERSON_STREAM_PREFIX, type Position, type StoredEvent } from '../event-store/event-store.js';
import type { Projection, ViewDatabase } from './view-database.js';

const VERSION = 2;
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
  private readonly numbers = new Map<string, number>();
  private readonly statements;

  constructor(private readonly database: ViewDatabase) {
    const { sql } = database;
    // In the order of the log, so that writing only ever adds to the end; a municipality's part is found by a small index.
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${this.name}" (
         position INTEGER PRIMARY KEY, municipality INTEGER NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
         id TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, meta TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS "${this.name}_by_municipality" ON "${this.name}" (municipality);
       CREATE TABLE IF NOT EXISTS journal_municipalities (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)`,
    );
    this.statements = {
      put: sql.prepare<unknown[]>(`INSERT OR REPLACE INTO "${this.name}" VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
      number: sql
        .prepare<[string], number>('SELECT number FROM journal_municipalities WHERE id = ?')
        .pluck(),
      addNumber: sql.prepare<[string]>('INSERT INTO journal_municipalities (id) VALUES (?)'),
      last: sql.prepare<[number], { position: number | null }>(
        `SELECT max(position) AS position FROM "${this.name}" WHERE municipality = ?`,
      ),
      forward: sql.prepare<[number, number, number], JournalRow>(
        `SELECT position, stream, revision, id, type, data, meta FROM "${this.name}"
         WHERE municipality = ? AND position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`,
      ),
      backward: sql.prepare<[number, number], JournalRow>(
        `SELECT position, stream, revision, id, type, data, meta FROM "${this.name}"
         WHERE municipality = ? AND position < ? ORDER BY position DESC`,
      ),
    } satisfies Record<string, Database.Statement>;
    this.position = database.checkpointOf(this.name);
  }

  /** A small number for a municipality's id, undefined where nothing has happened there yet. */
  private numberOf(municipalityId: string): number | undefined {
    let number = this.numbers.get(municipalityId);
    if (number === undefined) {
      number = this.statements.number.get(municipalityId);
      if (number !== undefined) this.numbers.set(municipalityId, number);
    }
    return number;
  }

  private newNumber(municipalityId: string): number {
    return Number(this.statements.addNumber.run(municipalityId).lastInsertRowid);
  }

  /** Nothing is gained by waiting: each event is a row of its own. */
  readonly full = true;

  apply(event: StoredEvent): void {
    this.position = event.position;
    this.pending.push(event);
  }

  write(): void {
    for (const event of this.pending) {
      const { municipalityId } = event.meta;
      const { data, meta } = EventAsRead.textOf(event);
      this.statements.put.run(
        event.position,
        this.numberOf(municipalityId) ?? this.newNumber(municipalityId),
        event.stream,
        event.revision,
        event.id,
        event.type,
        event.stream.startsWith(PERSON_STREAM_PREFIX) ? '{}' : data,
        meta,
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
      const number = this.numberOf(municipalityId);
      position = number === undefined ? 0 : (this.statements.last.get(number)?.position ?? 0);
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
    const number = this.numberOf(municipalityId);
    if (number === undefined) return;
    // Page by page: while a statement is open nothing can be written on this connection, and a reader may take its time.
    for (let from = after; ;) {
      const rows = this.statements.forward.all(number, from, upTo);
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
    const number = this.numberOf(municipalityId);
    if (limit <= 0 || number === undefined) return found;
    for (const row of this.statements.backward.iterate(number, options.before ?? Number.MAX_SAFE_INTEGER)) {
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
  return new EventAsRead(row.stream, row.revision, row.position, row.id, row.type, row.data, row.meta);
}
