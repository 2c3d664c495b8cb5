// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { getSQLiteEventStore, sqliteConnection, SQLiteConnectionPool, sqliteRawSQLProjection } from '@event-driven-io/emmett-sqlite';

/**
 * Emmett's consumer with one projection of one row per goal, tuned as far as its options go: one connection, no waiting between
 * batches, batches of 1,000, synchronous=OFF for what can be rebuilt.
 */
const [fileName, count] = process.argv.slice(2);
const connection = sqliteConnection({ fileName });
const pool = SQLiteConnectionPool({ fileName, connectionOptions: { singleton: true, connection } });
await connection.command('PRAGMA synchronous = OFF');
const store = getSQLiteEventStore({ fileName, pool });
const events = Number(count);
const GOALS = 200;
for (let n = 0; n < events; n += 100)
  await store.appendToStream(
    `goal-m1.${(n / 100) % GOALS}`,
    Array.from({ length: 100 }, (_, index) => ({
      type: 'StatusReported',
      data: { text: `Sachstand ${n + index}: Die Ausschreibung ist veröffentlicht; drei Anbieter haben Rückfragen gestellt.`, evidence: null },
      metadata: { actorId: 'p1', recordedAt: '2026-05-12T09:30:00.000Z', effectiveOn: '2026-05-12' },
    })),
  );
await connection.command('CREATE TABLE goals (id TEXT PRIMARY KEY, events INTEGER NOT NULL, text TEXT NOT NULL)');
const projection = sqliteRawSQLProjection({
  canHandle: ['StatusReported'],
  evolve: (event) => {
    const text = event.data.text.replaceAll("'", "''");
    const id = event.metadata.streamName;
    return `INSERT INTO goals VALUES ('${id}', 1, '${text}') ON CONFLICT (id) DO UPDATE SET events = events + 1, text = excluded.text`;
  },
});
const consumer = store.consumer({ pulling: { batchSize: 1_000, pullingFrequencyInMs: 0 } });
let handled = 0;
consumer.processor({
  processorId: 'bench',
  projection: { ...projection, name: 'goals' },
  stopAfter: () => ++handled >= events,
});
const began = performance.now();
await consumer.start();
const seconds = (performance.now() - began) / 1000;
if (handled < events) throw new Error(`Emmett handled ${handled} of ${events} events.`);
process.stdout.write(`${JSON.stringify({ events: handled, rate: handled / seconds })}\n`);
process.exit(0);
