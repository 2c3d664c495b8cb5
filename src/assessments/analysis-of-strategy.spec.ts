// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strategyEvents } from '../../test/stored-events/samples.js';
import { Core, EVENTS_FILE, VIEWS_FILE } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import { categoryOfStream } from '../event-sourcing/command-runner.js';
import { ViewDatabase } from '../event-sourcing/view-database.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import type { GoalCommand } from '../goals/domain/goal.commands.js';
import { goalDomain } from '../goals/set-goals-that-follow.js';
import { municipalityDomain } from '../municipalities/vision-of-strategy.js';
import { adoptStrategy } from '../strategies/adopt-strategy.js';
import { readStrategy } from '../strategies/read-strategy.js';
import { analysisOf } from './analysis-of-strategy.js';

const bothel = JSON.parse(readFileSync(new URL('../../examples/bothel.json', import.meta.url), 'utf8')) as {
  assessment: { dimensions: { findings: string[]; recommendations: { text: string; horizon: string }[] }[] };
};

function read(json: unknown) {
  const result = readStrategy(JSON.stringify(json), {
    municipalityId: 'm1',
    fileName: 'bothel.json',
    existingCodes: [],
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('the analysis of a strategy paper', () => {
  const paper = strategyEvents.StrategyAdopted.data;
  const dimension = {
    dimension: 'framework',
    name: 'Rahmen',
    subDimensions: [],
    findings: [],
    recommendations: [],
  } as const;
  const phase = { phase: 'workshops', name: 'Workshops', description: null, from: null, to: null } as const;
  const of = (more: Partial<typeof paper>, by = '2026-05-12') => analysisOf({ ...paper, ...more }, 's1', 'e1', by);

  it('is none where the paper tells of no dimensions', () => expect(of({ dimensions: [] })).toBeUndefined());

  it.each([
    ['the last step', [{ ...phase, from: '2024-11', to: '2025-02' }], '2026-01-31', '360-Grad-Analyse 2025'],
    [
      'the last step that has taken place',
      [
        { ...phase, from: '2025-02' },
        { ...phase, from: '2027-01' },
      ],
      '2026-01-31',
      '360-Grad-Analyse 2025',
    ],
    ['the beginning of the last step', [{ ...phase, from: '2024-11' }], '2026-01-31', '360-Grad-Analyse 2024'],
    ['the paper, where it names no months', [phase], '2026-01-31', '360-Grad-Analyse 2026'],
    ['nothing, where the paper has no date either', [phase], null, '360-Grad-Analyse'],
  ] as const)('is called after the year of %s', (_name, phases, date, title) => {
    expect(of({ method: null, phases, date, dimensions: [dimension] })?.round.title).toBe(title);
  });

  it('takes over findings without recommendations, and recommendations without findings', () => {
    const text = 'Es gibt eine Beauftragte';
    expect(of({ dimensions: [{ ...dimension, findings: [text] }] })).toMatchObject({
      round: { findings: [{ text, subDimension: null, basis: [] }] },
      recommendations: [],
    });
    expect(of({ dimensions: [{ ...dimension, recommendations: [{ text, horizon: 'perspective' }] }] })).toMatchObject({
      round: { findings: [] },
      recommendations: [{ data: { text, horizon: 'perspective', urgency: null, reasoning: null, findingIds: [] } }],
    });
  });

  it('leaves out steps that nobody knows, and does not say of a step to come that it has been', () => {
    const phases = [
      { ...phase, phase: 'Auftakt', from: '2026-01' },
      { ...phase, from: '2026-05', to: '2026-06' },
      { ...phase, phase: 'strategy-paper', from: '2026-07' },
    ];
    expect(of({ phases, dimensions: [dimension] })?.round.phases).toEqual([
      { phase: 'workshops', actual: { from: '2026-05', to: null } },
      { phase: 'strategy-paper', actual: { from: null, to: null } },
    ]);
  });
});

describe('what follows from an adopted strategy', () => {
  let dataDir: string;
  let core: Core;
  let refused: string[];
  let number: number;
  const by = (more: object = {}) => ({ municipalityId: 'm1', actorId: 'p1', commandId: `c${++number}`, ...more });
  const open = (at = '2026-03-02T08:00:00Z') =>
    Core.open({ dataDir, clock: new SettableClock(new Date(at)), onRefused: (message) => refused.push(message) });

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-analysis-'));
    [refused, number] = [[], 0];
    core = await open();
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'M', shortName: 'M', fictional: true } },
      by(),
    );
  });
  afterEach(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
    expect(refused).toEqual([]);
  });

  const withoutViews = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
  };
  const adopt = (json: unknown = bothel) => adoptStrategy(core, read(json), by({ effectiveOn: '2025-11-11' }));

  it('is one round with every finding, and every recommendation, of SG Bothel', async () => {
    const { dimensions } = bothel.assessment;
    const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text).sort();
    expect(dimensions.map(({ findings, recommendations }) => [findings.length, recommendations.length])).toEqual([
      [5, 3],
      [7, 6],
      [4, 7],
      [3, 2],
      [3, 5],
    ]);
    await adopt();
    const [sheet, ...others] = core.views.assessments.list('m1');
    expect(others).toEqual([]);
    const { assessment } = sheet!;
    expect(assessment).toMatchObject({
      title: '360-Grad-Analyse 2025',
      status: 'concluded',
      origin: { kind: 'strategy' },
      ratings: [],
      participants: [],
      conclusion: { text: 'Übernommen aus „Projekt- & Strategiebericht“ vom 11.11.2025.', on: '2025-11-11' },
    });
    expect(assessment.phases.map(({ phase, status, actual }) => [phase, status, actual.from, actual.to])).toEqual([
      ['screening', 'completed', '2025-02', '2025-02'],
      ['survey', 'completed', '2025-03', '2025-03'],
      ['interviews', 'completed', '2025-03', '2025-04'],
      ['interim-presentation', 'completed', '2025-05', '2025-05'],
      ['workshops', 'completed', '2025-07', '2025-07'],
      ['strategy-paper', 'completed', '2025-07', '2025-07'],
    ]);
    expect(assessment.findings.map(({ text }) => text)).toEqual(dimensions.flatMap(({ findings }) => findings));
    expect(assessment.findings).toHaveLength(22);
    const made = core.views.recommendations.list('m1').map(({ recommendation }) => recommendation);
    expect(texts(made)).toEqual(texts(dimensions.flatMap(({ recommendations }) => recommendations)));
    expect(made).toHaveLength(23);
    expect(made.filter(({ horizon }) => horizon === 'perspective')).toHaveLength(5);
    for (const one of made)
      expect(one).toMatchObject({
        assessmentId: sheet!.assessmentId,
        status: 'open',
        madeOn: '2025-11-11',
        urgency: null,
        reasoning: null,
        findingIds: [],
        goals: [],
      });
  });

  it('is a second round where another paper is taken over', async () => {
    await adopt();
    const other = structuredClone(bothel) as unknown as { goals: { code: string }[] };
    for (const goal of other.goals) goal.code = `N${goal.code}`;
    await adopt(other);
    expect(core.views.assessments.list('m1')).toHaveLength(2);
    expect(core.views.recommendations.list('m1')).toHaveLength(46);
  });

  it('is no round where the paper tells of no analysis', async () => {
    const { assessment: _none, ...rest } = bothel;
    await adopt(rest);
    expect(core.views.goals.list('m1')).toHaveLength(11);
    expect(core.views.assessments.list('m1')).toEqual([]);
  });

  it('comes once, also where it was cut off half-way and is delivered again', async () => {
    await adopt();
    const all = await eventsOf(core.store);
    const cutAfter = all.findIndex(({ type }) => type === 'RecommendationMade') + 5;
    await core.close();
    await replaceLog(all.slice(0, cutAfter));
    core = await open();
    await core.settle();
    expect(core.views.assessments.list('m1')).toHaveLength(1);
    expect(core.views.recommendations.list('m1')).toHaveLength(23);
    const head = await core.store.head();
    await core.close();
    withoutViews();
    core = await open('2027-03-02T08:00:00Z');
    await core.settle();
    expect(await core.store.head()).toBe(head);
  });

  it('comes to a log that adopted its strategy before there was any of this, and changes nothing else of it', async () => {
    await adopt();
    await liveOn();
    const old = (await eventsOf(core.store)).filter(
      ({ stream }) => !['assessment', 'recommendation'].includes(categoryOfStream(stream)),
    );
    const goals = core.views.goals.list('m1');
    const { municipality } = core.views.municipalities.get('m1', 'm1')!;
    await core.close();
    await replaceLog(old);
    // As the version before left it: it had followed up everything.
    const store = SqliteEventStore.open(join(dataDir, EVENTS_FILE));
    const database = new ViewDatabase(join(dataDir, VIEWS_FILE));
    database.belongTo(store.incarnation);
    database.saveCheckpointOf('follow_ups_v1', await store.head());
    database.close();
    await store.close();

    core = await open('2027-01-04T08:00:00Z');
    await core.settle();
    const now = await eventsOf(core.store);
    const withoutPlace = ({ position: _position, ...event }: StoredEvent) => event;
    expect(now.slice(0, old.length).map(withoutPlace)).toEqual(old.map(withoutPlace));
    expect(new Set(now.slice(old.length).map(({ stream }) => categoryOfStream(stream)))).toEqual(
      new Set(['assessment', 'recommendation']),
    );
    expect(now.slice(old.length).filter(({ type }) => type === 'RecommendationMade')).toHaveLength(23);
    expect(core.views.assessments.list('m1')[0]?.assessment).toMatchObject({ title: '360-Grad-Analyse 2025' });
    expect(now.at(-1)!.meta).toMatchObject({ effectiveOn: '2025-11-11', recordedAt: '2027-01-04T08:00:00.000Z' });
    const bare = (sheets: typeof goals) => JSON.stringify([...sheets].sort((a, b) => (a.goalId < b.goalId ? -1 : 1)));
    expect(bare(core.views.goals.list('m1'))).toBe(bare(goals));
    expect(core.views.municipalities.get('m1', 'm1')!.municipality).toEqual(municipality);

    // And once more: nothing.
    const head = await core.store.head();
    await core.close();
    withoutViews();
    core = await open('2027-01-05T08:00:00Z');
    await core.settle();
    expect(await core.store.head()).toBe(head);
  });

  async function eventsOf(store: Core['store']): Promise<StoredEvent[]> {
    const found: StoredEvent[] = [];
    const subscription = store.subscribe({ after: 0 }, async (batch) => {
      for (const event of batch) {
        const { id, type, data, meta, stream, revision, position } = event;
        found.push({ id, type, data, meta, stream, revision, position });
      }
      return Promise.resolve();
    });
    const head = await store.head();
    while ((found.at(-1)?.position ?? 0) < head) await new Promise((resolve) => setTimeout(resolve, 5));
    await subscription.stop();
    return found;
  }

  /** Another log in the place of this one, in which only these things happened. */
  async function replaceLog(events: readonly StoredEvent[]): Promise<void> {
    withoutViews();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, EVENTS_FILE + end), { force: true });
    const store = SqliteEventStore.open(join(dataDir, EVENTS_FILE));
    const revisions = new Map<string, number>();
    for (const { id, type, data, meta, stream } of events) {
      const revision = revisions.get(stream) ?? 0;
      await store.append(stream, revision, [{ id, type, data, meta }]);
      revisions.set(stream, revision + 1);
    }
    await store.close();
  }

  /** What happens to goals and vision in the years after. */
  async function liveOn(): Promise<void> {
    const reason = { kind: 'priority', sentence: 'Der Rat will es so.', decidedBy: 'Rat' } as const;
    const idOf = (code: string) => core.views.goals.list('m1').find(({ goal }) => goal.code === code)!.goalId;
    const give = (code: string, command: GoalCommand) => core.commands.run(goalDomain, idOf(code), command, by());
    await give('Z4', { type: 'AssignGoal', data: { ownerId: 'p7', departmentId: null } });
    await give('Z4', {
      type: 'SplitGoal',
      data: {
        into: [
          { goalId: 'z4a', code: 'Z4a', title: 'Anlage' },
          { goalId: 'z4b', code: 'Z4b', title: 'Anbindung' },
        ],
        reason,
      },
    });
    await core.settle();
    await give('Z4a', { type: 'RewordGoal', data: { title: 'Neue Anlage', description: 'Mit Anzeige' } });
    await give('Z4b', { type: 'AssignGoal', data: { ownerId: null, departmentId: null } });
    await give('Z1', { type: 'RewordGoal', data: { title: 'AG Digitalisierung', description: null } });
    await give('Z5', {
      type: 'MoveGoalDeadline',
      data: { to: { asWritten: 'Ende 2027', precision: 'year-end', latestDay: '2027-12-31' }, reason },
    });
    await give('Z8', { type: 'MergeGoal', data: { intoGoalId: idOf('Z9'), reason } });
    await core.settle();
    await give('Z9', { type: 'RewordGoal', data: { title: 'Post und Schnittstellen', description: null } });
    await give('Z6', { type: 'AbandonGoal', data: { reason } });
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'AdoptGuidingVision', data: { text: 'Nah und digital' } },
      by(),
    );
    await core.settle();
  }
});
