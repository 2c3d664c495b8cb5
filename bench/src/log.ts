// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { getSQLiteEventStore, sqliteConnection, SQLiteConnectionPool } from '@event-driven-io/emmett-sqlite';
import Database from 'better-sqlite3';
import { Core } from '../../src/core.js';
import { catalogue } from '../../src/event-catalogue.js';
import { idFrom } from '../../src/event-sourcing/command-id.js';
import { RevisionConflict, type NewEvent } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { goal } from '../../src/goals/domain/goal.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { eventsOfOneGoal } from './histories.js';

/* Appending, deciding and loading. All contenders take turns within one process and on one file system, so that what else the
   machine does meets all of them alike. */

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    postgres: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    ms: { type: 'string', default: '700' },
  },
});
const dir = values.dir!;
const rounds = Number(values.rounds);
const turn = Number(values.ms);
const WRITERS = 64;

interface Turn {
  /** How often per second. */
  readonly rate: number;
  /** Milliseconds, of the slowest hundredth. */
  readonly p99?: number;
}
type Contender = () => Promise<Turn> | Turn;

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** Turns of all contenders in the same order, `rounds` times; the first round only warms up. */
async function sideBySide(contenders: Record<string, Contender>): Promise<Record<string, { rate: number; p99?: number }>> {
  const turns = new Map<string, Turn[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, contender] of Object.entries(contenders)) {
      const result = await contender();
      if (round > 0) turns.get(name)!.push(result);
    }
  return Object.fromEntries(
    [...turns].map(([name, all]) => [
      name,
      {
        rate: median(all.map(({ rate }) => rate)),
        ...(all[0]?.p99 === undefined ? {} : { p99: median(all.map(({ p99 }) => p99!)) }),
      },
    ]),
  );
}

/** One after the other, as often as the time allows. */
async function inTurn(work: (n: number) => Promise<unknown> | unknown): Promise<Turn> {
  const began = performance.now();
  let count = 0;
  do {
    const waiting = work(count);
    if (waiting instanceof Promise) await waiting;
    count += 1;
  } while (performance.now() - began < turn);
  return { rate: (count / (performance.now() - began)) * 1000 };
}

/** So many at once, each with its own work after the other. */
async function atOnce(writers: number, work: (writer: number) => Promise<unknown>): Promise<Turn> {
  const began = performance.now();
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() - began < turn) {
        const from = performance.now();
        await work(writer);
        latencies.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return { rate: latencies.length / seconds, p99: latencies[Math.floor(latencies.length * 0.99)]! };
}

// --------------------------------------------------------------------------------------------------------- contenders

const sample = eventsOfOneGoal(50);
const again = (index: number): NewEvent => ({ ...sample[index % sample.length]!, id: randomUUID() });
const asEmmett = ({ type, data, meta }: NewEvent) => ({ type, data, metadata: meta }) as never;

/** The disk itself: the same bytes at the end of a file, and fdatasync. */
const file = openSync(join(dir, 'bytes'), 'a');
const bytes = sample.map((event) => Buffer.from(`${JSON.stringify(event)}\n`));
function appendBytes(n: number): void {
  writeSync(file, bytes[n % bytes.length]!);
  fdatasyncSync(file);
}

const own = SqliteEventStore.open(join(dir, 'own.sqlite'));
const level = (own as unknown as { db: Database.Database }).db.pragma('synchronous', { simple: true });
if (level !== 2) throw new Error(`synchronous is ${String(level)}, not FULL.`);
const ownRevisions = new Map<string, number>();
async function appendOwn(stream: string, index: number): Promise<void> {
  const revision = ownRevisions.get(stream) ?? 0;
  await own.append(stream, revision, [again(index)]);
  ownRevisions.set(stream, revision + 1);
}

const emmettFile = join(dir, 'emmett.sqlite');
const emmett = getSQLiteEventStore({ fileName: emmettFile });
const emmettOneFile = join(dir, 'emmett-one.sqlite');
const connection = sqliteConnection({ fileName: emmettOneFile });
await connection.command('PRAGMA synchronous = FULL');
const oneConnection = getSQLiteEventStore({
  fileName: emmettOneFile,
  pool: SQLiteConnectionPool({ fileName: emmettOneFile, connectionOptions: { singleton: true, connection } }),
} as never);
const peerConnection = sqliteConnection({ fileName: emmettFile });
for (const each of [connection, peerConnection]) {
  const row = await each.querySingle<{ synchronous: number }>('PRAGMA synchronous');
  if (row?.synchronous !== 2) throw new Error(`Emmett's synchronous is ${String(row?.synchronous)}, not FULL.`);
}
peerConnection.close();

/** Opening a connection per append, Emmett now and then commits while its own pragma still runs, and fails: once more, then. */
let emmettFailures = 0;
async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if ((emmettFailures += 1) > 1_000) throw error;
    }
  }
}
// It also prints what it caught; our answer stands alone on the standard output.
console.log = () => undefined;

// ---------------------------------------------------------------------------------------------------------------- rows

const result: Record<string, unknown> = {};

result['one writer'] = await sideBySide({
  disk: () => inTurn(appendBytes),
  own: () => inTurn((n) => appendOwn(`goal-m1.${n % 100}`, n)),
  emmett: () => inTurn((n) => untilDone(() => emmett.appendToStream(`goal-m1.${n % 100}`, [asEmmett(again(n))]))),
  emmettOneConnection: () => inTurn((n) => untilDone(() => oneConnection.appendToStream(`goal-m1.${n % 100}`, [asEmmett(again(n))]))),
});

let postgres: ReturnType<typeof getPostgreSQLEventStore> | undefined;
if (values.postgres) {
  postgres = getPostgreSQLEventStore(values.postgres);
  await postgres.schema.migrate();
}
const counts = new Array<number>(WRITERS).fill(0);
result['64 writers'] = await sideBySide({
  disk: () => inTurn(appendBytes),
  own: () => atOnce(WRITERS, (writer) => appendOwn(`goal-m2.${writer}`, (counts[writer]! += 1))),
  ...(postgres
    ? {
        emmettPostgres: () =>
          atOnce(WRITERS, (writer) =>
            postgres.appendToStream(`goal-m2.${writer}`, [asEmmett(again((counts[writer]! += 1)))]),
          ),
      }
    : {}),
});
await postgres?.close();

const core = await Core.open({ dataDir: dir });
const municipalityId = randomUUID();
const goalId = randomUUID();
const envelope = () => ({ municipalityId, actorId: 'bench', commandId: randomUUID() });
const firstWords = sample[0]!.data as Record<string, unknown>;
await core.commands.run(goalDomain, goalId, { type: 'SetGoal', data: { ...firstWords, criteria: [] } as never }, envelope());
let conflicts = 0;
result['one goal'] = await sideBySide({
  disk: () => inTurn(appendBytes),
  own: () =>
    atOnce(WRITERS, async (writer) => {
      try {
        await core.commands.run(
          goalDomain,
          goalId,
          { type: 'ReportStatus', data: { text: `Sachstand ${writer}`, evidence: null } },
          envelope(),
        );
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        conflicts += 1;
      }
    }),
});
result['conflicts on one goal'] = conflicts;
result['appends that Emmett had to repeat'] = emmettFailures;
await core.close();

const GOALS = 200;
for (let index = 0; index < GOALS; index += 1) {
  const events = sample.map((event, place) => ({ ...event, id: idFrom('loaded', index, place) }));
  await own.append(`goal-m3.${index}`, 0, events);
  await oneConnection.appendToStream(`goal-m3.${index}`, events.map(asEmmett));
}
const { initialState, evolve } = goal;
result['load and fold'] = await sideBySide({
  own: () =>
    inTurn(async (n) => {
      let state = initialState;
      for (const event of await own.read(`goal-m3.${n % GOALS}`)) state = evolve(state, catalogue.upcast(event) as never);
      if (state.status === 'not-set') throw new Error('Nothing was loaded.');
    }),
  emmettOneConnection: () =>
    inTurn(async (n) => {
      const { state } = await oneConnection.aggregateStream(`goal-m3.${n % GOALS}`, {
        initialState: () => initialState,
        evolve: (before, { type, data, metadata }) => evolve(before, { type, data, meta: metadata } as never),
      });
      if (state.status === 'not-set') throw new Error('Nothing was loaded.');
    }),
});

await own.close();
connection.close();
closeSync(file);
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
