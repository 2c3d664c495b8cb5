// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findRedisServer, problemWithRedisServer, startPrivateRedis, type PrivateRedis } from './private-redis.js';

let dataDir: string;
let running: PrivateRedis | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wegmarke-redis-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startPrivateRedis>[0]> = {}): Promise<PrivateRedis> {
  running = await startPrivateRedis({ dataDir, ...options });
  if (!running) throw new Error('no redis-server on this machine');
  return running;
}

async function ask<T>(path: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

/** The module as plain JavaScript, for parents that are processes without a test runner. */
async function compiled(): Promise<string> {
  const { code } = await transformFile(new URL('./private-redis.ts', import.meta.url).pathname, { sourceMaps: false });
  const path = join(dataDir, 'private-redis.mjs');
  await writeFile(path, code);
  return path;
}

const processIdOf = (path: string): Promise<number> =>
  ask(path, async (redis) => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]));

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('did not happen in time');
    await new Promise((again) => setTimeout(again, 10));
  }
}

describe('Private Redis', () => {
  it('listens on a socket in the data folder that only its owner may open, and on no port', async () => {
    const { connection } = await start();
    expect(connection.path).toBe(join(dataDir, 'redis.sock'));
    expect((await stat(connection.path)).mode & 0o777).toBe(0o700);
    await ask(connection.path, async (redis) => {
      expect(await redis.config('GET', 'port')).toEqual(['port', '0']);
    });
  });

  it('keeps nothing on disk and never throws jobs away', async () => {
    const { connection } = await start();
    await ask(connection.path, async (redis) => {
      expect(await redis.config('GET', 'save')).toEqual(['save', '']);
      expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'no']);
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      await redis.set('key', 'value');
    });
    await running?.stop();
    running = undefined;
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('ends with stop, which may be called twice', async () => {
    const { connection, stop } = await start();
    const processId = await processIdOf(connection.path);
    await stop();
    expect(isAlive(processId)).toBe(false);
    await stop();
  });

  it('ends when the process that started it is killed with -9', async () => {
    const module = await compiled();
    const parent = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { startPrivateRedis } = await import(${JSON.stringify(module)});
         await startPrivateRedis({ dataDir: ${JSON.stringify(dataDir)} });
         process.stdout.write('up');
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    await new Promise((up) => parent.stdout.once('data', up));
    const processId = await processIdOf(join(dataDir, 'redis.sock'));
    expect(isAlive(processId)).toBe(true);

    parent.kill('SIGKILL');
    await until(() => !isAlive(processId), 5000);

    // What it left behind does not hinder the next start.
    const { connection } = await start();
    expect(await ask(connection.path, (redis) => redis.ping())).toBe('PONG');
  });

  it('does not keep its process alive', async () => {
    const module = await compiled();
    const script = `const { startPrivateRedis } = await import(${JSON.stringify(module)});
      await startPrivateRedis({ dataDir: ${JSON.stringify(dataDir)} });`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(await new Promise((done) => parent.once('exit', done))).toBe(0);
  });

  it('is started again when it is killed, and says so', async () => {
    const told: string[] = [];
    const { connection } = await start({ onLost: () => told.push('lost'), onBack: () => told.push('back') });
    for (let round = 1; round <= 2; round++) {
      const processId = await processIdOf(connection.path);
      process.kill(processId, 'SIGKILL');
      await until(() => told.length === 2 * round);
      expect(await processIdOf(connection.path)).not.toBe(processId);
    }
    expect(told).toEqual(['lost', 'back', 'lost', 'back']);
  });

  it('leaves no server behind when its watchdog is killed', async () => {
    const told: string[] = [];
    const { connection } = await start({ onBack: () => told.push('back') });
    const processId = await processIdOf(connection.path);
    const status = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => undefined);
    if (status === undefined) return; // no /proc on this system, and no other plain way to find the watchdog
    process.kill(Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]), 'SIGKILL');
    await until(() => told.length === 1 && !isAlive(processId));
    expect(await processIdOf(connection.path)).not.toBe(processId);
  });

  it('goes around a socket that nobody listens on any more', async () => {
    const path = join(dataDir, 'redis.sock');
    // A server that is killed leaves its socket file; one that is closed does not, so it is moved away meanwhile.
    const stale = createServer();
    await new Promise<void>((listening) => stale.listen(path, listening));
    await rename(path, `${path}.left`);
    await new Promise((closed) => stale.close(closed));
    await rename(`${path}.left`, path);
    const { connection } = await start();
    expect(await ask(connection.path, (redis) => redis.ping())).toBe('PONG');
  });

  it('moves to a short private folder when the path is too long for a socket', async () => {
    const deep = join(dataDir, 'ein-sehr-langer-ordnername-'.repeat(5));
    await mkdir(deep);
    const { connection, stop } = await start({ dataDir: deep });
    expect(connection.path.startsWith(deep)).toBe(false);
    expect((await stat(dirname(connection.path))).mode & 0o777).toBe(0o700);
    expect(await ask(connection.path, (redis) => redis.ping())).toBe('PONG');
    await stop();
    await expect(stat(dirname(connection.path))).rejects.toThrow('ENOENT');
  });

  it('takes a data folder with blanks and umlauts in its name', async () => {
    const { connection } = await start({ dataDir: join(dataDir, 'Büro \'A" 1') });
    expect(await ask(connection.path, (redis) => redis.ping())).toBe('PONG');
  });

  it('is undefined where there is no redis-server', async () => {
    expect(await startPrivateRedis({ dataDir, redisServer: join(dataDir, 'none') })).toBeUndefined();
  });

  it('fails with the last words of a server that does not start', async () => {
    const broken = join(dataDir, 'broken');
    await writeFile(broken, '#!/bin/sh\necho out of order >&2\nexit 1\n');
    await chmod(broken, 0o755);
    await expect(startPrivateRedis({ dataDir, redisServer: broken })).rejects.toThrow('out of order');
  });

  it('takes the program that REDIS_SERVER names, or none', async () => {
    const own = join(dataDir, 'own');
    await writeFile(own, '#!/bin/sh\n');
    await chmod(own, 0o755);
    expect(findRedisServer({ REDIS_SERVER: own, PATH: '/usr/bin' })).toBe(own);
    expect(findRedisServer({ REDIS_SERVER: '/nowhere', PATH: '/usr/bin' })).toBeUndefined();
    expect(problemWithRedisServer({ REDIS_SERVER: own })).toBeUndefined();
    expect(problemWithRedisServer({ PATH: '/nowhere' })).toBeUndefined();
    expect(problemWithRedisServer({ REDIS_SERVER: '/nowhere', PATH: '/usr/bin' })).toMatch(
      /^REDIS_SERVER=\/nowhere ist kein ausführbares Programm: .* weglassen\.$/,
    );
  });
});
