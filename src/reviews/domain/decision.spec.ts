// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import type { DecisionContext, Recorded } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { decisionCatalogue } from '../decision-catalogue.js';
import type { DecisionCommand, DecisionCommandOf, DecisionCommandType } from './decision.commands.js';
import type { DecisionEvent } from './decision.events.js';
import { decision, type DecisionRule, standingOf, type TakenDecision } from './decision.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (DecisionEvent | Recorded<DecisionEvent>)[];

const reason: Reason = { kind: 'funds', sentence: 'Der Haushalt fehlt.', decidedBy: 'AG Digitalisierung' };
const q2: Deadline = { asWritten: 'Bis Q2/2026', precision: 'quarter', latestDay: '2026-06-30' };
const autumn: Deadline = { asWritten: '30.09.2026', precision: 'day', latestDay: '2026-09-30' };
const lastYear: Deadline = { asWritten: 'Ende 2025', precision: 'year-end', latestDay: '2025-12-31' };

const offers = {
  title: 'Angebote einholen',
  text: null,
  decidedBy: 'AG Digitalisierung, Sitzung Q1/2026',
  decidedOn: '2026-02-26',
  responsibleId: 'p7',
  due: q2,
  goalIds: ['g1', 'g2'],
  reviewId: null,
} as const;
const plain = { evidence: null, comment: null } as const;

const taken: DecisionEvent = { type: 'DecisionTaken', data: offers };
const carriedOut: DecisionEvent = { type: 'DecisionCarriedOut', data: plain };
const dropped: DecisionEvent = { type: 'DecisionDropped', data: { reason } };
const reopened: DecisionEvent = { type: 'DecisionReopened', data: { reason } };
const moved: DecisionEvent = { type: 'DecisionDeadlineMoved', data: { from: q2, to: autumn, reason } };

const command = <T extends DecisionCommandType>(type: T, data: DecisionCommandOf<T>['data']): DecisionCommand =>
  ({ type, data }) as DecisionCommand;
const take = (more: Partial<DecisionCommandOf<'TakeDecision'>['data']> = {}) =>
  command('TakeDecision', { ...offers, ...more });

function stateOf(events: Given): TakenDecision {
  const { state } = given(decision, events);
  if (state.status === 'not-taken') throw new Error('The decision was not taken.');
  return state;
}

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: DecisionCommand;
  readonly then: readonly DecisionEvent[];
  /** The same command a second time: nothing, or the rule that it runs into. */
  readonly again: 'nothing' | DecisionRule;
}

const allowed: { readonly [T in DecisionCommandType]: Allowed } = {
  TakeDecision: { given: [], when: take(), then: [taken], again: 'decision-already-taken' },
  RewordDecision: {
    given: [taken],
    when: command('RewordDecision', { title: 'Drei Angebote einholen', text: 'Von drei Herstellern.' }),
    then: [{ type: 'DecisionReworded', data: { title: 'Drei Angebote einholen', text: 'Von drei Herstellern.' } }],
    again: 'nothing',
  },
  AssignDecision: {
    given: [taken],
    when: command('AssignDecision', { responsibleId: null }),
    then: [{ type: 'DecisionAssigned', data: { responsibleId: null } }],
    again: 'nothing',
  },
  MoveDecisionDeadline: {
    given: [taken],
    when: command('MoveDecisionDeadline', { to: autumn, reason }),
    then: [moved],
    again: 'nothing',
  },
  LinkDecisionToGoals: {
    given: [taken],
    when: command('LinkDecisionToGoals', { goalIds: ['g3'] }),
    then: [{ type: 'DecisionLinkedToGoals', data: { goalIds: ['g3'] } }],
    again: 'nothing',
  },
  CarryOutDecision: {
    given: [taken],
    when: command('CarryOutDecision', plain),
    then: [carriedOut],
    again: 'decision-ended',
  },
  DropDecision: { given: [taken], when: command('DropDecision', { reason }), then: [dropped], again: 'decision-ended' },
  ReopenDecision: {
    given: [taken, carriedOut],
    when: command('ReopenDecision', { reason }),
    then: [reopened],
    again: 'decision-open',
  },
};
const table = Object.entries(allowed) as [DecisionCommandType, Allowed][];

describe('a decision', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(decision, before).when(when).then(then);
    const once = given(decision, [...before, ...then]);
    if (again === 'nothing') once.when(when).thenNothing();
    else once.when(when).thenThrows(again);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(decisionCatalogue).sort());
  });

  it.each(table.filter(([type]) => type !== 'TakeDecision'))('%s: not before it is taken', (_type, { when }) =>
    given(decision, []).when(when).thenThrows('decision-unknown'),
  );

  it.each(table.filter(([type]) => type !== 'TakeDecision' && type !== 'ReopenDecision'))(
    '%s: not when it is carried out or dropped',
    (_type, { when }) => {
      for (const end of [carriedOut, dropped]) given(decision, [taken, end]).when(when).thenThrows('decision-ended');
    },
  );

  it.each(table.filter(([type]) => type !== 'TakeDecision'))(
    '%s: neither on a day to come nor before the decision was taken',
    (_type, { given: before, when }) => {
      given(decision, before)
        .when(when, { effectiveOn: '2026-03-03' })
        .thenThrows('decision-day-in-future', 'effectiveOn');
      given(decision, before)
        .when(when, { effectiveOn: '2026-02-25' })
        .thenThrows('decision-day-before-decided', 'effectiveOn');
      expect(given(decision, before).when(when, { effectiveOn: '2026-02-26' }).events()).not.toEqual([]);
    },
  );
});

describe('what else is refused, or is nothing new', () => {
  interface Case {
    readonly given?: Given;
    readonly when: DecisionCommand;
    readonly context?: Partial<DecisionContext>;
    readonly then: 'nothing' | readonly [rule: DecisionRule, field: string] | readonly DecisionEvent[];
  }
  const cases: Readonly<Record<string, Case>> = {
    'no title': { when: take({ title: '' }), then: ['decision-title-missing', 'title'] },
    'decided tomorrow': { when: take({ decidedOn: '2026-03-03' }), then: ['decision-decided-in-future', 'decidedOn'] },
    'decided today': {
      when: take({ decidedOn: '2026-03-02' }),
      then: [{ type: 'DecisionTaken', data: { ...offers, decidedOn: '2026-03-02' } }],
    },
    'due before it was decided': { when: take({ due: lastYear }), then: ['decision-due-before-decided', 'due'] },
    'due on the day of the decision, entered later': {
      when: take({ due: { asWritten: '26.02.2026', precision: 'day', latestDay: '2026-02-26' } }),
      context: { today: '2026-08-01', effectiveOn: '2026-02-26' },
      then: [
        {
          type: 'DecisionTaken',
          data: { ...offers, due: { asWritten: '26.02.2026', precision: 'day', latestDay: '2026-02-26' } },
        },
      ],
    },
    'without anybody, day or goal': {
      when: take({ responsibleId: null, due: null, goalIds: [] }),
      then: [{ type: 'DecisionTaken', data: { ...offers, responsibleId: null, due: null, goalIds: [] } }],
    },
    'goals named twice and in another order': { when: take({ goalIds: ['g2', 'g1', 'g2'] }), then: [taken] },
    'the same goals again': {
      given: [taken],
      when: command('LinkDecisionToGoals', { goalIds: ['g2', 'g1', 'g1'] }),
      then: 'nothing',
    },
    'a deadline in the past': {
      given: [taken],
      when: command('MoveDecisionDeadline', { to: { ...q2, latestDay: '2026-03-01' }, reason }),
      then: ['decision-deadline-in-past', 'due'],
    },
    'the same deadline, also when it is over': {
      given: [taken],
      when: command('MoveDecisionDeadline', { to: { ...q2 }, reason }),
      context: { today: '2027-01-01' },
      then: 'nothing',
    },
    'the same day in other words': {
      given: [taken],
      when: command('MoveDecisionDeadline', { to: { ...q2, asWritten: 'Mitte 2026', precision: 'mid-year' }, reason }),
      then: [
        {
          type: 'DecisionDeadlineMoved',
          data: { from: q2, to: { ...q2, asWritten: 'Mitte 2026', precision: 'mid-year' }, reason },
        },
      ],
    },
    'no deadline any more': {
      given: [taken],
      when: command('MoveDecisionDeadline', { to: null, reason }),
      then: [{ type: 'DecisionDeadlineMoved', data: { from: q2, to: null, reason } }],
    },
    'no deadline, as before': {
      given: [{ type: 'DecisionTaken', data: { ...offers, due: null } }],
      when: command('MoveDecisionDeadline', { to: null, reason }),
      then: 'nothing',
    },
    'opened again after it was dropped': {
      given: [taken, dropped],
      when: command('ReopenDecision', { reason }),
      then: [reopened],
    },
  };
  it.each(Object.entries(cases))('%s', (_name, { given: before = [], when, context, then }) => {
    const verdict = given(decision, before).when(when, context);
    if (then === 'nothing') verdict.thenNothing();
    else if (typeof then[0] === 'string') verdict.thenThrows(then[0], then[1] as string);
    else verdict.then(then as readonly DecisionEvent[]);
  });
});

describe('how a decision stands', () => {
  it.each([
    ['in time on its last day', [taken], '2026-06-30', 'open'],
    ['late on the day after', [taken], '2026-07-01', 'late'],
    ['in time again when the deadline was moved', [taken, moved], '2026-07-01', 'open'],
    [
      'never late without a deadline',
      [{ type: 'DecisionTaken', data: { ...offers, due: null } }],
      '2030-01-01',
      'open',
    ],
    ['carried out, however late', [taken, carriedOut], '2026-07-01', 'carried-out'],
    ['dropped', [taken, dropped], '2026-07-01', 'dropped'],
    ['late at once when it is opened again', [taken, dropped, reopened], '2026-07-01', 'late'],
  ] satisfies readonly (readonly [string, Given, string, string])[])('%s', (_name, events, today, expected) => {
    expect(standingOf(stateOf(events), today)).toBe(expected);
  });

  it('knows the day on which it ended, and forgets it when it is opened again', () => {
    const done = [taken, on('2026-05-04', carriedOut)];
    expect(stateOf(done)).toMatchObject({ status: 'carried-out', carriedOutOn: '2026-05-04' });
    expect(stateOf([taken, on('2026-05-05', dropped)])).toMatchObject({ status: 'dropped', droppedOn: '2026-05-05' });
    expect(stateOf([...done, reopened])).toEqual({ ...offers, status: 'open' });
  });
});
