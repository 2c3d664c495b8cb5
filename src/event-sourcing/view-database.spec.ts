// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent } from '../../test/contract/an-event.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { FoldedView, ViewDatabase } from './view-database.js';
import type { ViewDefinition } from './view.js';

interface Told {
  readonly words: string;
}

const told: ViewDefinition<Told> = {
  name: 'told',
  version: 1,
  concerns: () => true,
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: event.stream }),
  evolve: (_row, event) => event.data as Told,
};

describe('what a view keeps, in memory and in its file,', () => {
  let folder: string;
  let database: ViewDatabase;
  let position: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-view-database-'));
    database = new ViewDatabase(join(folder, 'views.sqlite'));
    position = 0;
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  function tell(view: FoldedView<Told>, municipalityId: string, key: string, words: string): void {
    const event = anEvent({ words });
    position += 1;
    const stored: StoredEvent = {
      ...event,
      stream: key,
      revision: 1,
      position,
      meta: { ...event.meta, municipalityId },
    };
    view.apply(stored);
    database.write([view]);
  }
  const word = 'x'.repeat(1_000);

  it('is the same list for as long as there is room, and the one that was not asked for longest makes room', () => {
    const view = new FoldedView(database, told, 5_000);
    for (const municipalityId of ['m1', 'm2', 'm3'])
      for (const key of ['a', 'b']) tell(view, municipalityId, key, word);
    const [first, second] = [view.list('m1'), view.list('m2')];
    expect([view.list('m1') === first, view.list('m2') === second]).toEqual([true, true]);
    view.list('m1');
    view.list('m3');
    expect([view.list('m1') === first, view.list('m2') === second]).toEqual([true, false]);
    expect(view.list('m2')).toEqual(second);
  });

  it('holds few large rows as well as many small ones', () => {
    const view = new FoldedView(database, told, 5_000);
    for (let n = 0; n < 10; n += 1) tell(view, 'm1', `k${n}`, word);
    const [early, late] = [view.get('m1', 'k0'), view.get('m1', 'k9')];
    expect([early, late]).toEqual([{ words: word }, { words: word }]);
    for (let n = 0; n < 3; n += 1) view.get('m1', `k${n}`);
    expect(view.get('m1', 'k9')).toBe(late);
    for (let n = 0; n < 8; n += 1) view.get('m1', `k${n}`);
    expect(view.get('m1', 'k9')).not.toBe(late);
    expect(view.get('m1', 'k9')).toEqual(late);
  });

  it('is also what is larger than all there is room for', () => {
    const view = new FoldedView(database, told, 500);
    tell(view, 'm1', 'a', word);
    const [row, list] = [view.get('m1', 'a'), view.list('m1')];
    expect(view.list('m1')).toBe(list);
    expect(view.get('m1', 'a')).toBe(row);
    tell(view, 'm1', 'a', 'anders');
    expect(view.list('m1')).toEqual([{ words: 'anders' }]);
  });

  it('goes straight into the file while that is being filled, and through the journal again after that', () => {
    const file = join(folder, 'views.sqlite');
    const view = new FoldedView(database, told);
    const modeNow = () => database.sql.pragma('journal_mode', { simple: true }) as string;
    database.beginFilling();
    for (let n = 0; n < 20; n += 1) tell(view, 'm1', `k${n}`, word);
    expect([modeNow(), existsSync(`${file}-wal`), existsSync(`${file}-filling`)]).toEqual(['off', false, true]);
    expect(statSync(file).size).toBeGreaterThan(20_000);
    database.endFilling();
    expect([modeNow(), existsSync(`${file}-filling`)]).toEqual(['wal', false]);
    expect(database.sql.pragma('synchronous', { simple: true })).toBe(1);
    tell(view, 'm1', 'k1', 'anders');
    expect(view.list('m1')).toHaveLength(20);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  });

  it('is never what was so before a change', () => {
    const view = new FoldedView(database, told, 2_500);
    for (const key of ['a', 'b', 'c', 'd']) tell(view, 'm1', key, word);
    expect(view.list('m1')).toHaveLength(4);
    tell(view, 'm1', 'b', 'anders');
    expect(view.list('m1').map(({ words }) => words.length)).toEqual([1_000, 6, 1_000, 1_000]);
    expect(view.get('m1', 'b')).toEqual({ words: 'anders' });
    expect(view.get('m1', 'unbekannt')).toBeUndefined();
  });
});
