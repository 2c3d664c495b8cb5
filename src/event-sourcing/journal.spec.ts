// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../event-store/event-store.js';
import { Journal } from './journal.js';
import { ViewDatabase } from './view-database.js';

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
    journal = new Journal(database);
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

  it('finds the newest first, as many as wanted and only what is wanted', () => {
    tell(...Array.from({ length: 9 }, (_, index) => happened(index + 1)));
    expect(positions(journal.newest('m1', 3))).toEqual([9, 8, 7]);
    expect(positions(journal.newest('m1', 2, { before: 5, matches: (event) => event.position % 2 === 0 }))).toEqual([
      4, 2,
    ]);
    expect(journal.newest('m1', 0)).toEqual([]);
  });

  it('keeps of persons only that something happened', () => {
    tell(happened(1, 'm1', 'person-m1.p1'));
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

  it('knows nothing any more after it was cleared', () => {
    tell(happened(1));
    journal.clear();
    expect([journal.position, journal.lastPosition('m1'), positions(journal.forward('m1'))]).toEqual([0, 0, []]);
  });
});
