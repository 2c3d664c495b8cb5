// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent } from '../../test/contract/an-event.js';
import { main } from './cli.js';
import { lockDataDir } from './instance-lock.js';
import { backupLog, logFileIn, verifyLog } from './log-commands.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

describe('the tools for the log', () => {
  let directory: string;
  let dataDir: string;
  let out: string[];
  let err: string[];
  const run = (...argv: string[]) => {
    out = [];
    err = [];
    return main(
      argv,
      { DATA_DIR: dataDir },
      {
        out: (line) => void out.push(line),
        err: (line) => void err.push(line),
        isTTY: false,
      },
    );
  };
  const fill = async (count: number) => {
    const store = SqliteEventStore.open(logFileIn(dataDir));
    const from = await store.head();
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        store.append(`goal-m1.${from + index}`, 0, [anEvent({ text: 'Größer als üblich' })]),
      ),
    );
    await store.close();
  };
  const headOf = async () => {
    const store = SqliteEventStore.open(logFileIn(dataDir));
    const head = await store.head();
    const { incarnation } = store;
    await store.close();
    return { head, incarnation };
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wegmarke-tools-'));
    dataDir = join(directory, 'data');
    lockDataDir(dataDir).release();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('list shows entries without their content', async () => {
    await fill(5);
    expect(await run('list', '--after', '1', '--limit', '2')).toBe(0);
    expect(out).toEqual([
      '2\t2026-05-12T09:30:00.000Z\tgoal-m1.1\t1\tGoalProgressReported',
      '3\t2026-05-12T09:30:00.000Z\tgoal-m1.2\t1\tGoalProgressReported',
    ]);
    expect(await run('list', '--stream', 'goal-m1.4')).toBe(0);
    expect(out).toHaveLength(1);
    expect(out.join()).not.toContain('Größer');
  });

  it('show gives one event as JSON', async () => {
    await fill(2);
    expect(await run('show', '2')).toBe(0);
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      position: 2,
      stream: 'goal-m1.1',
      data: { text: 'Größer als üblich' },
    });
    expect(await run('show', '3')).toBe(1);
    expect(err).toEqual(['Ein Ereignis 3 gibt es nicht.']);
  });

  it('verify says that all is well, or what is the first thing that is not, also while the program runs', async () => {
    await fill(1200);
    const store = SqliteEventStore.open(logFileIn(dataDir));
    expect(await run('verify')).toBe(0);
    expect(out).toEqual([expect.stringMatching(/^Unversehrt: 1\.200 Ereignisse, Stand 1200:[0-9a-f]{64}$/)]);
    const stand = out[0]!.split(' ').at(-1)!;
    expect(await run('verify', '--stand', stand)).toBe(0);
    expect(
      await run(
        'verify',
        '--stand',
        stand.replace(/:./, (start) => (start === ':0' ? ':1' : ':0')),
      ),
    ).toBe(1);
    await store.close();
    const db = new Database(logFileIn(dataDir));
    db.exec(`UPDATE events SET data = '{}' WHERE position = 700`);
    db.close();
    expect(await run('verify')).toBe(1);
    expect(err[0]).toMatch(/Ereignis 700 \(GoalProgressReported\) wurde verändert/);
  });

  it.each([
    ['data', 'null'],
    ['data', '7'],
    ['data', '{'],
    ['meta', 'null'],
    ['meta', '[]'],
  ])('verify names a seal whose %s has become %s', async (column, text) => {
    const store = SqliteEventStore.open(logFileIn(dataDir));
    await store.append('review-m1.r', 0, [anEvent(), anEvent({ head: {} }, 'ReviewSealed')]);
    await store.close();
    const db = new Database(logFileIn(dataDir));
    db.prepare(`UPDATE events SET ${column} = ? WHERE position = 2`).run(text);
    db.close();
    expect(await run('verify')).toBe(1);
    expect(err[0]).toMatch(/Ereignis 2 \(ReviewSealed\) wurde verändert/);
  });

  it.each([
    [[]],
    [['nonsense']],
    [['list', 'x']],
    [['list', '--after', 'x']],
    [['show']],
    [['show', 'two']],
    [['backup']],
    [['restore']],
    [['verify', '--stand', '12']],
    [['list', '--unknown']],
    [['show', '1', '2']],
  ])('explains itself when called wrongly: %j', async (argv) => {
    await fill(1);
    expect(await run(...argv)).toBe(2);
    expect(err.at(-1)).toMatch(/^Aufruf:/);
  });

  it('says so where there is no log', async () => {
    for (const argv of [['list'], ['show', '1'], ['verify'], ['backup', join(directory, 'b')]]) {
      expect(await run(...argv)).toBe(1);
      expect(err.join()).toMatch(/Es gibt keine Datei/);
    }
  });

  describe('backup', () => {
    it('copies a log that is being written, completely, as it was at one moment', async () => {
      await fill(12_000);
      const store = SqliteEventStore.open(logFileIn(dataDir));
      let writing = true;
      let written = 0;
      const writer = (async () => {
        while (writing) await store.append(`goal-m1.w${written++}`, 0, [anEvent()]);
      })();
      const steps: number[] = [];
      const target = join(directory, 'sicherung.sqlite');
      const verdict = await backupLog(dataDir, target, (done, total) => steps.push(done / total));
      writing = false;
      await writer;
      await store.close();
      expect(written).toBeGreaterThan(0);
      expect(verdict).not.toHaveProperty('defect');
      expect(verdict.events).toBeGreaterThanOrEqual(12_000);
      expect(verifyLog(target)).toEqual(verdict);
      expect(steps.length).toBeGreaterThan(2);
      expect(steps.at(-1)).toBe(1);
      expect(readdirSync(directory).sort()).toEqual(['data', 'sicherung.sqlite']);
    });

    it('overwrites nothing', async () => {
      await fill(1);
      const target = join(directory, 'sicherung.sqlite');
      writeFileSync(target, 'etwas anderes');
      expect(await run('backup', target)).toBe(1);
      expect(err.join()).toMatch(/gibt es schon/);
    });

    it('leaves no copy of a damaged log behind', async () => {
      await fill(20);
      const db = new Database(logFileIn(dataDir));
      db.exec('DELETE FROM events WHERE position = 7');
      db.close();
      expect(await run('backup', join(directory, 'sicherung.sqlite'))).toBe(1);
      expect(err.join()).toMatch(/Ereignis 7 fehlt/);
      expect(readdirSync(directory)).toEqual(['data']);
    });
  });

  describe('restore', () => {
    let backup: string;
    beforeEach(async () => {
      await fill(30);
      backup = join(directory, 'sicherung.sqlite');
      expect(await run('backup', backup)).toBe(0);
      expect(out[0]).toMatch(/30 Ereignisse/);
    });

    it('brings the log back into an empty directory, and the program goes on from there', async () => {
      const before = await headOf();
      dataDir = join(directory, 'neu');
      expect(await run('restore', backup)).toBe(0);
      const after = await headOf();
      expect(after.head).toBe(30);
      expect(after.incarnation).not.toBe(before.incarnation);
      await fill(5);
      expect(verifyLog(logFileIn(dataDir))).toMatchObject({ events: 35 });
    });

    it('refuses where there is data, and changes nothing', async () => {
      await fill(5);
      expect(await run('restore', backup)).toBe(1);
      expect(err.join()).toMatch(/--force/);
      expect((await headOf()).head).toBe(35);
    });

    it('keeps what was there beside it with --force', async () => {
      await fill(5);
      expect(await run('restore', backup, '--force')).toBe(0);
      expect((await headOf()).head).toBe(30);
      const kept = readdirSync(dataDir).filter((name) => name.includes('.vorher-'));
      expect(kept).toHaveLength(1);
      expect(out[0]).toContain(kept[0]);
      expect(verifyLog(join(dataDir, kept[0]!))).toMatchObject({ events: 35 });
    });

    it('replaces a log that cannot be read any more', async () => {
      for (const end of ['-wal', '-shm']) rmSync(logFileIn(dataDir) + end, { force: true });
      writeFileSync(logFileIn(dataDir), 'kaputt');
      expect(await run('restore', backup, '--force')).toBe(0);
      expect((await headOf()).head).toBe(30);
    });

    it('refuses while a program runs on the directory', async () => {
      const lock = lockDataDir(dataDir);
      expect(await run('restore', backup, '--force')).toBe(1);
      expect(err.join()).toMatch(/laufenden Wegmarke/);
      lock.release();
    });

    it.each(['damaged', 'no log', 'missing'])('refuses a backup that is %s, and changes nothing', async (kind) => {
      if (kind === 'missing') rmSync(backup);
      else if (kind === 'no log') writeFileSync(backup, 'Brief');
      else {
        const db = new Database(backup);
        db.exec(`UPDATE events SET data = '{}' WHERE position = 3`);
        db.close();
      }
      await fill(1);
      expect(await run('restore', backup, '--force')).toBe(1);
      if (kind === 'no log')
        expect(err.join()).toContain('ist kein Ereignisprotokoll von Wegmarke und keine Sicherung');
      expect((await headOf()).head).toBe(31);
      expect(readdirSync(dataDir).filter((name) => /neu|teil|vorher/.test(name))).toEqual([]);
      expect(existsSync(logFileIn(dataDir))).toBe(true);
    });
  });
});
