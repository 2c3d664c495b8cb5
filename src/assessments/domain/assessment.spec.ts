// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { DecisionContext, Recorded } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { assessmentCatalogue } from '../assessment-catalogue.js';
import { assessmentRuleSentences } from '../web/assessment-rule-sentences.js';
import type { AssessmentCommand, AssessmentCommandOf, AssessmentCommandType } from './assessment.commands.js';
import type { AssessmentEvent, AssessmentEventOf, AssessmentEventType, PhaseDates } from './assessment.events.js';
import {
  assessment,
  type AssessmentRule,
  assessmentWith,
  nextPhaseOf,
  participantsOf,
  phaseOf,
  type PlannedAssessment,
  ratingOf,
} from './assessment.js';
import { CURRENT_METHOD, type Method, METHODS, PHASES, type Phase } from './method.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (AssessmentEvent | Recorded<AssessmentEvent>)[];

const event = <T extends AssessmentEventType>(type: T, data: AssessmentEventOf<T>['data']): AssessmentEvent =>
  ({ type, data }) as AssessmentEvent;
const command = <T extends AssessmentCommandType>(type: T, data: AssessmentCommandOf<T>['data']): AssessmentCommand =>
  ({ type, data }) as AssessmentCommand;

const open: PhaseDates = { from: null, to: null };
const february: PhaseDates = { from: '2026-02-02', to: '2026-02' };
const plan = {
  title: '360-Grad-Analyse 2026',
  methodVersion: 1,
  origin: { kind: 'planned' },
  phases: [{ phase: 'screening', planned: february }],
} as const;

const planned = event('AssessmentPlanned', {
  ...plan,
  phases: PHASES.map((phase) => ({ phase, planned: phase === 'screening' ? february : open })),
});
const begun = event('PhaseBegun', { phase: 'screening', on: '2026-02-03' });
const completed = event('PhaseCompleted', { phase: 'screening', on: '2026-02-27' });
const skipped = event('PhaseSkipped', { phase: 'screening', reason: 'Schon bekannt.' });
const groups = [
  { who: 'Bürgeramt', count: 3 },
  { who: 'Bauhof', count: 1 },
] as const;
const recorded = event('ParticipantsRecorded', { phase: 'interviews', groups });
const strategy = {
  subDimension: 'framework.strategy',
  source: 'interviews',
  points: 2.5,
  reason: 'Ziele sind beschlossen.',
} as const;
const rated = event('RatingGiven', { ...strategy, ratedOn: '2026-02-20' });
const content = {
  dimension: 'framework',
  subDimension: 'framework.strategy',
  text: 'Digitalisierung ist als Thema erkannt.',
  basis: [{ kind: 'rating', subDimension: 'framework.strategy', source: 'interviews' }],
} as const;
const found = event('FindingRecorded', { findingId: 'f1', ...content });
const concluded = event('AssessmentConcluded', { conclusion: 'Der Rahmen steht.' });
const abandoned = event('AssessmentAbandoned', { reason: 'Das Programm ist aus.' });

const ready: Given = [planned];
const filled: Given = [planned, rated, found];
const over: Given = [...filled, concluded];
const off: Given = [...filled, abandoned];

function stateOf(events: Given): PlannedAssessment {
  const { state } = given(assessment, events);
  if (state.status === 'not-planned') throw new Error('The round was not planned.');
  return state;
}

/** Of the row of one sub-dimension. */
const give = (
  row: Partial<{ subDimension: string; points: number | null; reason: string | null }> = {},
  more: Partial<AssessmentCommandOf<'GiveRatings'>['data']> = {},
) => {
  const { subDimension, points, reason } = strategy;
  return command('GiveRatings', {
    source: 'interviews',
    ratedOn: '2026-02-20',
    ratings: [{ subDimension, points, reason, ...row }],
    ...more,
  });
};

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: AssessmentCommand;
  readonly then: readonly AssessmentEvent[];
  /** The same command a second time: nothing, something new, or the rule that it runs into. */
  readonly again: 'nothing' | 'anew' | AssessmentRule;
}

const takeOver = {
  title: 'Analyse 2025',
  methodVersion: 1,
  origin: { kind: 'strategy', strategyId: 's1' },
  phases: [
    { phase: 'screening', actual: { from: '2025-02', to: '2025-02' } },
    { phase: 'survey', actual: { from: null, to: '2025-03' } },
    { phase: 'interviews', actual: { from: '2025-03', to: null } },
  ],
  findings: [{ findingId: 'f1', dimension: 'employer', subDimension: null, text: 'Homeoffice möglich.', basis: [] }],
  conclusion: 'Siehe Strategiepapier.',
} as const;

const allowed: { readonly [T in AssessmentCommandType]: Allowed } = {
  PlanAssessment: {
    given: [],
    when: command('PlanAssessment', plan),
    then: [planned],
    again: 'assessment-already-planned',
  },
  TakeOverAssessment: {
    given: [],
    when: command('TakeOverAssessment', takeOver),
    then: [
      event('AssessmentPlanned', {
        title: 'Analyse 2025',
        methodVersion: 1,
        origin: { kind: 'strategy', strategyId: 's1' },
        phases: PHASES.map((phase) => ({ phase, planned: open })),
      }),
      event('PhaseBegun', { phase: 'screening', on: '2025-02' }),
      event('PhaseCompleted', { phase: 'screening', on: '2025-02' }),
      event('PhaseCompleted', { phase: 'survey', on: '2025-03' }),
      event('PhaseBegun', { phase: 'interviews', on: '2025-03' }),
      event('FindingRecorded', takeOver.findings[0]),
      event('AssessmentConcluded', { conclusion: 'Siehe Strategiepapier.' }),
    ],
    again: 'assessment-already-planned',
  },
  RetitleAssessment: {
    given: ready,
    when: command('RetitleAssessment', { title: 'Zweite Analyse' }),
    then: [event('AssessmentRetitled', { title: 'Zweite Analyse' })],
    again: 'nothing',
  },
  SchedulePhase: {
    given: ready,
    when: command('SchedulePhase', { phase: 'survey', planned: { from: '2026-03', to: '2026-03-31' } }),
    then: [event('PhaseScheduled', { phase: 'survey', planned: { from: '2026-03', to: '2026-03-31' } })],
    again: 'nothing',
  },
  BeginPhase: {
    given: ready,
    when: command('BeginPhase', { phase: 'screening', on: '2026-02-03' }),
    then: [begun],
    again: 'nothing',
  },
  CompletePhase: {
    given: ready,
    when: command('CompletePhase', { phase: 'screening', begunOn: '2026-02-03', on: '2026-02-27' }),
    then: [begun, completed],
    again: 'assessment-phase-completed',
  },
  ReopenPhase: {
    given: [...ready, begun, completed],
    when: command('ReopenPhase', { phase: 'screening' }),
    then: [event('PhaseReopened', { phase: 'screening' })],
    again: 'assessment-phase-not-ended',
  },
  SkipPhase: {
    given: ready,
    when: command('SkipPhase', { phase: 'screening', reason: 'Schon bekannt.' }),
    then: [skipped],
    again: 'assessment-phase-skipped',
  },
  RecordParticipants: {
    given: ready,
    when: command('RecordParticipants', { phase: 'interviews', groups }),
    then: [recorded],
    again: 'nothing',
  },
  GiveRatings: { given: ready, when: give(), then: [rated], again: 'nothing' },
  WithdrawRating: {
    given: filled,
    when: command('WithdrawRating', {
      subDimension: 'framework.strategy',
      source: 'interviews',
      reason: 'Verwechselt.',
    }),
    then: [
      event('RatingWithdrawn', { subDimension: 'framework.strategy', source: 'interviews', reason: 'Verwechselt.' }),
    ],
    again: 'assessment-rating-unknown',
  },
  RecordFinding: {
    given: [planned, rated],
    when: command('RecordFinding', { findingId: 'f1', ...content }),
    then: [found],
    again: 'assessment-finding-exists',
  },
  ReviseFinding: {
    given: filled,
    when: command('ReviseFinding', { findingId: 'f1', ...content, subDimension: null }),
    then: [event('FindingRevised', { findingId: 'f1', ...content, subDimension: null })],
    again: 'nothing',
  },
  WithdrawFinding: {
    given: filled,
    when: command('WithdrawFinding', { findingId: 'f1', reason: 'Doppelt.' }),
    then: [event('FindingWithdrawn', { findingId: 'f1', reason: 'Doppelt.' })],
    again: 'assessment-finding-unknown',
  },
  ConcludeAssessment: {
    given: filled,
    when: command('ConcludeAssessment', { conclusion: 'Der Rahmen steht.' }),
    then: [concluded],
    again: 'assessment-concluded',
  },
  ReopenAssessment: {
    given: over,
    when: command('ReopenAssessment', { reason: 'Ein Interview fehlt.' }),
    then: [event('AssessmentReopened', { reason: 'Ein Interview fehlt.' })],
    again: 'assessment-running',
  },
  AbandonAssessment: {
    given: filled,
    when: command('AbandonAssessment', { reason: 'Das Programm ist aus.' }),
    then: [abandoned],
    again: 'assessment-abandoned',
  },
};

const table = Object.entries(allowed);
const NEW: readonly string[] = ['PlanAssessment', 'TakeOverAssessment'];

const broken = new Set<string>();
function refused(
  events: Given,
  when: AssessmentCommand,
  rule: AssessmentRule,
  field?: string,
  context: Partial<DecisionContext> = {},
): void {
  broken.add(rule);
  given(assessment, events).when(when, context).thenThrows(rule, field);
}

describe('A round of the analysis', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(assessment, before).when(when).then(then);
    const once = [...before, ...then];
    if (again === 'nothing') given(assessment, once).when(when).thenNothing();
    else if (again === 'anew') given(assessment, once).when(when).then(then);
    else refused(once, when, again);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(assessmentCatalogue).sort());
  });

  it.each(table.filter(([type]) => !NEW.includes(type)))('%s: not before it is planned', (_type, { when }) =>
    refused([], when, 'assessment-unknown'),
  );

  it.each(table.filter(([type]) => ![...NEW, 'ReopenAssessment'].includes(type)))(
    '%s: not when it is over or given up',
    (_type, { when }) => {
      refused(over, when, 'assessment-concluded');
      refused(off, when, 'assessment-abandoned');
    },
  );

  it.each(table)('%s: not on a day to come', (_type, { given: before, when }) =>
    refused(before, when, 'assessment-day-in-future', 'effectiveOn', { effectiveOn: '2026-03-03' }),
  );

  it('can be taken up again, and is then as it was', () => {
    const again = event('AssessmentReopened', { reason: 'Ein Interview fehlt.' });
    for (const ended of [over, off]) expect(stateOf([...ended, again])).toEqual(stateOf(filled));
  });

  it('says from which day it is over', () => {
    expect(stateOf([...filled, on('2026-03-01', concluded)])).toMatchObject({
      status: 'concluded',
      conclusion: { text: 'Der Rahmen steht.', on: '2026-03-01' },
    });
    expect(stateOf([...filled, on('2026-03-01', abandoned)])).toMatchObject({
      status: 'abandoned',
      conclusion: null,
      abandoned: { text: 'Das Programm ist aus.', on: '2026-03-01' },
    });
  });
});

describe('words that have to be there', () => {
  it.each([
    [[], command('PlanAssessment', { ...plan, title: '' }), 'assessment-title-missing', 'title'],
    [[], command('TakeOverAssessment', { ...takeOver, title: '' }), 'assessment-title-missing', 'title'],
    [[], command('TakeOverAssessment', { ...takeOver, conclusion: '' }), 'assessment-conclusion-missing', 'conclusion'],
    [ready, command('RetitleAssessment', { title: '' }), 'assessment-title-missing', 'title'],
    [ready, command('SkipPhase', { phase: 'survey', reason: '' }), 'assessment-reason-missing', 'reason'],
    [
      filled,
      command('WithdrawRating', { subDimension: 'framework.strategy', source: 'interviews', reason: '' }),
      'assessment-reason-missing',
      'reason',
    ],
    [filled, command('WithdrawFinding', { findingId: 'f1', reason: '' }), 'assessment-reason-missing', 'reason'],
    [filled, command('ConcludeAssessment', { conclusion: '' }), 'assessment-conclusion-missing', 'conclusion'],
    [over, command('ReopenAssessment', { reason: '' }), 'assessment-reason-missing', 'reason'],
    [ready, command('AbandonAssessment', { reason: '' }), 'assessment-reason-missing', 'reason'],
    [
      filled,
      command('ReviseFinding', { findingId: 'f1', ...content, text: '' }),
      'assessment-finding-text-missing',
      'text',
    ],
  ] as const)('%#', (events, when, rule, field) => refused(events, when, rule, field));
});

describe('phases', () => {
  const survey = (dates: PhaseDates) => command('SchedulePhase', { phase: 'survey', planned: dates });

  it.each<[string, string]>([
    ['2026-03-10', '2026-03-10'],
    ['2026-03-10', '2026-03'],
    ['2026-03', '2026-03-01'],
    ['2026-03', '2026-03'],
    ['2026-02-28', '2026-03'],
  ])('may be planned from %s to %s', (from, to) => {
    expect(given(assessment, ready).when(survey({ from, to })).events()).toHaveLength(1);
    const phases = [{ phase: 'survey' as const, planned: { from, to } }];
    expect(
      given(assessment, [])
        .when(command('PlanAssessment', { ...plan, phases }))
        .events(),
    ).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['2026-03-10', '2026-03-09'],
    ['2026-04', '2026-03-31'],
    ['2026-04-01', '2026-03'],
    ['2026-04', '2026-03'],
  ])('cannot end before they begin: %s to %s', (from, to) => {
    refused(ready, survey({ from, to }), 'assessment-phase-ends-before-begin', 'to');
    const phases = [
      { phase: 'screening' as const, planned: february },
      { phase: 'survey' as const, planned: { from, to } },
    ];
    refused([], command('PlanAssessment', { ...plan, phases }), 'assessment-phase-ends-before-begin', 'phases.1.to');
    const today = '2026-12-01';
    const taken = { ...takeOver, phases: [{ phase: 'survey' as const, actual: { from, to } }] };
    refused([], command('TakeOverAssessment', taken), 'assessment-phase-ends-before-begin', 'to', { today });
    const whole = command('CompletePhase', { phase: 'survey', begunOn: from, on: to });
    refused(ready, whole, 'assessment-phase-ends-before-begin', 'on', { today });
    const before = event('PhaseBegun', { phase: 'survey', on: from });
    const end = command('CompletePhase', { phase: 'survey', begunOn: null, on: to });
    refused([...ready, before], end, 'assessment-phase-ends-before-begin', 'on', { today });
  });

  it.each(['', 'bald', '2026', '2026-13', '2026-02-30', 'März 2026', '2026-3'])('have no date „%s“', (text) => {
    refused(ready, survey({ from: text, to: null }), 'assessment-date-unreadable', 'from');
    refused(ready, survey({ from: null, to: text }), 'assessment-date-unreadable', 'to');
    refused(ready, command('BeginPhase', { phase: 'survey', on: text }), 'assessment-date-unreadable', 'on');
    const end = (begunOn: string | null, until: string) =>
      command('CompletePhase', { phase: 'survey', begunOn, on: until });
    refused(ready, end(null, text), 'assessment-date-unreadable', 'on');
    refused(ready, end(text, '2026-02'), 'assessment-date-unreadable', 'begunOn');
  });

  it.each(['1999-12-31', '1926-03', '2036-03-03', '2036-04', '2199-12-31'])(
    'are not in %s: somebody slipped',
    (date) => {
      refused(ready, survey({ from: date, to: null }), 'assessment-date-far-off', 'from');
      refused(ready, survey({ from: null, to: date }), 'assessment-date-far-off', 'to');
      const phases = [{ phase: 'survey', planned: { from: null, to: date } }] as const;
      refused([], command('PlanAssessment', { ...plan, phases }), 'assessment-date-far-off', 'phases.0.to');
      if (date > '2026') return;
      refused(ready, command('BeginPhase', { phase: 'survey', on: date }), 'assessment-date-far-off', 'on');
      const end = (begunOn: string | null, until: string) =>
        command('CompletePhase', { phase: 'survey', begunOn, on: until });
      refused(ready, end(null, date), 'assessment-date-far-off', 'on');
      refused(ready, end(date, '2026-02'), 'assessment-date-far-off', 'begunOn');
    },
  );

  it.each(['2000-01', '2000-01-01', '2036-03', '2036-03-02'])('can be in %s', (date) => {
    expect(
      given(assessment, ready)
        .when(survey({ from: date, to: null }))
        .events(),
    ).toHaveLength(1);
  });

  it.each(['2026-03-03', '2026-04', '2199-12-31'])('have not begun or ended by %s, which is to come', (date) => {
    refused(ready, command('BeginPhase', { phase: 'survey', on: date }), 'assessment-phase-in-future', 'on');
    const end = command('CompletePhase', { phase: 'survey', begunOn: null, on: date });
    refused(ready, end, 'assessment-phase-in-future', 'on');
    const begin = command('CompletePhase', { phase: 'survey', begunOn: date, on: '2026-03' });
    refused(ready, begin, 'assessment-phase-in-future', 'begunOn');
    const taken = { ...takeOver, phases: [{ phase: 'survey' as const, actual: { from: null, to: date } }] };
    refused([], command('TakeOverAssessment', taken), 'assessment-phase-in-future', 'to');
  });

  it('may have ended in the month that is not over yet', () => {
    const end = command('CompletePhase', { phase: 'survey', begunOn: null, on: '2026-03' });
    expect(given(assessment, ready).when(end).events()).toHaveLength(1);
  });

  const all = PHASES.map((phase) => ({ phase, planned: open }));
  it('are those of the method, each once', () => {
    const unknown = 'party' as Phase;
    const twice = [...all, all[0]!];
    refused([], command('PlanAssessment', { ...plan, phases: twice }), 'assessment-phase-twice', 'phases.6.phase');
    const other = [{ phase: unknown, planned: open }];
    refused([], command('PlanAssessment', { ...plan, phases: other }), 'assessment-phase-unknown', 'phases.0.phase');
    for (const when of [
      command('SchedulePhase', { phase: unknown, planned: open }),
      command('BeginPhase', { phase: unknown, on: '2026-02' }),
      command('CompletePhase', { phase: unknown, begunOn: null, on: '2026-02' }),
      command('ReopenPhase', { phase: unknown }),
      command('SkipPhase', { phase: unknown, reason: 'So.' }),
      command('RecordParticipants', { phase: unknown, groups }),
    ])
      refused(ready, when, 'assessment-phase-unknown', 'phase');
  });

  it.each([
    command('SchedulePhase', { phase: 'screening', planned: open }),
    command('BeginPhase', { phase: 'screening', on: '2026-02-04' }),
    command('CompletePhase', { phase: 'screening', begunOn: null, on: '2026-02-28' }),
    command('SkipPhase', { phase: 'screening', reason: 'So.' }),
  ])('that are over or left out stay so: $type', (when) => {
    refused([...ready, begun, completed], when, 'assessment-phase-completed', 'phase');
    refused([...ready, skipped], when, 'assessment-phase-skipped', 'phase');
  });

  it('can be begun again, where the day was wrong', () => {
    given(assessment, [...ready, begun])
      .when(command('BeginPhase', { phase: 'screening', on: '2026-02' }))
      .then([event('PhaseBegun', { phase: 'screening', on: '2026-02' })]);
  });

  it('have begun once: nobody says two days for it', () => {
    const end = (begunOn: string) => command('CompletePhase', { phase: 'screening', begunOn, on: '2026-02-27' });
    given(assessment, [...ready, begun])
      .when(end('2026-02-03'))
      .then([completed]);
    refused([...ready, begun], end('2026-02-04'), 'assessment-phase-begun', 'begunOn');
  });

  it('can be over without anybody knowing when they began', () => {
    const state = stateOf([...ready, completed]);
    expect(phaseOf(state, 'screening')).toMatchObject({
      status: 'completed',
      actual: { from: null, to: '2026-02-27' },
    });
  });

  it('go on when they are taken up again, or are still to come where they had not begun', () => {
    const again = event('PhaseReopened', { phase: 'screening' });
    const running = { status: 'running', actual: { from: '2026-02-03', to: null }, skippedBecause: null };
    expect(phaseOf(stateOf([...ready, begun, completed, again]), 'screening')).toMatchObject(running);
    expect(phaseOf(stateOf([...ready, begun, skipped, again]), 'screening')).toMatchObject(running);
    expect(phaseOf(stateOf([...ready, completed, again]), 'screening')).toMatchObject({ status: 'running' });
    expect(phaseOf(stateOf([...ready, skipped, again]), 'screening')).toEqual(phaseOf(stateOf(ready), 'screening'));
  });

  it('come one after the other', () => {
    expect(nextPhaseOf(stateOf(ready))?.phase).toBe('screening');
    expect(nextPhaseOf(stateOf([...ready, begun]))?.phase).toBe('screening');
    expect(nextPhaseOf(stateOf([...ready, skipped]))?.phase).toBe('survey');
    const all = PHASES.map((phase) => event('PhaseCompleted', { phase, on: '2026-02' }));
    expect(nextPhaseOf(stateOf([...ready, ...all]))).toBeUndefined();
  });

  it('must not be under way when the round is concluded; those that never began may be left', () => {
    const end = command('ConcludeAssessment', { conclusion: 'Fertig.' });
    refused([...ready, begun], end, 'assessment-phases-running');
    expect(
      given(assessment, [...ready, begun, completed])
        .when(end)
        .events(),
    ).toHaveLength(1);
  });
});

describe('who took part', () => {
  const record = (list: readonly { who: string; count: number }[]) =>
    command('RecordParticipants', { phase: 'interviews', groups: list });

  it('is told in groups without names', () => {
    refused(ready, record([{ who: '', count: 1 }]), 'assessment-group-missing', 'groups.0.who');
    const twice = [...groups, { who: 'bauhof', count: 2 }];
    refused(ready, record(twice), 'assessment-group-twice', 'groups.2.who');
    for (const count of [0, -1, 1.5, Number.NaN])
      refused(ready, record([groups[0], { who: 'Kita', count }]), 'assessment-group-count', 'groups.1.count');
  });

  it('replaces what was said before, and nobody may have been there', () => {
    const other = event('ParticipantsRecorded', { phase: 'interviews', groups: [{ who: 'Kita', count: 2 }] });
    const state = stateOf([...ready, recorded, other]);
    expect(participantsOf(state, 'interviews')).toEqual([{ who: 'Kita', count: 2 }]);
    expect(participantsOf(state, 'workshops')).toBeUndefined();
    given(assessment, [...ready, recorded])
      .when(record([]))
      .then([event('ParticipantsRecorded', { phase: 'interviews', groups: [] })]);
    given(assessment, ready).when(record([])).thenNothing();
  });
});

describe('ratings', () => {
  it.each([-0.1, 4.1, 5, -1, Number.NaN, Number.POSITIVE_INFINITY])('are not off the scale: %s', (points) =>
    refused(ready, give({ points }), 'assessment-points-off-scale', 'ratings.0.points'),
  );

  it.each([2.55, 0.05, 3.999])('are not finer than the scale: %s', (points) =>
    refused(ready, give({ points }), 'assessment-points-too-fine', 'ratings.0.points'),
  );

  it.each([0, 4, 0.1, 3.9, 2.3])('may be %s', (points) => {
    expect(given(assessment, ready).when(give({ points })).events()).toHaveLength(1);
  });

  it('are of a sub-dimension and a source of the method, with a reason', () => {
    refused(
      ready,
      give({ subDimension: 'framework.party' }),
      'assessment-sub-dimension-unknown',
      'ratings.0.subDimension',
    );
    refused(ready, give({}, { source: 'rumour' as 'survey' }), 'assessment-source-unknown', 'source');
    refused(ready, give({}, { ratedOn: '2026-03-03' }), 'assessment-rated-in-future', 'ratedOn');
    for (const reason of ['', null])
      refused(ready, give({ reason }), 'assessment-rating-reason-missing', 'ratings.0.reason');
    refused(ready, give({ points: null }), 'assessment-points-missing', 'ratings.0.points');
    const row = { subDimension: 'framework.strategy', points: 1, reason: 'So.' };
    refused(ready, give({}, { ratings: [row, row] }), 'assessment-rated-twice', 'ratings.1.subDimension');
  });

  it('come together; rows without anything and rows that say what holds change nothing', () => {
    const skills = { subDimension: 'framework.skills', points: 1, reason: 'Kaum Schulungen.' };
    const empty = { subDimension: 'employer.mobile', points: null, reason: null };
    const { subDimension, points, reason } = strategy;
    const rows = [{ subDimension, points, reason }, skills, empty];
    given(assessment, [...ready, rated])
      .when(give({}, { ratings: rows, ratedOn: '2026-03-01' }))
      .then([event('RatingGiven', { ...skills, source: 'interviews', ratedOn: '2026-03-01' })]);
    given(assessment, ready)
      .when(give({}, { ratings: [empty] }))
      .thenNothing();
  });

  it('of a source replace each other; those of other sources stay', () => {
    const survey = event('RatingGiven', { ...strategy, source: 'survey', points: 1, ratedOn: '2026-02-21' });
    const later = event('RatingGiven', { ...strategy, points: 3, ratedOn: '2026-02-22' });
    const state = stateOf([...ready, rated, survey, later]);
    expect(state.ratings).toHaveLength(2);
    expect(ratingOf(state, 'framework.strategy', 'interviews')).toMatchObject({ points: 3, ratedOn: '2026-02-22' });
    expect(ratingOf(state, 'framework.strategy', 'survey')).toMatchObject({ points: 1 });
    const without = event('RatingWithdrawn', {
      subDimension: 'framework.strategy',
      source: 'survey',
      reason: 'Verwechselt.',
    });
    expect(stateOf([...ready, rated, survey, later, without]).ratings.map(({ source }) => source)).toEqual([
      'interviews',
    ]);
  });
});

describe('findings', () => {
  const record = (more: object) => command('RecordFinding', { findingId: 'f2', ...content, ...more });

  it('belong to a dimension and to one of its sub-dimensions, if any', () => {
    refused(filled, record({ dimension: 'weather' }), 'assessment-finding-dimension-unknown', 'dimension');
    for (const subDimension of ['employer.mobile', 'framework.party'])
      refused(filled, record({ subDimension }), 'assessment-finding-elsewhere', 'subDimension');
    refused(filled, record({ text: '' }), 'assessment-finding-text-missing', 'text');
    expect(
      given(assessment, filled)
        .when(record({ subDimension: null }))
        .events(),
    ).toHaveLength(1);
  });

  it('rest on ratings that there are, each named once', () => {
    const survey = { kind: 'rating', subDimension: 'framework.strategy', source: 'survey' } as const;
    refused(filled, record({ basis: [survey] }), 'assessment-finding-basis-unrated', 'basis');
    const basis = [...content.basis, { kind: 'interview', interviewId: 'i1' } as const];
    given(assessment, filled)
      .when(record({ basis: [...basis, ...basis] }))
      .then([event('FindingRecorded', { findingId: 'f2', ...content, basis })]);
  });

  it('may go on resting on a rating that was withdrawn', () => {
    const withdrawn = event('RatingWithdrawn', {
      subDimension: 'framework.strategy',
      source: 'interviews',
      reason: 'Verwechselt.',
    });
    const text = 'Das Thema ist erkannt.';
    given(assessment, [...filled, withdrawn])
      .when(command('ReviseFinding', { findingId: 'f1', ...content, text }))
      .then([event('FindingRevised', { findingId: 'f1', ...content, text })]);
    refused([...filled, withdrawn], record({}), 'assessment-finding-basis-unrated');
  });

  it('are revised where they stand; the order of what they rest on is none', () => {
    const second = event('FindingRecorded', { findingId: 'f2', ...content });
    const revised = event('FindingRevised', { findingId: 'f1', ...content, text: 'Neu.' });
    const state = stateOf([...filled, second, revised]);
    expect(state.findings.map(({ findingId, text }) => [findingId, text])).toEqual([
      ['f1', 'Neu.'],
      ['f2', content.text],
    ]);
    const basis = [{ kind: 'service', serviceId: 's1' } as const, ...content.basis];
    const both = event('FindingRevised', { findingId: 'f1', ...content, basis });
    given(assessment, [...filled, both])
      .when(command('ReviseFinding', { findingId: 'f1', ...content, basis: [...basis].reverse() }))
      .thenNothing();
    refused(filled, command('ReviseFinding', { findingId: 'f9', ...content }), 'assessment-finding-unknown');
  });

  it('of a round that is taken over are each another', () => {
    const [finding] = takeOver.findings;
    const twice = command('TakeOverAssessment', { ...takeOver, findings: [finding, finding] });
    refused([], twice, 'assessment-finding-exists');
  });
});

describe('another version of the method', () => {
  /** With one dimension less, another sub-dimension, fewer phases and another scale. */
  const second: Method = {
    ...CURRENT_METHOD,
    version: 2,
    dimensions: CURRENT_METHOD.dimensions
      .filter(({ dimension }) => dimension !== 'employer')
      .map((one) =>
        one.dimension === 'framework'
          ? { ...one, subDimensions: [{ id: 'framework.ai', name: 'Künstliche Intelligenz', about: 'Ob.' }] }
          : one,
      ),
    phases: CURRENT_METHOD.phases.slice(0, 2),
    scale: { least: 1, most: 10, decimals: 0, words: [] },
  };
  const later = assessmentWith([...METHODS, second]);
  const ai = (methodVersion: number) =>
    given(later, [
      event('AssessmentPlanned', {
        ...(planned.data as AssessmentEventOf<'AssessmentPlanned'>['data']),
        methodVersion,
      }),
    ]);

  it('rates by its own scale and sub-dimensions, and old rounds by theirs', () => {
    const row = (subDimension: string, points: number) => give({ subDimension, points });
    expect(ai(2).when(row('framework.ai', 7)).events()).toHaveLength(1);
    ai(2).when(row('framework.ai', 7.5)).thenThrows('assessment-points-too-fine');
    ai(2).when(row('framework.ai', 0)).thenThrows('assessment-points-off-scale');
    ai(2).when(row('framework.strategy', 2)).thenThrows('assessment-sub-dimension-unknown');
    expect(ai(1).when(row('framework.strategy', 0)).events()).toHaveLength(1);
    ai(1).when(row('framework.ai', 2)).thenThrows('assessment-sub-dimension-unknown');
    ai(2)
      .when(
        command('RecordFinding', { findingId: 'f1', ...content, basis: [], dimension: 'employer', subDimension: null }),
      )
      .thenThrows('assessment-finding-dimension-unknown');
  });

  it('has its own phases', () => {
    const [first] = given(later, [])
      .when(command('PlanAssessment', { ...plan, methodVersion: 2 }))
      .events();
    expect((first!.data as AssessmentEventOf<'AssessmentPlanned'>['data']).phases.map(({ phase }) => phase)).toEqual([
      'screening',
      'survey',
    ]);
  });

  it('is none where nobody knows it', () => {
    refused([], command('PlanAssessment', { ...plan, methodVersion: 2 }), 'assessment-method-unknown');
    refused([], command('TakeOverAssessment', { ...takeOver, methodVersion: 0 }), 'assessment-method-unknown');
  });
});

it('has an example that breaks each rule, and a sentence that says what to mend', () => {
  const rules = Object.keys(assessmentRuleSentences).filter((rule) => !BEYOND_ONE_ROUND.includes(rule));
  expect([...broken].sort()).toEqual(rules.sort());
  for (const [rule, { say }] of Object.entries(assessmentRuleSentences)) {
    const details = new Proxy<Record<string, string>>({}, { get: () => '2026-03-14' });
    const sentence = say(details);
    expect([rule, sentence]).toEqual([rule, expect.stringMatching(/^[A-ZÄÖÜ„0-9].*[.?]$/)]);
  }
});
/** Shown by analysis-pages.spec.ts. */
const BEYOND_ONE_ROUND = ['assessment-finding-basis-unknown', 'assessment-survey-running', 'assessment-title-taken'];
