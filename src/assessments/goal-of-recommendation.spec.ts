// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recommendationEvents } from '../../test/stored-events/recommendation-samples.js';
import { Core, VIEWS_FILE } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import { streamName } from '../event-sourcing/command-runner.js';
import { goalDomain, goalsThatFollow } from '../goals/set-goals-that-follow.js';
import { nextCode } from './goals-of-recommendations.js';

describe('the goal that follows from a recommendation', () => {
  let dataDir: string;
  let core: Core;
  let refused: string[];
  const stream = streamName('recommendation', 'm1', 'e1');
  const meta = {
    municipalityId: 'm1',
    actorId: 'p1',
    commandId: 'c1',
    fingerprint: 'f',
    recordedAt: '2026-05-12T09:30:00.000Z',
    effectiveOn: '2026-05-11',
  };
  const open = () =>
    Core.open({
      dataDir,
      clock: new SettableClock(new Date('2026-05-12T10:00:00Z')),
      onRefused: (message) => refused.push(message),
    });
  /** As the program leaves it that was killed right after it was recorded: nothing has followed. */
  async function recorded(): Promise<void> {
    const { RecommendationMade, RecommendationAccepted, GoalSetFromRecommendation } = recommendationEvents;
    const events = [RecommendationMade, RecommendationAccepted, GoalSetFromRecommendation];
    await core.store.append(
      stream,
      0,
      events.map((event, index) => ({ id: `ev${index}`, ...event, meta })),
    );
  }
  async function again(): Promise<void> {
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
    core = await open();
    await core.settle();
  }

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-goal-of-'));
    refused = [];
    core = await open();
  });
  afterEach(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
    expect(refused).toEqual([]);
  });

  it('comes with its origin, in force from the day of the decision, and says what led to it', async () => {
    await recorded();
    await core.settle();
    const { data } = recommendationEvents.GoalSetFromRecommendation;
    expect(core.views.goals.list('m1')).toMatchObject([
      {
        goalId: data.goalId,
        setOn: '2026-05-11',
        origin: { kind: 'recommendation', recommendationId: 'e1' },
        goal: { code: data.code, title: data.title, description: data.description, dimension: data.dimension },
      },
    ]);
    const [set] = await core.store.read(streamName('goal', 'm1', data.goalId));
    expect(set!.meta).toMatchObject({ actorId: 'p1', causationId: 'ev2' });
  });

  it('comes once, also where the program is killed in between and everything is delivered again', async () => {
    await recorded();
    await again();
    const head = await core.store.head();
    expect(core.views.goals.list('m1')).toHaveLength(1);
    const { goalId } = recommendationEvents.GoalSetFromRecommendation.data;
    await core.commands.run(
      goalDomain,
      goalId,
      { type: 'RewordGoal', data: { title: 'Notfallplan', description: null } },
      { municipalityId: 'm1', actorId: 'p1', commandId: 'c2' },
    );
    await again();
    expect(await core.store.head()).toBe(head + 1);
    const event = (await core.store.read(stream))[2]!;
    await Promise.all([goalsThatFollow(core.commands).react(event), goalsThatFollow(core.commands).react(event)]);
    expect(await core.store.head()).toBe(head + 1);
    expect(core.views.goals.list('m1')).toMatchObject([{ goal: { title: 'Notfallplan' } }]);
  });
});

describe('the code that is proposed', () => {
  it.each([
    [[], 'Z1'],
    [['Z1', 'Z2', 'Z3a', 'Z3b', 'Z10', 'Z11'], 'Z12'],
    [['Z1', 'Z2', 'M40'], 'Z3'],
    [['1', '2'], '3'],
    [['DIGI-7', 'DIGI-8'], 'DIGI-9'],
    [['Alpha', 'Beta'], 'Z1'],
    [['z1', 'Z2', 'Z3', 'z4'], 'z5'],
  ])('after %j is %s', (codes, code) => expect(nextCode(codes)).toBe(code));
});
