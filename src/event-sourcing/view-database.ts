// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Position, StoredEvent } from '../event-store/event-store.js';
import { ROOM } from './room.js';
import type { ViewDefinition, ViewRows } from './view.js';

/** Something that is filled from the log and remembers how far: a folded view, or the journal. */
export interface Projection {
  /** Versioned: `goal_sheets_v3`. */
  readonly name: string;
  /** Set where it takes up events as they were stored; all others are given them in today's shape. */
  readonly asStored?: true;
  /** Of the last event that is contained. */
  position: Position;
  /** False for a kind of event that changes nothing here; not there: every kind may. */
  concerns?(type: string): boolean;
  /** Takes up events in order, in memory; `write` makes them part of the file. */
  apply(event: StoredEvent): void;
  write(): void;
  /** Forgets everything, in memory and in the file. */
  clear(): void;
}

/** Rows that change several times within this are written once. */
const WRITE_AFTER_MS = 50;

/**
 * The file that holds every view of this node. It can be deleted at any time and comes back from the log; therefore it
 * is written without waiting for the disk. Rows and checkpoints are written in one transaction.
 */
export class ViewDatabase {
  readonly sql: Database.Database;
  /** Rows that are written now are not asked for soon. */
  filling = false;
  private soon:
    | {
        readonly projections: readonly Projection[];
        readonly timer: NodeJS.Timeout;
        readonly onFailed: (error: unknown) => void;
      }
    | undefined;
  /** Why nothing is written any more. */
  private failure: { readonly cause: unknown } | undefined;
  private readonly saveCheckpoint: Database.Statement<[string, number]>;
  private readonly statements: { readonly begin: Database.Statement; readonly commit: Database.Statement };

  constructor(private readonly file: string) {
    // What was being filled in one go is not to be trusted where that was cut off.
    if (existsSync(this.mark)) for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
    rmSync(this.mark, { force: true });
    this.sql = new Database(file);
    this.keepSafe();
    this.sql.pragma('cache_size = -16384');
    this.sql.pragma('wal_autocheckpoint = 4000');
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID',
    );
    this.statements = { begin: this.sql.prepare('BEGIN'), commit: this.sql.prepare('COMMIT') };
    this.saveCheckpoint = this.sql.prepare(
      'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
    );
  }

  private get mark(): string {
    return `${this.file}-filling`;
  }

  private keepSafe(): void {
    this.sql.pragma('journal_mode = WAL');
    // A view that lost its last moments in a power cut is behind its checkpoint's log, never ahead: WAL keeps both in step.
    this.sql.pragma('synchronous = NORMAL');
  }

  /**
   * Until {@link endFilling} rows are written straight into the file, each page once and without waiting for the disk. A file
   * beside it says so: where it is found at the next start, the views begin anew.
   */
  beginFilling(): void {
    this.filling = true;
    if (this.file === ':memory:') return;
    const handle = openSync(this.mark, 'w');
    fsyncSync(handle);
    closeSync(handle);
    syncDirectory(dirname(this.file));
    // Refused otherwise without a word: a file that is cut off in the middle is of no use to anybody, and here need not be.
    this.sql.unsafeMode(true);
    this.sql.pragma('journal_mode = OFF');
    this.sql.unsafeMode(false);
    this.sql.pragma('synchronous = OFF');
  }

  endFilling(): void {
    this.filling = false;
    if (this.file === ':memory:' || !existsSync(this.mark)) return;
    this.keepSafe();
    const handle = openSync(this.file, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    rmSync(this.mark);
  }

  /**
   * Says of which log the file is a view. Of another one (a backup was restored) everything is dropped, to be folded anew:
   * positions of the one mean nothing in the other. To be called before projections are opened.
   */
  belongTo(incarnation: string): void {
    this.sql.exec('CREATE TABLE IF NOT EXISTS log (incarnation TEXT NOT NULL)');
    const known = this.sql.prepare<[], { incarnation: string }>('SELECT incarnation FROM log').get()?.incarnation;
    if (known === incarnation) return;
    if (known !== undefined) {
      const tables = this.sql
        .prepare<[], { name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('checkpoints', 'log')",
        )
        .all();
      for (const { name } of tables) this.sql.exec(`DROP TABLE "${name}"`);
      this.sql.exec('DELETE FROM checkpoints; DELETE FROM log');
    }
    this.sql.prepare('INSERT INTO log VALUES (?)').run(incarnation);
  }

  checkpointOf(name: string): Position {
    const row = this.sql.prepare('SELECT position FROM checkpoints WHERE name = ?').get(name) as
      { position: number } | undefined;
    return row?.position ?? 0;
  }

  saveCheckpointOf(name: string, position: Position): void {
    this.saveCheckpoint.run(name, position);
  }

  /**
   * Writes what the projections have taken up, and how far they are, all or nothing. After a failure nothing is written any
   * more: what was lost then would be missing below a later checkpoint. The next start folds on from the last good one.
   */
  write(projections: readonly Projection[]): void {
    if (this.failure) throw this.failure.cause;
    try {
      this.inOne(() => {
        for (const projection of projections) {
          projection.write();
          this.saveCheckpoint.run(projection.name, projection.position);
        }
      });
    } catch (error) {
      this.failure = { cause: error };
      throw error;
    }
  }

  /**
   * Writes what the projections have taken up in a moment, or as soon as somebody asks for what only the file can tell. What
   * was taken up is to be seen at once either way, and comes back from the log where the file did not learn of it.
   *
   * @param onFailed told where it cannot be written, whoever asked for it
   */
  writeSoon(projections: readonly Projection[], onFailed: (error: unknown) => void): void {
    if (this.soon) return;
    const timer = setTimeout(() => {
      try {
        this.flush();
      } catch {
        // Whoever has to know was told.
      }
    }, WRITE_AFTER_MS);
    this.soon = { projections, timer, onFailed };
  }

  /** Writes now what is to be written soon. */
  flush(): void {
    if (!this.soon) return;
    const { projections, timer, onFailed } = this.soon;
    this.soon = undefined;
    clearTimeout(timer);
    try {
      this.write(projections);
    } catch (error) {
      onFailed(error);
      throw error;
    }
  }

  /** Does `work` in one transaction. */
  inOne(work: () => void): void {
    this.statements.begin.run();
    try {
      work();
      this.statements.commit.run();
    } catch (error) {
      if (this.sql.inTransaction) this.sql.exec('ROLLBACK');
      throw error;
    }
  }

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
    try {
      this.flush();
    } finally {
      this.sql.close();
    }
  }
}

/** Rows read at once. */
const PAGE = 1_000;

/** Makes a created entry of a directory survive a power cut. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

interface StoredRow {
  readonly municipality: string;
  readonly key: string;
  readonly row: string;
}

/** There is no such row, and that is known. */
const NONE = Object.freeze({ none: true });
/** What remembering that there is no row counts for. */
const NONE_SIZE = 100;

/** A folded view with its rows in the database and the recently used ones in memory. */
export class FoldedView<Row extends object> implements Projection, ViewRows<Row> {
  readonly name: string;
  position: Position;
  private readonly concerned = new Map<string, boolean>();
  private readonly rows: LRUCache<string, Row | typeof NONE>;
  /** Rows to be written, by municipality and key. */
  private readonly touched = new Map<string, Map<string, { row: Row | undefined; readonly ordinal: number }>>();
  private readonly lists: LRUCache<string, readonly Row[]>;
  private readonly statements;

  /** @param mostRemembered characters of rows, and of lists; another limit than the program's, for tests */
  constructor(
    private readonly database: ViewDatabase,
    readonly definition: ViewDefinition<Row>,
    private readonly mostRemembered = ROOM.characters,
  ) {
    this.rows = new LRUCache({ max: 10_000, maxSize: mostRemembered });
    this.lists = new LRUCache({ max: 1_000, maxSize: mostRemembered });
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
      // The position of the event by which a row came to be says its place, however the events were batched.
      put: sql.prepare<[number, string, string, string | null, string]>(
        `INSERT INTO "${this.name}" (ordinal, municipality, key, lookup, row) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (municipality, key) DO UPDATE SET lookup = excluded.lookup, row = excluded.row`,
      ),
      remove: sql.prepare<[string, string]>(`DELETE FROM "${this.name}" WHERE municipality = ? AND key = ?`),
    };
    this.position = database.checkpointOf(this.name);
  }

  concerns(type: string): boolean {
    let concerned = this.concerned.get(type);
    if (concerned === undefined) this.concerned.set(type, (concerned = this.definition.concerns(type)));
    return concerned;
  }

  apply(event: StoredEvent): void {
    this.position = event.position;
    if (!this.concerns(event.type)) return;
    const at = this.definition.keyOf(event);
    if (!at) return;
    const { municipalityId, key } = at;
    let ofMunicipality = this.touched.get(municipalityId);
    const pending = ofMunicipality?.get(key);
    const before = pending ? pending.row : this.stored(municipalityId, key);
    const after = this.definition.evolve(before, event);
    if (after === before) return;
    this.lists.delete(municipalityId);
    if (pending) {
      pending.row = after;
      return;
    }
    if (!ofMunicipality) this.touched.set(municipalityId, (ofMunicipality = new Map()));
    ofMunicipality.set(key, { row: after, ordinal: event.position });
  }

  write(): void {
    for (const [municipalityId, rows] of this.touched) {
      for (const [key, { row, ordinal }] of rows) {
        const id = `${municipalityId}\u0000${key}`;
        if (row === undefined) {
          this.statements.remove.run(municipalityId, key);
          this.rows.set(id, NONE, { size: NONE_SIZE });
        } else {
          const lookup = this.definition.lookup?.(row) ?? null;
          const text = JSON.stringify(row);
          this.statements.put.run(ordinal, municipalityId, key, lookup, text);
          if (this.database.filling) this.rows.delete(id);
          else this.rows.set(id, row, { size: this.sizeOf(text.length) });
        }
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
    const pending = this.touched.get(municipalityId)?.get(key);
    return pending ? pending.row : this.stored(municipalityId, key);
  }

  private stored(municipalityId: string, key: string): Row | undefined {
    const id = `${municipalityId}\u0000${key}`;
    const known = this.rows.get(id);
    if (known) return known === NONE ? undefined : (known as Row);
    const stored = this.statements.get.get(municipalityId, key);
    if (!stored) {
      // Names of programs and of the system itself are asked for again and again, and there is nobody to find.
      this.rows.set(id, NONE, { size: NONE_SIZE });
      return undefined;
    }
    const row = JSON.parse(stored.row) as Row;
    this.rows.set(id, row, { size: this.sizeOf(stored.row.length) });
    return row;
  }

  /** One that is too large for all room there is takes all of it: read anew for every page it would be worse. */
  private sizeOf(characters: number): number {
    return Math.min(Math.max(characters, 1), this.mostRemembered);
  }

  list(municipalityId: string): readonly Row[] {
    const known = this.lists.get(municipalityId);
    if (known) return known;
    this.database.flush();
    const rows = this.statements.list.all(municipalityId);
    const list = rows.map((stored) => this.remembered(stored));
    const characters = rows.reduce((sum, { row }) => sum + row.length, NONE_SIZE);
    this.lists.set(municipalityId, list, { size: this.sizeOf(characters) });
    return list;
  }

  find(lookup: string): Row | undefined {
    this.database.flush();
    const stored = this.statements.find.get(lookup);
    return stored && this.remembered(stored);
  }

  *all(): IterableIterator<Row> {
    this.database.flush();
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
    if (known && known !== NONE) return known as Row;
    const row = JSON.parse(stored.row) as Row;
    this.rows.set(id, row, { size: this.sizeOf(stored.row.length) });
    return row;
  }
}
