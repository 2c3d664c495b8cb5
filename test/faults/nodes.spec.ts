// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Core } from '../../src/core.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { placeIn } from '../../src/web/behind.js';
import { programOf, ServerProcess } from '../eventstoredb/programs.js';
import { freePort, NodeProcess, Proxy } from './node-process.js';

/* Three nodes behind a small proxy on the protocol test server, which is not EventStoreDB, and one Redis. */

/** 60 s of faults with SOAK=1. */
const SOAK = process.env['SOAK'] === '1';
const FAULTS_FOR_MS = SOAK ? 60_000 : 6_000;
const SILENCE_MS = SOAK ? 10_000 : 1_500;
const WRITERS = SOAK ? 6 : 4;
const READERS = 2;
const NAMES = ['a', 'b', 'c'];
/** Late enough that a node that does not wait shows what was before. */
const DELIVERY_DELAY_MS = 40;

const BUILD = new URL('../../scripts/build.mjs', import.meta.url).href;
const ROOT = resolve(import.meta.dirname, '../..');
const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
type Answer = { readonly status: number; readonly position: number; readonly body: Record<string, unknown> };

describe('three nodes behind a proxy', () => {
  let directory: string;
  let program: string;
  let serve: string;
  let server: ServerProcess;
  let serverWords: string[];
  let redis: ChildProcess;
  let redisPort: number;
  let nodes: NodeProcess[];
  let proxy: Proxy;
  let token: string;
  let incarnation: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-nodes-'));
    program = join(ROOT, '.cache/faults', `nodes-${process.pid}`);
    const { build } = (await import(BUILD)) as { build: (options: object) => Promise<unknown> };
    await build({ outdir: program, entries: ['main'] });
    serve = programOf('serve');
    serverWords = ['--file', join(directory, 'log'), '--port', String(await freePort())];
    server = await ServerProcess.start(serve, serverWords);
    redisPort = await freePort();
    const redisServer = findRedisServer();
    if (!redisServer) throw new Error('no redis-server on this machine');
    redis = spawn(redisServer, ['--port', String(redisPort), '--save', '', '--dir', directory], { stdio: 'ignore' });

    const core = await open('prepare');
    const by = (commandId: string) => ({ municipalityId: 'm1', actorId: 'system', commandId });
    const data = { name: 'Musterau', shortName: 'Musterau', fictional: true };
    await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data }, by('municipality'));
    const personId = await createAccount(core, cheap, {
      municipalityId: 'm1',
      name: 'Jana Beispiel',
      email: 'jana@musterau.example',
      role: 'admin',
      password: 'vier zufällige Wörter',
    });
    token = (await issueApiToken(core, { personId, label: 'Test', role: 'admin', envelope: by('token') })).token!;
    incarnation = core.store.incarnation!;
    await core.close();

    nodes = [];
    for (const name of NAMES)
      nodes.push(
        new NodeProcess(join(program, 'main.js'), await freePort(), {
          DATA_DIR: join(directory, name),
          EVENT_STORE: 'eventstoredb',
          EVENTSTORE_URL: server.url,
          SESSION_SECRET: 'only for this test, and long enough',
          REDIS_URL: `redis://127.0.0.1:${redisPort}`,
          DRAIN_SECONDS: '1',
        }),
      );
    for (const node of nodes) node.start();
    for (const node of nodes) await node.untilReady();
    proxy = await Proxy.start(nodes);
    while (!nodes.every(({ ready }) => ready)) await sleep(50);
  }, 120_000);
  afterAll(async () => {
    for (const node of nodes ?? []) await node.end('SIGKILL');
    await proxy?.stop();
    redis?.kill('SIGKILL');
    await server?.stop('SIGKILL');
    for (const path of [directory, program, serve]) if (path) await rm(path, { recursive: true, force: true });
  }, 60_000);

  async function open(name: string): Promise<Core> {
    const store = await EventStoreDbEventStore.open({ url: server.url });
    return Core.open({ dataDir: await mkdtemp(join(directory, name)), store });
  }

  async function ask(
    path: string,
    position: number,
    sent?: { readonly key: string; readonly body: object },
    address = proxy.address,
  ): Promise<Answer> {
    try {
      const response = await fetch(`${address}/api/v1${path}`, {
        method: sent ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'wegmarke-position': placeIn(incarnation, position),
          ...(sent && { 'content-type': 'application/json', 'idempotency-key': sent.key }),
        },
        ...(sent && { body: JSON.stringify(sent.body) }),
        signal: AbortSignal.timeout(40_000),
      });
      const text = await response.text();
      const body = text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {};
      const reached = Number(response.headers.get('wegmarke-position')?.split('-')[0] ?? 0);
      return { status: response.status, position: Math.max(position, reached), body };
    } catch {
      return { status: 0, position, body: {} };
    }
  }

  /** As a program does that wants to be sure: the same key until there is an answer that says what became of it. */
  async function untilAnswered(path: string, position: number, key: string, body: object): Promise<Answer> {
    for (;;) {
      const answer = await ask(path, position, { key, body });
      if (answer.status > 0 && answer.status < 500) return answer;
      await sleep(100);
    }
  }

  interface Found {
    readonly acknowledged: { readonly eventIds: readonly string[]; readonly key: string }[];
    readonly odd: string[];
    stale: number;
    reads: number;
    notices: number;
  }

  async function write(writer: number, over: () => boolean, found: Found): Promise<void> {
    const noted = ({ status, body }: Answer, key: string, allowed: readonly number[] = []): boolean => {
      if (status === 200 || status === 201) {
        found.acknowledged.push({ key, eventIds: body['eventIds'] as string[] });
        return true;
      }
      if (!allowed.includes(status)) found.odd.push(`${key}: ${status} ${JSON.stringify(body)}`);
      return false;
    };
    const set = (code: string) => ({ code, title: `Ziel ${code}`, deadline: 'Q4/2030', commitment: 'binding' });
    const made = await untilAnswered('/goals', 0, `own-${writer}`, set(`W${writer}`));
    if (!noted(made, `own-${writer}`)) return;
    const { goalId } = made.body['goal'] as { goalId: string };
    let { position } = made;
    for (let n = 0; !over(); n++) {
      const key = `report-${writer}-${n}`;
      const body = { text: `Stand ${n} von ${writer}` };
      const answer = await untilAnswered(`/goals/${goalId}/report-status`, position, key, body);
      if (!noted(answer, key)) return;
      position = answer.position;
      // Whichever node is asked next shows it, or says that it cannot.
      const read = await ask(`/goals/${goalId}`, position);
      found.reads += 1;
      if (read.status !== 200) found.notices += 1;
      else if ((read.body['revision'] as number) < (answer.body['revision'] as number)) found.stale += 1;
      // All writers want this code at about the same time.
      if (n % 5 !== 4) continue;
      const wanted = await untilAnswered('/goals', position, `code-${writer}-${n}`, set(`C${n}`));
      noted(wanted, `code-${writer}-${n}`, [409]);
      position = wanted.position;
    }
  }

  async function read(over: () => boolean): Promise<void> {
    while (!over()) {
      await ask('/goals', 0);
      await sleep(20);
    }
  }

  it('loses nothing, does nothing twice and hides no change from whoever made it, whatever goes wrong', async () => {
    const found: Found = { acknowledged: [], odd: [], stale: 0, reads: 0, notices: 0 };
    let over = false;
    const isOver = () => over;
    const work = [
      ...Array.from({ length: WRITERS }, (_, writer) => write(writer, isOver, found)),
      ...Array.from({ length: READERS }, () => read(isOver)),
    ];
    await server.tell('deliveryDelay', DELIVERY_DELAY_MS);
    let kills = 0;
    const faults: (() => Promise<unknown>)[] = [
      async () => {
        const node = nodes[kills++ % nodes.length]!;
        await node.end('SIGKILL');
        await sleep(300);
        node.start();
        await node.untilReady();
      },
      async () => {
        const client = new Redis(redisPort, '127.0.0.1');
        await client.flushall();
        await client.quit();
      },
      async () => {
        await server.tell('silent', true);
        await sleep(SILENCE_MS);
        await server.tell('silent', false);
      },
      async () => {
        await server.stop('SIGKILL');
        await sleep(300);
        server = await ServerProcess.start(serve, serverWords);
        await server.tell('deliveryDelay', DELIVERY_DELAY_MS);
      },
    ];
    let suffered = 0;
    for (const until = Date.now() + FAULTS_FOR_MS; Date.now() < until || suffered < faults.length; suffered++) {
      await sleep(500);
      await faults[suffered % faults.length]!();
    }
    await sleep(500);
    over = true;
    await Promise.all(work);
    await server.tell('deliveryDelay', 0);

    const fresh = await open('fresh');
    const log: StoredEvent[] = [];
    const head = await fresh.store.head();
    await new Promise<void>((done) => {
      fresh.store.subscribe({ after: 0 }, (batch) => {
        log.push(...batch);
        if (log.at(-1)!.position >= head) done();
      });
    });
    const times = new Map<string, number>();
    for (const { id } of log) times.set(id, (times.get(id) ?? 0) + 1);
    const lost = found.acknowledged.filter(({ eventIds }) => eventIds.some((id) => !times.has(id)));
    const texts = log
      .filter(({ type }) => type === 'StatusReported')
      .map(({ data }) => (data as { text: string }).text);
    const codes = [...fresh.views.goals.list('m1')].map(({ goal }) => goal.code);
    const twice =
      [...times.values()].filter((n) => n > 1).length +
      (texts.length - new Set(texts).size) +
      (codes.length - new Set(codes).size);
    const figures = { suffered, acknowledged: found.acknowledged.length, reads: found.reads, notices: found.notices };
    if (SOAK) process.stderr.write(`nodes: ${JSON.stringify({ ...figures, kills, codes: codes.length })}\n`);
    expect({ lost, twice, stale: found.stale, odd: found.odd }).toEqual({ lost: [], twice: 0, stale: 0, odd: [] });
    expect(found.acknowledged.length).toBeGreaterThan(WRITERS * 2);
    expect(texts.length).toBeGreaterThan(0);

    // What each node shows, and what it has in its file: the same as one that has just read everything.
    for (const node of nodes) await node.untilReady();
    const shown = await Promise.all(nodes.map(({ address }) => ask('/goals?limit=100', head, undefined, address)));
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(shown.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const expected = contentOf(fresh);
    await fresh.close();
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    for (const name of NAMES) {
      const store = await EventStoreDbEventStore.open({ url: server.url });
      const core = await Core.open({ dataDir: join(directory, name), store });
      expect(contentOf(core)).toEqual(expected);
      await core.close();
    }
    for (const node of nodes) node.start();
    await Promise.all(nodes.map((node) => node.untilReady()));
  }, 240_000);

  it('are ended and started again one after the other without a failed request', async () => {
    let over = false;
    const failed: string[] = [];
    let answered = 0;
    const visit = async (): Promise<void> => {
      while (!over) {
        const { status } = await ask('/goals', 0);
        if (status !== 200) failed.push(`${Date.now()}: ${status}`);
        answered += 1;
      }
    };
    const write = async (): Promise<void> => {
      for (let n = 0; !over; n++) {
        const body = { code: `R${n}`, title: `Ziel R${n}`, deadline: 'Q4/2030', commitment: 'binding' };
        const { status } = await ask('/goals', 0, { key: `rolling-${n}`, body });
        if (status !== 201) failed.push(`write ${n}: ${status}`);
        answered += 1;
      }
    };
    while (!nodes.every(({ ready }) => ready)) await sleep(50);
    const visitors = [visit(), visit(), visit(), write()];
    for (const node of SOAK ? [...nodes, ...nodes] : nodes.slice(0, 2)) {
      expect(await node.end('SIGTERM')).toBe(0);
      node.start();
      await node.untilReady();
      while (!nodes.every(({ ready }) => ready)) await sleep(50);
    }
    over = true;
    await Promise.all(visitors);
    if (SOAK) process.stderr.write(`nodes: ${JSON.stringify({ answered, failed: failed.length })}\n`);
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(10);
  }, 240_000);
});

/** Every row of every view, and where the journal ends. */
function contentOf(core: Core): object {
  const rows = Object.entries(core.views).map(([name, view]) => [name, [...view.all()].map((row) => JSON.stringify(row)).sort()]); // prettier-ignore
  const journals = core.journal.municipalities().map((id) => [id, core.journal.headAt(id, Number.MAX_SAFE_INTEGER)]);
  return { rows: Object.fromEntries(rows), journals: Object.fromEntries(journals) };
}
