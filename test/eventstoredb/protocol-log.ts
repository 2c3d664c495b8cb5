// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** One record of the engine's log. Revisions count from 0 here, as the engine does. */
export interface LogRecord {
  readonly stream: string;
  readonly revision: number;
  /** Byte offset in the log: grows by the size of the record before it. */
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type ProposedRecord = Pick<LogRecord, 'id' | 'type' | 'json' | 'data' | 'metadata'>;

export type Expected = 'any' | 'no_stream' | 'stream_exists' | number;

export type AppendAnswer =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number; readonly repeated: boolean }
  /** @property current -1: there is no such stream */
  | { readonly kind: 'wrong'; readonly current: number }
  | { readonly kind: 'deleted' };

const TOMBSTONE = '$streamDeleted';
/** What a record takes beside its data: only that positions have gaps matters. */
const RECORD_BYTES = 160;

interface Line {
  readonly s: string;
  readonly i: string;
  readonly t: string;
  readonly j: boolean;
  readonly d: string;
  readonly m: string;
}

/**
 * What the protocol test server keeps: our reading of how EventStoreDB numbers, checks and deletes. Optionally on a file, so that
 * a server that is started again on it has what it acknowledged.
 */
export class ProtocolLog {
  readonly records: LogRecord[] = [];
  /** Appends that expect no revision are stored again when they are repeated, as by a server that has forgotten the first time. */
  forgetful = false;
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly deleted = new Set<string>();
  /** Softly deleted streams: from which revision on they are seen. */
  private readonly truncated = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private end = 0;

  constructor(private readonly file?: string) {
    if (file !== undefined && existsSync(file)) this.readBack(file);
    // A fresh server has records of its own before anybody's first one.
    else this.write('$users', [system('$UserCreated'), system('$UserCreated')]);
  }

  onAppended(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedRecord[]): AppendAnswer {
    if (this.deleted.has(stream)) return { kind: 'deleted' };
    const held = this.streams.get(stream) ?? [];
    const current = held.length - 1;
    const wanted = expected === 'no_stream' ? -1 : expected;
    if (typeof wanted === 'number' && wanted !== current) {
      return this.repeated(held, wanted, proposed) ?? { kind: 'wrong', current };
    }
    if (wanted === 'stream_exists' && current < 0) return { kind: 'wrong', current };
    if (typeof wanted !== 'number' && !this.forgetful) {
      const first = held.findIndex(({ id }) => id === proposed[0]?.id);
      const repeated = first < 0 ? undefined : this.repeated(held, first - 1, proposed);
      if (repeated) return repeated;
    }
    const last = this.write(stream, proposed);
    return { kind: 'written', revision: last.revision, position: last.position, repeated: false };
  }

  /** For good: nothing can be read from or written to the stream again; its records stay in the log until a scavenge. */
  tombstone(stream: string, expected: Expected): AppendAnswer {
    if (this.deleted.has(stream)) return { kind: 'deleted' };
    const current = (this.streams.get(stream)?.length ?? 0) - 1;
    const wanted = expected === 'no_stream' ? -1 : expected;
    if (typeof wanted === 'number' && wanted !== current) return { kind: 'wrong', current };
    const last = this.write(stream, [system(TOMBSTONE)]);
    return { kind: 'written', revision: last.revision, position: last.position, repeated: false };
  }

  /** The stream is empty until it is written to again; it then goes on counting. */
  softDelete(stream: string): AppendAnswer {
    if (this.deleted.has(stream)) return { kind: 'deleted' };
    const held = this.streams.get(stream) ?? [];
    this.truncated.set(stream, held.length);
    return { kind: 'written', revision: held.length - 1, position: held.at(-1)?.position ?? 0, repeated: false };
  }

  /** @returns undefined where there is nothing to see of such a stream */
  stream(name: string): readonly LogRecord[] | 'deleted' | undefined {
    if (this.deleted.has(name)) return 'deleted';
    const held = this.streams.get(name);
    const from = this.truncated.get(name) ?? 0;
    return held && held.length > from ? held.slice(from) : undefined;
  }

  /** Removes what deleted streams hold from the log itself, as a scavenge does. The tombstone stays. */
  scavenge(): void {
    const kept = this.records.filter(({ stream, type }) => !this.deleted.has(stream) || type === TOMBSTONE);
    this.records.splice(0, this.records.length, ...kept);
  }

  /** Index of the first record at or after a position. */
  indexOf(position: number): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.records[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private repeated(
    held: readonly LogRecord[],
    wanted: number,
    proposed: readonly ProposedRecord[],
  ): AppendAnswer | undefined {
    if (proposed.length === 0 || !proposed.every(({ id }, index) => held[wanted + 1 + index]?.id === id))
      return undefined;
    const last = held[wanted + proposed.length]!;
    return { kind: 'written', revision: last.revision, position: last.position, repeated: true };
  }

  private write(stream: string, proposed: readonly ProposedRecord[]): LogRecord {
    const lines = proposed.map((record) => this.add(stream, record));
    if (this.file !== undefined) appendFileSync(this.file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    for (const listener of [...this.listeners]) listener();
    return this.records.at(-1)!;
  }

  private add(stream: string, record: ProposedRecord): Line {
    let held = this.streams.get(stream);
    if (!held) this.streams.set(stream, (held = []));
    const stored: LogRecord = {
      ...record,
      stream,
      revision: held.length,
      position: this.end,
      created: Date.now(),
    };
    this.end += RECORD_BYTES + record.data.length + record.metadata.length;
    held.push(stored);
    this.records.push(stored);
    if (record.type === TOMBSTONE) this.deleted.add(stream);
    const [data, metadata] = [Buffer.from(record.data), Buffer.from(record.metadata)];
    return {
      s: stream,
      i: record.id,
      t: record.type,
      j: record.json,
      d: data.toString('base64'),
      m: metadata.toString('base64'),
    };
  }

  private readBack(file: string): void {
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      if (text === '') continue;
      const line = JSON.parse(text) as Line;
      this.add(line.s, {
        id: line.i,
        type: line.t,
        json: line.j,
        data: Buffer.from(line.d, 'base64'),
        metadata: Buffer.from(line.m, 'base64'),
      });
    }
  }
}

/** A record of the server's own. */
export function system(type: string): ProposedRecord {
  return { id: randomUUID(), type, json: true, data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
}
