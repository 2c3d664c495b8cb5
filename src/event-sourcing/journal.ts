// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import {
  EventAsRead,
  type EventMeta,
  isErasable,
  type Position,
  type StoredEvent,
} from '../event-store/event-store.js';
import { MUNICIPAL_CHAIN_START, municipalChainAfter, type MunicipalHead } from './municipal-chain.js';
import type { Projection, ViewDatabase } from './view-database.js';

const VERSION = 3;
/** Rows read at once, each of up to {@link MOST_IN_ROW} events. */
const PAGE = 32;
/** Most events of one row; the journal is written a good part faster in such rows, and read so, too. */
const MOST_IN_ROW = 64;
/** Of rows that are not whole: a thousand municipalities' come to less. Beyond that they are written as they are. */
const MOST_WAITING_BYTES = 48 * 1024 * 1024;
const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');

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
  /** Of its earliest event; a clock may have been put back within the row. */
  earliest: string;
  /** After its last event. */
  end: RowEnd;
  /**
   * Each begins with the comma that parts it from the one before. As UTF-8, outside of the heap, where a long log is taken up and
   * rows of many municipalities wait at once; else as text, which is quicker.
   */
  readonly entries: (string | Buffer)[];
}

/** Where a row, and with the last one a municipality's journal, ends. */
interface RowEnd {
  readonly last: Position;
  /** Of the municipality, from its first on. */
  readonly events: number;
  readonly chain: string;
}

const NOTHING: RowEnd = { last: 0, events: 0, chain: MUNICIPAL_CHAIN_START };

/**
 * Every event of every municipality, in order: what "Verlauf" shows and what pages as of a date are folded from. Of
 * streams that can be erased (persons, notes, remarks) only that something happened is kept here.
 *
 * Data is kept as it was stored, because the municipality's chain is made of that, and read in today's shape.
 *
 * A row holds some consecutive events of one municipality: those of one commit, or up to {@link MOST_IN_ROW} where a long log is
 * taken up.
 */
export class Journal implements Projection {
  readonly name = `journal_v${VERSION}`;
  readonly asStored = true as const;
  position: Position;
  private readonly pending = new Map<string, Pending>();
  /** Whole rows that wait. */
  private readonly full: Pending[] = [];
  /** Of all rows that wait. */
  private waitingBytes = 0;
  /** Written or not. */
  private readonly ends = new Map<string, RowEnd>();
  /** Of events that somebody asked for by their number, by municipality: the few that seals name. */
  private readonly numbered = new Map<string, Map<number, Position>>();
  private readonly statements;

  /**
   * @param upcast brings events to today's shape
   * @param mostWaitingBytes another limit than the program's, for tests
   */
  constructor(
    private readonly database: ViewDatabase,
    private readonly upcast: (event: StoredEvent) => StoredEvent,
    private readonly mostWaitingBytes = MOST_WAITING_BYTES,
  ) {
    const { sql } = database;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${this.name}" (
         first INTEGER PRIMARY KEY, last INTEGER NOT NULL, municipality TEXT NOT NULL, earliest TEXT NOT NULL,
         events INTEGER NOT NULL, chain BLOB NOT NULL, entries TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS "${this.name}_by_municipality" ON "${this.name}" (municipality, last, earliest)`,
    );
    this.statements = {
      put: sql.prepare<[number, number, string, string, number, Buffer, string | Buffer]>(
        `INSERT INTO "${this.name}" VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT))`,
      ),
      endsBy: sql.prepare<[string, number], { last: number; events: number; chain: Buffer; entries: string }>(
        `SELECT last, events, chain, entries FROM "${this.name}" WHERE municipality = ? AND last <= ?
         ORDER BY last DESC LIMIT 1`,
      ),
      countsUpTo: sql.prepare<[string, number], { events: number; entries: string }>(
        `SELECT events, entries FROM "${this.name}" WHERE municipality = ? AND events >= ? ORDER BY last LIMIT 1`,
      ),
      goesBeyond: sql.prepare<[string, number], { first: number; entries: string }>(
        `SELECT first, entries FROM "${this.name}" WHERE municipality = ? AND last > ? ORDER BY last LIMIT 1`,
      ),
      // The search is answered from the index alone: rows written live are small and many.
      lastRecordedBy: sql.prepare<[string, string], { entries: string }>(
        `SELECT entries FROM "${this.name}" WHERE first =
           (SELECT first FROM "${this.name}" WHERE municipality = ? AND earliest <= ? ORDER BY last DESC LIMIT 1)`,
      ),
      // From one to the next: DISTINCT would go through all rows of all of them.
      municipalities: sql
        .prepare<[], string>(
          `WITH RECURSIVE found (municipality) AS (
             SELECT min(municipality) FROM "${this.name}"
             UNION ALL
             SELECT (SELECT min(municipality) FROM "${this.name}" WHERE municipality > found.municipality)
             FROM found WHERE found.municipality IS NOT NULL)
           SELECT municipality FROM found WHERE municipality IS NOT NULL`,
        )
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
    const { municipalityId, recordedAt } = event.meta;
    const text = EventAsRead.textOf(event);
    const data = isErasable(stream) ? '{}' : text.data;
    const words = `,[${position},${JSON.stringify(stream)},${revision},${JSON.stringify(id)},${JSON.stringify(type)},${data},${text.meta}]`;
    const entry = this.database.filling ? Buffer.from(words) : words;
    this.waitingBytes += entry.length;
    const before = this.endOf(municipalityId);
    const end = { last: position, events: before.events + 1, chain: municipalChainAfter(before.chain, event, text) };
    this.ends.set(municipalityId, end);
    const pending = this.pending.get(municipalityId);
    if (!pending) {
      this.pending.set(municipalityId, {
        municipalityId,
        first: position,
        earliest: recordedAt,
        end,
        entries: [entry],
      });
      return;
    }
    pending.end = end;
    if (recordedAt < pending.earliest) pending.earliest = recordedAt;
    if (pending.entries.push(entry) < MOST_IN_ROW) return;
    this.full.push(pending);
    this.pending.delete(municipalityId);
  }

  private endOf(municipalityId: string): RowEnd {
    let end = this.ends.get(municipalityId);
    if (!end) {
      const row = this.statements.endsBy.get(municipalityId, Number.MAX_SAFE_INTEGER);
      end = row ? { last: row.last, events: row.events, chain: row.chain.toString('hex') } : NOTHING;
      this.ends.set(municipalityId, end);
    }
    return end;
  }

  /** Writes whole rows only, and leaves the rest waiting as long as it is not too much: while a long log is taken up. */
  writeFull(): void {
    for (const row of this.full) this.put(row);
    this.full.length = 0;
    if (this.waitingBytes > this.mostWaitingBytes) this.write();
  }

  write(): void {
    for (const row of this.full) this.put(row);
    this.full.length = 0;
    for (const row of this.pending.values()) this.put(row);
    this.pending.clear();
  }

  private put({ municipalityId, first, earliest, end, entries }: Pending): void {
    const chain = Buffer.from(end.chain, 'hex');
    for (const { length } of entries) this.waitingBytes -= length;
    const row = rowOf(entries);
    this.statements.put.run(first, end.last, municipalityId, earliest, end.events, chain, row);
  }

  clear(): void {
    this.pending.clear();
    this.full.length = 0;
    this.waitingBytes = 0;
    this.ends.clear();
    this.numbered.clear();
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
    return this.endOf(municipalityId).last;
  }

  /**
   * Position of the municipality's last event that was recorded at an instant or before it; 0 where there is none. Where a
   * clock was put back, events that stand before that one may be recorded later.
   *
   * @param instant ISO 8601
   * @throws RangeError for what is no instant
   */
  positionAt(municipalityId: string, instant: string): Position {
    this.database.flush();
    const latest = new Date(instant).toISOString();
    const row = this.statements.lastRecordedBy.get(municipalityId, latest);
    const found =
      row && (JSON.parse(row.entries) as Entry[]).findLast(([, , , , , , meta]) => meta.recordedAt <= latest);
    return found ? found[0] : 0;
  }

  /** Of what happened in a municipality up to and including a position, which need not be one of its own. */
  headAt(municipalityId: string, position: Position): MunicipalHead {
    this.database.flush();
    const whole = this.statements.endsBy.get(municipalityId, position);
    let head: MunicipalHead = {
      events: whole?.events ?? 0,
      position: whole?.last ?? 0,
      eventId: whole ? (JSON.parse(whole.entries) as Entry[]).at(-1)![3] : '',
      chain: whole?.chain.toString('hex') ?? MUNICIPAL_CHAIN_START,
    };
    const next = this.statements.goesBeyond.get(municipalityId, position);
    if (!next || next.first > position) return head;
    for (const [at, stream, revision, id, type, data, meta] of JSON.parse(next.entries) as Entry[]) {
      if (at > position) break;
      const text = { data: JSON.stringify(data), meta: JSON.stringify(meta) };
      const chain = municipalChainAfter(head.chain, { stream, revision, type, id }, text);
      head = { events: head.events + 1, position: at, eventId: id, chain };
    }
    return head;
  }

  /**
   * Where a municipality's n-th event stands. Seals are looked up by this: an event keeps its number for ever, but has another
   * position when the log is moved to another engine.
   *
   * @param events n, from 1
   * @returns undefined where there are not so many
   */
  positionOf(municipalityId: string, events: number): Position | undefined {
    let known = this.numbered.get(municipalityId);
    if (!known) this.numbered.set(municipalityId, (known = new Map()));
    let position = known.get(events);
    if (position !== undefined || events < 1) return position;
    this.database.flush();
    const row = this.statements.countsUpTo.get(municipalityId, events);
    if (!row) return undefined;
    position = (JSON.parse(row.entries) as Entry[]).at(events - row.events - 1)![0];
    known.set(events, position);
    return position;
  }

  /** One event of a municipality; undefined where none of its stands there. */
  at(municipalityId: string, position: Position): StoredEvent | undefined {
    this.database.flush();
    const row = this.statements.goesBeyond.get(municipalityId, position - 1);
    const entry = row && (JSON.parse(row.entries) as Entry[]).find(([at]) => at === position);
    return entry && this.eventOf(entry);
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
          if (position > after) yield this.eventOf(entry);
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
        const event = this.eventOf(entry);
        if (options.until?.(event)) return found;
        if (options.matches && !options.matches(event)) continue;
        found.push(event);
        if (found.length >= limit) return found;
      }
    }
    return found;
  }

  private eventOf([position, stream, revision, id, type, data, meta]: Entry): StoredEvent {
    const event: StoredEvent = { position, stream, revision, id, type, data, meta };
    // What was left out has no shape.
    return isErasable(stream) ? event : this.upcast(event);
  }
}

/** The JSON of a row. */
function rowOf(entries: readonly (string | Buffer)[]): string | Buffer {
  if (entries.every((entry) => typeof entry === 'string')) return `[${entries.join('').slice(1)}]`;
  const row = Buffer.concat([
    ...entries.map((entry) => (typeof entry === 'string' ? Buffer.from(entry) : entry)),
    CLOSE,
  ]);
  OPEN.copy(row);
  return row;
}
