// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisLink } from '../redis/redis-link.js';
import { AlarmClock, type AlarmClockOptions } from './alarm-clock.js';

let dataDir: string;
let link: RedisLink;
let clock: AlarmClock | undefined;
let rings: number;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-alarm-'));
  rings = 0;
  link = new RedisLink({ redisUrl: undefined, dataDir });
  await link.start();
});
afterEach(async () => {
  await clock?.stop();
  await link.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** With sweeps so rare that none of these tests sees one, unless it says so. */
async function running(options: Partial<AlarmClockOptions> = {}): Promise<AlarmClock> {
  const started = new AlarmClock({
    redis: link,
    ring: () => {
      rings++;
      return Promise.resolve();
    },
    sweepEveryMs: 3_600_000,
    ...options,
  });
  clock = started;
  started.start();
  await until(() => started.running);
  return started;
}

async function until(condition: () => boolean, limitMs = 8_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error('did not happen in time');
    await new Promise((again) => setTimeout(again, 5));
  }
}
const passed = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

describe('the alarm clock', () => {
  it('rings when it begins, at the time set, and again for the same alarm set anew', async () => {
    const alarm = await running();
    await until(() => rings === 1);
    const start = Date.now();
    await alarm.add([{ municipalityId: 'm1', at: start + 150, inMs: 150 }]);
    await alarm.add([{ municipalityId: 'm1', at: start + 150, inMs: 150 }]);
    await until(() => rings === 2);
    expect(Date.now() - start).toBeGreaterThanOrEqual(140);
    await passed(100);
    expect(rings).toBe(2);
    await alarm.add([{ municipalityId: 'm1', at: start + 150, inMs: 0 }]);
    await until(() => rings === 3);
    alarm.soon('m1');
    await until(() => rings === 4);
  });

  it('rings for a municipality once more where something happened while it rang for it, and for others meanwhile', async () => {
    const rang: (string | undefined)[] = [];
    let release: (() => void) | undefined;
    const alarm = await running({
      ring: async (municipalityId) => {
        rang.push(municipalityId);
        if (municipalityId === 'm1' && !release) await new Promise<void>((resume) => (release = resume));
      },
    });
    await until(() => rang.length === 1);
    alarm.soon('m1');
    await until(() => rang.length === 2);
    alarm.soon('m1');
    alarm.soon('m1');
    alarm.soon('m2');
    await until(() => rang.length === 4);
    await passed(50);
    release!();
    expect(rang).toEqual([undefined, 'm1', expect.any(String), expect.any(String)]);
    expect(new Set(rang.slice(2))).toEqual(new Set(['m1', 'm2']));
  });

  it('goes on after an error and after FLUSHALL', async () => {
    const problems: string[] = [];
    await running({
      sweepEveryMs: 100,
      ring: () => (++rings === 1 ? Promise.reject(new Error('gross@musterau.example')) : Promise.resolve()),
      onProblem: (sentence) => problems.push(sentence),
    });
    await until(() => rings > 2);
    expect(problems).toEqual(['Looking for due reminders failed: Error']);
    const client = new Redis({ path: join(dataDir, 'redis.sock') });
    await client.flushall();
    const before = rings;
    await until(() => rings > before + 2);
    expect(await client.keys('bull:*:sweep*')).toEqual([]);
    client.disconnect();
  });

  it('hears the alarms of its own installation only, where two use one Redis', async () => {
    const heard: string[] = [];
    const of = (name: string): Partial<AlarmClockOptions> => ({
      queueName: `${name}-reminders`,
      ring: (municipalityId) => Promise.resolve(void heard.push(`${name}: ${municipalityId}`)),
    });
    const one = await running(of('bothel'));
    const other = await running(of('musterau'));
    try {
      await until(() => heard.length === 2);
      for (const alarm of [one, other]) await alarm.add([{ municipalityId: 'm1', at: 1, inMs: 20 }]);
      one.soon('m2');
      other.soon('m3');
      await until(() => heard.length === 6);
      await passed(100);
      expect(heard.sort()).toEqual([
        'bothel: m1',
        'bothel: m2',
        'bothel: undefined',
        'musterau: m1',
        'musterau: m3',
        'musterau: undefined',
      ]);
    } finally {
      await one.stop();
    }
  });

  it('replaces a worker that hears nothing any more', async () => {
    const problems: string[] = [];
    const alarm = await running({ sweepEveryMs: 60, onProblem: (sentence) => problems.push(sentence) });
    await until(() => rings > 0);
    const { worker } = (alarm as unknown as { open: { worker: { pause(force: boolean): Promise<void> } } }).open;
    await worker.pause(true);
    await until(() => problems.length > 0);
    const before = rings;
    await until(() => rings > before + 1);
  });

  it('stands still without Redis, says so, and runs again', async () => {
    const states: boolean[] = [];
    const alarm = await running({ onChange: (state) => states.push(state) });
    await until(() => rings === 1);
    // The private server is killed from outside and comes back by itself.
    const client = new Redis({ path: join(dataDir, 'redis.sock'), retryStrategy: () => null });
    client.on('error', () => undefined);
    const pid = Number(/process_id:(\d+)/.exec(await client.info('server'))![1]);
    process.kill(pid, 'SIGKILL');
    await until(() => states.length === 3);
    await until(() => rings === 2);
    expect(states).toEqual([true, false, true]);
    client.disconnect();
    await alarm.stop();
    await alarm.add([{ municipalityId: 'm1', at: 1, inMs: 0 }]);
    expect(states).toEqual([true, false, true, false]);
  });
});
