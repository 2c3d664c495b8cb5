// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, OutcomeUnknown, type StoredEvent } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { CommandIdReused } from './command-runner.js';
import { RuleViolation } from './decider.js';
import { type FollowUp, FollowUpRunner } from './follow-ups.js';
import { ViewDatabase } from './view-database.js';

describe('what follows by itself', () => {
  let folder: string;
  let store: EventStore;
  let database: ViewDatabase;
  let revision: number;
  let refused: string[];
  const runners: FollowUpRunner[] = [];

  async function happens(...types: readonly string[]): Promise<number> {
    const events = types.map((type, index) => ({
      id: `e${revision + index}`,
      type,
      data: {},
      meta: {
        municipalityId: 'm1',
        actorId: 'p1',
        commandId: `c${revision + index}`,
        fingerprint: 'f',
        recordedAt: '2026-05-12T09:30:00.000Z',
        effectiveOn: '2026-05-12',
      },
    }));
    const { position } = await store.append('goal-m1.g1', revision, events);
    revision += types.length;
    return position;
  }
  async function start(
    react: FollowUp['react'],
    passed?: (runner: FollowUpRunner) => Promise<void>,
  ): Promise<FollowUpRunner> {
    const followUp = { name: 'test', reactsTo: new Set(['Split', 'Merged']), react };
    const inStream = new Map((await store.read('goal-m1.g1')).map((event) => [event.position, event]));
    const runner = new FollowUpRunner(
      store,
      database,
      [followUp],
      (event) => event,
      (_followUp, event, violation) => refused.push(`${event.type}: ${violation.code}`),
      (_municipalityId, position) => inStream.get(position),
    );
    runners.push(runner);
    await passed?.(runner);
    await runner.start();
    return runner;
  }
  /** Goes the way through the log for a runner, as whoever fills the views does. */
  const passing =
    (after: number, upTo = Number.MAX_SAFE_INTEGER) =>
    async (runner: FollowUpRunner): Promise<void> => {
      const events = (await store.read('goal-m1.g1')).filter(({ position }) => position > after && position <= upTo);
      for (const event of events) runner.takeNote(after, [event]);
    };
  /** After which positions the log was read. */
  function reads(): number[] {
    const after: number[] = [];
    const subscribe = store.subscribe.bind(store);
    store.subscribe = (options, handler) => {
      after.push(options.after);
      return subscribe(options, handler);
    };
    return after;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-follow-ups-'));
    store = SqliteEventStore.open(join(folder, 'events.sqlite'));
    database = new ViewDatabase(join(folder, 'views.sqlite'));
    revision = 0;
    refused = [];
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop();
    await store.close();
    database.close();
    rmSync(folder, { recursive: true });
  });
  /** Collects what was delivered; the reaction may fail for some of it. */
  const collecting = (seen: string[], failing: (event: StoredEvent, time: number) => void = () => undefined) => {
    const times = new Map<string, number>();
    return async (event: StoredEvent): Promise<void> => {
      const time = (times.get(event.id) ?? 0) + 1;
      times.set(event.id, time);
      seen.push(event.id);
      await Promise.resolve();
      failing(event, time);
    };
  };

  it('follows what it reacts to, in order, also what happens later', async () => {
    const seen: string[] = [];
    await happens('Split', 'Set', 'Merged');
    const runner = await start(collecting(seen));
    await runner.reach(await happens('Set', 'Split'));
    expect(seen).toEqual(['e0', 'e2', 'e4']);
  });

  it('does not follow twice what was followed before a restart', async () => {
    const seen: string[] = [];
    const first = await start(collecting(seen));
    await first.reach(await happens('Split', 'Merged'));
    await first.stop();
    const second = await start(collecting(seen));
    await second.reach(await happens('Split'));
    expect(seen).toEqual(['e0', 'e1', 'e2']);
  });

  it('notes what a rule forbids and goes on', async () => {
    const seen: string[] = [];
    const runner = await start(
      collecting(seen, (event) => {
        if (event.type === 'Split') throw new RuleViolation('goal-already-set');
      }),
    );
    await runner.reach(await happens('Split', 'Merged'));
    expect([seen, refused]).toEqual([['e0', 'e1'], ['Split: goal-already-set']]);
  });

  it('tries again what failed for want of the store, and holds up what comes after it', async () => {
    const seen: string[] = [];
    const runner = await start(
      collecting(seen, (event, time) => {
        if (event.id === 'e0' && time < 3) throw new Error('busy');
      }),
    );
    await runner.reach(await happens('Split', 'Merged'));
    expect(seen).toEqual(['e0', 'e0', 'e0', 'e1']);
  });

  it('goes on where an earlier version had carried out a command that looked a little different', async () => {
    const seen: string[] = [];
    const runner = await start(
      collecting(seen, (event) => {
        if (event.id === 'e0') throw new CommandIdReused('c1');
      }),
    );
    await runner.reach(await happens('Split', 'Merged'));
    expect([seen, refused]).toEqual([['e0', 'e1'], []]);
  });

  it('need not read what somebody else came by, and follows it all the same', async () => {
    const after = reads();
    const seen: string[] = [];
    const last = await happens('Split', 'Set', 'Merged', 'Set');
    const runner = await start(collecting(seen), passing(0));
    await runner.reach(last);
    expect(seen).toEqual(['e0', 'e2']);
    await runner.reach(await happens('Split'));
    expect([seen, after]).toEqual([['e0', 'e2', 'e4'], [last]]);
  });

  it('follow what somebody came by from where they are, and nothing twice', async () => {
    const seen: string[] = [];
    const first = await start(collecting(seen));
    await first.reach(await happens('Split', 'Set', 'Merged'));
    await first.stop();
    const after = reads();
    const last = await happens('Set', 'Split');
    const second = await start(collecting(seen), passing(1, 4));
    await second.reach(last);
    expect([seen, after]).toEqual([['e0', 'e2', 'e4'], [4]]);
  });

  it('read themselves where what was passed began after them', async () => {
    const after = reads();
    const seen: string[] = [];
    const last = await happens('Split', 'Set', 'Merged');
    const runner = await start(collecting(seen), passing(1));
    await runner.reach(last);
    expect([seen, after]).toEqual([['e0', 'e2'], [0]]);
  });

  it('go on after what of the noted was followed before an end', async () => {
    const seen: string[] = [];
    const last = await happens('Split', 'Merged', 'Set');
    const first = await start(
      collecting(seen, (event) => {
        if (event.id === 'e1') throw new Error('busy');
      }),
      passing(0),
    );
    while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.stop();
    expect(database.checkpointOf(FollowUpRunner.names[0]!)).toBe(1);
    const second = await start(collecting(seen), passing(0));
    await second.reach(last);
    expect(seen).toEqual(['e0', 'e1', 'e1']);
  });

  it('believe nothing of a way through a log that they were ahead of', async () => {
    const seen: string[] = [];
    const last = await happens('Split', 'Merged');
    database.saveCheckpointOf(FollowUpRunner.names[0]!, last + 5);
    const runner = await start(collecting(seen), passing(0));
    await runner.reach(last);
    expect(seen).toEqual(['e0', 'e1']);
  });

  it('ends while it is trying', async () => {
    const runner = await start(() => Promise.reject(new Error('busy')));
    await happens('Split');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ended = performance.now();
    await runner.stop();
    expect(performance.now() - ended).toBeLessThan(2_000);
  });

  it('keeps nobody waiting for what is not followed up any more', async () => {
    const runner = await start(() => Promise.reject(new Error('busy')));
    const reached = runner.reach(await happens('Split'));
    const refusal = expect(reached).rejects.toBeInstanceOf(OutcomeUnknown);
    await runner.stop();
    await refusal;
    await expect(runner.reach(99)).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('keeps nobody waiting where its checkpoint cannot be written', async () => {
    database.saveCheckpointOf = () => {
      throw new Error('disk I/O error');
    };
    const runner = await start(() => Promise.resolve());
    await expect(runner.reach((await happens('Split')) + 1)).rejects.toBeInstanceOf(OutcomeUnknown);
    Reflect.deleteProperty(database, 'saveCheckpointOf');
  });
});
