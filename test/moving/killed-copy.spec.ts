// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { digestOf, type LogDigest, logOf } from '../../src/event-store/copy-events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { logFileIn, verifyLog } from '../../src/event-store/log-commands.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { ProtocolServer } from '../eventstoredb/protocol-server.js';

/* `kill -9` while the log is being moved, again and again, until a copy comes to its end. */

const SOAK = process.env['SOAK'] === '1';
const KILLS = SOAK ? 100 : 3;
const EVENTS = SOAK ? 3_000 : 300;
const ROOT = resolve(import.meta.dirname, '../..');

let directory: string;
let program: string;
let server: ProtocolServer;
let expected: LogDigest;

async function digest(store: EventStore): Promise<LogDigest> {
  try {
    return await digestOf(logOf(store));
  } finally {
    await store.close();
  }
}

/** Runs a copy, and kills it as soon as `isTime`. @returns the exit code, or the signal that ended it */
async function run(from: string, to: string, dataDir: string, isTime: () => boolean): Promise<unknown> {
  const child = spawn(process.execPath, [program, 'copy', '--from', from, '--to', to], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, EVENTSTORE_URL: server.url },
    stdio: 'ignore',
  });
  const watch = setInterval(() => {
    if (isTime()) child.kill('SIGKILL');
  }, 1);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearInterval(watch);
  return code ?? signal;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wegmarke-killed-copy-'));
  for (const name of ['here', 'there']) mkdirSync(join(directory, name));
  program = join(ROOT, '.cache/moving', `copy-${process.pid}.mjs`);
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(import.meta.dirname, 'copy-program.ts'),
    ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error', '--splitting=false'],
    `--outfile=${program}`,
  ]);
  server = await new ProtocolServer().listen();
  const store = SqliteEventStore.open(logFileIn(join(directory, 'here')));
  for (let n = 0; n < EVENTS; n += 1)
    await store.append(n % 7 === 0 ? `person-m1.${n}` : `goal-m1.${n}`, 0, [anEvent({ n, text: 'ä'.repeat(200) })]);
  await store.close();
  expected = await digest(SqliteEventStore.open(logFileIn(join(directory, 'here'))));
});
afterAll(() => {
  server.refuse();
  rmSync(directory, { recursive: true });
  rmSync(program, { force: true });
});

describe('a copy that is broken off with Ctrl-C', () => {
  it('says that it can go on, and does', async () => {
    const dataDir = join(directory, 'here');
    const words = ['copy', '--from', 'sqlite', '--to', 'eventstoredb'];
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      EVENTSTORE_URL: server.url,
      EVENTSTORE_PREFIX: 'abgebrochen',
    };
    const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const closed = once(child, 'close');
    const upTo = server.log.records.length + 20;
    const watch = setInterval(() => {
      if (server.log.records.length < upTo) return;
      clearInterval(watch);
      child.kill('SIGINT');
    }, 1);
    const ended = await closed;
    clearInterval(watch);
    expect(ended).toEqual([130, null]);
    expect(said).toMatch(/\nAbgebrochen\. Derselbe Befehl macht dort weiter\.\n$/);
    const again = spawn(process.execPath, [program, ...words], { env, stdio: 'ignore' });
    expect(await once(again, 'exit')).toEqual([0, null]);
    const moved = await EventStoreDbEventStore.open({ url: server.url, prefix: 'abgebrochen' });
    expect(await digest(moved)).toEqual(expected);
  }, 60_000);
});

describe('a copy that is killed', () => {
  it(
    'goes on in EventStoreDB, and nothing is there twice',
    async () => {
      const dataDir = join(directory, 'here');
      const before = server.log.records.length;
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const upTo = before + (EVENTS * kill) / (KILLS + 1);
        expect(await run('sqlite', 'eventstoredb', dataDir, () => server.log.records.length >= upTo)).toBe('SIGKILL');
        // What is there so far is nothing that a program could start on.
        await expect(EventStoreDbEventStore.open({ url: server.url })).rejects.toThrow(/abgebrochen/);
      }
      expect(await run('sqlite', 'eventstoredb', dataDir, () => false)).toBe(0);
      expect(await digest(await EventStoreDbEventStore.open({ url: server.url }))).toEqual(expected);
    },
    SOAK ? 1_800_000 : 60_000,
  );

  it(
    'goes on in SQLite',
    async () => {
      const dataDir = join(directory, 'there');
      const growing = `${logFileIn(dataDir)}.umzug`;
      let killed = 0;
      for (let kill = 1; kill <= KILLS; kill += 1) {
        // Some time after the file is there; the last ones while the copy is read again.
        let seen: number | undefined;
        const ended = await run('eventstoredb', 'sqlite', dataDir, () => {
          if (seen === undefined && existsSync(growing) && statSync(growing).size >= 0) seen = performance.now();
          return seen !== undefined && performance.now() - seen >= (kill - 1) * (SOAK ? 5 : 20);
        });
        expect(['SIGKILL', 0]).toContain(ended);
        if (ended === 0) break;
        killed += 1;
      }
      expect(killed).toBeGreaterThan(0);
      expect(await run('eventstoredb', 'sqlite', dataDir, () => false)).toBe(0);
      expect(await digest(SqliteEventStore.open(logFileIn(dataDir)))).toEqual(expected);
      expect(verifyLog(logFileIn(dataDir)).defect).toBeUndefined();
      expect(existsSync(growing)).toBe(false);
    },
    SOAK ? 1_800_000 : 60_000,
  );
});
