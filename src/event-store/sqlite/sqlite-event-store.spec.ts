// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent } from '../../../test/contract/an-event.js';
import { StoreUnavailable, type StoredEvent } from '../event-store.js';
import { LOG_FILE } from './log-format.js';
import { LogReader } from './log-reader.js';
import { SqliteEventStore } from './sqlite-event-store.js';

describe('the log in SQLite', () => {
  let directory: string;
  let file: string;
  let opened: SqliteEventStore[];
  const open = () => {
    const store = SqliteEventStore.open(file);
    opened.push(store);
    return store;
  };
  const tamper = (sql: string, ...values: unknown[]) => {
    const db = new Database(file);
    db.prepare(sql).run(...values);
    db.close();
  };
  const verify = (expected?: { position: number; chain: string }) => {
    const reader = LogReader.open(file);
    try {
      return reader.verify(expected ? { stands: [expected] } : {});
    } finally {
      reader.close();
    }
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wegmarke-log-'));
    file = join(directory, LOG_FILE);
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('writes with WAL and synchronous=FULL, and commits without making the WAL longer', async () => {
    const store = open();
    await store.append('goal-m1.a', 0, [anEvent()]);
    const { size } = statSync(`${file}-wal`);
    for (let index = 0; index < 200; index += 1) await store.append('goal-m1.b', index, [anEvent()]);
    expect(statSync(`${file}-wal`).size).toBe(size);
  });

  it('knows every stream after many of them, checkpoints, and a start without a proper end', async () => {
    const store = open();
    const streams = Array.from({ length: 6_000 }, (_, index) => `goal-m1.${index}`);
    for (let from = 0; from < streams.length; from += 500) {
      await Promise.all(
        streams.slice(from, from + 500).map((stream) => store.append(stream, 0, [anEvent(), anEvent()])),
      );
    }
    await store.append('goal-m1.7', 2, [anEvent()]);
    const head = await store.head();
    // Not closed: what a second connection finds is what a killed program leaves behind.
    const next = open();
    expect(await next.head()).toBe(head);
    for (const stream of ['goal-m1.0', 'goal-m1.3000', 'goal-m1.5999']) expect(await next.read(stream)).toHaveLength(2);
    expect(await next.read('goal-m1.7')).toHaveLength(3);
    await expect(next.append('goal-m1.7', 2, [anEvent()])).rejects.toMatchObject({ actual: 3 });
    expect(verify()).toMatchObject({ events: head, position: head });
  });

  it('stops rather than mix its events with those of another writer', async () => {
    const [first, second] = [open(), open()];
    await first.append('goal-m1.a', 0, [anEvent()]);
    await expect(second.append('goal-m1.b', 0, [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(second.writable).toBe(false);
    await expect(second.append('goal-m1.b', 0, [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
    await first.append('goal-m1.a', 1, [anEvent()]);
    expect(verify()).toMatchObject({ events: 2 });
  });

  it.each<[string, string, object, RegExp]>([
    ['an empty stream name', '', {}, /stream/],
    ['a line break in a stream name', 'goal-m1.a\nb', {}, /stream/],
    ['half a surrogate pair in a stream name', 'goal-m1.\ud800', {}, /stream/],
    ['data that is a list', 'goal-m1.a', [], /not an object/],
    ['data that JSON cannot hold', 'goal-m1.a', { toJSON: () => undefined }, /not an object/],
    ['data of 17 MB', 'goal-m1.a', { text: 'x'.repeat(17 * 1024 * 1024) }, /larger/],
  ])('refuses %s and goes on', async (_, stream, data, message) => {
    const store = open();
    const good = store.append('goal-m1.good', 0, [anEvent()]);
    await expect(store.append(stream, 0, [anEvent(data)])).rejects.toThrow(message);
    await good;
    expect(await store.head()).toBe(1);
  });

  it('delivers to a view before the promise of the command goes on', async () => {
    const store = open();
    const seen: StoredEvent[] = [];
    await new Promise<void>((resolve) =>
      store.subscribe({ after: 0, onCaughtUp: () => resolve() }, (batch) => void seen.push(...batch)),
    );
    const { position } = await store.append('goal-m1.a', 0, [anEvent()]);
    expect(seen.at(-1)?.position).toBe(position);
  });

  it('delivers nothing at or before a position that the log has yet to reach', async () => {
    const store = open();
    const seen: number[] = [];
    await new Promise<void>((resolve) =>
      store.subscribe({ after: 2, onCaughtUp: () => resolve() }, (batch) => {
        seen.push(...batch.map((event) => event.position));
      }),
    );
    await store.append('goal-m1.a', 0, [anEvent()]);
    await store.append('goal-m1.a', 1, [anEvent(), anEvent(), anEvent()]);
    expect(seen).toEqual([3, 4]);
  });

  describe('refuses to open', () => {
    it('a file of a newer program, with one sentence, and leaves it alone', async () => {
      await open().close();
      tamper('PRAGMA user_version = 2');
      const before = readFileSync(file);
      expect(() => open()).toThrow(/von einer neueren Wegmarke geschrieben.*aktualisieren\.$/);
      expect(() => LogReader.open(file)).toThrow(/neueren Wegmarke/);
      expect(readFileSync(file).equals(before)).toBe(true);
    });

    it('an SQLite file of something else', () => {
      const db = new Database(file);
      db.exec('CREATE TABLE notes (text TEXT)');
      db.close();
      expect(() => open()).toThrow(/kein Ereignisprotokoll/);
    });

    it('what is no SQLite file', () => {
      writeFileSync(file, 'Das ist ein Brief und keine Datenbank.'.repeat(100));
      expect(() => open()).toThrow(StoreUnavailable);
      expect(() => open()).toThrow(/ist kein Ereignisprotokoll von Wegmarke|lässt sich nicht (lesen|öffnen)/);
    });
  });

  describe('verifying', () => {
    beforeEach(async () => {
      const store = open();
      for (let index = 0; index < 10; index += 1) {
        await store.append(`goal-m1.${index % 3}`, Math.floor(index / 3), [anEvent({ index })]);
      }
      await store.append('person-m1.p', 0, [anEvent({ name: 'Erika' }), anEvent({ name: 'Musterfrau' })]);
      await store.close();
    });

    it('finds nothing wrong with a log as it was written', () => {
      expect(verify()).toMatchObject({ events: 12, position: 12 });
      expect(verify()).not.toHaveProperty('defect');
    });

    it.each<[string, string, number]>([
      ['changed data', `UPDATE events SET data = '{"index":99}' WHERE position = 5`, 5],
      ['a changed day', `UPDATE events SET meta = replace(meta, '2026-05-12', '2026-05-13') WHERE position = 6`, 6],
      ['another actor', `UPDATE events SET meta = replace(meta, '"p1"', '"p2"') WHERE position = 1`, 1],
      ['a changed type', `UPDATE events SET type = 'GoalAchieved' WHERE position = 4`, 4],
      ['another id', `UPDATE events SET id = 'x' WHERE position = 4`, 4],
      ['another stream', `UPDATE events SET stream = 'goal-m1.other' WHERE position = 7`, 7],
      ['another revision', 'UPDATE events SET revision = 9 WHERE position = 7', 7],
      ['a changed chain', `UPDATE events SET chain = zeroblob(32) WHERE position = 3`, 3],
      ['another place in its stream', 'UPDATE events SET previous = 2 WHERE position = 9', 9],
      ['a missing event', 'DELETE FROM events WHERE position = 8', 8],
      ['a missing first event', 'DELETE FROM events WHERE position = 1', 1],
      ['a missing end', 'DELETE FROM events WHERE position > 10', 11],
      [
        'an added event',
        `INSERT INTO events SELECT 13, 10, 5, stream, type, 'y', chain, seal, meta, data FROM events WHERE position = 10`,
        13,
      ],
      [
        'one before the first',
        `INSERT INTO events SELECT 0, 0, 1, 's', type, 'y', chain, seal, meta, data FROM events WHERE position = 10`,
        0,
      ],
      [
        'two that changed places',
        `UPDATE events SET position = CASE position WHEN 4 THEN -5 ELSE -4 END WHERE position IN (4, 5)`,
        4,
      ],
      ['a person erased by hand', `UPDATE events SET data = NULL WHERE position = 11`, 11],
      ['data that was put where nobody reads it', `UPDATE events SET seal = data, data = NULL WHERE position = 6`, 6],
      [
        'a salt that took up some of the data',
        `UPDATE events SET seal = seal || substr(data, 1, 1), data = substr(data, 2) WHERE position = 11`,
        11,
      ],
      ['a stream that was forgotten', `DELETE FROM streams WHERE name = 'goal-m1.1'`, 8],
      ['a stream that should end earlier', `UPDATE streams SET revision = 3 WHERE name = 'goal-m1.0'`, 10],
      ['a stream that should go on', `UPDATE streams SET revision = 9 WHERE name = 'goal-m1.0'`, 10],
    ])('names the first event that is wrong: %s', (_, sql, position) => {
      tamper(sql);
      if (sql.includes('CASE')) tamper('UPDATE events SET position = -position WHERE position < 0');
      expect(verify().defect).toMatchObject({ position });
    });

    it('finds a log that was written anew as a whole, where the earlier stand was noted down', async () => {
      const { position, chain } = verify();
      expect(verify({ position, chain })).not.toHaveProperty('defect');
      expect(verify({ position, chain: '0'.repeat(64) }).defect).toMatchObject({ position });
      rmSync(file);
      const store = open();
      for (let index = 0; index < 20; index += 1) await store.append('goal-m1.a', index, [anEvent()]);
      await store.close();
      expect(verify()).not.toHaveProperty('defect');
      expect(verify({ position, chain }).defect).toMatchObject({ position });
      expect(verify({ position: 25, chain }).defect).toMatchObject({ position: 21 });
    });

    it('leaves no copy of erased data where SQLite has moved events from page to page', async () => {
      const store = open();
      const secret = 'Vertraulich';
      const streams = Array.from({ length: 40 }, (_, index) => `person-m1.${index}`);
      for (const [index, stream] of streams.entries()) {
        await store.append(
          stream,
          0,
          Array.from({ length: 25 }, (__, at) => anEvent({ name: secret.repeat(((index * 31 + at * 17) % 60) + 1) })),
        );
      }
      for (const stream of streams) await store.erase(stream);
      const left = readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(secret));
      expect(left).toEqual([]);
      expect(verify()).not.toHaveProperty('defect');
    });

    it.each(['person', 'notes', 'remark'])(
      'still finds nothing wrong after a stream of %s was erased, and the data is in none of the files',
      async (category) => {
        const stream = `${category}-m1.q`;
        const store = open();
        const before = verify();
        // Large enough for pages of its own, and two that share one with others.
        const large = { name: 'Sabine Beispielhaft '.repeat(2_000) };
        await store.append(stream, 0, [anEvent(large), anEvent({ email: 'sabine.beispielhaft@example.org' })]);
        await store.append('goal-m1.9', 0, [anEvent({ text: 'bleibt' })]);
        const contains = (text: string) =>
          readdirSync(directory).some((name) => readFileSync(join(directory, name)).includes(text));
        expect(contains('Sabine Beispielhaft')).toBe(true);
        await store.erase(stream);
        expect(contains('Sabine Beispielhaft')).toBe(false);
        expect(contains('sabine.beispielhaft@')).toBe(false);
        expect(contains('bleibt')).toBe(true);
        expect(verify()).not.toHaveProperty('defect');
        expect(verify(before)).not.toHaveProperty('defect');
        tamper(`UPDATE events SET data = '{"name":"erfunden"}' WHERE position = 13`);
        expect(verify().defect).toMatchObject({ position: 13 });
      },
    );
  });
});
