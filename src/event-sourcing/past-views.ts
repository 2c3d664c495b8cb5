// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LRUCache } from 'lru-cache';
import type { Day } from '../calendar/day.js';
import { type EventStore, isErasable, type Position, type StoredEvent } from '../event-store/event-store.js';
import type { Journal } from './journal.js';
import { Marks } from './marks.js';
import { ROOM } from './room.js';
import type { FoldedView } from './view-database.js';
import type { ViewDefinition, ViewRows } from './view.js';

/** After so many events a fold leaves a mark, so that the next one need not begin at the beginning; on a long way less often. */
const MARK_EVERY = 2_000;
/** Of one municipality, at any time: each holds a copy of which rows there were. */
const MOST_MARKS = 32;
/** After so many events everybody else has a turn. */
const PAUSE_EVERY = 2_000;
/** Municipalities whose marks are kept. */
const MOST_TIMELINES = 64;
/** Pasts that are kept whole: a page, its table and its export ask for the same one. */
const MOST_PASTS = 64;

/** Views as anybody may read them, by their names in the program. */
export type ReadableViews<Opened> = {
  readonly [Name in keyof Opened]: Opened[Name] extends FoldedView<infer Row> ? ViewRows<Row> : never;
};

/** Which past is asked for. */
export interface PastOf {
  readonly municipalityId: string;
  /** The last event that counts, and everything recorded before it. */
  readonly position: Position;
  /**
   * Given: of what was recorded up to there only what was in force on this day. The municipality itself and its people are
   * left as they are known, so that everything still has a name.
   */
  readonly inForceOn?: Day | undefined;
}

/** By view, in the order of their names. */
type Rows = readonly ReadonlyMap<string, object>[];

/** Rows of one municipality as they were. */
class PastRows<Row extends object> implements ViewRows<Row> {
  private readonly values: readonly Row[];

  constructor(
    private readonly municipalityId: string,
    private readonly rows: ReadonlyMap<string, Row>,
    private readonly lookup: ((row: Row) => string | null) | undefined,
  ) {
    this.values = [...rows.values()];
  }

  get(municipalityId: string, key: string): Row | undefined {
    return municipalityId === this.municipalityId ? this.rows.get(key) : undefined;
  }

  list(municipalityId: string): readonly Row[] {
    return municipalityId === this.municipalityId ? this.values : [];
  }

  find(lookup: string): Row | undefined {
    return this.values.find((row) => this.lookup?.(row) === lookup);
  }

  all(): IterableIterator<Row> {
    return this.values.values();
  }
}

/**
 * The views of one municipality as they were at a position of the log: folded from the journal by the same functions that
 * keep today's, therefore the same rows that were read then. Kept in memory only, and never needed to answer for today.
 *
 * What streams said that can be erased (persons, notes, remarks) is read from the log itself. What has been erased since is
 * not told of the past either: it was asked to be forgotten.
 */
export class PastViews<Opened extends object> {
  private readonly names: readonly (keyof Opened)[];
  private readonly definitions: readonly ViewDefinition<object>[];
  /** By type of event: the views that it can concern. */
  private readonly concerned = new Map<string, readonly number[]>();
  private readonly timelines: LRUCache<string, Marks<Rows>>;
  private readonly pasts: LRUCache<string, ReadableViews<Opened>>;
  private readonly running = new Map<string, Promise<ReadableViews<Opened>>>();
  /** Raised where something is to be forgotten: what was being folded then is neither kept nor told. */
  private readonly forgotten = new Map<string, number>();

  /**
   * @param erases whether a kind of event says that nothing its stream holds is to be told any longer
   * @param mostRows another limit than the program's, for tests
   */
  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly journal: Pick<Journal, 'forward'>,
    opened: Opened,
    private readonly upcast: (event: StoredEvent) => StoredEvent,
    private readonly erases: (type: string) => boolean,
    private readonly mostRows = ROOM.pastRows,
  ) {
    this.timelines = new LRUCache({ max: MOST_TIMELINES, maxSize: mostRows });
    this.pasts = new LRUCache({ max: MOST_PASTS, maxSize: mostRows });
    this.names = Object.keys(opened) as (keyof Opened)[];
    this.definitions = this.names.map((name) => (opened[name] as FoldedView<object>).definition);
  }

  /** The same object for the same past, as long as it is remembered. */
  async at(past: PastOf): Promise<ReadableViews<Opened>> {
    const key = `${past.municipalityId}\u0000${past.position}\u0000${past.inForceOn ?? ''}`;
    const known = this.pasts.get(key);
    if (known) return known;
    let folding = this.running.get(key);
    if (!folding) {
      const began = this.forgotten.get(past.municipalityId);
      folding = this.fold(past)
        .then((rows) => {
          // Who asked before something was forgotten is answered as whoever asks now.
          if (this.forgotten.get(past.municipalityId) !== began) return this.at(past);
          const views = this.readable(past.municipalityId, rows);
          this.pasts.set(key, views, { size: this.sizeOf([rows]) });
          return views;
        })
        .finally(() => {
          if (this.running.get(key) === folding) this.running.delete(key);
        });
      this.running.set(key, folding);
    }
    return folding;
  }

  /**
   * Something in this municipality is to be forgotten: nothing that was folded of it is kept, and whoever asks from now on is
   * not answered by a fold that began before.
   */
  forget(municipalityId: string): void {
    this.forgotten.set(municipalityId, (this.forgotten.get(municipalityId) ?? 0) + 1);
    this.timelines.delete(municipalityId);
    for (const known of [this.pasts, this.running])
      for (const key of [...known.keys()]) if (key.startsWith(`${municipalityId}\u0000`)) known.delete(key);
  }

  private readable(municipalityId: string, rows: Rows): ReadableViews<Opened> {
    const entries = this.names.map((name, index) => [
      name,
      new PastRows(municipalityId, rows[index]!, this.definitions[index]!.lookup),
    ]);
    return Object.fromEntries(entries) as ReadableViews<Opened>;
  }

  private async fold({ municipalityId, position, inForceOn }: PastOf): Promise<Rows> {
    // What was in force is another fold of the same events: it can neither begin at a mark nor leave one.
    const marks = inForceOn === undefined ? this.marksOf(municipalityId) : undefined;
    const mark = marks?.before(position);
    if (mark?.position === position) return mark.kept;
    const rows = mark ? mark.kept.map((of) => new Map(of)) : this.definitions.map(() => new Map<string, object>());
    const said = new Map<string, readonly StoredEvent[]>();
    let events = mark?.events ?? 0;
    for (const event of this.journal.forward(municipalityId, mark?.position ?? 0, position)) {
      let told: StoredEvent | undefined = event;
      if (inForceOn !== undefined && event.meta.effectiveOn > inForceOn && !isFrame(event)) told = undefined;
      else if (isErasable(event.stream)) {
        let ofStream = said.get(event.stream);
        if (!ofStream) {
          ofStream = await this.store.read(event.stream);
          // What is to be erased says nothing, whether or not the data is gone yet.
          if (ofStream.some(({ type }) => this.erases(type))) ofStream = [];
          said.set(event.stream, ofStream);
        }
        const stored = ofStream[event.revision - 1];
        if (stored) told = this.upcast(stored);
      }
      if (told) this.apply(rows, told);
      events += 1;
      marks?.pass(events, event.position, () => rows.map((of) => new Map(of)));
      // A long past must not hold up everybody else.
      if (events % PAUSE_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    if (marks) this.weigh(municipalityId, marks);
    return rows;
  }

  /** Forgotten, they are still set by who is on the way, and found by nobody. */
  private marksOf(municipalityId: string): Marks<Rows> {
    let marks = this.timelines.get(municipalityId);
    if (!marks) this.timelines.set(municipalityId, (marks = new Marks(MARK_EVERY, MOST_MARKS)), { size: 1 });
    return marks;
  }

  /** They have grown since they were put there; what has been forgotten meanwhile stays so. */
  private weigh(municipalityId: string, marks: Marks<Rows>): void {
    if (this.timelines.get(municipalityId) !== marks) return;
    // The same value set once more would keep its size.
    this.timelines.delete(municipalityId);
    this.timelines.set(municipalityId, marks, { size: this.sizeOf(marks.all) });
  }

  /** What is larger than all the room there is takes all of it. */
  private sizeOf(all: readonly Rows[]): number {
    let size = 1;
    for (const rows of all) for (const of of rows) size += of.size;
    return Math.min(size, this.mostRows);
  }

  private apply(rows: readonly Map<string, object>[], event: StoredEvent): void {
    let concerned = this.concerned.get(event.type);
    if (!concerned) {
      concerned = this.definitions.flatMap(({ concerns }, index) => (concerns(event.type) ? [index] : []));
      this.concerned.set(event.type, concerned);
    }
    for (const index of concerned) {
      const { keyOf, evolve } = this.definitions[index]!;
      const at = keyOf(event);
      if (!at) continue;
      const ofView = rows[index]!;
      const before = ofView.get(at.key);
      const after = evolve(before, event);
      if (after === before) continue;
      if (after === undefined) ofView.delete(at.key);
      else ofView.set(at.key, after);
    }
  }
}

/** Of the municipality itself and its people: names and departments, which everything else is told by. */
function isFrame({ stream }: StoredEvent): boolean {
  return stream.startsWith('municipality-') || stream.startsWith('person-');
}
