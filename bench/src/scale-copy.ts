// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EVENTS_FILE } from '../../src/core.js';
import { copyEvents, logOf } from '../../src/event-store/copy-events.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';

/* Copies a log onto a server. In any order across streams: here only its size matters, and so it is done sooner. */

const { values } = parseArgs({ options: { dir: { type: 'string' }, url: { type: 'string' } } });
const source = SqliteEventStore.open(join(values.dir!, EVENTS_FILE));
const store = await EventStoreDbEventStore.open({ url: values.url!, prefix: 'bench' });
const began = performance.now();
const { added } = await copyEvents(logOf(source), {
  ...logOf(store),
  store,
  atOnce: 500,
  begin: () => Promise.resolve(),
});
const seconds = (performance.now() - began) / 1000;
process.stdout.write(`${JSON.stringify({ events: added, rate: added / seconds })}\n`);
process.exit(0);
