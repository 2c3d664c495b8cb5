// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { logFileIn, verifyLog } from '../../src/event-store/log-commands.js';
import { lineOfHead, lineOfStand, type NotedHeads, readNotedHeads } from '../../src/event-store/noted-heads.js';
import { EVENT_COLUMNS, openLogForReading } from '../../src/event-store/sqlite/log-format.js';
import type { LogDefect } from '../../src/event-store/sqlite/log-reader.js';
import { REVIEW_SEALED, SEALS } from '../../src/sealed-heads.js';
import { anEvent } from '../contract/an-event.js';
import { ATTACKS, bytesOf, type Files, randomFrom } from './log-attacks.js';

const SOAK = process.env['SOAK'] === '1';
const TIMES = SOAK ? 10_000 : 120;
const SEED = Number(process.env['SEED'] ?? 20_261_127);
const TOWNS = ['m1', 'm2', 'm3'];

/** What the program reads of a log: as far as it can be read. */
interface Content {
  readonly events: readonly (readonly [position: number, row: string])[];
  readonly rest: string;
}

/** What came of an attack. */
type Outcome = 'nothing changed' | 'shown by the log' | 'shown by a head kept elsewhere' | 'shown by nothing';

describe('attacks on a log', () => {
  let folder: string;
  let file: string;
  /** One that was closed, and one whose last events are in its WAL, as while the program runs. */
  const logs: { files: Files; content: Content }[] = [];
  let noted: NotedHeads;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-attacks-'));
    file = join(folder, 'copy.sqlite');
    const core = await Core.open({ dataDir: folder, clock: new SettableClock(new Date('2026-05-12T09:30:00Z')) });
    const log = logFileIn(folder);
    const random = randomFrom(SEED);
    const revisions = new Map<string, number>();
    const tell = async (town: string, stream: string, data: object, type = 'Told'): Promise<void> => {
      const revision = revisions.get(stream) ?? 0;
      const event = anEvent(data, type);
      const meta = { ...event.meta, municipalityId: town };
      const { position } = await core.store.append(stream, revision, [{ ...event, meta }]);
      revisions.set(stream, revision + 1);
      await core.viewRunner.reach(position);
    };
    const live = async (events: number): Promise<void> => {
      for (let left = events; left > 0; left -= 1) {
        const town = TOWNS[random(3)]!;
        const category = ['goal', 'goal', 'goal', 'decision', 'decision', 'person', 'notes', 'remark'][random(8)];
        const stream = `${category}-${town}.${random(3)}`;
        // Some larger than a page.
        const text = `Grüße ${random(10)} `.repeat(random(12) === 0 ? 700 : 1 + random(20));
        await tell(town, stream, { text, count: random(1_000) });
      }
    };
    const seal = (town: string) =>
      tell(town, `review-${town}.r`, { head: core.journal.headAt(town, Number.MAX_SAFE_INTEGER) }, REVIEW_SEALED);
    const lines: string[] = [];
    const note = async (): Promise<void> => {
      const now = new Date('2026-05-12T09:30:00Z');
      const position = await core.store.head();
      for (const town of TOWNS) lines.push(lineOfHead(now, town, core.journal.headAt(town, position)));
      const { chain } = verifyLog(log);
      lines.push(lineOfStand(now, { position, chain }));
    };
    await tell('m1', 'person-m1.1', { name: 'Erika Muster' });
    await live(30);
    await seal('m1');
    await live(10);
    await seal('m1');
    await seal('m2');
    await note();
    // Carries the WAL over into the file as well.
    await core.store.erase('person-m1.1');
    await live(8);
    const earlierWal = bytesOf(`${log}-wal`);
    await live(12);
    await note();
    noted = readNotedHeads(lines.join('\n'));
    const open: Files = { main: bytesOf(log), wal: bytesOf(`${log}-wal`), earlierWal };
    await core.close();
    const closed: Files = { main: bytesOf(log), wal: Buffer.alloc(0), earlierWal };
    for (const files of [closed, open]) {
      putDown(files);
      logs.push({ files, content: contentNow() });
      expect(verdict(noted)).toBeUndefined();
    }
    expect(logs[0]!.content.events).toEqual(logs[1]!.content.events);
    expect(open.wal.length).toBeGreaterThan(10_000);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function putDown({ main, wal }: Files): void {
    for (const end of ['-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
    writeFileSync(file, main);
    if (wal.length > 0) writeFileSync(`${file}-wal`, wal);
  }

  function contentNow(): Content {
    const events: [number, string][] = [];
    const rest: string[] = [];
    try {
      const db = openLogForReading(file);
      try {
        const rows = db
          .prepare<[], [number, ...unknown[]]>(`SELECT ${EVENT_COLUMNS}, seal, chain FROM events ORDER BY position`)
          .raw();
        for (const row of rows.iterate()) events.push([row[0], JSON.stringify(row)]);
        for (const sql of [
          'SELECT heads_position FROM log',
          'SELECT name, revision, position FROM streams ORDER BY name',
        ])
          rest.push(JSON.stringify(db.prepare(sql).all()));
      } finally {
        db.close();
      }
    } catch (error) {
      rest.push(`unreadable: ${(error as Error).message}`);
    }
    return { events, rest: rest.join() };
  }

  /** undefined: nothing was found. */
  function verdict(heads: Partial<NotedHeads>): LogDefect | 'unreadable' | undefined {
    try {
      return verifyLog(file, undefined, { seals: SEALS, ...heads }).defect;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return 'unreadable';
    }
  }

  /** What stands first, in the order of reading, where something else or nothing stands now. */
  function firstDifference(before: Content, after: Content): readonly number[] {
    const { length } = before.events.length > after.events.length ? before.events : after.events;
    for (let index = 0; index < length; index += 1) {
      const [then, now] = [before.events[index], after.events[index]];
      if (then?.[1] === now?.[1]) continue;
      return [then, now].filter((event) => event !== undefined).map(([position]) => position);
    }
    return [];
  }

  /** The log of some time ago, to the last stroke: nobody can tell by looking at it. */
  function isEarlierState(before: Content, after: Content): boolean {
    if (after.rest.includes('unreadable') || after.events.length >= before.events.length) return false;
    return after.events.every(([, row], index) => before.events[index]![1] === row);
  }

  function attack(name: string, seed: number): Outcome {
    const random = randomFrom(seed);
    const { files, content } = logs[random(2)]!;
    putDown(files);
    const attacked = ATTACKS[name]!(random, file, files);
    if (!attacked) return 'nothing changed';
    const after = contentNow();
    const difference = firstDifference(content, after);
    if (difference.length === 0 && after.rest === content.rest) {
      expect(verdict(noted)).toBeUndefined();
      return 'nothing changed';
    }
    const found = verdict({});
    if (attacked.shownBy === 'never') {
      expect([found, verdict(noted)]).toEqual([undefined, undefined]);
      return 'shown by nothing';
    }
    if (found === undefined) {
      // Only what was said beforehand may hide, and an end that is gone with all that told of it.
      if (attacked.shownBy === 'log') {
        expect(isEarlierState(content, after)).toBe(true);
        // A log that is one file says how far it went.
        expect(files.wal.length).toBeGreaterThan(0);
      }
      expect(verdict(noted)).toBeDefined();
      if (attacked.shownByHeadsAlone) expect(verdict({ heads: noted.heads })).toBeDefined();
      return 'shown by a head kept elsewhere';
    }
    expect(attacked.shownBy).toBe('log');
    if (found !== 'unreadable' && difference.length > 0) {
      const first = Math.min(...difference);
      if (attacked.placeHidden) expect(found.position).toBeGreaterThanOrEqual(first);
      // Whether SQLite takes what is left of a page for an event or for nothing is up to it.
      else if (after.rest.includes('unreadable')) expect(difference).toContain(found.position);
      else expect(found.position).toBe(first);
    }
    return 'shown by the log';
  }

  it(
    'are all found that can be found, at the first event that is not as it was',
    () => {
      const names = Object.keys(ATTACKS);
      const counts = new Map(names.map((name) => [name, new Map<Outcome, number>()]));
      for (let time = 0; time < TIMES; time += 1) {
        const name = names[time % names.length]!;
        const seed = SEED + time;
        let outcome: Outcome;
        try {
          outcome = attack(name, seed);
        } catch (error) {
          throw new Error(`${name}, SEED=${SEED}, time ${time}: ${(error as Error).message}`, { cause: error });
        }
        const ofThis = counts.get(name)!;
        ofThis.set(outcome, (ofThis.get(outcome) ?? 0) + 1);
      }
      const outcomes = [
        'nothing changed',
        'shown by the log',
        'shown by a head kept elsewhere',
        'shown by nothing',
      ] as const;
      const table = names.map((name) => [name, ...outcomes.map((outcome) => counts.get(name)!.get(outcome) ?? 0)]);
      if (SOAK) process.stderr.write(`${table.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
      for (const name of ['end cut off cleanly', 'changed, everything made anew', 'all gone'])
        expect(counts.get(name)!.get('shown by the log')).toBeUndefined();
      const sumOf = (outcome: Outcome) => [...counts.values()].reduce((sum, each) => sum + (each.get(outcome) ?? 0), 0);
      // Attacks that change nothing would show nothing.
      expect(sumOf('shown by the log')).toBeGreaterThan(TIMES / 3);
      expect(sumOf('shown by a head kept elsewhere')).toBeGreaterThan(TIMES / 20);
      expect(sumOf('nothing changed')).toBeLessThan(TIMES / 3);
    },
    SOAK ? 3_600_000 : 120_000,
  );
});
