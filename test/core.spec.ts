// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readDeadline } from '../src/calendar/deadline.js';
import { Core, EVENTS_FILE, VIEWS_FILE } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { CommandIdReused, StalePage, streamName } from '../src/event-sourcing/command-runner.js';
import { RuleViolation } from '../src/event-sourcing/decider.js';
import { SqliteEventStore } from '../src/event-store/sqlite/sqlite-event-store.js';
import type { GoalCommand } from '../src/goals/domain/goal.commands.js';
import { goalDomain } from '../src/goals/set-goals-that-follow.js';

const clock = new SettableClock(new Date('2026-03-02T08:00:00Z'));
const deadline = readDeadline('Bis Q3/2026')!;
const setGoal: GoalCommand = {
  type: 'SetGoal',
  data: {
    code: 'Z5',
    title: 'DMS in allen Fachbereichen',
    description: null,
    commitment: 'binding',
    deadline,
    dimension: null,
    strategyYear: 2026,
    origin: { kind: 'entered' },
    criteria: [],
  },
};
const reason = { kind: 'vendor', sentence: 'Schnittstelle fehlt', decidedBy: 'AG Digitalisierung' } as const;

describe('the core', () => {
  let dataDir: string;
  let core: Core;
  let n = 0;
  const by = (more: object = {}) => ({ municipalityId: 'm1', actorId: 'p1', commandId: `c${++n}`, ...more });

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-core-'));
    core = await Core.open({ dataDir, clock });
  });
  afterEach(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('shows what a command did as soon as the command has answered', async () => {
    const outcome = await core.commands.run(goalDomain, 'g1', setGoal, by());
    expect(outcome).toMatchObject({ revision: 1, repeated: false });
    expect(core.views.goals.list('m1')).toHaveLength(1);
    expect(core.views.goals.get('m1', 'g1')?.goal).toMatchObject({ code: 'Z5', status: 'active' });
    expect(core.journal.newest('m1', 5).map((event) => event.type)).toEqual(['GoalSet']);
    expect(core.journal.lastPosition('m1')).toBe(outcome.position);
  });

  it('carries out a repeated command once, and refuses its id for anything else', async () => {
    const envelope = by();
    await core.commands.run(goalDomain, 'g1', setGoal, envelope);
    expect(await core.commands.run(goalDomain, 'g1', setGoal, envelope)).toMatchObject({ revision: 1, repeated: true });
    const other = { ...setGoal, data: { ...setGoal.data, title: 'anderes' } } as GoalCommand;
    await expect(core.commands.run(goalDomain, 'g1', other, envelope)).rejects.toBeInstanceOf(CommandIdReused);
    expect((await core.store.read(streamName('goal', 'm1', 'g1'))).length).toBe(1);
  });

  it('tells a page that is no longer current, and only that', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    const confirm: GoalCommand = { type: 'ConfirmProgress', data: { note: null } };
    await core.commands.run(goalDomain, 'g1', confirm, by({ expectedRevision: 1 }));
    await expect(core.commands.run(goalDomain, 'g1', confirm, by({ expectedRevision: 1 }))).rejects.toBeInstanceOf(
      StalePage,
    );
  });

  it('lets 64 commands at once on one goal wait for each other', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    const confirm: GoalCommand = { type: 'ConfirmProgress', data: { note: null } };
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, () => core.commands.run(goalDomain, 'g1', confirm, by())),
    );
    expect(new Set(outcomes.map((outcome) => outcome.revision)).size).toBe(64);
    expect(core.views.goals.get('m1', 'g1')?.revision).toBe(65);
  });

  it('stores nothing where a rule is broken', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    const past: GoalCommand = { type: 'MoveGoalDeadline', data: { to: readDeadline('Q4/2025')!, reason } };
    await expect(core.commands.run(goalDomain, 'g1', past, by())).rejects.toBeInstanceOf(RuleViolation);
    expect(await core.store.head()).toBe(core.journal.lastPosition('m1'));
    expect((await core.store.read(streamName('goal', 'm1', 'g1'))).length).toBe(1);
  });

  it('decides nothing on events that a newer version has stored', async () => {
    const { position } = await core.commands.run(goalDomain, 'g1', setGoal, by());
    const [set] = await core.store.read(streamName('goal', 'm1', 'g1'));
    await core.store.append(streamName('goal', 'm1', 'g1'), 1, [{ ...set!, id: 'later', type: 'GoalTeleported' }]);
    await core.close();
    core = await Core.open({ dataDir, clock });
    const confirm: GoalCommand = { type: 'ConfirmProgress', data: { note: null } };
    await expect(core.commands.run(goalDomain, 'g1', confirm, by())).rejects.toThrow('GoalTeleported');
    expect(core.views.goals.get('m1', 'g1')?.goal.code).toBe('Z5');
    expect(core.viewRunner.state.position).toBeGreaterThan(position);
  });

  it('keeps nothing in memory that the log cannot hold', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    const criterion = {
      kind: 'quantity',
      text: 'n',
      unit: 'Stück',
      baseline: null,
      target: 5,
      denominator: null,
    } as const;
    await core.commands.run(goalDomain, 'g1', { type: 'AddCriterion', data: { criterionId: 'c', criterion } }, by());
    const zero = { reportId: 'r', criterionId: 'c', value: -0, evidence: null, comment: null };
    await core.commands.run(goalDomain, 'g1', { type: 'ReportProgress', data: zero }, by());
    const { state } = await core.commands.peek(goalDomain, 'm1', 'g1');
    expect(state.status !== 'not-set' && Object.is(state.criteria[0]!.reports[0]!.value, 0)).toBe(true);
  });

  it('lets the parts of a split goal follow, with its deadline and owner', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    await core.commands.run(
      goalDomain,
      'g1',
      { type: 'AssignGoal', data: { ownerId: 'p7', departmentId: null } },
      by(),
    );
    const into = [
      { goalId: 'g1a', code: 'Z5a', title: 'Rollout' },
      { goalId: 'g1b', code: 'Z5b', title: 'Workflows' },
    ];
    await core.commands.run(goalDomain, 'g1', { type: 'SplitGoal', data: { into, reason } }, by());
    await core.settle();
    expect(
      core.views.goals.list('m1').map((sheet) => [sheet.goal.code, sheet.goal.status, sheet.goal.ownerId]),
    ).toEqual([
      ['Z5', 'split', 'p7'],
      ['Z5a', 'active', 'p7'],
      ['Z5b', 'active', 'p7'],
    ]);
    expect(core.views.goals.get('m1', 'g1a')?.goal.deadline).toEqual(deadline);
  });

  it('goes once through a long log where it has no views, and what has not followed yet follows', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
    const store = SqliteEventStore.open(join(dataDir, EVENTS_FILE));
    const { meta, ...set } = (await store.read(streamName('goal', 'm1', 'g1')))[0]!;
    // Split by a program that ended right after it; then a long time in which other things happened.
    const into = [
      { goalId: 'g1a', code: 'Z5a', title: 'Rollout' },
      { goalId: 'g1b', code: 'Z5b', title: 'Workflows' },
    ];
    const split = { id: 'split', type: 'GoalSplit', data: { into, reason }, meta: { ...meta, commandId: 'split' } };
    await store.append(set.stream, 1, [split]);
    const confirmed = (n: number) => ({
      id: `later${n}`,
      type: 'ProgressConfirmed',
      data: { note: null },
      meta: { ...meta, commandId: `later${n}`, municipalityId: 'm2' },
    });
    await store.append(streamName('goal', 'm2', 'g2'), 0, [
      { ...set, id: 'other', meta: { ...meta, municipalityId: 'm2' } },
    ]);
    for (let n = 0; n < 20_500; n += 500)
      await store.append(
        streamName('goal', 'm2', 'g2'),
        1 + n,
        Array.from({ length: 500 }, (_, index) => confirmed(n + index)),
      );
    const head = await store.head();
    const began: number[] = [];
    const subscribe = store.subscribe.bind(store);
    store.subscribe = (options, handler) => {
      began.push(options.after);
      return subscribe(options, handler);
    };
    core = await Core.open({ dataDir, clock, store });
    await core.settle();
    expect(core.views.goals.list('m1').map(({ goal }) => goal.code)).toEqual(['Z5', 'Z5a', 'Z5b']);
    expect([began[0], ...began.slice(1).map((after) => after >= head)]).toEqual([0, true, true]);
    // Gone through once more from the beginning: nothing follows twice.
    const end = await core.store.head();
    await core.close();
    for (const part of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + part), { force: true });
    core = await Core.open({ dataDir, clock });
    await core.settle();
    expect(await core.store.head()).toBe(end);
  });

  it('gives the same views when they are folded anew from the log', async () => {
    await core.commands.run(goalDomain, 'g1', setGoal, by());
    await core.commands.run(
      goalDomain,
      'g1',
      { type: 'MoveGoalDeadline', data: { to: readDeadline('Q1/2027')!, reason } },
      by(),
    );
    await core.settle();
    const before = JSON.stringify([...core.views.goals.all()]);
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
    core = await Core.open({ dataDir, clock });
    expect(JSON.stringify([...core.views.goals.all()])).toBe(before);
    expect(core.views.goals.get('m1', 'g1')?.moves).toHaveLength(1);
  });
});
