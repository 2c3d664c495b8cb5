// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assessmentCatalogue } from '../src/assessments/assessment-catalogue.js';
import { type AssessmentSheet, assessmentSheets } from '../src/assessments/views/assessment-sheet.js';
import { interviewCatalogue, interviewNotesCatalogue } from '../src/assessments/interview-catalogue.js';
import { screeningCatalogue } from '../src/assessments/screening-catalogue.js';
import { type InterviewNotesSheet, interviewNotesSheets } from '../src/assessments/views/interview-notes-sheet.js';
import { type InterviewSheet, interviewSheets } from '../src/assessments/views/interview-sheet.js';
import { type ScreeningSheet, screeningSheets } from '../src/assessments/views/screening-sheet.js';
import { surveyCatalogue } from '../src/assessments/survey-catalogue.js';
import { type SurveySheet, surveySheets } from '../src/assessments/views/survey-sheet.js';
import { Core } from '../src/core.js';
import { catalogue } from '../src/event-catalogue.js';
import type { Recorded } from '../src/event-sourcing/decider.js';
import type { EventMeta, StoredEvent } from '../src/event-store/event-store.js';
import { goalCatalogue } from '../src/goals/goal-catalogue.js';
import { type GoalSheet, goalSheets } from '../src/goals/views/goal-sheet.js';
import {
  municipality,
  type MunicipalityEvent,
  type MunicipalityState,
} from '../src/municipalities/domain/municipality.js';
import { municipalityCatalogue } from '../src/municipalities/municipality-catalogue.js';
import { type RecommendationSheet, recommendationSheets } from '../src/assessments/views/recommendation-sheet.js';
import { recommendationCatalogue } from '../src/assessments/recommendation-catalogue.js';
import { decisionCatalogue } from '../src/reviews/decision-catalogue.js';
import { decisionPaperCatalogue } from '../src/reviews/decision-paper-catalogue.js';
import { reviewCatalogue } from '../src/reviews/review-catalogue.js';
import { type DecisionPaperSheet, decisionPaperSheets } from '../src/reviews/views/decision-paper-sheet.js';
import { type DecisionSheet, decisionSheets } from '../src/reviews/views/decision-sheet.js';
import { type ReviewSheet, reviewSheets } from '../src/reviews/views/review-sheet.js';
import { strategy, type StrategyEvent } from '../src/strategies/domain/strategy.js';
import { assessmentEvents } from './stored-events/assessment-samples.js';
import { decisionEvents } from './stored-events/decision-samples.js';
import { paperEvents } from './stored-events/paper-samples.js';
import { recommendationEvents } from './stored-events/recommendation-samples.js';
import { reviewEvents } from './stored-events/review-samples.js';
import { goalEvents, municipalityEvents } from './stored-events/samples.js';
import { interviewEvents } from './stored-events/interview-samples.js';
import { screeningEvents } from './stored-events/screening-samples.js';
import { surveyEvents } from './stored-events/survey-samples.js';

/*
 * What is on disk stays readable. A golden file is never changed and never deleted: it is what some municipality has in
 * its log. WRITE_GOLDEN=1 writes the files that are missing, and only those, in the version of today.
 */

/** Types whose shape was changed on purpose; all others are as they were first stored. */
const VERSIONS: Readonly<Record<string, number>> = { DecisionTaken: 2, GoalSet: 2, ReminderDue: 3 };
const today = (type: string) => VERSIONS[type] ?? 1;

interface Sample {
  readonly type: string;
  readonly data: object;
}
interface Golden extends Sample {
  readonly meta: EventMeta;
}

const folder = new URL('./stored-events/', import.meta.url).pathname;
const samples = new Map<string, Sample>();
for (const file of readdirSync(folder).filter((name) => /samples\.ts$/.test(name))) {
  const tables = Object.values((await import(join(folder, file))) as Record<string, Record<string, Sample>>);
  for (const [type, sample] of tables.flatMap((table) => Object.entries(table))) samples.set(type, sample);
}

const meta: EventMeta = {
  municipalityId: 'm1',
  actorId: 'p1',
  commandId: '0198c0de-0000-7000-8000-000000000001',
  fingerprint: 'bNvMa7yKX5Y1vJ9p0QzE2w',
  recordedAt: '2026-05-12T09:30:00.000Z',
  effectiveOn: '2026-05-11',
};
if (process.env['WRITE_GOLDEN'] === '1') {
  for (const { type, data } of samples.values()) {
    const file = join(folder, `${type}.v${today(type)}.json`);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ type, data, meta }, null, 2)}\n`);
  }
}

const types = [...catalogue.entries.keys()];
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const [, type, version] = /^([A-Za-z]+)\.v([1-9]\d*)\.json$/.exec(name) ?? [];
    const golden = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden;
    return { name, type, version: Number(version), golden };
  });

function stored(golden: Golden, stream: string, revision = 1): StoredEvent {
  return { ...golden, id: `e${revision}`, stream, revision, position: revision };
}

/** Every text in `value` with its path as the catalogue writes it: `into[].title`. */
function texts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
}

/** Whether the path leads anywhere: a value may be null, but a name that does not exist is a slip of the pen. */
function leadsSomewhere(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === 'string' || value === null;
  if (step === '[]') return Array.isArray(value) && value.some((item) => leadsSomewhere(item, rest));
  if (value === null) return true;
  return typeof value === 'object' && step in value && leadsSomewhere((value as Record<string, unknown>)[step], rest);
}
const stepsOf = (path: string) =>
  path.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), '[]'] : [part]));

/** Fields whose text is a name from a list, an id, a day, a digest: nobody's own words. */
const NOT_WORDS = new Set(
  [
    'cause channel code commitment dimension every horizon kind phase precision rhythm role rule status subDimension urgency why',
    'date decidedOn dropUpTo due dueDay forDay from latestDay on to until validUntil',
    'codeHash hash invitedBy land recipientAs whenUncertain',
    'at chain concerns outcome pdf quarter sha256',
    'closesOn linkToken on ratedOn source subDimension',
    'audience lookedOn topic',
  ].flatMap((line) => line.split(' ')),
);
function isNobodysWords(path: string, text: string): boolean {
  const key = path.replaceAll('[]', '').split('.').pop()!;
  if (/Ids?$/.test(key)) return true;
  // Minutes repeat words that are marked where they were said.
  if (path.startsWith('document.')) return true;
  if (!NOT_WORDS.has(key)) return false;
  // `from` and `to` are days in some events and words in others.
  return key === 'from' || key === 'to' ? /^\d{4}-\d{2}(-\d{2})?$/.test(text) : true;
}

/** Events of a review that come before it is opened, and after it is sealed. */
const BEFORE_THE_MEETING = [
  'ReviewPlanned',
  'ReviewRescheduled',
  'ReviewInviteesChanged',
  'ReviewCancelled',
  'AgendaPointAdded',
  'AgendaPointReworded',
  'AgendaPointRemoved',
  'AgendaReordered',
  'ReviewOpened',
];
const AFTER_THE_MEETING = ['MinutesFiled', 'ReviewCorrected'];

describe('the stored events', () => {
  it.each(types)('%s has a golden file and a sample', (type) => {
    expect(files.map((file) => file.name)).toContain(`${type}.v${today(type)}.json`);
    expect([...samples.keys()]).toContain(type);
  });

  it('have no golden file that the catalogue does not know', () => {
    expect(files.filter((file) => !file.type || !types.includes(file.type)).map((file) => file.name)).toEqual([]);
    expect([...samples.keys()].filter((type) => !types.includes(type))).toEqual([]);
  });

  it.each(files)('$name is named for what is in it', ({ type, golden }) => {
    expect(golden.type).toBe(type);
    expect(Object.keys(golden)).toEqual(['type', 'data', 'meta']);
    expect(Object.keys(golden.meta)).toEqual(expect.arrayContaining(Object.keys(meta)));
  });

  it.each(files)(
    '$name: versions without a gap, and the last one is the shape of today',
    ({ type, version, golden }) => {
      if (version > 1) expect(files.map((file) => file.name)).toContain(`${type}.v${version - 1}.json`);
      expect(version).toBeLessThanOrEqual(today(type!));
      if (version === today(type!)) expect({ type: golden.type, data: golden.data }).toEqual(samples.get(type!));
      else expect(catalogue.entries.get(type!)?.upcast).toBeDefined();
    },
  );

  it.each(files)('$name comes out of the upcaster in the shape of today', ({ type, version, golden }) => {
    const current = catalogue.upcast(stored(golden, 'x-m1.x'));
    if (version === today(type!)) expect(current.data).toEqual(samples.get(type!)!.data);
    const shape = (value: unknown) => [...new Set(Object.keys(value as object))].sort();
    expect(shape(current.data)).toEqual(shape(samples.get(type!)!.data));
  });

  it('ReminderDue of the first version says what it said then', () => {
    const golden = files.find((file) => file.name === 'ReminderDue.v1.json')!.golden;
    expect(catalogue.upcast(stored(golden, 'reminder-m1.r1')).data).toEqual({
      obligation: {
        kind: 'milestone',
        subjectId: '0190a000-0000-8000-8000-000000000007',
        partId: '0190a000-0000-8000-8000-000000000071',
      },
      what: { code: 'Z7', title: 'IT-Notfallplan', part: 'Notfallübung durchgeführt' },
      deadline: { asWritten: 'Bis Ende 2026', precision: 'year-end', latestDay: '2026-12-31' },
      dueDay: '2026-12-31',
      rule: 'before-30',
      forDay: '2026-12-01',
      recipientId: '0190a000-0000-8000-8000-0000000000a1',
      recipientAs: 'owner',
      ownerId: '0190a000-0000-8000-8000-0000000000a1',
      recipientIds: ['0190a000-0000-8000-8000-0000000000a1'],
    });
    // Officers were told where nobody was responsible: whose silence it was, nobody knows any more.
    const toOfficer = { ...golden, data: { ...golden.data, recipientAs: 'officer' } };
    expect(catalogue.upcast(stored(toOfficer, 'reminder-m1.r1')).data).toMatchObject({ ownerId: null });
  });

  it('ReminderDue of the second version, before surveys could be due, says what it said then', () => {
    const golden = files.find((file) => file.name === 'ReminderDue.v2.json')!.golden;
    expect(catalogue.upcast(stored(golden, 'reminder-m1.r1')).data).toEqual(golden.data);
  });
});

it('DecisionTaken of the first version was taken in no review', () => {
  const golden = files.find((file) => file.name === 'DecisionTaken.v1.json')!.golden;
  const { data } = catalogue.upcast(stored(golden, 'decision-m1.d1'));
  expect(data).toEqual({ ...golden.data, reviewId: null });
  const later = files.find((file) => file.name === 'DecisionTaken.v2.json')!.golden;
  expect(catalogue.upcast(stored(later, 'decision-m1.d1')).data).toEqual(later.data);
});

it('GoalSet of the first version says where the goal comes from as it did then', () => {
  const golden = files.find((file) => file.name === 'GoalSet.v1.json')!.golden;
  expect(catalogue.upcast(stored(golden, 'goal-m1.g1')).data).toEqual(golden.data);
});

describe('the words of people', () => {
  it.each(types)('in %s are marked, and nothing is marked that is not there', (type) => {
    const data = samples.get(type)?.data ?? {};
    const marked = catalogue.entries.get(type)!.freeText;
    expect(marked.filter((path) => !leadsSomewhere(data, stepsOf(path)))).toEqual([]);
    const unmarked = texts(data).filter(({ path, text }) => !marked.includes(path) && !isNobodysWords(path, text));
    expect(unmarked).toEqual([]);
  });
});

describe('what the contexts make of them', () => {
  const goldenOf = (type: string) => files.find((file) => file.type === type && file.version === today(type))!.golden;

  /** A goal to which everything has happened before that a sample refers to. */
  function livelyGoal(): GoalSheet {
    const c2 = { criterionId: 'c2', criterion: { kind: 'yes-no', text: 'Getestet' } };
    const c3 = { criterionId: 'c3', criterion: { kind: 'recurring', text: 'Prüfung', every: 'year', atLeast: 1 } };
    const before: readonly Sample[] = [
      goldenOf('GoalSet'),
      goldenOf('CriterionAdded'),
      { type: 'CriterionAdded', data: c2 },
      { type: 'CriterionAdded', data: c3 },
      goldenOf('ProgressReported'),
      goldenOf('MilestonePlanned'),
      goldenOf('MilestoneReached'),
      goldenOf('MeasurePlanned'),
      goldenOf('DependencyDeclared'),
      { type: 'StatusOverridden', data: { ...goldenOf('StatusOverridden').data, status: 'on-track' } },
    ];
    return before.reduce<GoalSheet | undefined>((sheet, sample, index) => {
      const earlier = { ...sample, meta: { ...meta, effectiveOn: '2026-01-05' } };
      return goalSheets.evolve(sheet, stored(earlier, 'goal-m1.g1', index + 1));
    }, undefined)!;
  }
  const seen = ({ revision: _revision, lastChangedAt: _changed, ...rest }: GoalSheet) => rest;

  it.each(Object.keys(goalCatalogue))('%s shows on the goal', (type) => {
    const before = type === 'GoalSet' ? undefined : livelyGoal();
    const after = goalSheets.evolve(before, catalogue.upcast(stored(goldenOf(type), 'goal-m1.g1', 99)))!;
    expect(after.revision).toBe(99);
    if (before) expect(seen(after)).not.toEqual(seen(before));
    // The golden file and the typed sample are the same to it.
    const typed = stored({ ...goalEvents[type as keyof typeof goalEvents], meta }, 'goal-m1.g1', 99);
    expect(after).toEqual(goalSheets.evolve(before, typed));
  });

  it.each(Object.keys(municipalityCatalogue))('%s shows on the municipality', (type) => {
    const evolve = (state: MunicipalityState, golden: Sample) =>
      municipality.evolve(state, { ...golden, meta } as unknown as Recorded<MunicipalityEvent>);
    const before =
      type === 'MunicipalityRegistered'
        ? municipality.initialState
        : ['MunicipalityRegistered', 'DepartmentEstablished'].map(goldenOf).reduce(evolve, municipality.initialState);
    const after = evolve(before, goldenOf(type));
    expect(after).not.toEqual(before);
    expect(after).toEqual(evolve(before, municipalityEvents[type as keyof typeof municipalityEvents]));
  });

  it.each(Object.keys(decisionCatalogue))('%s shows on the decision', (type) => {
    const before: readonly string[] =
      type === 'DecisionTaken'
        ? []
        : type === 'DecisionReopened'
          ? ['DecisionTaken', 'DecisionCarriedOut']
          : ['DecisionTaken'];
    const evolve = (sheet: DecisionSheet | undefined, event: StoredEvent) => decisionSheets.evolve(sheet, event);
    const sheet = before
      .map((name, index) => stored(goldenOf(name), 'decision-m1.d1', index + 1))
      .reduce<DecisionSheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'decision-m1.d1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.decision).not.toEqual(sheet.decision);
    const typed = stored({ ...decisionEvents[type as keyof typeof decisionEvents], meta }, 'decision-m1.d1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(reviewCatalogue))('%s shows on the review', (type) => {
    const evolve = (sheet: ReviewSheet | undefined, event: StoredEvent) => reviewSheets.evolve(sheet, event);
    const second = { ...reviewEvents.AgendaPointAdded.data, pointId: 'a2' };
    const before: readonly Sample[] =
      type === 'ReviewPlanned'
        ? []
        : [
            goldenOf('ReviewPlanned'),
            goldenOf('AgendaPointAdded'),
            { type: 'AgendaPointAdded', data: second },
            ...(BEFORE_THE_MEETING.includes(type)
              ? []
              : [goldenOf('ReviewOpened'), ...(type === 'NoteTaken' ? [] : [goldenOf('NoteTaken')])]),
            ...(AFTER_THE_MEETING.includes(type) ? [goldenOf('ReviewSealed')] : []),
          ];
    const sheet = before.reduce<ReviewSheet | undefined>(
      (row, sample, index) => evolve(row, stored({ ...sample, meta }, 'review-m1.r1', index + 1)),
      undefined,
    );
    // A point comes once, so that it shows.
    const golden =
      type === 'AgendaPointAdded' ? { ...goldenOf(type), data: { ...second, pointId: 'a3' } } : goldenOf(type);
    const after = evolve(sheet, catalogue.upcast(stored(golden, 'review-m1.r1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.review).not.toEqual(sheet.review);
    if (type === 'AgendaPointAdded') return;
    const typed = stored({ ...reviewEvents[type as keyof typeof reviewEvents], meta }, 'review-m1.r1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(decisionPaperCatalogue))('%s shows on the paper', (type) => {
    const evolve = (sheet: DecisionPaperSheet | undefined, event: StoredEvent) =>
      decisionPaperSheets.evolve(sheet, event);
    const before: readonly string[] =
      type === 'DecisionPaperDrafted'
        ? []
        : type === 'DecisionPaperDecided'
          ? ['DecisionPaperDrafted', 'DecisionPaperSubmitted']
          : ['DecisionPaperDrafted'];
    const sheet = before
      .map((name, index) => stored(goldenOf(name), 'paper-m1.v1', index + 1))
      .reduce<DecisionPaperSheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'paper-m1.v1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.paper).not.toEqual(sheet.paper);
    const typed = stored({ ...paperEvents[type as keyof typeof paperEvents], meta }, 'paper-m1.v1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(assessmentCatalogue))('%s shows on the round', (type) => {
    const evolve = (sheet: AssessmentSheet | undefined, event: StoredEvent) => assessmentSheets.evolve(sheet, event);
    const before: Readonly<Record<string, readonly string[]>> = {
      AssessmentPlanned: [],
      PhaseReopened: ['AssessmentPlanned', 'PhaseCompleted'],
      RatingWithdrawn: ['AssessmentPlanned', 'RatingGiven'],
      FindingRevised: ['AssessmentPlanned', 'FindingRecorded'],
      FindingWithdrawn: ['AssessmentPlanned', 'FindingRecorded'],
      AssessmentReopened: ['AssessmentPlanned', 'AssessmentConcluded'],
    };
    const sheet = (before[type] ?? ['AssessmentPlanned'])
      .map((name, index) => stored(goldenOf(name), 'assessment-m1.a1', index + 1))
      .reduce<AssessmentSheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'assessment-m1.a1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.assessment).not.toEqual(sheet.assessment);
    const typed = stored({ ...assessmentEvents[type as keyof typeof assessmentEvents], meta }, 'assessment-m1.a1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(surveyCatalogue))('%s shows on the survey', (type) => {
    const evolve = (sheet: SurveySheet | undefined, event: StoredEvent) => surveySheets.evolve(sheet, event);
    const before: readonly string[] =
      type === 'SurveyDrafted'
        ? []
        : type === 'SurveyRevised' || type === 'SurveyStarted'
          ? ['SurveyDrafted']
          : ['SurveyDrafted', 'SurveyStarted'];
    const sheet = before
      .map((name, index) => stored(goldenOf(name), 'survey-m1.s1', index + 1))
      .reduce<SurveySheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'survey-m1.s1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.survey).not.toEqual(sheet.survey);
    const typed = stored({ ...surveyEvents[type as keyof typeof surveyEvents], meta }, 'survey-m1.s1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(screeningCatalogue))('%s shows on the checklist', (type) => {
    const evolve = (sheet: ScreeningSheet | undefined, event: StoredEvent) => screeningSheets.evolve(sheet, event);
    const sheet =
      type === 'ServiceScreened'
        ? undefined
        : evolve(undefined, stored(goldenOf('ServiceScreened'), 'screening-m1.a1', 1));
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'screening-m1.a1', 99)))!;
    expect(after.revision).toBe(99);
    expect(after.screening).not.toEqual(sheet?.screening);
    const typed = stored({ ...screeningEvents[type as keyof typeof screeningEvents], meta }, 'screening-m1.a1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(interviewCatalogue))('%s shows on the interview', (type) => {
    const evolve = (sheet: InterviewSheet | undefined, event: StoredEvent) => interviewSheets.evolve(sheet, event);
    const before: Readonly<Record<string, readonly string[]>> = {
      InterviewPlanned: [],
      InterviewScored: ['InterviewPlanned', 'InterviewHeld'],
    };
    const sheet = (before[type] ?? ['InterviewPlanned'])
      .map((name, index) => stored(goldenOf(name), 'interview-m1.i1', index + 1))
      .reduce<InterviewSheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'interview-m1.i1', 99)))!;
    expect(after.revision).toBe(99);
    expect(after.interview).not.toEqual(sheet?.interview);
    const typed = stored({ ...interviewEvents[type as keyof typeof interviewEvents], meta }, 'interview-m1.i1', 99);
    expect(after).toEqual(evolve(sheet, typed));
  });

  it.each(Object.keys(interviewNotesCatalogue))('%s shows on the notes, but not what they say', (type) => {
    const evolve = (sheet: InterviewNotesSheet | undefined, event: StoredEvent) =>
      interviewNotesSheets.evolve(sheet, event);
    const sheet =
      type === 'InterviewNotesTaken'
        ? undefined
        : evolve(undefined, stored(goldenOf('InterviewNotesTaken'), 'notes-m1.i1', 1));
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'notes-m1.i1', 99)))!;
    expect(after.erasedOn).toBe(type === 'InterviewNotesErased' ? meta.effectiveOn : null);
    expect(after.revision).toBe(99);
    expect(JSON.stringify(after)).not.toContain('abgetippt');
    // The same from what is left after erasing.
    const bare = { ...stored(goldenOf(type), 'notes-m1.i1', 99), data: {} };
    expect(evolve(sheet, bare)).toEqual(after);
  });

  it.each(Object.keys(recommendationCatalogue))('%s shows on the recommendation', (type) => {
    const evolve = (sheet: RecommendationSheet | undefined, event: StoredEvent) =>
      recommendationSheets.evolve(sheet, event);
    const before: readonly string[] =
      type === 'RecommendationMade'
        ? []
        : type === 'RecommendationReopened'
          ? ['RecommendationMade', 'RecommendationDeclined']
          : type === 'RecommendationLeftGoal'
            ? ['RecommendationMade', 'RecommendationAccepted', 'RecommendationJoinedGoal']
            : ['RecommendationMade'];
    const sheet = before
      .map((name, index) => stored(goldenOf(name), 'recommendation-m1.e1', index + 1))
      .reduce<RecommendationSheet | undefined>(evolve, undefined);
    const after = evolve(sheet, catalogue.upcast(stored(goldenOf(type), 'recommendation-m1.e1', 99)))!;
    expect(after.revision).toBe(99);
    if (sheet) expect(after.recommendation).not.toEqual(sheet.recommendation);
    const sample = recommendationEvents[type as keyof typeof recommendationEvents];
    expect(after).toEqual(evolve(sheet, stored({ ...sample, meta }, 'recommendation-m1.e1', 99)));
  });

  it('StrategyAdopted shows on the strategy', () => {
    const event = { ...goldenOf('StrategyAdopted') } as unknown as Recorded<StrategyEvent>;
    expect(strategy.evolve(strategy.initialState, event)).toEqual({ status: 'adopted', fileName: 'musterau.json' });
  });

  it('and they come back from log and journal as they were', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-golden-'));
    const core = await Core.open({ dataDir });
    try {
      const goals = files.filter((file) => file.type! in goalCatalogue).sort((a) => (a.type === 'GoalSet' ? -1 : 1));
      const events = goals.map(({ golden }, index) => ({ ...golden, id: `e${index}` }));
      const { position } = await core.store.append('goal-m1.g1', 0, events);
      await core.viewRunner.reach(position);
      const plain = ({ id, type, data, meta: m }: (typeof events)[number]) => ({ id, type, data, meta: m });
      expect((await core.store.read('goal-m1.g1')).map(plain)).toEqual(events.map(plain));
      expect([...core.journal.forward('m1', 0, position)].map(plain)).toEqual(events.map(plain));
      expect(core.views.goals.get('m1', 'g1')?.revision).toBe(events.length);
    } finally {
      await core.close();
      rmSync(dataDir, { recursive: true });
    }
  });
});
