// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/event-store/cli.js';
import { copyEvents, type CopyTarget, differenceBetween, digestOf, logOf } from '../../src/event-store/copy-events.js';
import { type EventStore, type NewEvent, StoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { lockDataDir } from '../../src/event-store/instance-lock.js';
import { logFileIn, verifyLog } from '../../src/event-store/log-commands.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { ProtocolServer } from '../eventstoredb/protocol-server.js';

const SOAK = process.env['SOAK'] === '1';

let directory: string;
let dataDir: string;
let other: string;
let server: ProtocolServer;
let out: string[];
let err: string[];

async function copy(from: string, to: string, dir = dataDir, url = server.url, prefix = ''): Promise<number> {
  out = [];
  err = [];
  const output = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    isTTY: false,
  };
  return main(
    ['copy', '--from', from, '--to', to],
    { DATA_DIR: dir, EVENTSTORE_URL: url, EVENTSTORE_PREFIX: prefix },
    output,
  );
}

const sqlite = (dir = dataDir) => SqliteEventStore.open(logFileIn(dir));
const eventStoreDb = (unfinished = false) =>
  EventStoreDbEventStore.open({ url: server.url, openMs: 5_000, ...(unfinished && { unfinished: true }) });

/** Opens a store for one thing only. */
async function using<S extends EventStore, T>(store: S | Promise<S>, work: (store: S) => Promise<T>): Promise<T> {
  const opened = await store;
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

const digest = (store: EventStore | Promise<EventStore>) => using(store, (opened) => digestOf(logOf(opened)));

/** Several streams that take turns, a long run in one, a person, and one event that does not fit into an append. */
async function fill(store: EventStore, rounds: number): Promise<void> {
  const revisions = new Map<string, number>();
  const add = async (stream: string, ...events: NewEvent[]) => {
    const expected = revisions.get(stream) ?? 0;
    await store.append(stream, expected, events);
    revisions.set(stream, expected + events.length);
  };
  for (let n = 0; n < rounds; n += 1) {
    await add(`goal-m1.${n % 3}`, anEvent({ text: `Größer, „n“ = ${n}`, 10: 'zehn', 9: null }));
    await add('goal-m1.run', anEvent({ n }), anEvent({ n, last: true }));
    await add('person-m1.p1', anEvent({ name: `Jana ${n}` }, 'PersonRenamed'));
  }
  await add('review-m1.r', anEvent({ pdf: 'x'.repeat(1_200_000) }, 'MinutesFiled'));
  await add('person-m1.gone', anEvent({ name: 'Erika Gelöscht' }, 'PersonRegistered'), anEvent({}, 'PersonErased'));
  await store.erase('person-m1.gone');
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wegmarke-copy-'));
  dataDir = join(directory, 'here');
  other = join(directory, 'there');
  for (const dir of [dataDir, other]) lockDataDir(dir).release();
  server = await new ProtocolServer().listen();
});
afterEach(() => {
  server.refuse();
  rmSync(directory, { recursive: true });
});

describe('copying a log', () => {
  it('says in one sentence what it has done, twice the same, and has written nothing the second time', async () => {
    await using(sqlite(), (store) => fill(store, 4));
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(
        /^Übertragen von SQLite nach EventStoreDB: 19 Ereignisse in 7 Strömen, davon 19 neu; .* \([0-9a-f]{64}\)\.$/,
      ),
    ]);
    expect(err).toEqual(['Quelle prüfen …', 'Übertragen …', 'Quelle lesen …', 'Ziel lesen …']);
    const records = server.log.records.length;
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(out).toEqual([expect.stringContaining('19 Ereignisse in 7 Strömen, davon 0 neu;')]);
    expect(server.log.records.length).toBe(records);
    expect(await digest(eventStoreDb())).toEqual(await digest(sqlite()));
  });

  it('goes on where it was, however often and wherever it is cut off', async () => {
    await using(sqlite(), (store) => fill(store, SOAK ? 20 : 4));
    const expected = await digest(sqlite());
    class Cut extends Error {}
    /** Ends at the n-th append, before or after it was stored. */
    const cutting = (store: EventStore, n: number, stores: boolean): EventStore => {
      let count = 0;
      return Object.assign(Object.create(store) as EventStore, {
        append: async (...words: Parameters<EventStore['append']>) => {
          count += 1;
          if (count < n) return store.append(...words);
          if (count === n && stores) await store.append(...words);
          throw new Cut();
        },
        erase: (stream: string) => store.erase(stream),
      });
    };
    const targets: readonly [() => Promise<EventStore>, number][] = [
      [() => eventStoreDb(true), 1],
      [() => Promise.resolve(sqlite(other)), 1_000],
    ];
    for (const [open, atOnce] of targets) {
      let cuts = 0;
      for (let n = 1; ; n = (n % (SOAK ? 3 : 5)) + 1) {
        const done = await using(open(), async (store) => {
          const target: CopyTarget = {
            ...logOf(store),
            store: cutting(store, n, n % 2 === 0),
            atOnce,
            begin: () => Promise.resolve(),
          };
          return using(sqlite(), (source) => copyEvents(logOf(source), target)).then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof Cut)) throw error;
              return false;
            },
          );
        });
        if (done) break;
        cuts += 1;
        expect(cuts).toBeLessThan(1_000);
      }
      expect(cuts).toBeGreaterThan(0);
      expect(await digest(open())).toEqual(expected);
    }
  });

  it('loses nothing and doubles nothing where answers do not come', async () => {
    await using(sqlite(), (store) => fill(store, 2));
    server.appendFaults.push('break-after-storing', 'no-position', 'break-before-storing', 'break-after-storing');
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(server.appendFaults).toEqual([]);
    expect(await digest(eventStoreDb())).toEqual(await digest(sqlite()));
  });

  it.each([
    ['sqlite', 'eventstoredb'],
    ['eventstoredb', 'sqlite'],
  ])('refuses, from %s to %s, a target that holds other events, and leaves it as it was', async (from, to) => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent(), anEvent()]));
    await using(eventStoreDb(), (store) => store.append('goal-m1.2', 0, [anEvent()]));
    const [here, there] = [await digest(sqlite()), await digest(eventStoreDb())];
    expect(await copy(from, to)).toBe(1);
    expect(err.at(-1)).toMatch(/^In (SQLite|EventStoreDB) stehen schon andere Ereignisse \(das 1\. ist ein anderes\)/);
    // Neither is locked: whoever works there goes on.
    expect([await digest(sqlite()), await digest(eventStoreDb())]).toEqual([here, there]);
  });

  it('refuses a target that is ahead of its source', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent(), anEvent()]));
    await copy('sqlite', 'eventstoredb');
    await using(eventStoreDb(), (store) => store.append('goal-m1.1', 2, [anEvent()]));
    expect(await copy('sqlite', 'eventstoredb')).toBe(1);
    expect(err.at(-1)).toContain('das 3. ist ein anderes');
  });

  it('refuses while a program runs on the data directory', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent()]));
    const lock = lockDataDir(dataDir);
    try {
      expect(await copy('sqlite', 'eventstoredb')).toBe(1);
      expect(err).toEqual([expect.stringContaining('wird schon von einer laufenden Wegmarke benutzt')]);
    } finally {
      lock.release();
    }
  });

  it('refuses what is not called rightly, and never repeats the address', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent()]));
    expect(await copy('sqlite', 'sqlite')).toBe(2);
    expect(await copy('sqlite', 'kurrentdb')).toBe(2);
    expect(await copy('sqlite', 'eventstoredb', dataDir, '')).toBe(1);
    expect(err.at(-1)).toContain('EVENTSTORE_URL fehlt');
    expect(await copy('sqlite', 'eventstoredb', dataDir, 'http://admin:geheim@store:2113')).toBe(1);
    expect(err.at(-1)).toContain('EVENTSTORE_URL muss mit esdb://');
    expect(err.join()).not.toContain('geheim');
  });

  it('names the engine and the place where the source is empty, whatever is in the target, and leaves nothing behind', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent()]));
    for (const dir of [dataDir, other]) {
      const before = readdirSync(dir);
      expect(await copy('eventstoredb', 'sqlite', dir, server.url, 'wegmark')).toBe(1);
      expect(err).toEqual([
        'In EventStoreDB steht unter „wegmark“ nichts: es gibt nichts zu übertragen. Bitte prüfen, ob EVENTSTORE_PREFIX und EVENTSTORE_URL stimmen.',
      ]);
      expect(readdirSync(dir)).toEqual(before);
    }
    await using(sqlite(other), () => Promise.resolve());
    await using(eventStoreDb(), (store) => store.append('goal-m1.2', 0, [anEvent()]));
    expect(await copy('sqlite', 'eventstoredb', other)).toBe(1);
    expect(err.at(-1)).toBe(
      `In SQLite (${logFileIn(other)}) steht nichts: es gibt nichts zu übertragen. Bitte prüfen, ob DATA_DIR stimmt.`,
    );
  });

  it('makes no directory of a mistyped DATA_DIR that it was to read from', async () => {
    const mistyped = join(directory, 'gibtsnicht');
    expect(await copy('sqlite', 'eventstoredb', mistyped)).toBe(1);
    expect(err).toEqual([
      `In ${mistyped} gibt es keine Datei events.sqlite: bitte prüfen, ob DATA_DIR stimmt. Es wurde nichts übertragen.`,
    ]);
    expect(existsSync(mistyped)).toBe(false);
  });

  it('says at once that it waits for a server, and for which, but not as whom', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent()]));
    const { host } = new URL(server.url);
    const url = `esdb://wegmarke:geheim@${host}?tls=false`;
    for (const [from, to, dir] of [
      ['sqlite', 'eventstoredb', dataDir],
      ['eventstoredb', 'sqlite', other],
    ] as const) {
      server.refuse();
      const copied = copy(from, to, dir, url);
      const waiting = `EventStoreDB (${host}) ist noch nicht erreichbar; es wird weiter versucht.`;
      for (const until = Date.now() + 20_000; !err.includes(waiting) && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(err).toContain(waiting);
      await server.listen();
      expect(await copied).toBe(0);
      expect([...out, ...err].join('\n')).not.toMatch(/wegmarke:|geheim/);
    }
  });

  it('reminds whoever copies back of nodes that it cannot see', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent()]));
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(out.join()).not.toContain('Knoten');
    expect(await copy('eventstoredb', 'sqlite', other)).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(/^Übertragen von EventStoreDB nach SQLite: 1 Ereignisse/),
      expect.stringContaining('bitte alle Knoten beenden, bevor Sie Wegmarke hier starten'),
    ]);
  });

  it('says so where somebody wrote to the source meanwhile', async () => {
    const source = await eventStoreDb();
    await source.append('goal-m1.1', 0, [anEvent(), anEvent()]);
    let reads = 0;
    const originalHead = EventStoreDbEventStore.prototype.head;
    EventStoreDbEventStore.prototype.head = async function (this: EventStoreDbEventStore) {
      const head = await originalHead.call(this);
      reads += 1;
      if (reads === 2) await source.append('goal-m1.1', 2, [anEvent()]);
      return head;
    };
    try {
      expect(await copy('eventstoredb', 'sqlite')).toBe(1);
      expect(err.at(-1)).toContain('In der Quelle ist während des Übertragens etwas dazugekommen.');
    } finally {
      EventStoreDbEventStore.prototype.head = originalHead;
      await source.close();
    }
    expect(await copy('eventstoredb', 'sqlite')).toBe(0);
    expect(await digest(sqlite())).toEqual(await digest(eventStoreDb()));
  });

  it('is not taken for a whole log before it is one', async () => {
    await using(sqlite(), (store) => fill(store, 1));
    await using(eventStoreDb(true), async (store) => {
      await store.append('goal-m1.0', 0, (await using(sqlite(), (source) => source.read('goal-m1.0'))).slice(0, 1));
      await store.beginCopy();
    });
    await expect(eventStoreDb()).rejects.toThrow(/wird gerade ein Protokoll übertragen, oder das wurde abgebrochen/);
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(await digest(eventStoreDb())).toEqual(await digest(sqlite()));

    const growing = `${logFileIn(other)}.umzug`;
    await using(SqliteEventStore.open(growing), () => Promise.resolve());
    expect(() => sqlite(other)).toThrow(StoreUnavailable);
    expect(await copy('eventstoredb', 'sqlite', other)).toBe(0);
    expect(existsSync(growing)).toBe(false);
    expect(await digest(sqlite(other))).toEqual(await digest(sqlite()));
  });

  it('leaves erased what was erased, also after a part had been copied', async () => {
    await using(sqlite(), (store) => fill(store, 2));
    expect(await copy('sqlite', 'eventstoredb')).toBe(0);
    expect(await using(eventStoreDb(), (store) => store.read('person-m1.gone'))).toMatchObject([
      { data: {} },
      { data: {} },
    ]);
    // Back to where it came from, after another person was erased over there.
    await using(eventStoreDb(), async (store) => {
      expect(await store.read('person-m1.p1')).toMatchObject([
        { data: { name: 'Jana 0' } },
        { data: { name: 'Jana 1' } },
      ]);
      await store.append('goal-m1.new', 0, [anEvent()]);
      await store.erase('person-m1.p1');
    });
    expect(readFileSync(logFileIn(dataDir)).includes('Jana 1')).toBe(true);
    expect(await copy('eventstoredb', 'sqlite')).toBe(0);
    expect(await using(sqlite(), (store) => store.read('person-m1.p1'))).toMatchObject([{ data: {} }, { data: {} }]);
    expect(readFileSync(logFileIn(dataDir)).includes('Jana 1')).toBe(false);
    expect(existsSync(`${logFileIn(dataDir)}-wal`)).toBe(false);
    expect(verifyLog(logFileIn(dataDir)).defect).toBeUndefined();
    // What was there keeps its place and its checksum.
    expect(await digest(sqlite())).toEqual(await digest(eventStoreDb()));
  });

  it('copies nothing of a damaged log', async () => {
    await using(sqlite(), (store) => store.append('goal-m1.1', 0, [anEvent({ words: 'unverändert' })]));
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(logFileIn(dataDir));
    db.exec(`UPDATE events SET data = '{"words":"verändert"}'`);
    db.close();
    expect(await copy('sqlite', 'eventstoredb')).toBe(1);
    expect(err.at(-1)).toMatch(/^Die Quelle ist beschädigt: Ereignis 1 .* Es wurde nichts übertragen\.$/);
  });

  it.each([
    ['what is the same', { a: '1', b: '2' }, 'x', undefined],
    ['a stream that lacks', { a: '1' }, 'x', 'der Strom b fehlt'],
    ['a stream that differs', { a: '1', b: '3' }, 'x', 'der Strom b ist anders'],
    ['a stream too many', { a: '1', b: '2', c: '3' }, 'x', 'der Strom c ist zu viel'],
    ['another order', { a: '1', b: '2' }, 'y', 'die Reihenfolge ist eine andere'],
  ])('tells %s', (_name, streams, order, expected) => {
    const source = { events: 2, order: 'x', streams: new Map(Object.entries({ a: '1', b: '2' })) };
    expect(differenceBetween(source, { events: 2, order, streams: new Map(Object.entries(streams)) })).toBe(expected);
  });

  it('has other digests for another text, revision or order', async () => {
    const events = [anEvent({ n: 1 }), anEvent({ n: 2 })] as const;
    const stored = events.map((event, at) => ({ ...event, stream: 'goal-m1.1', revision: at + 1, position: at + 1 }));
    const of = (...log: readonly (typeof stored)[number][]) =>
      digestOf({ head: () => Promise.resolve(2), batches: () => [log] }).then(({ order }) => order);
    const [one, two] = stored as [(typeof stored)[number], (typeof stored)[number]];
    const all = [
      await of(one, two),
      await of(two, one),
      await of(one, { ...two, data: { n: 3 } }),
      await of(one, { ...two, revision: 3 }),
      await of(one, { ...two, meta: { ...two.meta, recordedAt: '2026-05-12T09:30:00.001Z' } }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(await of(one, { ...two, position: 99 })).toBe(all[0]);
  });
});
