// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventAsRead, type StoredEvent } from '../event-store/event-store.js';
import { Journal } from './journal.js';
import { MUNICIPAL_CHAIN_START, municipalChainAfter, type MunicipalHead } from './municipal-chain.js';
import { ViewDatabase } from './view-database.js';

const SOAK = process.env['SOAK'] === '1';

const happened = (position: number, municipalityId = 'm1', stream = `goal-${municipalityId}.g1`): StoredEvent => ({
  id: `e${position}`,
  type: 'StatusReported',
  data: { text: `Sachstand ${position}` },
  stream,
  revision: position,
  position,
  meta: {
    municipalityId,
    actorId: 'p1',
    commandId: `c${position}`,
    fingerprint: 'f',
    recordedAt: '2026-05-12T09:30:00.000Z',
    effectiveOn: '2026-05-12',
  },
});

/** Told naively, without rows. */
const chainOf = (events: readonly StoredEvent[]) =>
  events.reduce((chain, event) => municipalChainAfter(chain, event, EventAsRead.textOf(event)), MUNICIPAL_CHAIN_START);

describe('the journal', () => {
  let folder: string;
  let database: ViewDatabase;
  let journal: Journal;

  function tell(...events: readonly StoredEvent[]): void {
    for (const event of events) journal.apply(event);
    database.write([journal]);
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-journal-'));
    database = new ViewDatabase(join(folder, 'views.sqlite'));
    journal = new Journal(database, (event) => event);
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const positions = (events: Iterable<StoredEvent>) => [...events].map((event) => event.position);

  it('gives back what happened in a municipality, in order and as it was', () => {
    tell(happened(1), happened(2, 'm2'), happened(3));
    expect([...journal.forward('m1')]).toEqual([happened(1), happened(3)]);
    expect([journal.lastPosition('m1'), journal.lastPosition('m2'), journal.lastPosition('m3')]).toEqual([3, 2, 0]);
  });

  it('reads after a position and up to one', () => {
    tell(...Array.from({ length: 9 }, (_, index) => happened(10 * (index + 1))));
    expect(positions(journal.forward('m1', 20, 50))).toEqual([30, 40, 50]);
    expect(positions(journal.forward('m1', 25))).toEqual([30, 40, 50, 60, 70, 80, 90]);
    expect(positions(journal.forward('m1', 0, 5))).toEqual([]);
  });

  it('reads more than it holds at once, each once', () => {
    const all = Array.from({ length: 2_500 }, (_, index) => happened(index + 1));
    tell(...all);
    expect(positions(journal.forward('m1'))).toEqual(all.map((event) => event.position));
    expect(positions(journal.forward('m1', 0, 1_000))).toHaveLength(1_000);
  });

  it('names every municipality once, in order', () => {
    expect(journal.municipalities()).toEqual([]);
    tell(happened(1, 'm3'), happened(2, 'm1'), happened(3, 'm2'));
    tell(happened(4, 'm3'), happened(5, 'm1'));
    expect(journal.municipalities()).toEqual(['m1', 'm2', 'm3']);
  });

  it('finds one event by its place, and none where another municipality has its own', () => {
    tell(happened(1), happened(2, 'm2'), happened(3));
    tell(happened(4));
    const all = [...journal.forward('m1')];
    expect(all).toHaveLength(3);
    for (const event of all) expect(journal.at('m1', event.position)).toEqual(event);
    expect(journal.at('m2', all[0]!.position)).toBeUndefined();
    expect(journal.at('m1', 999_999)).toBeUndefined();
  });

  it('finds the newest first, as many as wanted and only what is wanted', () => {
    tell(...Array.from({ length: 9 }, (_, index) => happened(index + 1)));
    expect(positions(journal.newest('m1', 3))).toEqual([9, 8, 7]);
    expect(positions(journal.newest('m1', 2, { before: 5, matches: (event) => event.position % 2 === 0 }))).toEqual([
      4, 2,
    ]);
    expect(journal.newest('m1', 0)).toEqual([]);
  });

  it.each(['person', 'notes', 'remark'])('keeps of streams of %s only that something happened', (category) => {
    tell(happened(1, 'm1', `${category}-m1.p1`));
    expect([...journal.forward('m1')].map((event) => event.data)).toEqual([{}]);
  });

  it('can be written while somebody reads it, and by readers who leave early', () => {
    tell(happened(1), happened(2));
    const reading = journal.forward('m1');
    expect(reading.next().value).toEqual(happened(1));
    // The reader waits for something, or never comes back; meanwhile people go on working.
    tell(happened(3));
    expect(journal.lastPosition('m1')).toBe(3);
  });

  it('keeps data as it was stored and reads it in the shape of today', () => {
    database.close();
    database = new ViewDatabase(join(folder, 'views.sqlite'));
    journal = new Journal(database, (event) => ({ ...event, data: { unit: 'Stück', ...event.data } }));
    tell(happened(1));
    const today = { unit: 'Stück', text: 'Sachstand 1' };
    expect([...journal.forward('m1')].map(({ data }) => data)).toEqual([today]);
    expect(journal.newest('m1', 1, { matches: ({ data }) => 'unit' in data }).map(({ data }) => data)).toEqual([today]);
    expect(journal.headAt('m1', 1).chain).toBe(chainOf([happened(1)]));
  });

  it('says where a municipality stood at an instant', () => {
    const at = (position: number, recordedAt: string, municipalityId = 'm1'): StoredEvent => {
      const event = happened(position, municipalityId);
      return { ...event, meta: { ...event.meta, recordedAt } };
    };
    tell(at(1, '2026-05-12T09:30:00.000Z'), at(2, '2026-05-12T09:40:00.000Z', 'm2'), at(3, '2026-05-12T09:50:00.000Z'));
    // The clock was put back by an hour and went on from there.
    tell(at(4, '2026-05-12T08:55:00.000Z'), at(5, '2026-05-12T10:10:00.000Z'));
    const cases: [string, number][] = [
      ['2026-05-12T08:54:59.999Z', 0],
      ['2026-05-12T08:55:00.000Z', 4],
      ['2026-05-12T09:45:00Z', 4],
      ['2026-05-12T10:10:00.000Z', 5],
      ['2026-05-12T12:09:59.999+02:00', 4],
      ['2027-01-01T00:00:00.000Z', 5],
    ];
    for (const [instant, position] of cases)
      expect([instant, journal.positionAt('m1', instant)]).toEqual([instant, position]);
    expect(journal.positionAt('m3', '2027-01-01T00:00:00.000Z')).toBe(0);
    expect(() => journal.positionAt('m1', 'gestern')).toThrow(RangeError);
  });

  it('knows the position at every instant and the chain at every position, however it was written', () => {
    const history = fc.array(
      fc.record({
        town: fc.constantFrom('m1', 'm2'),
        kind: fc.constantFrom('goal', 'goal', 'person', 'notes', 'remark'),
        minute: fc.nat(59),
        skipped: fc.nat(3),
        written: fc.boolean(),
      }),
      { maxLength: 200, size: 'max' },
    );
    fc.assert(
      fc.property(history, fc.boolean(), fc.nat(260), fc.nat(30_000), (steps, wholeRowsFirst, opened, mostWaiting) => {
        journal.clear();
        database.filling = wholeRowsFirst;
        journal = new Journal(database, (event) => event, mostWaiting);
        let position = 0;
        const events = steps.map(({ town, kind, minute, skipped }) => {
          position += 1 + skipped;
          const event = happened(position, town, `${kind}-${town}.x`);
          return {
            ...event,
            meta: { ...event.meta, recordedAt: `2026-05-12T09:${String(minute).padStart(2, '0')}:00.000Z` },
          };
        });
        for (const [index, event] of events.entries()) {
          if (index === opened) database.filling = false;
          journal.apply(event);
          if (wholeRowsFirst) journal.writeFull();
          else if (steps[index]!.written) database.write([journal]);
          if (index === opened && !wholeRowsFirst) {
            database.write([journal]);
            journal = new Journal(database, (e) => e);
          }
        }
        database.write([journal]);
        for (const town of ['m1', 'm2']) {
          const own = events.filter(({ meta }) => meta.municipalityId === town);
          for (let minute = 0; minute < 60; minute += 7) {
            const instant = `2026-05-12T09:${String(minute).padStart(2, '0')}:00.000Z`;
            const expected = own.findLast(({ meta }) => meta.recordedAt <= instant)?.position ?? 0;
            expect(journal.positionAt(town, instant)).toBe(expected);
          }
          for (let upTo = 0; upTo <= position + 1; upTo += 1 + (upTo % 5)) {
            const then = own.filter((event) => event.position <= upTo);
            const last = then.at(-1);
            const expected: MunicipalHead = {
              events: then.length,
              position: last?.position ?? 0,
              eventId: last?.id ?? '',
              chain: chainOf(then),
            };
            expect(journal.headAt(town, upTo)).toEqual(expected);
          }
          for (const [index, event] of own.entries()) expect(journal.positionOf(town, index + 1)).toBe(event.position);
          expect(journal.positionOf(town, own.length + 1)).toBeUndefined();
        }
      }),
      // Looking for the shortest history that fails may take long; what was found by then is told.
      {
        numRuns: SOAK ? 2_000 : 40,
        ...(SOAK ? {} : { interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true }),
      },
    );
  });

  it.each([true, false])('lets only so much wait, and forgets nothing of it; filling: %s', (filling) => {
    database.filling = filling;
    journal = new Journal(database, (event) => event, 1_500);
    const rows = () => database.sql.prepare(`SELECT count(*) FROM "${journal.name}"`).pluck().get();
    const words = ['Straße', 'Maß nahmen', '€ 12.500 – „gut“', '\u0000\u2028'];
    const all = Array.from({ length: 12 }, (_, n): StoredEvent => {
      const event = happened(n + 1, `m${n % 3}`);
      return { ...event, data: { text: words[n % words.length] } };
    });
    for (const event of all.slice(0, 3)) journal.apply(event);
    journal.writeFull();
    expect(rows()).toBe(0);
    for (const event of all.slice(3, 9)) journal.apply(event);
    journal.writeFull();
    expect(rows()).toBe(3);
    // Nothing waits any more: what comes next has all the room again, whatever it is kept as.
    database.filling = false;
    for (const event of all.slice(9)) journal.apply(event);
    journal.writeFull();
    expect(rows()).toBe(3);
    database.write([journal]);
    for (const [n, town] of ['m0', 'm1', 'm2'].entries())
      expect([...journal.forward(town)]).toEqual(all.filter((_, index) => index % 3 === n));
    expect(database.sql.prepare(`SELECT DISTINCT typeof(entries) FROM "${journal.name}"`).pluck().all()).toEqual([
      'text',
    ]);
  });

  it('knows nothing any more after it was cleared', () => {
    tell(happened(1));
    expect(journal.positionOf('m1', 1)).toBe(1);
    journal.clear();
    expect([journal.position, journal.lastPosition('m1'), positions(journal.forward('m1'))]).toEqual([0, 0, []]);
    expect(journal.headAt('m1', 1)).toEqual({ events: 0, position: 0, eventId: '', chain: MUNICIPAL_CHAIN_START });
    expect(journal.positionOf('m1', 1)).toBeUndefined();
  });
});
