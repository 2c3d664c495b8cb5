// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MUNICIPAL_CHAIN_START, municipalChainAfter } from '../../src/event-sourcing/municipal-chain.js';
import { CHAIN_START, chainAfter, sealedDigest } from '../../src/event-store/sqlite/log-format.js';
import { REVIEW_SEALED } from '../../src/sealed-heads.js';

/** A row of `events`; STRICT holds for what SQLite wrote, not for what somebody else did. */
export interface Row {
  position: number;
  previous: number;
  revision: number;
  stream: string;
  type: string;
  id: string;
  chain: Buffer;
  seal: string | null;
  meta: string;
  data: string | null;
}

/** What can be told of an attack beforehand. */
export interface Attacked {
  /** `log`: the log itself must show it. `elsewhere`: it must not, and a head kept elsewhere must. `never`: nothing can. */
  readonly shownBy: 'log' | 'elsewhere' | 'never';
  /** The heads of municipalities show it without the line about the log. */
  readonly shownByHeadsAlone?: boolean;
  /** A chain that was computed anew hides where it begins; all else must be named exactly. */
  readonly placeHidden?: boolean;
}

export interface Files {
  readonly main: Buffer;
  /** Empty where there is none. */
  readonly wal: Buffer;
  /** The WAL as it was at an earlier moment. */
  readonly earlierWal: Buffer;
}

export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** What can be erased of a log: persons, notes of interviews, remarks of surveys. */
const isErasable = (row: Row) => /^(person|notes|remark)-/.test(row.stream);
const townOf = (row: Row) => (JSON.parse(row.meta) as { municipalityId: string }).municipalityId;
const oneOf = <T>(random: Random, things: readonly T[]): T => things[random(things.length)]!;

/** Everything that may be done to a copy. `undefined`: as it happened nothing could be done. */
export const ATTACKS: Readonly<Record<string, (random: Random, file: string, files: Files) => Attacked | undefined>> = {
  'bytes changed': inBytes((random, bytes) => {
    for (let left = 1 + random(4); left > 0; left -= 1) bytes[random(bytes.length)]! ^= 1 + random(255);
    return bytes;
  }),
  'bytes set to zero': inBytes((random, bytes) => {
    const from = random(bytes.length);
    return bytes.fill(0, from, Math.min(bytes.length, from + 1 + random(600)));
  }),
  'bytes put in': inBytes((random, bytes) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), randomBytes(1 + random(5_000)), bytes.subarray(at)]);
  }),
  'a page over another': inBytes((random, bytes) => {
    const page = () => random(Math.floor(bytes.length / 4_096)) * 4_096;
    const from = page();
    bytes.copy(bytes, page(), from, from + 4_096);
    return bytes;
  }),
  'file cut off': inBytes((random, bytes) => bytes.subarray(0, random(bytes.length))),
  'WAL cut off or changed': (random, file, { wal }) => {
    if (wal.length === 0) return undefined;
    const bytes = Buffer.from(wal);
    if (random(2) === 0) bytes[random(bytes.length)]! ^= 1 + random(255);
    writeFileSync(`${file}-wal`, random(2) === 0 ? bytes : bytes.subarray(0, random(bytes.length)));
    return { shownBy: 'log' };
  },
  'WAL exchanged or taken away': (random, file, { wal, earlierWal }) => {
    if (wal.length === 0) writeFileSync(`${file}-wal`, earlierWal);
    else writeFileSync(`${file}-wal`, random(2) === 0 ? earlierWal : Buffer.alloc(0));
    return { shownBy: 'log' };
  },

  'data changed': inRow((random, row) => {
    if (row.data === null) return false;
    row.data = random(3) === 0 ? '{}' : row.data.replace(/\d(?=[^\d]*$)/, String(random(10)));
    return true;
  }),
  'seal changed': (random, file) =>
    onRows(file, (rows) => {
      const seal = oneOf(
        random,
        rows.filter(({ type }) => type === REVIEW_SEALED),
      );
      seal.data = seal.data!.replace(/[0-9a-f](?="\}\}$)/, (digit) => (digit === '0' ? '1' : '0'));
      return true;
    }),
  'data put where nobody reads it': inRow((_, row) => {
    row.seal = isErasable(row) ? `${row.seal}${row.data}` : row.data;
    row.data = null;
    return true;
  }),
  'actor, day or instant changed': inRow((random, row) => {
    const [from, to] = oneOf(random, [
      ['"p1"', '"p2"'],
      ['"2026-', '"2025-'],
      ['T09:', 'T08:'],
    ] as const);
    row.meta = row.meta.replace(from, to);
    return true;
  }),
  'type changed': inRow((random, row) => {
    row.type = oneOf(random, ['Told', 'Asked', REVIEW_SEALED]);
    return true;
  }),
  'id changed': inRow((random, row) => {
    row.id = `${row.id.slice(0, -1)}${random(16).toString(16)}`;
    return true;
  }),
  'revision or place in the stream changed': inRow((random, row) => {
    if (random(2) === 0) row.revision += 1 - random(3);
    else row.previous = random(row.position);
    return true;
  }),
  'chain or salt changed': inRow((random, row) => {
    if (random(2) === 0) row.chain[random(32)]! ^= 1 + random(255);
    else row.seal = random(3) === 0 ? null : randomBytes(16).toString('hex');
    return true;
  }),
  'put at another position': (random, file) =>
    onRows(file, (rows) => {
      const row = oneOf(random, rows);
      const to = random(2 * rows.length) - 2;
      if (rows.some(({ position }) => position === to)) return false;
      row.position = to;
      return true;
    }),
  'moved to another stream': (random, file) =>
    onRows(file, (rows) => {
      const row = oneOf(random, rows);
      row.stream = oneOf(random, rows).stream;
      // Half of them as well as they can be without the chain.
      if (random(2) === 0) renumber(rows);
      return true;
    }),
  'event taken out': (random, file) =>
    onRows(file, (rows) => {
      // The last one is another attack.
      rows.splice(random(rows.length - 1), 1);
      if (random(2) === 0) renumber(rows);
      return true;
    }),
  'event put in': (random, file) =>
    onRows(file, (rows) => {
      const at = random(rows.length + 1);
      const forged = { ...oneOf(random, rows), id: randomBytes(8).toString('hex') };
      if (at === rows.length || random(2) === 0) {
        rows.splice(at, 0, forged);
        renumber(rows);
      } else rows.unshift({ ...forged, position: -random(3) });
      return true;
    }),
  'two changed places': (random, file) =>
    onRows(file, (rows) => {
      const [one, other] = [oneOf(random, rows), oneOf(random, rows)];
      [one.position, other.position] = [other.position, one.position];
      return true;
    }),
  'order of the streams lost': (random, file) => {
    const sql = oneOf(random, [
      'DELETE FROM streams WHERE name = (SELECT name FROM streams ORDER BY name LIMIT 1 OFFSET ?)',
      'UPDATE streams SET revision = revision + 1 WHERE name = (SELECT name FROM streams ORDER BY name LIMIT 1 OFFSET ?)',
      'UPDATE streams SET position = position - 1 WHERE name = (SELECT name FROM streams ORDER BY name LIMIT 1 OFFSET ?)',
      'UPDATE log SET heads_position = heads_position + 1 + ?',
      `INSERT INTO streams SELECT name || 'x', revision, position FROM streams ORDER BY name LIMIT 1 OFFSET ?`,
    ]);
    withDatabase(file, (db) => db.prepare(sql).run(random(5)));
    return { shownBy: 'log' };
  },

  'end cut off, the rest as it was': (random, file) =>
    onRows(file, (rows) => {
      rows.splice(rows.length - 1 - random(rows.length));
      return true;
    }),
  'end cut off cleanly': (random, file) => {
    rewrite(file, (rows) => void rows.splice(rows.length - 1 - random(rows.length)), 'nothing');
    return { shownBy: 'elsewhere', shownByHeadsAlone: true };
  },

  'changed, chain of the log made anew': (random, file) => {
    const touched = rewrite(file, (rows) => change(random, rows), 'log');
    return touched && { shownBy: touched.sealed ? 'log' : 'elsewhere', shownByHeadsAlone: true, placeHidden: true };
  },
  'erasable data changed, chain of the log made anew': (random, file) => {
    rewrite(
      file,
      (rows) => {
        const row = oneOf(
          random,
          rows.filter((each) => isErasable(each) && each.data !== null),
        );
        row.data = JSON.stringify({ name: `Forged ${random(1_000)}` });
        row.seal = randomBytes(16).toString('hex');
      },
      'log',
    );
    return { shownBy: 'elsewhere' };
  },
  'changed, everything made anew': (random, file) => {
    return (
      rewrite(file, (rows) => change(random, rows), 'everything') && { shownBy: 'elsewhere', shownByHeadsAlone: true }
    );
  },
  'all gone': (random, file) => {
    rewrite(file, (rows) => void rows.splice(0), 'nothing');
    return { shownBy: 'elsewhere', shownByHeadsAlone: true };
  },
  'erasable data taken out as erasing does it': (random, file) => {
    withDatabase(file, (db) => {
      const rows = rowsOf(db).filter((row) => isErasable(row) && row.data !== null);
      const { stream } = oneOf(random, rows);
      for (const row of rows.filter((each) => each.stream === stream))
        db.prepare('UPDATE events SET data = NULL, seal = ? WHERE position = ?').run(
          sealedDigest(row.data!, row.seal!),
          row.position,
        );
    });
    return { shownBy: 'never' };
  },
};

function inBytes(damage: (random: Random, bytes: Buffer) => Buffer) {
  return (random: Random, file: string, { main, wal }: Files): Attacked => {
    const inWal = wal.length > 0 && random(4) === 0;
    writeFileSync(inWal ? `${file}-wal` : file, damage(random, Buffer.from(inWal ? wal : main)));
    return { shownBy: 'log' };
  };
}

function inRow(damage: (random: Random, row: Row) => boolean) {
  return (random: Random, file: string): Attacked | undefined =>
    onRows(file, (rows) => damage(random, oneOf(random, rows)));
}

function onRows(file: string, damage: (rows: Row[]) => boolean): Attacked | undefined {
  return withDatabase(file, (db) => {
    const rows = rowsOf(db);
    if (!damage(rows)) return undefined;
    writeRows(db, rows);
    return { shownBy: 'log' };
  });
}

/** Something that somebody would do who can compute chains. */
function change(random: Random, rows: Row[]): void {
  const own = rows.filter((row) => !isErasable(row));
  const row = oneOf(random, own);
  const at = rows.indexOf(row);
  switch (random(5)) {
    case 0:
      row.data = JSON.stringify({ text: `Forged ${random(1_000)}` });
      row.type = 'Told';
      return;
    case 1:
      row.meta = row.meta.replace('"p1"', '"p2"');
      return;
    case 2:
      rows.splice(at, 1);
      return;
    case 3:
      rows.splice(at, 0, { ...row, id: randomBytes(8).toString('hex'), type: 'Told', data: '{"text":"Forged"}' });
      return;
    default: {
      const next = rows.findIndex((other, index) => index > at && townOf(other) === townOf(row));
      if (next > 0) [rows[at], rows[next]] = [rows[next]!, rows[at]!];
    }
  }
}

/**
 * Writes the log anew as the program would have written it.
 *
 * @param anew which chains follow the change; `nothing`: none has to
 * @returns whether a seal that is still there covers the first event of its municipality that is another one; undefined
 *   where there was nothing to be done
 */
function rewrite(
  file: string,
  damage: (rows: Row[]) => void,
  anew: 'nothing' | 'log' | 'everything',
): { readonly sealed: boolean } | undefined {
  return withDatabase(file, (db) => {
    const before = rowsOf(db);
    const rows = rowsOf(db);
    damage(rows);
    if (JSON.stringify(rows) === JSON.stringify(before)) return undefined;
    const sealed = isSealed(before, rows);
    renumber(rows);
    let chain = CHAIN_START;
    const municipal = new Map<string, { events: number; position: number; eventId: string; chain: string }>();
    for (const row of rows) {
      const town = townOf(row);
      const head = municipal.get(town) ?? { events: 0, position: 0, eventId: '', chain: MUNICIPAL_CHAIN_START };
      if (anew === 'everything' && row.type === REVIEW_SEALED) row.data = JSON.stringify({ head });
      const text = { meta: row.meta, data: row.data ?? '' };
      municipal.set(town, {
        events: head.events + 1,
        position: row.position,
        eventId: row.id,
        chain: municipalChainAfter(head.chain, row, text),
      });
      const content = row.data === null ? row.seal! : row.seal === null ? row.data : sealedDigest(row.data, row.seal);
      chain = chainAfter(chain, row.position, row.stream, row.revision, row.type, row.id, row.meta, content);
      if (anew !== 'nothing') row.chain = Buffer.from(chain, 'hex');
    }
    writeRows(db, rows);
    db.exec(`
      DELETE FROM streams;
      INSERT INTO streams SELECT stream, max(revision), max(position) FROM events GROUP BY stream;
      UPDATE log SET heads_position = (SELECT coalesce(max(position), 0) FROM events)`);
    return { sealed };
  });
}

function isSealed(before: readonly Row[], after: readonly Row[]): boolean {
  const same = (one: Row | undefined, other: Row | undefined) =>
    one?.id === other?.id && one?.meta === other?.meta && one?.type === other?.type && one?.data === other?.data;
  for (const town of new Set(before.map(townOf))) {
    const [then, now] = [before, after].map((rows) => rows.filter((row) => townOf(row) === town)) as [Row[], Row[]];
    const first = then.findIndex((row, index) => !same(row, now[index]));
    if (first < 0) continue;
    for (const { type, data } of now) {
      if (type !== REVIEW_SEALED || data === null) continue;
      if ((JSON.parse(data) as { head: { events: number } }).head.events > first) return true;
    }
  }
  return false;
}

/** Positions, revisions and places in streams as they would have been, in the order of the rows. */
function renumber(rows: readonly Row[]): void {
  const ends = new Map<string, { revision: number; position: number }>();
  for (const [index, row] of rows.entries()) {
    const end = ends.get(row.stream) ?? { revision: 0, position: 0 };
    row.position = index + 1;
    row.revision = end.revision + 1;
    row.previous = end.position;
    ends.set(row.stream, row);
  }
}

function withDatabase<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function rowsOf(db: Database.Database): Row[] {
  return db.prepare<[], Row>('SELECT * FROM events ORDER BY position').all();
}

function writeRows(db: Database.Database, rows: readonly Row[]): void {
  const put = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    db.exec('DELETE FROM events');
    for (const { position, previous, revision, stream, type, id, chain, seal, meta, data } of rows)
      put.run(position, previous, revision, stream, type, id, chain, seal, meta, data);
  })();
}

/** A file's bytes, without the zeros that the store writes ahead. */
export function bytesOf(file: string): Buffer {
  const bytes = readFileSync(file);
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, Math.ceil(end / 4_096) * 4_096);
}
