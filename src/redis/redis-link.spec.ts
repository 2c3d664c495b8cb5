// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisServer, startPrivateRedis } from './private-redis.js';
import { RedisLink } from './redis-link.js';

let dataDir: string;
let link: RedisLink | undefined;
let server: ChildProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wegmarke-link-'));
});
afterEach(async () => {
  await link?.stop();
  link = undefined;
  server?.kill('SIGKILL');
  server = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

/** What the link tells, in order. */
function diaryOf(observed: RedisLink): string[] {
  const diary: string[] = [];
  observed.onReady(() => diary.push('ready'));
  observed.onUnavailable(() => diary.push('unavailable'));
  return diary;
}

async function until(condition: () => boolean, limitMs = 10_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error('did not happen in time');
    await new Promise((again) => setTimeout(again, 10));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

function startServer(port: number): void {
  const program = findRedisServer();
  if (!program) throw new Error('no redis-server on this machine');
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--requirepass',
    'geheim',
    '--dir',
    dataDir,
  ];
  server = spawn(program, words, { stdio: 'ignore' });
}

describe('Redis link', () => {
  it('is ready with a private server, and BullMQ works over it', async () => {
    link = new RedisLink({ redisUrl: undefined, dataDir });
    const diary = diaryOf(link);
    expect(link.state).toBe('unavailable');
    await link.start();
    expect(link.state).toBe('ready');
    expect(diary).toEqual(['ready']);

    const connection = link.connection!;
    const queue = new Queue('test', { connection });
    const done: string[] = [];
    const worker = new Worker('test', async (job) => void done.push(job.name), { connection });
    await queue.add('look again', {});
    await until(() => done.length === 1);
    await worker.close();
    await queue.close();
  });

  it('tells a late listener at once', async () => {
    link = new RedisLink({ redisUrl: undefined, dataDir });
    await link.start();
    expect(diaryOf(link)).toEqual(['ready']);
  });

  it('is unavailable without redis-server and looks again', async () => {
    let looked = 0;
    link = new RedisLink({
      redisUrl: undefined,
      dataDir,
      lookAgainAfterMs: 20,
      startPrivate: async (options) => (++looked < 3 ? undefined : startPrivateRedis(options)),
    });
    const diary = diaryOf(link);
    await link.start();
    expect(link.state).toBe('unavailable');
    expect(link.connection).toBeUndefined();
    await until(() => diary.length > 0);
    expect({ state: link.state, diary, looked }).toEqual({ state: 'ready', diary: ['ready'], looked: 3 });
  });

  it('looks again when the private server does not start, and names the reason once', async () => {
    const problems: string[] = [];
    let looked = 0;
    link = new RedisLink({
      redisUrl: undefined,
      dataDir,
      lookAgainAfterMs: 5,
      startPrivate: async () => {
        looked++;
        throw new Error('out of order');
      },
      onProblem: (sentence) => problems.push(sentence),
    });
    await link.start();
    await until(() => looked > 3);
    expect(problems).toEqual(['The private Redis did not start: out of order']);
  });

  it('tells when the private server was lost and is back', async () => {
    link = new RedisLink({ redisUrl: undefined, dataDir });
    const diary = diaryOf(link);
    await link.start();
    const { Redis } = await import('ioredis');
    const redis = new Redis({ ...link.connection!, retryStrategy: () => null });
    redis.on('error', () => undefined);
    process.kill(Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]), 'SIGKILL');
    redis.disconnect();
    await until(() => diary.length === 3);
    expect(diary).toEqual(['ready', 'unavailable', 'ready']);
  });

  it('follows a server at an address: not there yet, there, gone, back', async () => {
    const port = await freePort();
    const problems: string[] = [];
    link = new RedisLink({
      redisUrl: `redis://:geheim@127.0.0.1:${port}/1`,
      dataDir,
      onProblem: (sentence) => problems.push(sentence),
    });
    const diary = diaryOf(link);
    await link.start();
    expect(link.state).toBe('unavailable');
    startServer(port);
    await until(() => link?.state === 'ready');
    expect(link.connection).toMatchObject({
      host: '127.0.0.1',
      port,
      password: 'geheim',
      db: 1,
      maxRetriesPerRequest: null,
    });
    server?.kill('SIGKILL');
    await until(() => link?.state === 'unavailable');
    startServer(port);
    await until(() => link?.state === 'ready');
    expect(diary).toEqual(['ready', 'unavailable', 'ready']);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toContain('geheim');
  });

  it('ends quietly, also while it never found anything', async () => {
    link = new RedisLink({ redisUrl: `redis://127.0.0.1:${await freePort()}`, dataDir });
    await link.start();
    const diary = diaryOf(link);
    await link.stop();
    expect({ state: link.state, diary }).toEqual({ state: 'unavailable', diary: [] });
  });
});
