// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { readConfiguration, type Environment } from '../../src/configuration.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { type Running, startWegmarke } from '../../src/start.js';
import { freePort } from '../faults/node-process.js';

/* The whole program, with a Redis of somebody else's and behind a proxy, as far as limits of signing in are concerned. */

const SECRET = 'only for this test, and long enough';
const EMAIL = 'jana@musterau.example';
const PASSWORD = 'vier zufällige Wörter';
const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });

describe('limits of signing in', () => {
  let directory: string;
  let stops: (() => Promise<unknown>)[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-limits-'));
    stops = [];
  });
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** With an account of Jana's. */
  async function start(name: string, environment: Environment): Promise<Running> {
    const configuration = readConfiguration({
      PORT: '0',
      DATA_DIR: join(directory, name),
      SESSION_SECRET: SECRET,
      ...environment,
    });
    const running = await startWegmarke(configuration, { say: () => undefined });
    stops.push(() => running.stop());
    await running.core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'Musterau', fictional: true } },
      { municipalityId: 'm1', actorId: 'system', commandId: 'register' },
    );
    const account = { municipalityId: 'm1', name: 'Jana', email: EMAIL, role: 'admin', password: PASSWORD } as const;
    await createAccount(running.core, cheap, account);
    return running;
  }

  async function signIn(
    { app }: Running,
    {
      password = 'falsch',
      from = '127.0.0.1',
      forwarded,
    }: { password?: string; from?: string; forwarded?: string } = {},
  ): Promise<number> {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/anmelden',
      remoteAddress: from,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
      },
      payload: new URLSearchParams({ email: EMAIL, password }).toString(),
    });
    return statusCode;
  }
  const times = async (count: number, act: () => Promise<number>): Promise<number[]> => {
    const found: number[] = [];
    for (let n = 0; n < count; n++) found.push(await act());
    return found;
  };
  const wrong = (count: number) => Array<number>(count).fill(401);

  describe('with a Redis that several programs use', () => {
    let redis: ChildProcess;
    let watching: Redis;
    let REDIS_URL: string;
    beforeEach(async () => {
      const program = findRedisServer();
      if (!program) throw new Error('no redis-server on this machine');
      const port = await freePort();
      redis = spawn(program, ['--port', String(port), '--save', '', '--dir', directory], { stdio: 'ignore' });
      watching = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
      watching.on('error', () => undefined);
      await watching.ping();
      REDIS_URL = `redis://127.0.0.1:${port}`;
      stops.push(async () => {
        watching.disconnect();
        redis.kill('SIGKILL');
        await once(redis, 'exit');
      });
    });
    /** Resolves when this program counts there. */
    async function counts({ app }: Running, prefix = 'wegmarke'): Promise<void> {
      const before = (await watching.keys(`${prefix}:tries:*`)).length;
      for (let n = 0; (await watching.keys(`${prefix}:tries:*`)).length === before; n++) {
        await app.inject({
          method: 'POST',
          url: '/anmelden',
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
          payload: new URLSearchParams({ email: `${prefix}-${n}-${before}@example.org`, password: 'x' }).toString(),
        });
        if (n > 300) throw new Error('It never counted in Redis.');
        await sleep(20);
      }
    }

    it('are those of all of them, and each goes on by itself while Redis is frozen', async () => {
      const [a, b] = [await start('a', { REDIS_URL }), await start('b', { REDIS_URL })];
      await counts(a);
      await counts(b);
      expect(await times(4, () => signIn(a))).toEqual(wrong(4));
      expect(await times(4, () => signIn(b))).toEqual(wrong(4));
      expect(await signIn(a, { password: PASSWORD })).toBe(429);
      expect(await signIn(b, { password: PASSWORD })).toBe(429);
      await watching.flushall();
      expect(await times(2, () => signIn(a))).toEqual(wrong(2));
      expect(await signIn(b, { password: PASSWORD })).toBe(303);
      redis.kill('SIGSTOP');
      try {
        expect(await times(8, () => signIn(a))).toEqual(wrong(8));
        expect(await signIn(a, { password: PASSWORD })).toBe(429);
        expect(await signIn(b, { password: PASSWORD })).toBe(303);
      } finally {
        redis.kill('SIGCONT');
      }
    }, 60_000);

    it('are not those of another installation, whose alarms have other names as well', async () => {
      const a = await start('a', { REDIS_URL, REDIS_PREFIX: 'bothel' });
      const b = await start('b', { REDIS_URL });
      await counts(a, 'bothel');
      await counts(b);
      expect(await times(8, () => signIn(a))).toEqual(wrong(8));
      expect(await signIn(a, { password: PASSWORD })).toBe(429);
      expect(await signIn(b, { password: PASSWORD })).toBe(303);
      const beginnings = async () =>
        [...new Set((await watching.keys('*')).map((key) => key.split(':').slice(0, 2).join(':')))].sort();
      const all = ['bothel:tries', 'bull:bothel-reminders', 'bull:wegmarke-reminders', 'wegmarke:tries'];
      for (const until = Date.now() + 15_000; (await beginnings()).length < all.length && Date.now() < until;)
        await sleep(20);
      expect(await beginnings()).toEqual(all);
      expect((await watching.keys('*')).filter((key) => /127\.0\.0\.1|jana/.test(key))).toEqual([]);
    }, 60_000);
  });

  it('hold for the address that a proxy tells which is believed, and for nobody by what they say themselves', async () => {
    const running = await start('a', { TRUST_PROXY: '172.30.77.0/24' });
    const proxy = '172.30.77.2';
    const visitor = { from: proxy, forwarded: '203.0.113.1' };
    expect(await times(8, () => signIn(running, visitor))).toEqual(wrong(8));
    expect(await signIn(running, { ...visitor, password: PASSWORD })).toBe(429);
    // Written before the proxy has added where it really comes from.
    expect(await signIn(running, { from: proxy, forwarded: '203.0.113.9, 203.0.113.1', password: PASSWORD })).toBe(429);
    // As a proxy of several, and as one that listens for IPv6 as well.
    expect(await signIn(running, { from: proxy, forwarded: '203.0.113.1, 172.30.77.5' })).toBe(429);
    expect(await signIn(running, { from: `::ffff:${proxy}`, forwarded: '203.0.113.1' })).toBe(429);
    expect(await signIn(running, { from: proxy, forwarded: '203.0.113.2', password: PASSWORD })).toBe(303);

    // Somebody who comes by no proxy: his own word counts for nothing.
    let n = 0;
    const liar = () => signIn(running, { from: '198.51.100.7', forwarded: `203.0.113.${++n + 10}` });
    expect(await times(8, liar)).toEqual(wrong(8));
    expect(await liar()).toBe(429);
    expect(await signIn(running, { from: '172.30.78.2', forwarded: '198.51.100.7', password: PASSWORD })).toBe(303);
  }, 60_000);

  it('hold for the proxy where it is not named', async () => {
    const running = await start('a', {});
    let n = 0;
    const visitor = () => signIn(running, { from: '172.30.77.2', forwarded: `203.0.113.${++n}` });
    expect(await times(8, visitor)).toEqual(wrong(8));
    expect(await visitor()).toBe(429);
  }, 60_000);
});
