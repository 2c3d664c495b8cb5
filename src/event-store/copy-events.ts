// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash } from 'node:crypto';
import {
  EventAsRead,
  type EventStore,
  isErasable,
  type Position,
  StoreUnavailable,
  type StoredEvent,
} from './event-store.js';

/** A log that is read from its first event to where it ended when reading began. */
export interface ReadableLog {
  /** Of the last event, 0 for an empty log. */
  head(): Promise<Position>;
  /** @throws StoreUnavailable */
  batches(): AsyncIterable<readonly StoredEvent[]> | Iterable<readonly StoredEvent[]>;
}

/** Where copies are written. Between the two calls nobody else may take it for a whole log. */
export interface CopyTarget extends ReadableLog {
  readonly store: Pick<EventStore, 'append' | 'erase'>;
  /** How many appends may be under way at once without coming into another order. */
  readonly atOnce: number;
  begin(): Promise<void>;
}

/** The target has events that the source has not, or has others. */
export class OtherEvents extends Error {
  /** @param at which one, counted from 1 */
  constructor(readonly at: number) {
    super(`Event ${at} of the target is another one than that of the source.`);
    this.name = 'OtherEvents';
  }
}

/** How far the source has been gone through. */
export type CopyProgress = (position: Position, head: Position) => void;

/** So much of one stream goes into one append: less than what any engine takes at once. */
const MOST_IN_RUN = 200;
const MOST_CHARACTERS = 300_000;

/**
 * Appends to the target what it lacks of the source: the same events with the same ids, in the same order. What is there already is
 * compared with the source, so a copy that was cut off goes on where it was, and another log is refused before anything
 * has been written to it. A person who was erased in the source meanwhile is erased in the target.
 *
 * @returns how many events were there and how many were added
 * @throws OtherEvents, StoreUnavailable, OutcomeUnknown, RevisionConflict (somebody else is writing to the target)
 */
export async function copyEvents(
  source: ReadableLog,
  target: CopyTarget,
  onProgress?: CopyProgress,
): Promise<{ readonly before: number; readonly added: number }> {
  const head = await source.head();
  const there = oneByOne(target.batches());
  const erased = new Set<string>();
  let before = 0;
  let added = 0;
  let atEnd = false;
  try {
    for await (const batch of source.batches()) {
      const missing: StoredEvent[] = [];
      for (const event of batch) {
        const held = atEnd ? undefined : await there.next();
        if (held?.done === false) {
          before += 1;
          if (!isSame(event, held.value)) throw new OtherEvents(before);
          if (!isEqual(event, held.value)) erased.add(event.stream);
        } else {
          atEnd = true;
          missing.push(event);
        }
      }
      if (missing.length > 0 && added === 0) await target.begin();
      await append(target, missing);
      added += missing.length;
      onProgress?.(batch.at(-1)!.position, head);
    }
    if (!atEnd && (await there.next()).done === false) throw new OtherEvents(before + 1);
  } finally {
    await there.return(undefined);
  }
  if (erased.size > 0 && added === 0) await target.begin();
  for (const stream of erased) await target.store.erase(stream);
  return { before, added };
}

async function append({ store, atOnce }: CopyTarget, events: readonly StoredEvent[]): Promise<void> {
  const runs = runsOf(events);
  for (let from = 0; from < runs.length; from += atOnce)
    await Promise.all(
      runs.slice(from, from + atOnce).map((run) => store.append(run[0]!.stream, run[0]!.revision - 1, run)),
    );
}

/** Neighbours of one stream together. */
function runsOf(events: readonly StoredEvent[]): StoredEvent[][] {
  const runs: StoredEvent[][] = [];
  let characters = 0;
  for (const event of events) {
    const { data, meta } = EventAsRead.textOf(event);
    const size = data.length + meta.length;
    const run = runs.at(-1);
    if (run?.[0]!.stream === event.stream && run.length < MOST_IN_RUN && characters + size <= MOST_CHARACTERS) {
      run.push(event);
      characters += size;
    } else {
      runs.push([event]);
      characters = size;
    }
  }
  return runs;
}

function isEqual(one: StoredEvent, other: StoredEvent): boolean {
  return EventAsRead.textOf(one).data === EventAsRead.textOf(other).data;
}

function isSame(event: StoredEvent, held: StoredEvent): boolean {
  if (event.id !== held.id || event.stream !== held.stream || event.revision !== held.revision) return false;
  if (event.type !== held.type || EventAsRead.textOf(event).meta !== EventAsRead.textOf(held).meta) return false;
  return isEqual(event, held) || (isErasable(event.stream) && EventAsRead.textOf(event).data === ERASED);
}

/** As erased data reads. */
const ERASED = '{}';

/** What two logs have to have in common to be the same. Hex. */
export interface LogDigest {
  readonly events: number;
  /** Over all events in their order. */
  readonly order: string;
  /** Over the events of each stream in their order. */
  readonly streams: ReadonlyMap<string, string>;
}

/** Reads a whole log. Positions are not part of it: each engine has its own. */
export async function digestOf(log: ReadableLog, onProgress?: CopyProgress): Promise<LogDigest> {
  const head = await log.head();
  const streams = new Map<string, string>();
  let order = '';
  let events = 0;
  for await (const batch of log.batches()) {
    for (const event of batch) {
      const { stream, revision, type, id } = event;
      const { data, meta } = EventAsRead.textOf(event);
      // No part can hold a line break: names are checked, JSON escapes it.
      const digest = hash('sha256', [stream, revision, type, id, meta, data].join('\n'), 'hex');
      order = hash('sha256', `${order}\n${digest}`, 'hex');
      streams.set(stream, hash('sha256', `${streams.get(stream) ?? ''}\n${digest}`, 'hex'));
      events += 1;
    }
    onProgress?.(batch.at(-1)!.position, head);
  }
  return { events, order, streams };
}

/** The first difference as the end of a German sentence; undefined where there is none. */
export function differenceBetween(source: LogDigest, target: LogDigest): string | undefined {
  for (const [stream, digest] of source.streams) {
    const other = target.streams.get(stream);
    if (other !== digest) return other === undefined ? `der Strom ${stream} fehlt` : `der Strom ${stream} ist anders`;
  }
  for (const stream of target.streams.keys()) if (!source.streams.has(stream)) return `der Strom ${stream} ist zu viel`;
  return source.order === target.order ? undefined : 'die Reihenfolge ist eine andere';
}

/** Without a word for so long the log is given up. */
const SILENCE_MS = 60_000;

/** Reads any store through its subscription, at the reader's pace, and ends where the log ended at the beginning. */
export function logOf(store: Pick<EventStore, 'head' | 'subscribe'>): ReadableLog {
  return {
    head: () => store.head(),
    async *batches() {
      const head = await store.head();
      if (head === 0) return;
      let handed: { readonly batch: readonly StoredEvent[]; readonly taken: () => void } | undefined;
      let failure: { readonly reason: unknown } | undefined;
      let wake = (): void => undefined;
      const subscription = store.subscribe({ after: 0 }, (batch) => {
        return new Promise<void>((taken) => {
          handed = { batch, taken };
          wake();
        });
      });
      subscription.ended.catch((reason: unknown) => {
        failure = { reason };
        wake();
      });
      try {
        for (;;) {
          let late: NodeJS.Timeout | undefined;
          if (!handed && !failure)
            await new Promise<void>((resolve, reject) => {
              wake = resolve;
              late = setTimeout(() => reject(new StoreUnavailable('Seit einer Minute kommt nichts mehr.')), SILENCE_MS);
            }).finally(() => clearTimeout(late));
          if (failure) throw failure.reason;
          const { batch, taken } = handed!;
          const upToHead = batch.filter(({ position }) => position <= head);
          if (upToHead.length > 0) yield upToHead;
          handed = undefined;
          taken();
          if (batch.at(-1)!.position >= head) return;
        }
      } finally {
        handed?.taken();
        await subscription.stop();
      }
    },
  };
}

async function* oneByOne(batches: ReturnType<ReadableLog['batches']>): AsyncGenerator<StoredEvent, void> {
  for await (const batch of batches) yield* batch;
}
