// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '../../src/event-store/instance-lock.js';
import { Victim, bundleProgram } from './victim.js';

describe('two instances on one data directory', () => {
  let directory: string;
  let program: string;
  const victims: Victim[] = [];
  const start = (name: string, dataDir: string) => {
    const victim = new Victim(program, join(directory, name), [dataDir]);
    victims.push(victim);
    return victim;
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-lock-'));
    program = bundleProgram('hold-data-dir');
  });
  afterEach(async () => {
    await Promise.all(victims.splice(0).map((victim) => victim.kill()));
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  it('creates the directory, and refuses the second instance with one sentence', async () => {
    const dataDir = join(directory, 'neu/data');
    const first = start('first', dataDir);
    await first.until(() => first.lines().length > 0, 'its lock');
    expect(first.lines()).toEqual(['held']);
    const second = start('second', dataDir);
    await second.exit();
    expect(second.lines()).toEqual([
      `DataDirInUse: Das Datenverzeichnis ${dataDir} wird schon von einer laufenden Wegmarke benutzt: beenden Sie diese zuerst, oder nennen Sie mit DATA_DIR ein anderes.`,
    ]);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
  });

  it('is free again after kill -9', async () => {
    const dataDir = join(directory, 'data');
    const first = start('first', dataDir);
    await first.until(() => first.lines().length > 0, 'its lock');
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
    await first.kill();
    lockDataDir(dataDir).release();
  });

  it('is refused within one process as well, until the lock is released', () => {
    const dataDir = join(directory, 'data');
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
    lock.release();
    lockDataDir(dataDir).release();
  });

  it('lets two directories be used side by side', () => {
    const locks = [lockDataDir(join(directory, 'a')), lockDataDir(join(directory, 'b'))];
    for (const lock of locks) lock.release();
  });
});
