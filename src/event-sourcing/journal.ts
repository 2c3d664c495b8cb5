// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import {
  EventAsRead,
  type EventMeta,
  PERSON_STREAM_PREFIX,
  type Position,
  type StoredEvent,
} from '../event-store/event-store.js';
import type { Projection, ViewDatabase } from './view-database.js';

const VERSION = 2;
/** Rows read at once, each of up to {@link MOST_IN_ROW} events. */
const PAGE = 32;
/** Most events of one row; the journal is written a good part faster in such rows, and read so, too. */
const MOST_IN_ROW = 64;

/** An event as it stands in a row's JSON. */
type Entry = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: object,
  meta: EventMeta,
];

/** A row that is not written yet. */
interface Pending {
  readonly municipalityId: string;
  readonly first: Position;
  last: Position;
  readonly entries: string[];
}

/**
 * Every event of every municipality, in order: what "Verlauf" shows and what pages as of a date are folded from. What
 * persons' streams hold is personal and can be erased: of those only that something happened is kept here.
 *
 * A row holds some consecutive events of one municipality: those of one commit, or up to {@link MOST_IN_ROW} where a long log is
 * taken up.
 */
export class Journal implements Projection {
  readonly name = `journal_v${VERSION}`;
  position: Position;
  private readonly pending = new Map<string, Pending>();
  /** Whole rows that wait. */
  private readonly full: Pending[] = [];
  private readonly lastPositions = new Map<string, Position>();
  private readonly statements;

  constructor(private readonly database: ViewDatabase) {
    const { sql } = database;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${this.name}" (
         first INTEGER PRIMARY KEY, last INTEGER NOT NULL, municipality TEXT NOT NULL, entries TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS "${this.name}_by_municipality" ON "${this.name}" (municipality, last)`,
    );
    this.statements = {
      put: sql.prepare<[number, number, string, string]>(`INSERT INTO "${this.name}" VALUES (?, ?, ?, ?)`),
      last: sql.prepare<[string], { position: number | null }>(
        `SELECT max(last) AS position FROM "${this.name}" WHERE municipality = ?`,
      ),
      municipalities: sql
        .prepare<[], string>(`SELECT DISTINCT municipality FROM "${this.name}" ORDER BY municipality`)
        .pluck(),
      forward: sql.prepare<[string, number], { last: number; entries: string }>(
        `SELECT last, entries FROM "${this.name}" WHERE municipality = ? AND last > ? ORDER BY last LIMIT ${PAGE}`,
      ),
      backward: sql.prepare<[string, number], { entries: string }>(
        // The row in which `before` stands may begin before it.
        `SELECT entries FROM "${this.name}" WHERE municipality = ? AND first < ? ORDER BY last DESC`,
      ),
    } satisfies Record<string, Database.Statement>;
    this.position = database.checkpointOf(this.name);
  }

  apply(event: StoredEvent): void {
    const { position, stream, revision, id, type } = event;
    this.position = position;
    const { municipalityId } = event.meta;
    const text = EventAsRead.textOf(event);
    const data = stream.startsWith(PERSON_STREAM_PREFIX) ? '{}' : text.data;
    const entry = `[${position},${JSON.stringify(stream)},${revision},${JSON.stringify(id)},${JSON.stringify(type)},${data},${text.meta}]`;
    this.lastPositions.set(municipalityId, position);
    const pending = this.pending.get(municipalityId);
    if (!pending) {
      this.pending.set(municipalityId, { municipalityId, first: position, last: position, entries: [entry] });
      return;
    }
    pending.last = position;
    if (pending.entries.push(entry) < MOST_IN_ROW) return;
    this.full.push(pending);
    this.pending.delete(municipalityId);
  }

  /** Writes whole rows only, and leaves the rest waiting: while a long log is taken up. */
  writeFull(): void {
    for (const row of this.full) this.put(row);
    this.full.length = 0;
  }

  write(): void {
    this.writeFull();
    for (const row of this.pending.values()) this.put(row);
    this.pending.clear();
  }

  private put({ municipalityId, first, last, entries }: Pending): void {
    this.statements.put.run(first, last, municipalityId, `[${entries.join(',')}]`);
  }

  clear(): void {
    this.pending.clear();
    this.full.length = 0;
    this.lastPositions.clear();
    this.position = 0;
    this.database.sql.exec(`DELETE FROM "${this.name}"`);
  }

  /** Every municipality in which something has happened. */
  municipalities(): readonly string[] {
    this.database.flush();
    return this.statements.municipalities.all();
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
    this.database.flush();
    // Page by page: while a statement is open nothing can be written on this connection, and a reader may take its time.
    for (let from = after; ;) {
      const rows = this.statements.forward.all(municipalityId, from);
      for (const row of rows)
        for (const entry of JSON.parse(row.entries) as Entry[]) {
          const [position] = entry;
          if (position > upTo) return;
          if (position > after) yield eventOf(entry);
        }
      if (rows.length < PAGE) return;
      from = rows[rows.length - 1]!.last;
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
    this.database.flush();
    const before = options.before ?? Number.MAX_SAFE_INTEGER;
    for (const row of this.statements.backward.iterate(municipalityId, before)) {
      for (const entry of (JSON.parse(row.entries) as Entry[]).reverse()) {
        if (entry[0] >= before) continue;
        const event = eventOf(entry);
        if (options.until?.(event)) return found;
        if (options.matches && !options.matches(event)) continue;
        found.push(event);
        if (found.length >= limit) return found;
      }
    }
    return found;
  }
}

function eventOf([position, stream, revision, id, type, data, meta]: Entry): StoredEvent {
  return { position, stream, revision, id, type, data, meta };
}
