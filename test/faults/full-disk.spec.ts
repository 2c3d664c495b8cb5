// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { verifyLog } from '../../src/event-store/log-commands.js';
import { LOG_FILE } from '../../src/event-store/sqlite/log-format.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { Victim, bundleProgram, missingFrom } from './victim.js';

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting a small disk takes Linux and root';
  const directory = mkdtempSync(join(tmpdir(), 'wegmarke-small-'));
  try {
    if (!succeeds('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory))
      return 'this machine does not let us mount';
    succeeds('umount', directory);
    return undefined;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function whyNoShim(): string | undefined {
  if (process.platform !== 'linux') return 'only tried on Linux';
  return succeeds('gcc', '--version') ? undefined : 'there is no gcc to build a failing fsync with';
}

const noSmallDisk = whyNoSmallDisk();
if (noSmallDisk !== undefined) console.warn(`Full disk: skipped, ${noSmallDisk}.`);
const noShim = whyNoShim();
if (noShim !== undefined) console.warn(`Failing fsync: skipped, ${noShim}.`);

(noSmallDisk === undefined ? describe : describe.skip)('a full disk', () => {
  let mountPoint: string;
  beforeEach(async () => {
    mountPoint = await mkdtemp(join(tmpdir(), 'wegmarke-full-'));
    expect(succeeds('mount', '-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', mountPoint)).toBe(true);
  });
  afterEach(async () => {
    // Lazily: a test that has failed may have left the store open.
    expect(succeeds('umount', '-l', mountPoint)).toBe(true);
    await rm(mountPoint, { recursive: true });
  });

  it('refuses visibly, keeps all that was acknowledged, and goes on once there is room', async () => {
    const ballast = join(mountPoint, 'ballast');
    await writeFile(ballast, Buffer.alloc(8 * 1024 * 1024));
    const file = join(mountPoint, LOG_FILE);
    const store = SqliteEventStore.open(file);
    const acknowledged: { stream: string; revision: number; id: string }[] = [];
    const refused: string[] = [];
    const append = async (stream: string, expected: number) => {
      const event = anEvent({ text: 'Begründung '.repeat(2_000) });
      try {
        const { revision } = await store.append(stream, expected, [event]);
        acknowledged.push({ stream, revision, id: event.id });
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreUnavailable);
        expect((error as Error).message).toMatch(/disk is full/);
        refused.push(event.id);
        return false;
      }
    };
    let revision = 0;
    while (await append('goal-m1.long', revision)) revision += 1;
    const together = await Promise.all(['a', 'b', 'c'].map((name) => append(`goal-m1.${name}`, 0)));
    expect(together).toEqual([false, false, false]);
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(await store.read('goal-m1.long')).toHaveLength(revision);
    expect(await store.head()).toBe(acknowledged.length);
    expect(verifyLog(file)).not.toHaveProperty('defect');

    await rm(ballast);
    await sleep(300);
    for (let index = 0; index < 20; index += 1) expect(await append('goal-m1.long', revision + index)).toBe(true);
    expect(await append('goal-m1.a', 0)).toBe(true);
    await store.close();

    expect(missingFrom(file, acknowledged)).toEqual([]);
    const verdict = verifyLog(file);
    expect(verdict).not.toHaveProperty('defect');
    expect(verdict.events).toBe(acknowledged.length);
    expect(refused).toHaveLength(4);
  });
});

/** While the file named by FAULT exists: the first fsync fails with EIO and takes the file away, so that the next ones succeed. */
const FAILING_FSYNC = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int fail(void) {
  const char *fault = getenv("FAULT");
  if (fault && unlink(fault) == 0) { errno = EIO; return 1; }
  return 0;
}
int fsync(int fd) {
  return fail() ? -1 : ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}
int fdatasync(int fd) {
  return fail() ? -1 : ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
`;

(noShim === undefined ? describe : describe.skip)('a failing fsync', () => {
  let directory: string;
  let program: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-fsync-'));
    program = bundleProgram('append-until-stopped');
  });
  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  it('is answered with "unknown", and nothing is acknowledged after it even though the next fsync would succeed', async () => {
    const shim = join(directory, 'shim.so');
    await writeFile(join(directory, 'shim.c'), FAILING_FSYNC);
    expect(succeeds('gcc', '-shared', '-fPIC', '-o', shim, join(directory, 'shim.c'), '-ldl')).toBe(true);
    await mkdir(join(directory, 'data'));
    const file = join(directory, 'data', LOG_FILE);
    const fault = join(directory, 'fault');
    const victim = new Victim(program, join(directory, 'said'), [file, 'FULL', '8'], {
      LD_PRELOAD: shim,
      FAULT: fault,
    });
    try {
      await victim.until(() => victim.acknowledged().length > 200, '200 appends');
      await writeFile(fault, '');
      await victim.exit();
    } finally {
      await victim.kill();
    }
    expect(victim.process.exitCode).toBe(0);
    const lines = victim.lines();
    const first = lines.findIndex((line) => line.startsWith('refused'));
    expect(first).toBeGreaterThan(200);
    const after = lines.slice(first).filter((line) => line.startsWith('ack'));
    expect(after).toEqual([]);
    const refusals = victim.refusals();
    expect(refusals).toHaveLength(24);
    expect(refusals.every(({ writable }) => !writable)).toBe(true);
    expect(refusals.slice(0, 8).map(({ error }) => error)).toEqual(Array(8).fill(refusals[0]?.error));
    expect(['OutcomeUnknown', 'StoreUnavailable']).toContain(refusals[0]?.error);
    expect(refusals.slice(8).every(({ error }) => error === 'StoreUnavailable')).toBe(true);
    expect(missingFrom(file, victim.acknowledged())).toEqual([]);
    const store = SqliteEventStore.open(file);
    await expect(store.append('goal-m1.next', 0, [anEvent()])).resolves.toMatchObject({ revision: 1 });
    await store.close();
    expect(verifyLog(file)).not.toHaveProperty('defect');
  });
});
