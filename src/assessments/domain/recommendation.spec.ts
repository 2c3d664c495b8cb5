// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { DecisionContext, Recorded } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { recommendationCatalogue } from '../recommendation-catalogue.js';
import type {
  RecommendationCommand,
  RecommendationCommandOf,
  RecommendationCommandType,
} from './recommendation.commands.js';
import type { GoalFromRecommendation, RecommendationContent, RecommendationEvent } from './recommendation.events.js';
import { isDueAgain, type MadeRecommendation, recommendation, type RecommendationRule } from './recommendation.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (RecommendationEvent | Recorded<RecommendationEvent>)[];

const content: RecommendationContent = {
  dimension: 'infrastructure',
  subDimension: 'infrastructure.security',
  text: 'Erarbeitung eines IT-Notfallplans',
  horizon: 'now',
  urgency: null,
  reasoning: null,
  findingIds: ['f1', 'f2'],
};
const plan: GoalFromRecommendation = {
  goalId: 'g7',
  code: 'Z7',
  title: 'Getesteter IT-Notfallplan liegt vor',
  description: null,
  commitment: 'binding',
  deadline: { asWritten: 'Q4/2026', precision: 'quarter', latestDay: '2026-12-31' },
  dimension: 'infrastructure',
};
const by = { decidedBy: 'Samtgemeinderat', reason: 'Der Vertrag läuft noch.' } as const;

const event = <T extends RecommendationEvent['type']>(
  type: T,
  data: Extract<RecommendationEvent, { type: T }>['data'],
): RecommendationEvent => ({ type, data }) as RecommendationEvent;
const made = event('RecommendationMade', { assessmentId: 'a1', ...content });
const accepted = event('RecommendationAccepted', { decidedBy: 'Samtgemeinderat', reason: null });
const deferred = event('RecommendationDeferred', { ...by, until: '2026-09-01' });
const declined = event('RecommendationDeclined', by);
const joined = event('RecommendationJoinedGoal', { goalId: 'g1' });
const withdrawn = event('RecommendationWithdrawn', { reason: 'Doppelt.' });
const reopened = event('RecommendationReopened', { reason: 'Es gibt Geld.' });

const command = <T extends RecommendationCommandType>(
  type: T,
  data: RecommendationCommandOf<T>['data'],
): RecommendationCommand => ({ type, data }) as RecommendationCommand;
const make = (more: Partial<RecommendationContent> = {}) =>
  command('MakeRecommendation', { assessmentId: 'a1', ...content, ...more });
const accept = (more: Partial<RecommendationCommandOf<'AcceptRecommendation'>['data']> = {}) =>
  command('AcceptRecommendation', {
    decidedBy: 'Samtgemeinderat',
    reason: null,
    goal: null,
    joinedGoalIds: [],
    ...more,
  });
const defer = (until: string | null = '2026-09-01') => command('DeferRecommendation', { ...by, until });
const decline = command('DeclineRecommendation', by);
const reopen = command('ReopenRecommendation', { reason: 'Es gibt Geld.' });
const join = (...goalIds: string[]) => command('JoinGoals', { goalIds });
const leave = command('LeaveGoal', { goalId: 'g1', reason: 'Verwechselt.' });

function stateOf(events: Given): MadeRecommendation {
  const { state } = given(recommendation, events);
  if (state.status === 'not-made') throw new Error('The recommendation was not made.');
  return state;
}

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: RecommendationCommand;
  readonly then: readonly RecommendationEvent[];
  /** The same command a second time: nothing, or the rule that it runs into, or the same once more. */
  readonly again: 'nothing' | 'the same' | RecommendationRule;
}

const allowed: { readonly [T in RecommendationCommandType]: Allowed } = {
  MakeRecommendation: { given: [], when: make(), then: [made], again: 'recommendation-already-made' },
  ReviseRecommendation: {
    given: [made],
    when: command('ReviseRecommendation', { ...content, urgency: 'high', findingIds: ['f3', 'f1', 'f3'] }),
    then: [event('RecommendationRevised', { ...content, urgency: 'high', findingIds: ['f1', 'f3'] })],
    again: 'nothing',
  },
  AcceptRecommendation: {
    given: [made],
    when: accept({ goal: plan, joinedGoalIds: ['g1', 'g1'] }),
    then: [accepted, event('GoalSetFromRecommendation', plan), joined],
    again: 'recommendation-decided',
  },
  DeferRecommendation: { given: [made], when: defer(), then: [deferred], again: 'the same' },
  DeclineRecommendation: { given: [made], when: decline, then: [declined], again: 'recommendation-decided' },
  ReopenRecommendation: {
    given: [made, declined],
    when: reopen,
    then: [reopened],
    again: 'recommendation-undecided',
  },
  SetGoalFromRecommendation: {
    given: [made, accepted],
    when: command('SetGoalFromRecommendation', plan),
    then: [event('GoalSetFromRecommendation', plan)],
    again: 'recommendation-goal-joined',
  },
  JoinGoals: {
    given: [made, accepted],
    when: join('g2', 'g1'),
    then: [event('RecommendationJoinedGoal', { goalId: 'g2' }), joined],
    again: 'recommendation-goal-joined',
  },
  LeaveGoal: {
    given: [made, accepted, joined],
    when: leave,
    then: [event('RecommendationLeftGoal', { goalId: 'g1', reason: 'Verwechselt.' })],
    again: 'recommendation-goal-not-joined',
  },
  WithdrawRecommendation: {
    given: [made],
    when: command('WithdrawRecommendation', { reason: 'Doppelt.' }),
    then: [withdrawn],
    again: 'recommendation-withdrawn',
  },
};
const table = Object.entries(allowed) as [RecommendationCommandType, Allowed][];
const later = table.filter(([type]) => type !== 'MakeRecommendation');

describe('a recommendation', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(recommendation, before).when(when).then(then);
    const once = given(recommendation, [...before, ...then]);
    if (again === 'nothing') once.when(when).thenNothing();
    else if (again === 'the same') once.when(when).then(then);
    else once.when(when).thenThrows(again);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(recommendationCatalogue).sort());
  });

  it.each(later)('%s: not before it is made', (_type, { when }) =>
    given(recommendation, []).when(when).thenThrows('recommendation-unknown'),
  );

  it.each(later)('%s: not when it is withdrawn', (_type, { when }) =>
    given(recommendation, [made, withdrawn]).when(when).thenThrows('recommendation-withdrawn'),
  );

  it.each(later)('%s: neither on a day to come nor before it was made', (_type, { given: before, when }) => {
    const one = given(recommendation, before);
    one.when(when, { effectiveOn: '2026-03-03' }).thenThrows('recommendation-day-in-future', 'effectiveOn');
    one.when(when, { effectiveOn: '2026-03-01' }).thenThrows('recommendation-day-before-made', 'effectiveOn');
  });

  it('is not made on a day to come', () =>
    given(recommendation, [])
      .when(make(), { effectiveOn: '2026-03-03' })
      .thenThrows('recommendation-day-in-future', 'effectiveOn'));
});

describe('what else is refused, or is allowed all the same', () => {
  interface Case {
    readonly given?: Given;
    readonly when: RecommendationCommand;
    readonly context?: Partial<DecisionContext>;
    readonly then: 'nothing' | readonly [rule: RecommendationRule, field?: string] | readonly RecommendationEvent[];
  }
  const cases: Readonly<Record<string, Case>> = {
    'no text': { given: [], when: make({ text: '' }), then: ['recommendation-text-missing', 'text'] },
    'no text any more': {
      when: command('ReviseRecommendation', { ...content, text: '' }),
      then: ['recommendation-text-missing', 'text'],
    },
    'revised when it is declined': {
      given: [made, declined],
      when: command('ReviseRecommendation', { ...content, text: 'Notfallplan' }),
      then: [event('RecommendationRevised', { ...content, text: 'Notfallplan' })],
    },
    'accepted without a goal': { when: accept(), then: [accepted] },
    'accepted with a goal without title': {
      when: accept({ goal: { ...plan, title: '' } }),
      then: ['recommendation-goal-title-missing', 'title'],
    },
    'a further goal without title': {
      given: [made, accepted],
      when: command('SetGoalFromRecommendation', { ...plan, title: '' }),
      then: ['recommendation-goal-title-missing', 'title'],
    },
    'accepted when it was deferred': { given: [made, deferred], when: accept(), then: [accepted] },
    'accepted when it was declined': { given: [made, declined], when: accept(), then: ['recommendation-decided'] },
    'declined when it was deferred': { given: [made, deferred], when: decline, then: [declined] },
    'declined when it was accepted': { given: [made, accepted], when: decline, then: ['recommendation-decided'] },
    'declined when it has goals': {
      given: [made, accepted, joined],
      when: decline,
      then: ['recommendation-has-goals'],
    },
    'deferred when it has goals': {
      given: [made, accepted, joined],
      when: defer(),
      then: ['recommendation-has-goals'],
    },
    'opened again when it has goals': {
      given: [made, accepted, joined],
      when: reopen,
      then: ['recommendation-has-goals'],
    },
    'withdrawn when it has goals': {
      given: [made, accepted, joined],
      when: command('WithdrawRecommendation', { reason: 'Doppelt.' }),
      then: ['recommendation-has-goals'],
    },
    'opened again when its goals have been let go': {
      given: [made, accepted, joined, event('RecommendationLeftGoal', { goalId: 'g1', reason: 'Verwechselt.' })],
      when: reopen,
      then: [reopened],
    },
    'deferred to yesterday': { when: defer('2026-03-01'), then: ['recommendation-deferred-to-past', 'until'] },
    'deferred to today': { when: defer('2026-03-02'), then: ['recommendation-deferred-to-past', 'until'] },
    'deferred to tomorrow': {
      when: defer('2026-03-03'),
      then: [event('RecommendationDeferred', { ...by, until: '2026-03-03' })],
    },
    'deferred without a day': { when: defer(null), then: [event('RecommendationDeferred', { ...by, until: null })] },
    'a goal of one that is open': { when: join('g1'), then: ['recommendation-not-accepted'] },
    'a goal set because of one that is declined': {
      given: [made, declined],
      when: command('SetGoalFromRecommendation', plan),
      then: ['recommendation-not-accepted'],
    },
    'joining one goal that is there and one that is not': {
      given: [made, accepted, joined],
      when: join('g2', 'g1'),
      then: ['recommendation-goal-joined', 'goalIds'],
    },
    'joining the goal that was set because of it': {
      given: [made, accepted, event('GoalSetFromRecommendation', plan)],
      when: join('g7'),
      then: ['recommendation-goal-joined', 'goalIds'],
    },
    'joining again what was let go': {
      given: [made, accepted, joined, event('RecommendationLeftGoal', { goalId: 'g1', reason: 'Verwechselt.' })],
      when: join('g1'),
      then: [joined],
    },
    'joining none': { given: [made, accepted], when: join(), then: 'nothing' },
  };
  it.each(Object.entries(cases))('%s', (_name, { given: before = [made], when, context, then }) => {
    const verdict = given(recommendation, before).when(when, context);
    if (then === 'nothing') verdict.thenNothing();
    else if (typeof then[0] === 'string') verdict.thenThrows(then[0], then[1] as string | undefined);
    else verdict.then(then as readonly RecommendationEvent[]);
  });
});

describe('how a recommendation stands', () => {
  it('keeps who decided, why and when, until that is open again', () => {
    expect(stateOf([made, on('2026-04-01', declined)])).toEqual({
      ...content,
      assessmentId: 'a1',
      madeOn: '2026-03-02',
      goals: [],
      status: 'declined',
      decided: { ...by, on: '2026-04-01' },
    });
    expect(stateOf([made, on('2026-04-01', declined), reopened])).toEqual({
      ...content,
      assessmentId: 'a1',
      madeOn: '2026-03-02',
      goals: [],
      status: 'open',
    });
  });

  it('knows its goals, and how each came to it', () => {
    const events = [made, accepted, event('GoalSetFromRecommendation', plan), joined];
    expect(stateOf(events).goals).toEqual([
      { goalId: 'g7', how: 'set' },
      { goalId: 'g1', how: 'joined' },
    ]);
    const left = event('RecommendationLeftGoal', { goalId: 'g7', reason: 'Verwechselt.' });
    expect(stateOf([...events, left])).toMatchObject({ status: 'accepted', goals: [{ goalId: 'g1', how: 'joined' }] });
  });

  it.each([
    ['the day before', [made, deferred], '2026-08-31', false],
    ['on its day', [made, deferred], '2026-09-01', true],
    ['long after', [made, deferred], '2027-09-01', true],
    ['never, without a day', [made, event('RecommendationDeferred', { ...by, until: null })], '2030-01-01', false],
    ['no longer, when it is accepted', [made, deferred, accepted], '2027-09-01', false],
    ['not, while it is open', [made], '2027-09-01', false],
  ] as const)('has to be looked at again: %s', (_name, events, today, expected) => {
    expect(isDueAgain(stateOf(events), today)).toBe(expected);
  });
});
