// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisServer } from './private-redis.js';
import { QuickRedis, type QuickRedisOptions } from './quick-redis.js';
import { RedisLink } from './redis-link.js';
import { type TryCount, TryCounts } from './try-counts.js';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('tries that are counted', () => {
  let directory: string;
  let port: number;
  let server: ChildProcess | undefined;
  let watching: Redis | undefined;
  let ends: (() => unknown)[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-tries-'));
    port = await freePort();
    ends = [];
  });
  afterEach(async () => {
    for (const end of ends) await end();
    watching?.disconnect();
    watching = undefined;
    if (server?.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await rm(directory, { recursive: true, force: true });
  });

  async function startRedis(): Promise<void> {
    const program = findRedisServer();
    if (!program) throw new Error('no redis-server on this machine');
    server = spawn(program, ['--port', String(port), '--save', '', '--dir', directory], { stdio: 'ignore' });
    watching ??= new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    watching.on('error', () => undefined);
    await watching.ping();
  }

  type Node = TryCounts & { connected(): Promise<void>; stop(): void };
  /** A node's counts; `connected` resolves when it has a Redis to ask. */
  async function node({ prefix, ...options }: QuickRedisOptions & { readonly prefix?: string } = {}): Promise<Node> {
    const link = new RedisLink({ redisUrl: `redis://127.0.0.1:${port}`, dataDir: directory });
    await link.start();
    const redis = new QuickRedis({ redis: link, answerMs: 1_000, restMs: 100, ...options });
    const stop = (): void => redis.stop();
    ends.push(stop, () => link.stop());
    const connected = async (): Promise<void> => {
      for (const until = Date.now() + 15_000; !redis.client;) {
        if (Date.now() > until) throw new Error('It never had a Redis.');
        await new Promise((again) => setTimeout(again, 5));
      }
    };
    const counts = new TryCounts({ redis, secret: 'shared', ...(prefix !== undefined && { prefix }) });
    return Object.assign(counts, { connected, stop });
  }
  const three = (counts: TryCounts): TryCount => counts.of({ name: 'door', most: 3, windowSeconds: 900 });
  const keys = () => watching!.keys('*');

  it('are those of one process where there is no Redis', async () => {
    const [one, other] = [three(new TryCounts()), three(new TryCounts())];
    for (let tries = 0; tries < 3; tries++) expect(await one.add('x')).toBeUndefined();
    expect(await one.add('x')).toBeGreaterThan(890);
    expect(await one.add('y')).toBeUndefined();
    expect(await other.add('x')).toBeUndefined();
    await one.forget('x');
    await one.add('x');
    await one.takeBack('x');
    for (let tries = 0; tries < 3; tries++) expect(await one.add('x')).toBeUndefined();
    expect(await one.add('x')).toBeDefined();
  });

  it('are those of all nodes on one Redis, under names that tell neither what nor whose', async () => {
    await startRedis();
    const [a, b] = [await node(), await node()];
    await Promise.all([a.connected(), b.connected()]);
    const [one, other] = [three(a), three(b)];
    expect([await one.add('jana 10.1.2.3'), await other.add('jana 10.1.2.3'), await one.add('jana 10.1.2.3')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await other.add('jana 10.1.2.3')).toBeGreaterThan(890);
    expect(await one.add('jana 10.1.2.3')).toBeGreaterThan(890);
    const [key, ...more] = await keys();
    expect(more).toEqual([]);
    expect(key).toMatch(/^wegmarke:tries:door:[A-Za-z0-9_-]{43}$/);
    expect(await watching!.ttl(key!)).toBeGreaterThan(890);
    await one.forget('jana 10.1.2.3');
    expect(await other.add('jana 10.1.2.3')).toBeUndefined();
    await one.takeBack('jana 10.1.2.3');
    for (let tries = 0; tries < 3; tries++) expect(await other.add('jana 10.1.2.3')).toBeUndefined();
    expect(await one.add('jana 10.1.2.3')).toBeDefined();
  });

  it('are not those of another installation on the same Redis', async () => {
    await startRedis();
    const [a, b] = [await node({ prefix: 'bothel' }), await node({ prefix: 'musterau' })];
    await Promise.all([a.connected(), b.connected()]);
    const [one, other] = [three(a), three(b)];
    for (let tries = 0; tries < 4; tries++) await one.add('x');
    expect(await one.add('x')).toBeDefined();
    expect(await other.add('x')).toBeUndefined();
    expect((await keys()).map((key) => key.split(':')[0]).sort()).toEqual(['bothel', 'musterau']);
  });

  it('begin anew where Redis has forgotten them', async () => {
    await startRedis();
    const a = await node();
    await a.connected();
    const one = three(a);
    for (let tries = 0; tries < 4; tries++) await one.add('x');
    expect(await one.add('x')).toBeDefined();
    await watching!.flushall();
    // Also what it had learnt to carry out.
    await watching!.script('FLUSH');
    expect(await one.add('x')).toBeUndefined();
    expect(await keys()).toHaveLength(1);
  });

  it('go on for each process, soon, while Redis is frozen; and together when it is back', async () => {
    await startRedis();
    const [a, b] = [await node({ restMs: 60_000 }), await node({ restMs: 2_000 })];
    await Promise.all([a.connected(), b.connected()]);
    const [one, other] = [three(a), three(b)];
    await one.add('x');
    server!.kill('SIGSTOP');
    try {
      const began = performance.now();
      for (let tries = 0; tries < 3; tries++) expect(await one.add('x')).toBeUndefined();
      expect(await one.add('x')).toBeGreaterThan(890);
      await one.forget('x');
      await one.takeBack('x');
      expect(await other.add('x')).toBeUndefined();
      await other.forget('x');
      // Each node has waited once, not at each of its calls.
      expect(performance.now() - began).toBeLessThan(5_000);
    } finally {
      server!.kill('SIGCONT');
    }
    await b.connected();
    await other.forget('x');
    for (let tries = 0; tries < 3; tries++) expect(await other.add('x')).toBeUndefined();
    expect(await other.add('x')).toBeDefined();
    expect(await keys()).toHaveLength(1);
  }, 30_000);

  it('go on for each process while Redis is away, from the beginning or later, and together when it comes', async () => {
    const early = await node();
    const first = three(early);
    expect(await first.add('x')).toBeUndefined();
    await first.forget('x');
    await startRedis();
    await early.connected();
    const late = await node();
    await late.connected();
    const second = three(late);
    for (let tries = 0; tries < 3; tries++) await first.add('x');
    expect(await second.add('x')).toBeDefined();
    server!.kill('SIGKILL');
    await once(server!, 'exit');
    for (let tries = 0; tries < 3; tries++) expect(await second.add('x')).toBeUndefined();
    expect(await second.add('x')).toBeDefined();
    await second.forget('x');
    await startRedis();
    await Promise.all([early.connected(), late.connected()]);
    for (let tries = 0; tries < 3; tries++) await first.add('x');
    expect(await second.add('x')).toBeDefined();
  }, 30_000);

  it('are let go of: nothing is asked after the end', async () => {
    await startRedis();
    const a = await node();
    await a.connected();
    const one = three(a);
    a.stop();
    expect(await one.add('x')).toBeUndefined();
    await one.forget('x');
    expect(await keys()).toEqual([]);
  });
});
