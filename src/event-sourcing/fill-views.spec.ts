// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent } from '../../test/contract/an-event.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { Journal } from './journal.js';
import { FoldedView, ViewDatabase } from './view-database.js';
import { ViewRunner } from './view-runner.js';
import type { ViewDefinition } from './view.js';

interface Told {
  readonly words: readonly string[];
}

/** Everything that was said of one thing, in order. */
const told = (version: number): ViewDefinition<Told> => ({
  name: 'told',
  version,
  concerns: () => true,
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: event.stream }),
  evolve: (row, event) => ({ words: [...(row?.words ?? []), (event.data as { words: string }).words].slice(-5) }),
});

/** Leaves its trace where it is applied twice, or not at all. */
const upcast = (event: StoredEvent): StoredEvent => ({
  ...event,
  data: { words: `${(event.data as { words: string }).words}!` },
});

describe('filling views from a long log', () => {
  const EVENTS = 21_000;
  let folder: string;
  let store: SqliteEventStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-fill-'));
    store = SqliteEventStore.open(join(folder, 'events.sqlite'));
    const revisions = new Map<string, number>();
    await Promise.all(
      Array.from({ length: EVENTS }, (_, index) => {
        const municipalityId = `m${index % 7}`;
        const erasable = ['person', 'notes', 'remark'][index % 33];
        const stream = erasable ? `${erasable}-${municipalityId}.p1` : `goal-${municipalityId}.${index % 13}`;
        const revision = revisions.get(stream) ?? 0;
        revisions.set(stream, revision + 1);
        const event = anEvent({ words: `Satz ${index}` });
        return store.append(stream, revision, [{ ...event, meta: { ...event.meta, municipalityId } }]);
      }),
    );
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function run(file: string, journalToo: boolean, version = 1) {
    const database = new ViewDatabase(join(folder, file));
    const journal = new Journal(database, upcast);
    const view = new FoldedView(database, told(version));
    const runner = new ViewRunner(store, database, [view, journal], upcast, journalToo ? journal : undefined);
    const steps: number[] = [];
    await runner.start({ onProgress: (position) => void steps.push(position) });
    return { database, journal, view, runner, steps };
  }
  const contents = ({ view, journal }: { view: FoldedView<Told>; journal: Journal }) =>
    journal.municipalities().map((id) => ({
      rows: [...view.list(id)].map(({ words }) => words),
      events: [...journal.forward(id)].map(({ position, stream, data }: StoredEvent) => [position, stream, data]),
      last: journal.lastPosition(id),
      head: journal.headAt(id, EVENTS),
    }));
  const end = async ({ runner, database }: { runner: ViewRunner; database: ViewDatabase }) => {
    await runner.stop();
    database.close();
  };

  it('leads to the same as folding event by event', async () => {
    const filled = await run('filled.sqlite', true);
    const folded = await run('folded.sqlite', false);
    expect(contents(filled)).toEqual(contents(folded));
    expect(contents(filled)).toHaveLength(7);
    expect(filled.runner.state).toEqual({ position: EVENTS, caughtUp: true, stopped: false });
    expect(filled.steps.at(-1)).toBe(EVENTS);
    await store.append('goal-m1.new', 0, [anEvent({ words: 'danach' })]);
    await filled.runner.reach(EVENTS + 1);
    expect(filled.view.get('m1', 'goal-m1.new')).toEqual({ words: ['danach!'] });
    await Promise.all([end(filled), end(folded)]);
  });

  it('fills a new version of a view beside a journal that is there already', async () => {
    await end(await run('views.sqlite', true));
    const again = await run('views.sqlite', true, 2);
    const folded = await run('folded.sqlite', false);
    expect(contents(again)).toEqual(contents(folded));
    await Promise.all([end(again), end(folded)]);
  });

  it('begins anew where it was cut off', async () => {
    const file = join(folder, 'views.sqlite');
    const first = await run('views.sqlite', true);
    expect(existsSync(`${file}-filling`)).toBe(false);
    await end(first);
    // As a crash in the middle leaves it: the mark, and a file that is half there.
    writeFileSync(file, readFileSync(file).subarray(0, 100_000));
    writeFileSync(`${file}-filling`, '');
    const again = await run('views.sqlite', true);
    expect(again.runner.state.position).toBe(EVENTS);
    expect(again.view.list('m3')).not.toHaveLength(0);
    await end(again);
  });
});
