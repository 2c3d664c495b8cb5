// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import { Core, VIEWS_FILE } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { goalCatalogue } from '../goals/goal-catalogue.js';
import type { GoalEventOf, ReasonKind } from '../goals/domain/goal.events.js';
import { type Standing, standingOf } from '../goals/domain/standing.js';
import type { GoalSheet } from '../goals/views/goal-sheet.js';
import { municipalityCatalogue } from '../municipalities/municipality-catalogue.js';
import { Passwords } from '../people/passwords.js';
import { personDomain } from '../people/person-domain.js';
import { BOTHEL } from './bothel.js';
import { createDemoData, demoAccounts, ensureDemoData, NotADataDirectory } from './demo-data.js';
import { decisionCatalogue } from '../reviews/decision-catalogue.js';
import { decisionPaperCatalogue } from '../reviews/decision-paper-catalogue.js';
import { standingOf as decisionStanding } from '../reviews/domain/decision.js';
import { MUSTERAU } from './musterau-history.js';

const bothel = readFileSync(new URL('../../examples/bothel.json', import.meta.url));
const passwords = new Passwords({ memoryCost: 1024, timeCost: 1, parallelism: 1 });

async function opened(dataDir: string, now: Date): Promise<Core> {
  return Core.open({ dataDir, clock: new SettableClock(now) });
}

/** How every goal stands, with the goals that it depends on. */
function standings(sheets: readonly GoalSheet[], today: string): Map<string, Standing> {
  const found = new Map<string, Standing>();
  const of = (sheet: GoalSheet): Standing => {
    const dependencies = sheet.goal.dependsOn.flatMap((id) => {
      const other = sheets.find(({ goalId }) => goalId === id);
      return other && (other.goal.status === 'active' || other.goal.status === 'paused')
        ? [{ code: other.goal.code, latestDay: other.goal.deadline.latestDay, standing: of(other) }]
        : [];
    });
    const { goal, setOn, lastWord } = sheet;
    return standingOf({ goal, setOn, lastWordOn: lastWord?.on ?? null, dependencies }, today).standing;
  };
  for (const sheet of sheets) found.set(sheet.goal.code, of(sheet));
  return found;
}

describe('the demo', () => {
  const now = new Date('2026-11-23T09:30:00Z');
  let dataDir: string;
  let core: Core;
  let events: StoredEvent[];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-demo-'));
    await createDemoData(dataDir, { bothel, now, passwords });
    core = await opened(dataDir, now);
    events = [...core.journal.forward(MUSTERAU)];
  });
  afterAll(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('has Bothel with the goals and deadlines of the report, and nothing that it does not say', () => {
    const goals = core.views.goals.list(BOTHEL);
    expect(
      goals.map(({ goal }) => [goal.code, goal.deadline.asWritten, goal.deadline.latestDay, goal.commitment]),
    ).toEqual([
      ['Z1', 'Bis Q2/2025', '2025-06-30', 'binding'],
      ['Z2', 'Bis Q4/2025', '2025-12-31', 'aspired'],
      ['Z3a', 'Bis Ende 2025', '2025-12-31', 'binding'],
      ['Z3b', 'Bis Q2/2026', '2026-06-30', 'binding'],
      ['Z4', 'Bis Mitte 2026', '2026-06-30', 'binding'],
      ['Z5', 'Bis Q3/2026', '2026-09-30', 'binding'],
      ['Z6', 'Bis Q3/2026', '2026-09-30', 'binding'],
      ['Z7', 'Bis Q4/2026', '2026-12-31', 'binding'],
      ['Z8', 'Bis Mitte 2027', '2027-06-30', 'binding'],
      ['Z9', 'Bis Ende 2027', '2027-12-31', 'binding'],
      ['Z10', 'Bis Ende 2028', '2028-12-31', 'binding'],
    ]);
    for (const { goal, setOn, lastWord, moves, resolutions, statusReport } of goals) {
      expect({ setOn, lastWord, moves, resolutions, statusReport }).toEqual({
        setOn: '2025-11-11',
        lastWord: null,
        moves: [],
        resolutions: [],
        statusReport: null,
      });
      expect(goal).toMatchObject({
        status: 'active',
        ownerId: null,
        departmentId: null,
        dimension: null,
        override: null,
      });
      expect([goal.milestones, goal.measures, goal.dependsOn]).toEqual([[], [], []]);
      expect(goal.criteria.flatMap(({ reports }) => reports)).toEqual([]);
    }
    const [round, ...others] = core.views.assessments.list(BOTHEL);
    expect(others).toEqual([]);
    expect(round!.assessment).toMatchObject({ title: '360-Grad-Analyse 2025', ratings: [], participants: [] });
    expect(round!.assessment.findings).toHaveLength(22);
    const recommendations = core.views.recommendations.list(BOTHEL);
    expect(recommendations).toHaveLength(23);
    for (const { recommendation } of recommendations)
      expect(recommendation).toMatchObject({ status: 'open', urgency: null, reasoning: null, goals: [] });
    const types = new Set([...core.journal.forward(BOTHEL)].map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'AssessmentConcluded',
      'AssessmentPlanned',
      'CriterionAdded',
      'FindingRecorded',
      'GoalSet',
      'GuidingVisionAdopted',
      'MunicipalityRegistered',
      'PasswordSet',
      'PersonRegistered',
      'PhaseBegun',
      'PhaseCompleted',
      'RecommendationMade',
      'StrategyAdopted',
    ]);
    expect(core.views.municipalities.get(BOTHEL, BOTHEL)?.municipality).toMatchObject({
      name: 'Samtgemeinde Bothel',
      shortName: 'SG Bothel',
      fictional: false,
      departments: [],
    });
  });

  it('has every kind of event that can happen to a goal in Musterau', () => {
    const seen = new Set(events.map(({ type }) => type));
    expect(Object.keys(goalCatalogue).filter((type) => !seen.has(type))).toEqual([]);
    expect(Object.keys(municipalityCatalogue).filter((type) => !seen.has(type))).toEqual(['MunicipalityRenamed']);
    expect(core.views.municipalities.get(MUSTERAU, MUSTERAU)?.municipality.fictional).toBe(true);
  });

  it('has decisions, and everything that can happen to one', () => {
    const seen = new Set(events.map(({ type }) => type));
    expect(Object.keys(decisionCatalogue).filter((type) => !seen.has(type))).toEqual([]);
    expect(core.views.decisions.list(BOTHEL)).toEqual([]);
    for (const { decision } of core.views.decisions.list(MUSTERAU))
      for (const goalId of decision.goalIds) expect(core.views.goals.get(MUSTERAU, goalId)).toBeDefined();
  });

  it('has papers in every state, and everything that can happen to one', () => {
    const seen = new Set(events.map(({ type }) => type));
    expect(Object.keys(decisionPaperCatalogue).filter((type) => !seen.has(type))).toEqual([]);
    expect(core.views.papers.list(BOTHEL)).toEqual([]);
    const papers = core.views.papers.list(MUSTERAU);
    expect(papers.map(({ paper }) => paper.status).sort()).toEqual(['decided', 'draft', 'withdrawn']);
    for (const { paper } of papers)
      for (const goalId of paper.goalIds) expect(core.views.goals.get(MUSTERAU, goalId)).toBeDefined();
  });

  it('has every kind of reason, all dimensions, late entries and nothing from the future', () => {
    const kinds = new Set(
      events
        .map(({ data }) => (data as Partial<GoalEventOf<'GoalAbandoned'>['data']>).reason?.kind)
        .filter((kind) => kind !== undefined),
    );
    expect([...kinds].sort()).toEqual(
      (['dependency', 'funds', 'law', 'other', 'priority', 'staff', 'vendor'] satisfies ReasonKind[]).sort(),
    );
    expect(new Set(core.views.goals.list(MUSTERAU).map(({ goal }) => goal.dimension)).size).toBe(5);
    const late = events.filter(({ meta }) => meta.effectiveOn < dayIn(MUNICIPAL_ZONE, new Date(meta.recordedAt)));
    expect(late.length).toBeGreaterThan(5);
    const recorded = events.map(({ meta }) => meta.recordedAt);
    expect(recorded).toEqual([...recorded].sort());
    expect(recorded.at(-1)! < now.toISOString()).toBe(true);
    expect(recorded[0]! < '2024-10-31').toBe(true);
  });

  it('has somebody who will be away with a deputy, and somebody who wants reminders weekly', () => {
    const shown = (name: string) => core.views.people.find(`${name}@musterau.example`)!;
    expect(shown('henrike.exempel').person).toMatchObject({
      absences: [{ from: '2026-12-03', until: '2026-12-14', deputyId: shown('aylin.musterfrau').personId }],
    });
    expect(shown('peter.mustermann').person).toMatchObject({ reminderRhythm: 'weekly' });
  });

  it('finds the same views when they are rebuilt', async () => {
    const rows = (from: Core) =>
      JSON.stringify([...Object.values(from.views)].map((view) => [...(view.all() as Iterable<object>)]));
    const before = rows(core);
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
    core = await opened(dataDir, now);
    expect(rows(core)).toBe(before);
    expect([...core.journal.forward(MUSTERAU)]).toEqual(events);
  });

  it('offers an account of every role in both municipalities', async () => {
    for (const municipality of ['Samtgemeinde Musterau', 'Samtgemeinde Bothel'])
      expect(
        new Set(demoAccounts.filter((one) => one.municipality === municipality).map(({ role }) => role)).size,
      ).toBe(4);
    const { state } = await core.commands.peek(
      personDomain,
      MUSTERAU,
      core.views.people.find('jana.beispiel@musterau.example')!.personId,
    );
    if (state.status !== 'active') throw new Error('not active');
    expect(await passwords.verify(state.passwordHash, demoAccounts[0]!.password)).toBe(true);
  });
});

describe('the history of Musterau, whenever it is told', () => {
  const days = ['2026-12-31', '2027-01-01', '2027-02-28', '2027-04-01', '2027-05-17', '2027-09-30', '2028-02-29'];
  it.each(days)('has something in every category on %s', async (day) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-demo-'));
    const now = new Date(`${day}T10:00:00Z`);
    await createDemoData(dataDir, { bothel, now, passwords });
    const core = await opened(dataDir, now);
    try {
      const found = standings(core.views.goals.list(MUSTERAU), day);
      expect(Object.fromEntries(found)).toEqual({
        M1: 'at-risk',
        M2: 'achieved',
        M3: 'on-track',
        M4: 'achieved',
        M5: 'achieved',
        M6: 'overdue',
        M7: 'on-track',
        M8: 'split',
        M8a: 'on-track',
        M8b: 'unconfirmed',
        M9: 'superseded',
        M10: 'abandoned',
        M11: 'on-track',
        M12: 'at-risk',
        M13: 'merged',
        M14: 'on-track',
        M15: 'on-track',
        M16: 'unconfirmed',
        M17: 'paused',
        M18: 'planned',
      });
      const decisions = core.views.decisions.list(MUSTERAU).map(({ decision }) => decisionStanding(decision, day));
      expect(decisions.sort()).toEqual([
        'carried-out',
        'carried-out',
        'dropped',
        'late',
        'open',
        'open',
        'open',
        'open',
      ]);
    } finally {
      await core.close();
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('ensureDemoData', () => {
  let parent: string;
  afterEach(() => rmSync(parent, { recursive: true }));

  it('makes the data once, finds it again, and leaves nothing beside it', async () => {
    parent = mkdtempSync(join(tmpdir(), 'wegmarke-demo-'));
    const dataDir = join(parent, 'demo-data');
    const options = { bothel, now: new Date('2026-11-23T09:30:00Z'), passwords };
    expect(await ensureDemoData(dataDir, options)).toBe(true);
    expect(await ensureDemoData(dataDir, options)).toBe(false);
    expect(readdirSync(parent)).toEqual(['demo-data']);
  });

  it('does not write among files that are none of ours, and leaves nothing when it fails', async () => {
    parent = mkdtempSync(join(tmpdir(), 'wegmarke-demo-'));
    writeFileSync(join(parent, 'brief.txt'), '');
    const options = { bothel, now: new Date('2026-11-23T09:30:00Z'), passwords };
    await expect(ensureDemoData(parent, options)).rejects.toBeInstanceOf(NotADataDirectory);
    await expect(ensureDemoData(join(parent, 'new'), { ...options, bothel: Buffer.from('{}') })).rejects.toThrow(
      'source',
    );
    expect(readdirSync(parent)).toEqual(['brief.txt']);
  });
});
