// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOG_FILE } from '../../src/event-store/sqlite/log-format.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { describeEventStore } from './event-store.contract.js';

describeEventStore('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'wegmarke-contract-'));
  const file = join(directory, LOG_FILE);
  let current = SqliteEventStore.open(file);
  return {
    store: current,
    async reopen() {
      await current.close();
      current = SqliteEventStore.open(file);
      return current;
    },
    async remove() {
      await current.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
});
