// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idFrom } from '../../event-sourcing/command-id.js';
import { isErasable } from '../event-store.js';
import type { SerialisedEvent } from '../serialised-event.js';
import { STREAM_PREFIX } from './address.js';

/*
 * How events lie in EventStoreDB.
 *
 *   <prefix>:<stream>             the events, one record each; their data as JSON, their meta as the record's metadata
 *   <prefix>.data:<stream>/<n>    what events of an erasable stream say; erasing deletes this stream, the next one is n + 1
 *   <prefix>.data/<event id>      what one event says that would not fit into an append
 *   <prefix>.log                  which log this is
 *   <prefix>.lock/<key>           who works on a key; only the last record counts, and the server may drop the others
 *
 * An event whose data lies elsewhere is a binary record that says where; all others are JSON.
 */

/** One record to be appended. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  /** Text of JSON for an event, bytes for everything that only we read. */
  readonly data: string | Uint8Array;
  readonly meta: string;
}

/** Where an event's data lies. */
export interface DataElsewhere {
  readonly stream: string;
  /** How many records it is made of. */
  readonly parts: number;
}

/** What one record of {@link DataElsewhere} holds, in its metadata. */
export interface PartMeta {
  readonly event: string;
  readonly part: number;
  readonly parts: number;
}

export const PART_TYPE = 'WegmarkeData';
export const LOG_TYPE = 'WegmarkeLog';
export const LOCK_TYPE = 'WegmarkeLock';

/** A server accepts 1 MiB in one append unless told otherwise; type and metadata count as well. */
export const MOST_APPEND_BYTES = 1_000_000;
const PART_BYTES = 960 * 1024;

/** Names in the engine. */
export class StreamNames {
  /** What begins so is an event of ours; nothing of the system's or of other programs does. */
  readonly events: string;
  readonly log: string;

  /** @throws RangeError for a prefix that is not made of a-z, 0-9 and - */
  constructor(private readonly prefix: string) {
    if (!STREAM_PREFIX.test(prefix)) throw new RangeError(`${JSON.stringify(prefix)} cannot be the prefix of streams.`);
    this.events = `${prefix}:`;
    this.log = `${prefix}.log`;
  }

  of(stream: string): string {
    return this.events + stream;
  }

  /** The other way round; undefined for a stream that holds no events of ours. */
  streamOf(name: string): string | undefined {
    return name.startsWith(this.events) ? name.slice(this.events.length) : undefined;
  }

  /** @param generation from 1: how often the stream was erased, and one more */
  erasableData(stream: string, generation: number): string {
    return `${this.prefix}.data:${stream}/${generation}`;
  }

  lock(key: string): string {
    return `${this.prefix}.lock/${key}`;
  }

  largeData(eventId: string): string {
    return `${this.prefix}.data/${eventId}`;
  }
}

/**
 * Which events of one append must have their data elsewhere: all of an erasable stream, and of others the largest ones until
 * the rest fits into one append.
 *
 * @throws RangeError where even without any data there are too many events for one append
 */
export function dataToMove(stream: string, events: readonly SerialisedEvent[]): ReadonlySet<string> {
  if (isErasable(stream)) return new Set(events.map(({ id }) => id));
  const moved = new Set<string>();
  let bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  const largestFirst = [...events].sort((a, b) => b.data.length - a.data.length);
  for (const event of largestFirst) {
    if (bytes <= MOST_APPEND_BYTES) return moved;
    moved.add(event.id);
    bytes -= Buffer.byteLength(event.data) - REFERENCE_BYTES;
  }
  if (bytes > MOST_APPEND_BYTES) throw new RangeError(`${events.length} events are too many for one append.`);
  return moved;
}

/** More than a reference takes. */
const REFERENCE_BYTES = 256;

function sizeOf({ type, data, meta }: SerialisedEvent): number {
  return 2 * type.length + Buffer.byteLength(data) + Buffer.byteLength(meta) + 64;
}

/** An event's data as records, each small enough for an append of its own. Their ids come from the event's, so a retry has the same. */
export function partsOf(stream: string, event: SerialisedEvent): Draft[] {
  const bytes = Buffer.from(event.data, 'utf8');
  const parts = Math.ceil(bytes.length / PART_BYTES);
  return Array.from({ length: parts }, (_, part) => {
    const meta: PartMeta = { event: event.id, part, parts };
    return {
      id: idFrom('data', stream, event.id, part),
      type: PART_TYPE,
      data: bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
      meta: JSON.stringify(meta),
    };
  });
}

/** The event's own record, once its data lies elsewhere. */
export function referringDraft({ id, type, meta }: SerialisedEvent, to: DataElsewhere): Draft {
  return { id, type, data: Buffer.from(JSON.stringify(to), 'utf8'), meta };
}

/** What the records of one data stream hold, by event. A record may stand there twice: an append was repeated. */
export class PartsRead {
  private readonly parts = new Map<string, (Uint8Array | undefined)[]>();

  add(meta: unknown, data: Uint8Array): void {
    if (!isPartMeta(meta)) return;
    let ofEvent = this.parts.get(meta.event);
    if (!ofEvent) this.parts.set(meta.event, (ofEvent = Array<Uint8Array | undefined>(meta.parts).fill(undefined)));
    ofEvent[meta.part] = data;
  }

  /** The data's text; undefined where a part is missing. */
  textOf(eventId: string): string | undefined {
    const parts = this.parts.get(eventId);
    return parts?.every((part) => part !== undefined) ? Buffer.concat(parts).toString('utf8') : undefined;
  }
}

function isPartMeta(meta: unknown): meta is PartMeta {
  const { event, part, parts } = (meta ?? {}) as Partial<PartMeta>;
  return typeof event === 'string' && Number.isSafeInteger(part) && Number.isSafeInteger(parts) && part! < parts!;
}
