// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { LocksAcrossNodes } from '../../src/event-sourcing/locks-across-nodes.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { headsFile, KeepHeads, type KeepingPlace } from '../../src/keep-heads.js';
import { REVIEW_SEALED } from '../../src/sealed-heads.js';
import { anEvent } from '../contract/an-event.js';
import type { Times } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventually, OpenStores } from './a-store.js';
import { ProtocolServer } from './protocol-server.js';

/* Two nodes that keep heads at the same place, on the protocol test server, which is not EventStoreDB. */

const MOODS = ['well', 'fails', 'dies before', 'dies after'] as const;
type Mood = (typeof MOODS)[number];

interface Node {
  readonly core: Core;
  readonly keep: KeepHeads;
  readonly said: string[];
}

describe('heads of several nodes', () => {
  let folder: string;
  let file: string;
  let server: ProtocolServer;
  let stores: OpenStores;
  let clock: SettableClock;
  let ends: (() => Promise<unknown>)[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wegmarke-heads-'));
    file = join(folder, 'heads.txt');
    server = await new ProtocolServer().listen();
    stores = new OpenStores();
    clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
    ends = [];
  });
  afterEach(async () => {
    server.silent = false;
    for (const end of ends.reverse()) await end();
    await stores.close();
    server.refuse();
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * @param place where it gives heads to; not the common file
   * @param leaseMs after so long others take over what it has claimed
   */
  async function node(
    name: string,
    place?: Partial<KeepingPlace>,
    { leaseMs = 60_000, ...times }: Partial<Times> & { readonly leaseMs?: number } = {},
  ): Promise<Node> {
    const dataDir = join(folder, name);
    await mkdir(dataDir, { recursive: true });
    const store = await stores.open(server.url, { times });
    const core = await Core.open({ dataDir, store, clock });
    ends.push(() => core.close());
    const said: string[] = [];
    // As they are, but not so patient.
    const locks = new LocksAcrossNodes({
      claims: (store as EventStore).claims!,
      node: name,
      catchUp: () => core.catchUp(),
      leaseMs,
      marginMs: 100,
      waitMs: 100,
    });
    const { viewRunner, journal } = core;
    const keep = new KeepHeads(
      { clock, store, locks, viewRunner, journal },
      [{ ...headsFile(file), ...place }],
      join(dataDir, 'kept-heads.json'),
      (line) => void said.push(line),
    );
    ends.push(() => keep.stop());
    return { core, keep, said };
  }
  async function started(...options: Parameters<typeof node>): Promise<Node> {
    const made = await node(...options);
    await made.keep.start();
    await made.keep.look();
    return made;
  }

  async function tell(core: Core, town: string, type = 'Told'): Promise<void> {
    const stream = `goal-${town}.g1`;
    const event = anEvent({ text: 'Sachstand' }, type);
    const revision = (await core.store.read(stream)).length;
    const appended = await core.store.append(stream, revision, [
      { ...event, meta: { ...event.meta, municipalityId: town } },
    ]);
    await core.viewRunner.reach(appended.position);
  }
  const linesOf = async () =>
    existsSync(file) ? (await readFile(file, 'utf8')).split('\n').slice(0, -1).map((line) => line.split(' ').slice(0, 2).join(' ')) : []; // prettier-ignore
  const nextDay = () => clock.set(new Date(clock.now().getTime() + 86_400_000));
  const bothLook = (...nodes: Node[]) => Promise.all(nodes.map(({ keep }) => keep.look()));
  const on = (day: string, ...towns: string[]) => towns.map((town) => `2026-11-0${day}T08:00:00.000Z ${town}`);
  const fine = [{ name: 'file', ok: true }];

  it('are given once a day by whichever looks first, and what was given is known to all, also to one that comes new', async () => {
    const a = await started('a');
    const b = await started('b');
    await tell(a.core, 'm1');
    await tell(b.core, 'm2');
    await Promise.all([a.core.catchUp(), b.core.catchUp()]);
    // The first look of this day has found nothing, and that was enough for it.
    expect(await linesOf()).toEqual([]);
    nextDay();
    await bothLook(a, b);
    await bothLook(b, a);
    expect(await linesOf()).toEqual(on('3', 'm1', 'm2'));
    const c = await started('c');
    await bothLook(a, b, c);
    expect(await linesOf()).toHaveLength(2);
    await tell(c.core, 'm2');
    nextDay();
    await a.core.catchUp();
    for (let round = 0; round < 3; round++) await bothLook(a, b, c);
    expect((await linesOf()).slice(2)).toEqual(on('4', 'm2'));
    expect([a, b, c].map(({ keep }) => keep.state)).toEqual([fine, fine, fine]);
    expect([...a.said, ...b.said, ...c.said]).toEqual([]);
    expect(await readdir(join(folder, 'a'))).not.toContain('kept-heads.json');
  }, 60_000);

  it('are given once when a review is sealed, although all nodes hear of it, and also where none has run meanwhile', async () => {
    const a = await started('a');
    const b = await started('b');
    await tell(a.core, 'm1');
    nextDay();
    await bothLook(a, b);
    await tell(b.core, 'm1', REVIEW_SEALED);
    await a.core.catchUp();
    await new Promise((resolve) => setImmediate(resolve));
    for (let round = 0; round < 3; round++) await bothLook(a, b);
    expect(await linesOf()).toEqual(on('3', 'm1', 'm1'));
    await Promise.all([a.keep.stop(), b.keep.stop()]);
    await tell(b.core, 'm1', REVIEW_SEALED);
    await started('c');
    await started('d');
    expect(await linesOf()).toEqual(on('3', 'm1', 'm1', 'm1'));
  }, 60_000);

  it('are given by another node where one dies before it has given them, or before it could say so', async () => {
    let dead = 0;
    const dying = (before: boolean): Partial<KeepingPlace> => ({
      keep: async (lines, now) => {
        if (!before) await headsFile(file).keep(lines, now);
        dead += 1;
        await new Promise(() => undefined);
      },
    });
    const b = await started('b', {}, { leaseMs: 1_000 });
    await tell(b.core, 'm1');
    for (const before of [true, false]) {
      nextDay();
      const a = await node(`a-${before}`, dying(before));
      await a.keep.start();
      await eventually(() => dead > 0);
      dead = 0;
      const lines = (await linesOf()).length;
      await b.keep.look();
      // Not yet: it may still be at it.
      expect(await linesOf()).toHaveLength(lines);
      await sleep(1_200);
      await b.keep.look();
      expect(await linesOf()).toHaveLength(lines + 1);
      await b.keep.look();
      expect(await linesOf()).toHaveLength(lines + 1);
      await tell(b.core, 'm1');
    }
    // The second was given twice, the first not.
    expect(await linesOf()).toEqual([...on('3', 'm1'), ...on('4', 'm1'), ...on('4', 'm1')]);
    expect(b.said).toEqual([]);
  }, 60_000);

  it('are given by another node where the place cannot be reached from one', async () => {
    let reachable = false;
    const a = await started('a', {
      keep: (lines, now) =>
        reachable ? headsFile(file).keep(lines, now) : Promise.reject(Object.assign(new Error(), { code: 'EIO' })),
    });
    const b = await started('b');
    await tell(a.core, 'm1');
    nextDay();
    await a.keep.look();
    expect(a.keep.state).toEqual([{ name: 'file', ok: false }]);
    await b.core.catchUp();
    await b.keep.look();
    expect(await linesOf()).toEqual(on('3', 'm1'));
    for (let look = 0; look < 3; look++) await a.keep.look();
    expect(a.keep.state).toEqual(fine);
    expect(a.said).toEqual([
      'Prüfsummen: Schreiben in HEADS_FILE gelingt nicht (EIO); es wird weiter versucht.',
      'Prüfsummen: Schreiben in HEADS_FILE ist von einem anderen Rechner aus gelungen.',
    ]);
    // A seal that could not be given the first time is not forgotten, although the day had its heads.
    await b.keep.stop();
    await tell(a.core, 'm1', REVIEW_SEALED);
    await new Promise((resolve) => setImmediate(resolve));
    await a.keep.look();
    reachable = true;
    for (let look = 0; look < 5; look++) await a.keep.look();
    expect(await linesOf()).toEqual(on('3', 'm1', 'm1'));
    expect(a.keep.state).toEqual(fine);
  }, 60_000);

  it('wait where the log is away, without a word, and are given when it is back', async () => {
    const a = await started('a', {}, { callMs: 300, patienceMs: 300 });
    await tell(a.core, 'm1');
    nextDay();
    server.silent = true;
    await a.keep.look();
    await a.keep.look();
    expect(await linesOf()).toEqual([]);
    server.silent = false;
    for (let look = 0; look < 50 && (await linesOf()).length === 0; look++) {
      await a.keep.look();
      await sleep(50);
    }
    expect(await linesOf()).toEqual(on('3', 'm1'));
    expect(a.said).toEqual([]);
  }, 60_000);

  it('are given in the end whatever happens to nodes and places, and each line is true', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('tell' as const), town: fc.constantFrom('m1', 'm2'), seals: fc.boolean() }),
      fc.record({ kind: fc.constant('look' as const), at: fc.constantFrom(0, 1) }),
      fc.record({ kind: fc.constant('mood' as const), at: fc.constantFrom(0, 1), mood: fc.constantFrom(...MOODS) }),
      fc.constant({ kind: 'day' as const }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.constantFrom(...MOODS), async (steps, last) => {
        file = join(folder, `heads-${++run}.txt`);
        const moods: Mood[] = ['well', 'well'];
        let made = 0;
        const start = async (at: number): Promise<Node> => {
          const keep: KeepingPlace['keep'] = async (lines, now) => {
            const mood = moods[at];
            if (mood === 'fails') throw Object.assign(new Error(), { code: 'EIO' });
            if (mood === 'dies before') await new Promise(() => undefined);
            await headsFile(file).keep(lines, now);
            if (mood === 'dies after') await new Promise(() => undefined);
          };
          const place = { where: file, keep };
          const fresh = await node(`${run}-${at}-${++made}`, place, { leaseMs: 200 });
          await fresh.keep.start();
          return fresh;
        };
        const nodes = [await start(0), await start(1)];
        const look = async (at: number): Promise<void> => {
          const over = nodes[at]!.keep.look().then(() => true);
          // Who does not come back is dead: another process takes its place.
          if (await Promise.race([over, sleep(1_500, false)])) return;
          moods[at] = 'well';
          nodes[at] = await start(at);
        };
        for (const each of steps) {
          if (each.kind === 'tell') await tell(nodes[0]!.core, each.town, each.seals ? REVIEW_SEALED : 'Told');
          else if (each.kind === 'look') await look(each.at);
          else if (each.kind === 'mood') moods[each.at] = each.mood;
          else nextDay();
        }
        // What goes wrong with the last that happens is made good by nothing that comes after it.
        await tell(nodes[0]!.core, 'm1');
        nextDay();
        moods[0] = last;
        await look(0);
        moods.fill('well');
        nextDay();
        const { journal } = nodes[0]!.core;
        const towns = journal.municipalities();
        const isGiven = async () => {
          const lines = existsSync(file) ? (await readFile(file, 'utf8')).split('\n').slice(0, -1) : [];
          return towns.every((town) => {
            const { chain } = journal.headAt(town, Number.MAX_SAFE_INTEGER);
            return lines.some((line) => line.split(' ')[1] === town && line.endsWith(` ${chain}`));
          });
        };
        for (let n = 0; n < 80 && !(await isGiven()); n++) {
          await look(0);
          await look(1);
          await sleep(20);
        }
        expect(await isGiven()).toBe(true);
        const lines = existsSync(file) ? (await readFile(file, 'utf8')).split('\n').slice(0, -1) : [];
        for (const [, town, count, position, , chain] of lines.map((line) => line.split(' '))) {
          const head = journal.headAt(town!, Number(position));
          expect([town, String(head.events), head.chain]).toEqual([town, count, chain]);
        }
        for (const end of ends.splice(0).reverse()) await end();
      }),
      { numRuns: process.env['SOAK'] === '1' ? 60 : 4 },
    );
  }, 600_000);

  it('are given to each place, where nodes have different ones', async () => {
    const elsewhere = join(folder, 'elsewhere.txt');
    const a = await started('a');
    const b = await started('b', headsFile(elsewhere));
    await tell(a.core, 'm1');
    await b.core.catchUp();
    nextDay();
    await bothLook(a, b);
    expect(await linesOf()).toEqual(on('3', 'm1'));
    expect(await readFile(elsewhere, 'utf8')).toMatch(/^2026-11-03T08:00:00.000Z m1 /);
  }, 60_000);
});
