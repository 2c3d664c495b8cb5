// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type Database from 'better-sqlite3';
import {
  MUNICIPAL_CHAIN_START,
  municipalChainAfter,
  type MunicipalHead,
} from '../../event-sourcing/municipal-chain.js';
import { type EventMeta, isErasable, type Position, type Revision, type StoredEvent } from '../event-store.js';
import {
  CHAIN_START,
  EVENT_COLUMNS,
  chainAfter,
  openLogForReading,
  sealedDigest,
  toStoredEvent,
  type EventRow,
  type StreamHead,
} from './log-format.js';

/** The first thing that is wrong with a log. */
export interface LogDefect {
  readonly position: Position;
  /** German, one sentence, for the operator. */
  readonly sentence: string;
}

export interface LogVerdict {
  /** Events that are as they were written, counted from the first. */
  readonly events: number;
  /** Of the last of them, 0 for an empty log. */
  readonly position: Position;
  /** The chain after the last of them (hex): whoever noted it down can tell later that nothing before it has changed. */
  readonly chain: string;
  /** Seals of reviews that say of their past what is still so. */
  readonly seals: number;
  readonly defect?: LogDefect;
}

/** Where the log stood, as somebody noted it down elsewhere. */
export interface LogStand {
  readonly position: Position;
  readonly chain: string;
}

/** Where a municipality stood, as somebody noted it down elsewhere. */
export interface NotedHead extends MunicipalHead {
  readonly municipalityId: string;
  /** When: ISO 8601 instant. */
  readonly noted: string;
}

/** Events that say themselves what the past of their municipality was. */
export interface Seals {
  readonly type: string;
  /** undefined: it should say so, and does not. */
  readonly headOf: (event: StoredEvent) => MunicipalHead | undefined;
}

/** What the log is compared with, beside itself. */
export interface LogChecks {
  readonly stands?: readonly LogStand[];
  readonly heads?: readonly NotedHead[];
  readonly seals?: Seals;
}

/** Somebody says that a municipality had so many events and this chain. */
interface Claim {
  readonly head: Pick<MunicipalHead, 'events' | 'eventId' | 'chain'>;
  /** "bei der Versiegelung in Ereignis 17" */
  readonly when: string;
  /** Where the claim stands in the log itself. */
  readonly sealedAt?: Position;
}

interface MunicipalEnd {
  readonly events: number;
  readonly chain: string;
  /** Up to here somebody's claim has proven right. */
  readonly proven: Position;
}

/** An entry of the log without its content, which may be about people. */
export interface LogEntry {
  readonly position: Position;
  readonly stream: string;
  readonly revision: Revision;
  readonly type: string;
  readonly recordedAt: string;
}

type VerifiedRow = [...EventRow, seal: string | null, chain: Buffer];

/**
 * Whether a row has the kinds of values that are written. What is erased looks like nothing else, and nothing else looks erased:
 * otherwise data could be put into `seal`, where no one reads it and the chain finds it all the same.
 */
function isAsWritten([, , , stream, type, id, meta, data, seal, chain]: VerifiedRow): boolean {
  if (typeof stream !== 'string' || typeof type !== 'string' || typeof id !== 'string') return false;
  if (typeof meta !== 'string' || !Buffer.isBuffer(chain)) return false;
  if (!isErasable(stream)) return typeof data === 'string' && seal === null;
  return typeof seal === 'string' && (data === null ? DIGEST : SALT).test(seal);
}

const SALT = /^[0-9a-f]{32}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Undefined where it is no JSON any more. */
function readable(row: EventRow): StoredEvent | undefined {
  try {
    return toStoredEvent(row);
  } catch {
    return undefined;
  }
}

/** Told by SQLite of the file, not of somebody who is writing it. */
function isDamage(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_BUSY');
}

function municipalityIn(meta: string): string | undefined {
  try {
    return (JSON.parse(meta) as EventMeta).municipalityId;
  } catch {
    return undefined;
  }
}

/** How far verifying has come. */
interface Reached {
  at: Position;
  chain: string;
  seals: number;
}

function verdictOn({ at, chain, seals }: Reached, sentence?: string, position = at + 1): LogVerdict {
  return {
    events: at,
    position: at,
    chain,
    seals,
    ...(sentence === undefined ? {} : { defect: { position, sentence } }),
  };
}

/** Reads a log beside the program that writes it, from any process or worker thread. */
export class LogReader {
  /** @throws StoreUnavailable with a sentence for the operator */
  static open(file: string): LogReader {
    return new LogReader(openLogForReading(file));
  }

  private constructor(private readonly db: Database.Database) {}

  get incarnation(): string {
    return this.db.prepare<[], string>('SELECT incarnation FROM log').pluck().get() as string;
  }

  /** Position of the last event, 0 for an empty log. */
  head(): Position {
    return this.db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck().get() as number;
  }

  /**
   * All events after a position up to where the log ends at the first step, in batches. Each is read on its own (a third faster
   * than row by row, and nothing holds up the writer's checkpoints while the caller works).
   */
  *batches(after: Position, most = 1000): Generator<StoredEvent[], void> {
    const end = this.head();
    const rows = this.db
      .prepare<[number, number, number], EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
      )
      .raw();
    let position = after;
    while (position < end) {
      const batch = rows.all(position, end, most).map(toStoredEvent);
      if (batch.length === 0) return;
      position = batch.at(-1)!.position;
      yield batch;
    }
  }

  /** Entries after a position, of all streams or of those whose name begins with `streamPrefix`. */
  *entries(after: Position, most: number, streamPrefix = ''): Generator<LogEntry, void> {
    const rows = this.db
      .prepare<[number, string, string, number], [number, string, number, string, string]>(
        `SELECT position, stream, revision, type, meta ->> 'recordedAt' FROM events
         WHERE position > ? AND substr(stream, 1, length(?)) = ? ORDER BY position LIMIT ?`,
      )
      .raw();
    for (const [position, stream, revision, type, recordedAt] of rows.iterate(
      after,
      streamPrefix,
      streamPrefix,
      most,
    )) {
      yield { position, stream, revision, type, recordedAt };
    }
  }

  event(position: Position): StoredEvent | undefined {
    const row = this.db
      .prepare<[number], EventRow>(`SELECT ${EVENT_COLUMNS} FROM events WHERE position = ?`)
      .raw()
      .get(position);
    return row && toStoredEvent(row);
  }

  /**
   * Reads the whole log and stops at the first event that is missing, added, changed or out of order. What nobody can see in
   * the log itself is an end that was cut off cleanly, or that all of it was written anew: that is what `checks` are for.
   *
   * @param onProgress called now and then with the position reached
   */
  verify(checks: LogChecks = {}, onProgress?: (position: Position) => void): LogVerdict {
    const reached: Reached = { at: 0, chain: CHAIN_START, seals: 0 };
    try {
      return this.db.transaction(() => this.#verify(reached, checks, onProgress))();
    } catch (error) {
      if (!isDamage(error)) throw error;
      return verdictOn(reached, `Ereignis ${reached.at + 1} lässt sich nicht lesen (${error.message}).`);
    }
  }

  #verify(reached: Reached, checks: LogChecks, onProgress?: (position: Position) => void): LogVerdict {
    const verdict = (sentence?: string, position?: Position) => verdictOn(reached, sentence, position);
    const { claims, sealedAt, unreadable } = this.#claims(checks);
    const settledUpTo = this.#settledUpTo();
    const stands = Map.groupBy(checks.stands ?? [], ({ position }) => position);
    const ends = new Map<string, StreamHead>();
    let settled: ReadonlyMap<string, StreamHead> = new Map();
    const municipalities = new Map<string, MunicipalEnd>();
    // By the seal that speaks against the past: to be believed when it has turned out to be the one that was written.
    const contradicted = new Map<Position, LogVerdict>();
    const rows = this.db
      .prepare<[], VerifiedRow>(`SELECT ${EVENT_COLUMNS}, seal, chain FROM events ORDER BY position`)
      .raw();
    for (const row of rows.iterate()) {
      const [position, previous, revision, stream, type, id, meta, data, seal, stored] = row;
      if (position !== reached.at + 1) {
        return verdict(
          position > reached.at + 1
            ? `Ereignis ${reached.at + 1} fehlt.`
            : `Ereignis ${position} steht vor dem ersten.`,
          Math.min(position, reached.at + 1),
        );
      }
      const content = data === null ? (seal ?? '') : seal === null ? data : sealedDigest(data, seal);
      const next = chainAfter(reached.chain, position, stream, revision, type, id, meta, content);
      const municipalityId = municipalityIn(meta);
      if (!isAsWritten(row) || next !== stored.toString('hex') || municipalityId === undefined) {
        return verdict(`Ereignis ${position} (${type}) wurde verändert, eingefügt oder verschoben.`);
      }
      const end = ends.get(stream) ?? { revision: 0, position: 0 };
      if (revision !== end.revision + 1 || previous !== end.position) {
        return verdict(`Ereignis ${position} (${type}) setzt den Strom ${stream} nicht fort.`);
      }
      const before = municipalities.get(municipalityId) ?? { events: 0, chain: MUNICIPAL_CHAIN_START, proven: 0 };
      const sealed = sealedAt.get(position);
      if (sealed === 'unreadable' || (sealed && sealed.events > before.events)) {
        return verdict(`Was Ereignis ${position} (${type}) versiegelt, steht nicht davor.`);
      }
      const contradiction = contradicted.get(position);
      if (contradiction) return contradiction;
      if (sealed) reached.seals += 1;
      ends.set(stream, { revision, position });
      reached.at = position;
      reached.chain = next;
      if (reached.at === settledUpTo) settled = new Map(ends);
      if (stands.get(reached.at)?.some((stand) => stand.chain !== next)) {
        return verdict(`Ereignis ${reached.at} oder eines davor ist ein anderes als beim genannten Stand.`, reached.at);
      }
      const events = before.events + 1;
      const municipal = municipalChainAfter(before.chain, { stream, revision, type, id }, { data: data ?? '', meta });
      let { proven } = before;
      for (const { head, when, sealedAt: by } of claims.get(municipalityId)?.get(events) ?? []) {
        if (head.chain === municipal && head.eventId === id) {
          proven = reached.at;
          continue;
        }
        const since = proven > 0 ? `, nach Ereignis ${proven},` : '';
        const other = verdict(
          `Ereignis ${reached.at} oder eines davor${since} ist ein anderes als ${when}.`,
          reached.at,
        );
        if (by === undefined) return other;
        contradicted.set(by, other);
      }
      claims.get(municipalityId)?.delete(events);
      municipalities.set(municipalityId, { events, chain: municipal, proven });
      if (reached.at % 10_000 === 0) onProgress?.(reached.at);
    }
    // All events could be read on this way, so it was something else; it must not be passed over.
    if (unreadable) throw unreadable;
    const noted = [...stands.keys()].reduce((most, position) => Math.max(most, position), settledUpTo);
    if (noted > reached.at)
      return verdict(`Ereignis ${reached.at + 1} fehlt: Das Protokoll ging schon einmal bis ${noted}.`);
    for (const [municipalityId, byEvents] of claims)
      for (const [events, [claim]] of byEvents)
        if (events > 0)
          return verdict(
            `Ereignis ${reached.at + 1} fehlt: Die Kommune ${municipalityId} hatte ${claim!.when} schon ${events} Ereignisse.`,
          );
    const wrong = this.#unsettledStream(settled);
    return wrong ? verdict(wrong.sentence, wrong.position) : verdict();
  }

  #settledUpTo(): Position {
    return this.db.prepare<[], number>('SELECT heads_position FROM log').pluck().get() ?? 0;
  }

  /** Everything that is claimed of municipalities, by how many events they are said to have had. */
  #claims({ heads = [], seals }: LogChecks): {
    readonly claims: Map<string, Map<number, Claim[]>>;
    readonly sealedAt: ReadonlyMap<Position, MunicipalHead | 'unreadable'>;
    /** What kept it from reading on; the event at which it lies is found by who reads all of them in order. */
    readonly unreadable?: Error;
  } {
    const claims = new Map<string, Map<number, Claim[]>>();
    const sealedAt = new Map<Position, MunicipalHead | 'unreadable'>();
    const claim = (municipalityId: string, told: Claim): void => {
      let ofMunicipality = claims.get(municipalityId);
      if (!ofMunicipality) claims.set(municipalityId, (ofMunicipality = new Map()));
      const { events } = told.head;
      ofMunicipality.set(events, [...(ofMunicipality.get(events) ?? []), told]);
    };
    for (const head of heads) claim(head.municipalityId, { head, when: `beim notierten Stand vom ${head.noted}` });
    if (!seals) return { claims, sealedAt };
    try {
      const rows = this.db
        .prepare<[string], EventRow>(`SELECT ${EVENT_COLUMNS} FROM events WHERE type = ? ORDER BY position`)
        .raw();
      for (const row of rows.iterate(seals.type)) {
        const [position] = row;
        const event = readable(row);
        const head = event && seals.headOf(event);
        const municipalityId = municipalityIn(row[6]);
        const legible = head && municipalityId !== undefined;
        sealedAt.set(position, legible ? head : 'unreadable');
        if (!legible) continue;
        const when = `bei der Versiegelung in Ereignis ${position}`;
        claim(municipalityId, { head, when, sealedAt: position });
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
      return { claims, sealedAt, unreadable: error };
    }
    return { claims, sealedAt };
  }

  /** The first stream that does not end as `streams` says: new events would be put in a wrong place. */
  #unsettledStream(settled: ReadonlyMap<string, StreamHead>): LogDefect | undefined {
    const missing = new Map(settled);
    for (const [name, revision, position] of this.db
      .prepare<[], [string, number, number]>('SELECT name, revision, position FROM streams')
      .raw()
      .iterate()) {
      const end = settled.get(name);
      missing.delete(name);
      if (end === undefined || revision !== end.revision || position !== end.position) {
        return { position, sentence: `Der Strom ${name} soll bis Ereignis ${position} reichen, tut es aber nicht.` };
      }
    }
    for (const [name, { position }] of missing) {
      return { position, sentence: `Im Verzeichnis der Ströme fehlt ${name}, der bis Ereignis ${position} reicht.` };
    }
    return undefined;
  }

  close(): void {
    this.db.close();
  }
}
