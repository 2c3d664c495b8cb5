// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { addDays, type Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import type { Criterion, Milestone, SetGoalState } from './goal.js';
import type { CriterionDefinition, QuantityCriterion, Reason, Recurrence } from './goal.events.js';
import {
  CONFIRMATION_PERIOD_DAYS,
  FINAL_STRETCH_DAYS,
  FINAL_STRETCH_PROGRESS,
  goalProgress,
  isOpen,
  obligationStanding,
  progressOf,
  type Standing,
  type StandingInput,
  standingOf,
  type StandingReason,
  TOLERATED_LAG,
} from './standing.js';

// ------------------------------------------------------------------------------------------------------- what is given

const reason: Reason = { kind: 'vendor', sentence: 'Der Hersteller liefert nicht.', decidedBy: 'AG Digitalisierung' };
const day = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });
/** 100 days from setting to deadline: a day is a point. */
const SET_ON: Day = '2026-01-01';
const DEADLINE: Day = addDays(SET_ON, 100);

const z5: SetGoalState = {
  status: 'active',
  code: 'Z5',
  title: 'DMS in allen Fachbereichen eingeführt',
  description: null,
  commitment: 'binding',
  deadline: day(DEADLINE),
  dimension: null,
  ownerId: null,
  departmentId: null,
  criteria: [],
  milestones: [],
  measures: [],
  dependsOn: [],
  absorbed: [],
  override: null,
};
const percent: QuantityCriterion = {
  kind: 'quantity',
  text: 'Fachbereiche mit DMS',
  unit: '%',
  baseline: 0,
  target: 100,
  denominator: null,
};
function criterion(definition: CriterionDefinition, ...values: readonly number[]): Criterion {
  const reports = values.map((value, index) => ({ reportId: `r${index}`, on: SET_ON, value }));
  return { criterionId: definition.text, definition, dropped: false, reports };
}
const at = (value: number): SetGoalState => ({ ...z5, criteria: [criterion(percent, value)] });
const milestone = (latestDay: Day, status: Milestone['status'] = 'planned'): Milestone => ({
  milestoneId: 'pilot',
  title: 'Pilot',
  deadline: day(latestDay),
  status,
  reachedOn: null,
});

interface Case {
  readonly it: string;
  readonly goal?: SetGoalState;
  /** null: nobody has said anything; by default the day before `today`. */
  readonly lastWordOn?: Day | null;
  readonly setOn?: Day;
  readonly dependencies?: StandingInput['dependencies'];
  readonly today: Day;
  readonly standing: Standing;
  readonly because: StandingReason['kind'];
  readonly reason?: object;
}

function check(cases: readonly Case[]): void {
  it.each(cases.map((row) => [row.standing, row.it, row] as const))('%s: %s', (_standing, _it, row) => {
    const assessed = standingOf(
      {
        goal: row.goal ?? z5,
        setOn: row.setOn ?? SET_ON,
        lastWordOn: row.lastWordOn === undefined ? addDays(row.today, -1) : row.lastWordOn,
        dependencies: row.dependencies ?? [],
      },
      row.today,
    );
    expect([assessed.standing, assessed.reason.kind]).toEqual([row.standing, row.because]);
    if (row.reason) expect(assessed.reason).toMatchObject(row.reason);
  });
}

const after = (days: number) => addDays(SET_ON, days);
const late = (days: number) => addDays(DEADLINE, days);

// ---------------------------------------------------------------------------------------------------------- rule by rule

describe('rule 1: ended or resting', () => {
  check([
    ...(['abandoned', 'split', 'merged', 'superseded'] as const).map((status): Case => {
      const goal = (status === 'abandoned' ? { ...z5, status } : { ...z5, status, into: ['g2'] }) as SetGoalState;
      return { it: 'whatever the calendar says', goal, today: late(500), standing: status, because: 'ended' };
    }),
    {
      it: 'also long after the last word',
      goal: { ...z5, status: 'achieved', achievedOn: DEADLINE },
      lastWordOn: null,
      today: late(500),
      standing: 'achieved',
      because: 'ended',
    },
    {
      it: 'past its deadline, as long as it rests',
      goal: { ...z5, status: 'paused', until: '2027-01-01' },
      today: late(10),
      standing: 'paused',
      because: 'paused',
      reason: { until: '2027-01-01' },
    },
    {
      it: 'whatever an officer had set by hand',
      goal: { ...z5, status: 'paused', until: null, override: { status: 'at-risk', reason } },
      today: after(1),
      standing: 'paused',
      because: 'paused',
    },
  ]);
});

describe('rule 2: set by hand', () => {
  const byHand = (status: 'on-track' | 'at-risk' | 'overdue' | 'unconfirmed'): SetGoalState => ({
    ...z5,
    override: { status, reason },
  });
  check([
    {
      it: 'against the rules, with the sentence and what the rules say',
      goal: byHand('at-risk'),
      today: after(5),
      standing: 'at-risk',
      because: 'override',
      reason: { derived: 'on-track', sentence: reason.sentence, decidedBy: reason.decidedBy },
    },
    {
      it: 'also for the better',
      goal: byHand('on-track'),
      today: late(3),
      standing: 'on-track',
      because: 'override',
      reason: { derived: 'overdue' },
    },
    {
      it: 'also in agreement with the rules',
      goal: byHand('overdue'),
      today: late(3),
      standing: 'overdue',
      because: 'override',
      reason: { derived: 'overdue' },
    },
  ]);
});

describe('rule 3: nobody knows', () => {
  const far: SetGoalState = { ...z5, deadline: day(after(1_000)) };
  check([
    {
      it: 'past its deadline without any word, from the first day',
      lastWordOn: null,
      setOn: after(50),
      today: late(1),
      standing: 'unconfirmed',
      because: 'never-reported',
      reason: { daysLate: 1 },
    },
    {
      it: 'set after its deadline, as papers do: unknown, not overdue',
      lastWordOn: null,
      setOn: late(200),
      today: late(200),
      standing: 'unconfirmed',
      because: 'never-reported',
      reason: { daysLate: 200 },
    },
    {
      it: 'not on the deadline itself',
      lastWordOn: null,
      setOn: after(50),
      today: DEADLINE,
      standing: 'planned',
      because: 'not-reported-yet',
    },
    {
      it: 'not 90 days after the last word',
      goal: far,
      lastWordOn: after(10),
      today: after(100),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: '91 days after the last word',
      goal: far,
      lastWordOn: after(10),
      today: after(101),
      standing: 'unconfirmed',
      because: 'silent',
      reason: { days: 91 },
    },
    {
      it: '91 days after it was set, if nobody ever said a word',
      goal: far,
      lastWordOn: null,
      today: after(91),
      standing: 'unconfirmed',
      because: 'silent',
      reason: { days: 91 },
    },
    {
      it: 'past its deadline, 91 days after the last word: nobody knows any more',
      lastWordOn: DEADLINE,
      today: late(91),
      standing: 'unconfirmed',
      because: 'silent',
      reason: { days: 91 },
    },
    {
      it: 'before anything that a milestone could say',
      goal: { ...far, milestones: [milestone(after(1))] },
      lastWordOn: after(0),
      today: after(91),
      standing: 'unconfirmed',
      because: 'silent',
    },
  ]);
});

describe('rule 4: overdue', () => {
  check([
    {
      it: 'not on the deadline itself',
      today: DEADLINE,
      standing: 'on-track',
      because: 'in-time',
      reason: { daysLeft: 0 },
    },
    { it: 'the day after', today: late(1), standing: 'overdue', because: 'deadline-passed', reason: { days: 1 } },
    {
      it: 'by a word from before the deadline, up to 90 days old',
      lastWordOn: DEADLINE,
      today: late(90),
      standing: 'overdue',
      because: 'deadline-passed',
      reason: { days: 90 },
    },
    {
      it: 'also when everything is reported met, until somebody says that it is achieved',
      goal: at(100),
      today: late(1),
      standing: 'overdue',
      because: 'deadline-passed',
    },
    {
      it: 'before anything that a milestone could say',
      goal: { ...z5, milestones: [milestone(after(1))] },
      today: late(2),
      standing: 'overdue',
      because: 'deadline-passed',
    },
    {
      it: 'no longer once the deadline is moved',
      goal: { ...z5, deadline: day(late(30)) },
      today: late(1),
      standing: 'on-track',
      because: 'in-time',
      reason: { daysLeft: 29 },
    },
  ]);
});

describe('rule 5: planned', () => {
  check([
    { it: 'on the day it was set', lastWordOn: null, today: SET_ON, standing: 'planned', because: 'not-reported-yet' },
    {
      it: '90 days later, without a word',
      lastWordOn: null,
      today: after(90),
      standing: 'planned',
      because: 'not-reported-yet',
    },
    {
      it: 'no longer with the first word',
      lastWordOn: SET_ON,
      today: SET_ON,
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'also with a milestone missed: nobody has looked yet',
      goal: { ...z5, milestones: [milestone(after(1))] },
      lastWordOn: null,
      today: after(5),
      standing: 'planned',
      because: 'not-reported-yet',
    },
  ]);
});

describe('rule 6: at risk', () => {
  const missed = (status: Milestone['status']): SetGoalState => ({ ...z5, milestones: [milestone(after(10), status)] });
  const other = (standing: Standing, latestDay = DEADLINE) => [{ code: 'Z4', latestDay, standing }];
  const expected = { progress: 0.29, expected: 0.5, daysLeft: 50 };
  check([
    {
      it: 'a milestone was to be reached yesterday',
      goal: missed('planned'),
      today: after(11),
      standing: 'at-risk',
      because: 'milestone-passed',
      reason: { title: 'Pilot', days: 1 },
    },
    {
      it: 'not on the day of the milestone',
      goal: missed('planned'),
      today: after(10),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'not by a milestone reached',
      goal: missed('reached'),
      today: after(11),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'not by a milestone dropped',
      goal: missed('dropped'),
      today: after(11),
      standing: 'on-track',
      because: 'in-time',
    },
    ...(['overdue', 'at-risk'] as const).map((standing): Case => ({
      it: `a goal that it waits for is ${standing}`,
      dependencies: other(standing),
      today: after(5),
      standing: 'at-risk',
      because: 'dependency',
      reason: { code: 'Z4', standing },
    })),
    {
      it: 'a goal that it waits for is due a day later',
      dependencies: other('on-track', late(1)),
      today: after(5),
      standing: 'at-risk',
      because: 'dependency',
      reason: { code: 'Z4', standing: 'later' },
    },
    {
      it: 'not by a goal that is due on the same day',
      dependencies: other('on-track'),
      today: after(5),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'not by one of which nobody knows',
      dependencies: other('unconfirmed'),
      today: after(5),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'by the second of two that it waits for',
      dependencies: [...other('on-track'), { code: 'Z3', latestDay: DEADLINE, standing: 'overdue' }],
      today: after(5),
      standing: 'at-risk',
      because: 'dependency',
      reason: { code: 'Z3' },
    },
    {
      it: '21 points behind the time that has passed',
      goal: at(29),
      today: after(50),
      standing: 'at-risk',
      because: 'behind',
      reason: expected,
    },
    ...[25, 30, 50, 69].map((passed): Case => ({
      it: `not 20 points behind, ${passed} % of the time passed`,
      goal: at(passed - 20),
      today: after(passed),
      standing: 'on-track',
      because: 'in-time',
    })),
    {
      it: 'not without any measurement',
      goal: { ...z5, criteria: [criterion(percent)] },
      today: after(69),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: '30 days before, with less than 90 %',
      goal: at(89),
      today: after(70),
      standing: 'at-risk',
      because: 'final-stretch',
      reason: { progress: 0.89, daysLeft: 30 },
    },
    { it: 'not 31 days before', goal: at(89), today: after(69), standing: 'on-track', because: 'in-time' },
    { it: 'not with 90 %', goal: at(90), today: after(70), standing: 'on-track', because: 'in-time' },
    {
      it: 'not with 90 % as the mean of three',
      goal: { ...z5, criteria: [100, 100, 70].map((value) => criterion(percent, value)) },
      today: after(95),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: '30 days before, where nobody has measured',
      goal: { ...z5, criteria: [criterion(percent)] },
      today: after(70),
      standing: 'at-risk',
      because: 'final-stretch',
      reason: { progress: null, daysLeft: 30 },
    },
    {
      it: 'on the last day with 89 %',
      goal: at(89),
      today: DEADLINE,
      standing: 'at-risk',
      because: 'final-stretch',
      reason: { daysLeft: 0 },
    },
    {
      it: 'not with everything met, on the last day',
      goal: at(100),
      today: DEADLINE,
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'not by an obligation, which is never finished',
      goal: { ...z5, criteria: [criterion({ kind: 'recurring', text: 'Beitrag', every: 'week', atLeast: 1 })] },
      today: after(95),
      standing: 'on-track',
      because: 'in-time',
    },
    {
      it: 'exactly 20 points behind is not more than 20, at the end either',
      goal: { ...at(70), deadline: day(after(100)) },
      setOn: SET_ON,
      today: after(90),
      standing: 'at-risk',
      because: 'final-stretch',
    },
    {
      it: 'not by time that had passed before it was set',
      goal: at(0),
      setOn: DEADLINE,
      today: DEADLINE,
      standing: 'at-risk',
      because: 'final-stretch',
    },
  ]);
});

describe('rule 7: on track', () => {
  check([
    {
      it: 'with a word and time left',
      today: after(50),
      standing: 'on-track',
      because: 'in-time',
      reason: { daysLeft: 50 },
    },
    { it: 'ahead of time', goal: at(60), today: after(10), standing: 'on-track', because: 'in-time' },
  ]);
});

// -------------------------------------------------------------------------------------------------------------- progress

describe('how far a criterion is', () => {
  const falling = { ...percent, unit: 'Tage', baseline: 30, target: 10 };
  it.each<[string, Criterion, number | undefined]>([
    ['unknown without a report', criterion(percent), undefined],
    ['nothing is not unknown', criterion(percent, 0), 0],
    ['the share of the way from the baseline', criterion({ ...percent, baseline: 20, target: 80 }, 50), 0.5],
    ['the latest report counts', criterion(percent, 80, 40), 0.4],
    ['never below 0', criterion({ ...percent, baseline: 20 }, 5), 0],
    ['never above 1', criterion({ ...percent, unit: 'Szenarien', target: 5 }, 7), 1],
    ['from 0 where the baseline is unknown', criterion({ ...percent, baseline: null, target: 80 }, 40), 0.5],
    ['a quantity that has to fall', criterion(falling, 20), 0.5],
    ['one that has fallen', criterion(falling, 8), 1],
    ['one that has risen instead', criterion(falling, 40), 0],
    ['one that has to fall to nothing', criterion({ ...falling, target: 0 }, 15), 0.5],
    ['to nothing from nobody knows where', criterion({ ...falling, baseline: null, target: 0 }, 500), undefined],
    ['to nothing, and there', criterion({ ...falling, baseline: null, target: 0 }, 0), 1],
    ['yes', criterion({ kind: 'yes-no', text: 'Getestet' }, 1), 1],
    ['no', criterion({ kind: 'yes-no', text: 'Getestet' }, 0), 0],
    ['nobody has said', criterion({ kind: 'yes-no', text: 'Getestet' }), undefined],
    ['an obligation', criterion({ kind: 'recurring', text: 'Prüfung', every: 'year', atLeast: 1 }, 1), undefined],
  ])('%s', (_it, given, progress) => expect(progressOf(given)).toBe(progress));

  it('is for the goal the mean of what is known, and what is unknown is counted', () => {
    const criteria = [
      criterion(percent, 40),
      criterion({ kind: 'yes-no', text: 'Getestet' }, 1),
      criterion(percent),
      criterion({ kind: 'recurring', text: 'Prüfung', every: 'year', atLeast: 1 }, 1),
      { ...criterion(percent, 0), dropped: true },
    ];
    expect(goalProgress({ ...z5, criteria })).toEqual({ share: 0.7, known: 2, counted: 3 });
  });
  it('is unknown for a goal of which nothing is known', () => {
    expect(goalProgress({ ...z5, criteria: [criterion(percent)] })).toEqual({ share: undefined, known: 0, counted: 1 });
    expect(goalProgress(z5)).toEqual({ share: undefined, known: 0, counted: 0 });
  });
});

describe('an obligation', () => {
  const every = (period: Recurrence, atLeast: number, ...met: readonly Day[]): Criterion => ({
    criterionId: 'c',
    definition: { kind: 'recurring', text: 'Überprüfung', every: period, atLeast },
    dropped: false,
    reports: met.map((on, index) => ({ reportId: `r${index}`, on, value: 1 })),
  });
  it.each<[string, Criterion, Day, Day | null, Day, boolean]>([
    ['a year after the goal began', every('year', 1), '2027-01-02', null, '2027-01-02', false],
    ['late the day after', every('year', 1), '2027-01-03', null, '2027-01-02', true],
    [
      'a year after it was met last',
      every('year', 1, '2026-05-01', '2026-06-01'),
      '2027-01-03',
      '2026-06-01',
      '2027-06-02',
      false,
    ],
    ['a week later', every('week', 1, '2026-05-01'), '2026-05-08', '2026-05-01', '2026-05-08', false],
    ['twice a week', every('week', 2, '2026-05-01'), '2026-05-06', '2026-05-01', '2026-05-05', true],
    ['a month', every('month', 1, '2026-05-01'), '2026-05-02', '2026-05-01', '2026-06-01', false],
    ['a quarter', every('quarter', 1, '2026-05-01'), '2026-05-02', '2026-05-01', '2026-08-01', false],
    ['half a year', every('half-year', 1, '2026-05-01'), '2026-05-02', '2026-05-01', '2026-11-01', false],
  ])('is due %s', (_it, given, today, lastOn, dueBy, overdue) =>
    expect(obligationStanding(given, SET_ON, today)).toEqual({ lastOn, dueBy, overdue }),
  );
  it('ends when it is dropped, and is nothing that can be finished', () => {
    expect(obligationStanding({ ...every('year', 1), dropped: true }, SET_ON, '2030-01-01')).toBeUndefined();
    expect(obligationStanding(criterion(percent, 1), SET_ON, '2030-01-01')).toBeUndefined();
  });
});

it('goals are open while people work on them, or will again', () => {
  const statuses = ['active', 'paused', 'achieved', 'abandoned', 'split', 'merged', 'superseded'];
  expect(statuses.filter((status) => isOpen({ ...z5, status } as SetGoalState))).toEqual(['active', 'paused']);
});

// ------------------------------------------------------------------------------------------------- what people are told

describe('docs/status-rules.md', () => {
  const text = readFileSync(new URL('../../../docs/status-rules.md', import.meta.url), 'utf8');
  const named = (unit: RegExp) =>
    [...new Set([...text.matchAll(unit)].map((match) => Number(match[1])))].sort((a, b) => a - b);

  it('names the numbers by which the program judges, and no others', () => {
    expect(named(/(\d+)\s+Tagen?\b/g)).toEqual([FINAL_STRETCH_DAYS, CONFIRMATION_PERIOD_DAYS]);
    expect(named(/(\d+)\s+Prozentpunkte/g)).toEqual([TOLERATED_LAG * 100]);
    expect(named(/(\d+)\s+%/g)).toEqual([FINAL_STRETCH_PROGRESS * 100]);
  });

  it('explains every status', () => {
    for (const word of Object.values(STATUS_WORDS)) expect(text).toContain(`**${word}**`);
  });
});
