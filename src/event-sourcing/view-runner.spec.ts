// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent } from '../../test/contract/an-event.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { FoldedView, ViewDatabase } from './view-database.js';
import { ViewRunner } from './view-runner.js';
import type { ViewDefinition } from './view.js';

interface Count {
  readonly events: number;
}

const counts: ViewDefinition<Count> = {
  name: 'counts',
  version: 1,
  concerns: () => true,
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: event.stream }),
  evolve: (row) => ({ events: (row?.events ?? 0) + 1 }),
};

describe('views that cannot be written', () => {
  let folder: string;
  let store: SqliteEventStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-views-'));
    store = SqliteEventStore.open(join(folder, 'events.sqlite'));
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function open() {
    const database = new ViewDatabase(join(folder, 'views.sqlite'));
    const view = new FoldedView(database, counts);
    const runner = new ViewRunner(store, database, [view], (event) => event);
    await runner.start();
    return { database, view, runner };
  }
  async function happens(stream: string, revision: number, runner: ViewRunner) {
    await store.append(stream, revision, [anEvent()]);
    await runner.reach(await store.head());
  }
  const municipalityId = anEvent().meta.municipalityId;

  it.each(['a reader', 'nobody'])('leave no gap below a later checkpoint where %s asked for it', async (who) => {
    const before = await open();
    await happens('goal-m.1', 0, before.runner);
    before.database.flush();
    const good = before.database.checkpointOf(before.view.name);

    before.database.sql.pragma('query_only = ON');
    await happens('goal-m.1', 1, before.runner);
    if (who === 'a reader') expect(() => before.view.list(municipalityId)).toThrow('readonly');
    else await new Promise((resolve) => setTimeout(resolve, 100));
    expect(before.runner.state.stopped).toBe(true);

    // The disk is well again, and other things happen: nothing of them may hide what is missing.
    before.database.sql.pragma('query_only = OFF');
    await happens('goal-m.2', 0, before.runner);
    expect(() => before.database.flush()).toThrow('readonly');
    expect(before.database.checkpointOf(before.view.name)).toBe(good);
    await before.runner.stop();
    before.database.close();

    const after = await open();
    expect(after.view.get(municipalityId, 'goal-m.1')).toEqual({ events: 2 });
    expect(after.view.get(municipalityId, 'goal-m.2')).toEqual({ events: 1 });
    expect(after.runner.state.stopped).toBe(false);
    await after.runner.stop();
    after.database.close();
  });
});
