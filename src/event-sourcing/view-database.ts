// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Position, StoredEvent } from '../event-store/event-store.js';
import type { ViewDefinition, ViewRows } from './view.js';

/** Something that is filled from the log and remembers how far: a folded view, or the journal. */
export interface Projection {
  /** Versioned: `goal_sheets_v3`. */
  readonly name: string;
  /** Of the last event that is contained. */
  position: Position;
  /** Takes up events in order, in memory; `write` makes them part of the file. */
  apply(event: StoredEvent): void;
  write(): void;
  /** Forgets everything, in memory and in the file. */
  clear(): void;
}

/**
 * The file that holds every view of this node. It can be deleted at any time and comes back from the log; therefore it
 * is written without waiting for the disk. Rows and checkpoints are written in one transaction.
 */
export class ViewDatabase {
  readonly sql: Database.Database;
  private readonly saveCheckpoint: Database.Statement<[string, number]>;

  constructor(file: string) {
    this.sql = new Database(file);
    this.sql.pragma('journal_mode = WAL');
    // A view that lost its last moments in a power cut is behind its checkpoint's log, never ahead: WAL keeps both in step.
    this.sql.pragma('synchronous = NORMAL');
    this.sql.pragma('cache_size = -32768');
    this.sql.pragma('wal_autocheckpoint = 4000');
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID',
    );
    this.saveCheckpoint = this.sql.prepare(
      'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
    );
  }

  checkpointOf(name: string): Position {
    const row = this.sql.prepare('SELECT position FROM checkpoints WHERE name = ?').get(name) as
      { position: number } | undefined;
    return row?.position ?? 0;
  }

  saveCheckpointOf(name: string, position: Position): void {
    this.saveCheckpoint.run(name, position);
  }

  /** Writes what the projections have taken up, and how far they are, all or nothing. */
  write(projections: readonly Projection[]): void {
    this.transaction(projections);
  }

  private readonly transaction = (projections: readonly Projection[]): void => {
    this.sql.exec('BEGIN');
    try {
      for (const projection of projections) {
        projection.write();
        this.saveCheckpoint.run(projection.name, projection.position);
      }
      this.sql.exec('COMMIT');
    } catch (error) {
      if (this.sql.inTransaction) this.sql.exec('ROLLBACK');
      throw error;
    }
  };

  /** Removes tables of versions that are no longer in use, once their successors have caught up. */
  dropAllBut(names: readonly string[]): void {
    const stale = this.sql.prepare('SELECT name FROM checkpoints').all() as { name: string }[];
    for (const { name } of stale) {
      if (names.includes(name)) continue;
      this.sql.exec(`DROP TABLE IF EXISTS "${name}"`);
      this.sql.prepare('DELETE FROM checkpoints WHERE name = ?').run(name);
    }
  }

  close(): void {
    this.sql.close();
  }
}

/** Rows read at once. */
const PAGE = 1_000;

interface StoredRow {
  readonly municipality: string;
  readonly key: string;
  readonly row: string;
}

/** A folded view with its rows in the database and the recently used ones in memory. */
export class FoldedView<Row extends object> implements Projection, ViewRows<Row> {
  readonly name: string;
  position: Position;
  private readonly concerned = new Map<string, boolean>();
  private readonly rows = new LRUCache<string, Row>({ max: 10_000 });
  private readonly touched = new Map<string, { municipalityId: string; key: string; row: Row | undefined }>();
  private readonly lists = new LRUCache<string, readonly Row[]>({ max: 256 });
  private readonly statements;

  constructor(
    private readonly database: ViewDatabase,
    private readonly definition: ViewDefinition<Row>,
  ) {
    this.name = `${definition.name}_v${definition.version}`;
    const { sql } = database;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${this.name}" (
         ordinal INTEGER PRIMARY KEY, municipality TEXT NOT NULL, key TEXT NOT NULL, lookup TEXT, row TEXT NOT NULL,
         UNIQUE (municipality, key))`,
    );
    // Not UNIQUE: two who swap addresses within one batch pass through a moment with both having the same.
    if (definition.lookup) sql.exec(`CREATE INDEX IF NOT EXISTS "${this.name}_lookup" ON "${this.name}" (lookup)`);
    this.statements = {
      get: sql.prepare<[string, string], { row: string }>(
        `SELECT row FROM "${this.name}" WHERE municipality = ? AND key = ?`,
      ),
      list: sql.prepare<[string], StoredRow>(
        `SELECT municipality, key, row FROM "${this.name}" WHERE municipality = ? ORDER BY ordinal`,
      ),
      find: sql.prepare<[string], StoredRow>(`SELECT municipality, key, row FROM "${this.name}" WHERE lookup = ?`),
      all: sql.prepare<[number], StoredRow & { readonly ordinal: number }>(
        `SELECT ordinal, municipality, key, row FROM "${this.name}" WHERE ordinal > ? ORDER BY ordinal LIMIT ${PAGE}`,
      ),
      put: sql.prepare<[string, string, string | null, string]>(
        `INSERT INTO "${this.name}" (municipality, key, lookup, row) VALUES (?, ?, ?, ?)
         ON CONFLICT (municipality, key) DO UPDATE SET lookup = excluded.lookup, row = excluded.row`,
      ),
      remove: sql.prepare<[string, string]>(`DELETE FROM "${this.name}" WHERE municipality = ? AND key = ?`),
    };
    this.position = database.checkpointOf(this.name);
  }

  apply(event: StoredEvent): void {
    this.position = event.position;
    let concerned = this.concerned.get(event.type);
    if (concerned === undefined) {
      concerned = this.definition.concerns(event.type);
      this.concerned.set(event.type, concerned);
    }
    if (!concerned) return;
    const at = this.definition.keyOf(event);
    if (!at) return;
    const id = `${at.municipalityId}\u0000${at.key}`;
    const pending = this.touched.get(id);
    const before = pending ? pending.row : this.get(at.municipalityId, at.key);
    const after = this.definition.evolve(before, event);
    if (after === before) return;
    if (pending) pending.row = after;
    else this.touched.set(id, { ...at, row: after });
  }

  write(): void {
    for (const [id, { municipalityId, key, row }] of this.touched) {
      this.lists.delete(municipalityId);
      if (row === undefined) {
        this.statements.remove.run(municipalityId, key);
        this.rows.delete(id);
      } else {
        const lookup = this.definition.lookup?.(row) ?? null;
        this.statements.put.run(municipalityId, key, lookup, JSON.stringify(row));
        this.rows.set(id, row);
      }
    }
    this.touched.clear();
  }

  clear(): void {
    this.touched.clear();
    this.rows.clear();
    this.lists.clear();
    this.position = 0;
    this.database.sql.exec(`DELETE FROM "${this.name}"`);
  }

  get(municipalityId: string, key: string): Row | undefined {
    const id = `${municipalityId}\u0000${key}`;
    const known = this.rows.get(id);
    if (known) return known;
    const stored = this.statements.get.get(municipalityId, key);
    if (!stored) return undefined;
    const row = JSON.parse(stored.row) as Row;
    this.rows.set(id, row);
    return row;
  }

  list(municipalityId: string): readonly Row[] {
    const known = this.lists.get(municipalityId);
    if (known) return known;
    const list = this.statements.list.all(municipalityId).map((stored) => this.remembered(stored));
    this.lists.set(municipalityId, list);
    return list;
  }

  find(lookup: string): Row | undefined {
    const stored = this.statements.find.get(lookup);
    return stored && this.remembered(stored);
  }

  *all(): IterableIterator<Row> {
    // Page by page: while a statement is open nothing can be written on this connection, and a reader may take its time.
    for (let after = 0; ;) {
      const page = this.statements.all.all(after);
      for (const stored of page) yield JSON.parse(stored.row) as Row;
      if (page.length < PAGE) return;
      after = page[page.length - 1]!.ordinal;
    }
  }

  private remembered(stored: StoredRow): Row {
    const id = `${stored.municipality}\u0000${stored.key}`;
    const known = this.rows.get(id);
    if (known) return known;
    const row = JSON.parse(stored.row) as Row;
    this.rows.set(id, row);
    return row;
  }
}
