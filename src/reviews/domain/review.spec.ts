// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../event-catalogue.js';
import type { DecisionContext, Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { reviewCatalogue } from '../review-catalogue.js';
import { reviewRuleSentences } from '../web/review-rule-sentences.js';
import type { ReviewCommand, ReviewCommandOf, ReviewCommandType } from './review.commands.js';
import type { ReviewEvent, ReviewEventOf, ReviewEventType } from './review.events.js';
import {
  agendaOf,
  openPointsOf,
  type PlannedReview,
  postponedPointsOf,
  review,
  type ReviewRule,
  type SealedReview,
} from './review.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (ReviewEvent | Recorded<ReviewEvent>)[];

const reason: Reason = { kind: 'staff', sentence: 'Alle sind krank.', decidedBy: 'Digitalisierungsbeauftragte' };
const schedule = { on: '2026-03-17', at: '09:30', place: 'Rathaus' } as const;
const later = { on: '2026-03-24', at: null, place: 'Ratssaal' } as const;
const plan = { quarter: '2026-Q1', body: 'AG Digitalisierung', schedule, invitedIds: ['p1', 'p7'] } as const;
const telephony = { title: 'Telefonie', text: 'Bericht', goalIds: ['g4'] } as const;
const training = { title: 'Schulungen', text: null, goalIds: [] } as const;
const comparedWith = { reviewId: 'r0', position: 812 } as const;
const head = { events: 40, position: 901, eventId: 'e901', chain: 'abc' } as const;
const minutes = { document: { title: 'Protokoll' }, pdf: 'JVBERg==', sha256: 'f00' } as const;
const slippedPoint = { pointId: 'difference:slipped', title: 'Verschoben' } as const;

const event = <T extends ReviewEventType>(type: T, data: ReviewEventOf<T>['data']): ReviewEvent =>
  ({ type, data }) as ReviewEvent;
const command = <T extends ReviewCommandType>(type: T, data: ReviewCommandOf<T>['data']): ReviewCommand =>
  ({ type, data }) as ReviewCommand;

const planned = event('ReviewPlanned', plan);
const added = event('AgendaPointAdded', { pointId: 'a1', ...telephony, carriedFrom: null });
const addedSecond = event('AgendaPointAdded', { pointId: 'a2', ...training, carriedFrom: null });
const cancelled = event('ReviewCancelled', { reason });
const opened = event('ReviewOpened', { comparedWith, points: [slippedPoint] });
const attended = event('AttendanceRecorded', { presentIds: ['p1'], excusedIds: ['p7'], guests: null });
const dealtWith = (pointId: string, outcome: 'settled' | 'postponed' = 'settled', note: string | null = null) =>
  event('AgendaPointDealtWith', { pointId, outcome, note });
const noted = event('NoteTaken', { noteId: 'n1', pointId: 'a1', goalId: 'g4', text: 'Angebot gilt bis Januar.' });
const sealing = event('ReviewSealed', { head, comparedWith, openPointIds: [] });
const filed = event('MinutesFiled', minutes);

/** Planned, with two points of its own. */
const ready: Given = [planned, added, addedSecond];
/** Begun, with a point made from the difference before them. */
const running: Given = [...ready, opened];
/** Everything has been dealt with, and somebody was there. */
const done: Given = [
  ...running,
  attended,
  dealtWith('difference:slipped'),
  dealtWith('a1'),
  dealtWith('a2', 'postponed'),
];
const over: Given = [...done, sealing, filed];
const off: Given = [...ready, cancelled];

const seal = (openPoints: 'refuse' | 'carry-over' = 'refuse') => command('SealReview', { head, minutes, openPoints });

function stateOf(events: Given): PlannedReview {
  const { state } = given(review, events);
  if (state.status === 'not-planned') throw new Error('The review was not planned.');
  return state;
}

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: ReviewCommand;
  readonly then: readonly ReviewEvent[];
  /** The same command a second time: nothing, something new, or the rule that it runs into. */
  readonly again: 'nothing' | 'anew' | ReviewRule;
}

const attendance = { presentIds: ['p1'], excusedIds: ['p7'], guests: 'Frau Beispiel' } as const;
const note = { noteId: 'n1', pointId: 'a1', goalId: 'g4', text: 'Angebot gilt bis Januar.' } as const;
const correction = { correctionId: 'c1', text: 'Bis Februar.', concerns: 'a1' } as const;

const allowed: { readonly [T in ReviewCommandType]: Allowed } = {
  PlanReview: { given: [], when: command('PlanReview', plan), then: [planned], again: 'review-already-planned' },
  RescheduleReview: {
    given: ready,
    when: command('RescheduleReview', later),
    then: [event('ReviewRescheduled', { from: schedule, to: later })],
    again: 'nothing',
  },
  ChangeReviewInvitees: {
    given: ready,
    when: command('ChangeReviewInvitees', { invitedIds: ['p9'] }),
    then: [event('ReviewInviteesChanged', { invitedIds: ['p9'] })],
    again: 'nothing',
  },
  CancelReview: {
    given: ready,
    when: command('CancelReview', { reason }),
    then: [cancelled],
    again: 'review-cancelled',
  },
  AddAgendaPoint: {
    given: [planned],
    when: command('AddAgendaPoint', { pointId: 'a1', ...telephony, carriedFrom: null }),
    then: [added],
    again: 'review-point-exists',
  },
  RewordAgendaPoint: {
    given: ready,
    when: command('RewordAgendaPoint', { pointId: 'a1', title: 'Anlage', text: null, goalIds: ['g4', 'g5'] }),
    then: [event('AgendaPointReworded', { pointId: 'a1', title: 'Anlage', text: null, goalIds: ['g4', 'g5'] })],
    again: 'nothing',
  },
  RemoveAgendaPoint: {
    given: ready,
    when: command('RemoveAgendaPoint', { pointId: 'a1' }),
    then: [event('AgendaPointRemoved', { pointId: 'a1' })],
    again: 'review-point-unknown',
  },
  MoveAgendaPoint: {
    given: ready,
    when: command('MoveAgendaPoint', { pointId: 'a2', direction: 'up' }),
    then: [event('AgendaReordered', { pointIds: ['a2', 'a1'] })],
    again: 'nothing',
  },
  OpenReview: {
    given: ready,
    when: command('OpenReview', { comparedWith, points: [slippedPoint] }),
    then: [opened],
    again: 'review-already-open',
  },
  RecordAttendance: {
    given: running,
    when: command('RecordAttendance', attendance),
    then: [event('AttendanceRecorded', attendance)],
    again: 'nothing',
  },
  DealWithAgendaPoint: {
    given: running,
    when: command('DealWithAgendaPoint', { pointId: 'difference:slipped', outcome: 'settled', note: null }),
    then: [dealtWith('difference:slipped')],
    again: 'nothing',
  },
  TakeNote: { given: running, when: command('TakeNote', note), then: [noted], again: 'review-note-exists' },
  RewordNote: {
    given: [...running, noted],
    when: command('RewordNote', { noteId: 'n1', text: 'Bis Februar.' }),
    then: [event('NoteReworded', { noteId: 'n1', text: 'Bis Februar.' })],
    again: 'nothing',
  },
  WithdrawNote: {
    given: [...running, noted],
    when: command('WithdrawNote', { noteId: 'n1' }),
    then: [event('NoteWithdrawn', { noteId: 'n1' })],
    again: 'review-note-unknown',
  },
  SealReview: { given: done, when: seal(), then: [sealing, filed], again: 'review-already-sealed' },
  CorrectReview: {
    given: over,
    when: command('CorrectReview', correction),
    then: [event('ReviewCorrected', correction)],
    again: 'review-correction-exists',
  },
};
const table = Object.entries(allowed) as [ReviewCommandType, Allowed][];
const broken = new Set<string>();

/** Only before it is opened; only while it is held; while it is not sealed. */
const BEFORE: readonly ReviewCommandType[] = ['RescheduleReview', 'ChangeReviewInvitees', 'CancelReview', 'OpenReview'];
const DURING: readonly ReviewCommandType[] = [
  'RecordAttendance',
  'DealWithAgendaPoint',
  'TakeNote',
  'RewordNote',
  'WithdrawNote',
  'SealReview',
];
const of = (types: readonly ReviewCommandType[]) => table.filter(([type]) => types.includes(type));

function refused(
  events: Given,
  when: ReviewCommand,
  rule: ReviewRule,
  field?: string,
  context?: Partial<DecisionContext>,
) {
  given(review, events).when(when, context).thenThrows(rule, field);
  broken.add(rule);
}

describe('a review', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(review, before).when(when).then(then);
    const once = [...before, ...then];
    if (again === 'nothing') given(review, once).when(when).thenNothing();
    else if (again === 'anew') given(review, once).when(when).then(then);
    else refused(once, when, again);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(reviewCatalogue).sort());
  });

  it.each(table.filter(([type]) => type !== 'PlanReview'))('%s: not before it is planned', (_type, { when }) =>
    refused([], when, 'review-unknown'),
  );

  it.each(table.filter(([type]) => type !== 'PlanReview'))('%s: not when it is cancelled', (_type, { when }) =>
    refused(off, when, 'review-cancelled'),
  );

  it.each(table.filter(([type]) => !['PlanReview', 'SealReview', 'CorrectReview'].includes(type)))(
    '%s: not when it is sealed',
    (_type, { when }) => refused(over, when, 'review-sealed'),
  );

  it.each(of(BEFORE))('%s: not when it has begun', (_type, { when }) => refused(running, when, 'review-already-open'));

  it.each(of(DURING))('%s: not before it has begun', (_type, { when }) => refused(ready, when, 'review-not-open'));

  it('is corrected only when it is sealed', () => {
    for (const events of [ready, running, done])
      refused(events, command('CorrectReview', correction), 'review-not-sealed');
  });

  it.each(table.filter(([type]) => type !== 'PlanReview'))(
    '%s: not on a day to come',
    (_type, { given: before, when }) =>
      refused(before, when, 'review-day-in-future', 'effectiveOn', { effectiveOn: '2026-03-03' }),
  );
});

describe('quarter and day', () => {
  const planFor = (quarter: string, day: string, at: string | null = null) =>
    command('PlanReview', { ...plan, quarter, schedule: { on: day, at, place: null } });

  it.each([
    ['2026-Q1', '2026-01-01'],
    ['2026-Q1', '2026-03-31'],
    ['2026-Q1', '2026-05-15'],
    ['2026-Q4', '2027-02-14'],
    ['2027-Q4', '2028-02-14'],
  ])('fit: %s on %s', (quarter, day) => {
    expect(given(review, []).when(planFor(quarter, day)).events()).toHaveLength(1);
  });

  it.each([
    ['2026-Q1', '2025-12-31'],
    ['2026-Q1', '2026-05-16'],
    ['2026-Q4', '2027-02-15'],
    ['2026-Q4', '2026-09-30'],
  ])('do not fit: %s on %s', (quarter, day) => {
    refused([], planFor(quarter, day), 'review-day-outside-quarter', 'on');
  });

  it('fit also when it is put off', () => {
    const to = { on: '2026-05-16', at: null, place: null };
    refused(ready, command('RescheduleReview', to), 'review-day-outside-quarter', 'on');
  });

  it.each(['', '2026', 'Q1/2026', '2026-Q5'])('no quarter: „%s“', (quarter) => {
    refused([], planFor(quarter, '2026-03-17'), 'review-quarter-unreadable', 'quarter');
  });

  it.each(['', '9:30', '24:00', '09:60', 'halb zehn'])('no time: „%s“', (at) => {
    refused([], planFor('2026-Q1', '2026-03-17', at), 'review-time-unreadable', 'at');
    refused(ready, command('RescheduleReview', { ...later, at }), 'review-time-unreadable', 'at');
  });

  it('need a body', () => {
    refused([], command('PlanReview', { ...plan, body: '' }), 'review-body-missing', 'body');
  });
});

describe('the agenda', () => {
  it('begins with what has changed, in the order of the difference; the other points follow in theirs', () => {
    const points = [slippedPoint, { pointId: 'difference:achieved', title: 'Erreicht' }];
    const state = stateOf([...ready, event('ReviewOpened', { comparedWith, points })]);
    expect(agendaOf(state).map(({ pointId }) => pointId)).toEqual([
      'difference:slipped',
      'difference:achieved',
      'a1',
      'a2',
    ]);
    expect(agendaOf(stateOf(ready)).map(({ pointId }) => pointId)).toEqual(['a1', 'a2']);
  });

  it.each(['up', 'down'] as const)('a point at the end of the list does not move %s', (direction) => {
    const pointId = direction === 'up' ? 'a1' : 'a2';
    given(review, ready).when(command('MoveAgendaPoint', { pointId, direction })).thenNothing();
  });

  it('is in the order that was recorded', () => {
    const state = stateOf([...ready, event('AgendaReordered', { pointIds: ['a2', 'a1'] })]);
    expect(state.points.map(({ pointId }) => pointId)).toEqual(['a2', 'a1']);
  });

  it.each([
    command('RewordAgendaPoint', { pointId: 'difference:slipped', ...telephony }),
    command('RemoveAgendaPoint', { pointId: 'difference:slipped' }),
    command('MoveAgendaPoint', { pointId: 'difference:slipped', direction: 'down' }),
  ])('what has changed cannot be changed: $type', (when) => refused(running, when, 'review-point-fixed', 'pointId'));

  it.each([
    command('RewordAgendaPoint', { pointId: 'a9', ...telephony }),
    command('RemoveAgendaPoint', { pointId: 'a9' }),
    command('MoveAgendaPoint', { pointId: 'a9', direction: 'up' }),
    command('DealWithAgendaPoint', { pointId: 'a9', outcome: 'settled', note: null }),
    command('DealWithAgendaPoint', { pointId: 'difference:new', outcome: 'settled', note: null }),
    command('TakeNote', { ...note, pointId: 'a9' }),
  ])('knows no other points: $type', (when) => refused(running, when, 'review-point-unknown', 'pointId'));

  it('a point without title is none', () => {
    refused(
      ready,
      command('AddAgendaPoint', { pointId: 'a3', ...training, title: '', carriedFrom: null }),
      'review-point-title-missing',
      'title',
    );
    refused(
      ready,
      command('RewordAgendaPoint', { pointId: 'a1', ...training, title: '' }),
      'review-point-title-missing',
      'title',
    );
  });

  it('points come up to the end, and goals of a point are named once', () => {
    given(review, running)
      .when(
        command('AddAgendaPoint', {
          pointId: 'a3',
          ...training,
          goalIds: ['g2', 'g1', 'g2'],
          carriedFrom: { reviewId: 'r0', pointId: 'a9' },
        }),
      )
      .then([
        event('AgendaPointAdded', {
          pointId: 'a3',
          ...training,
          goalIds: ['g1', 'g2'],
          carriedFrom: { reviewId: 'r0', pointId: 'a9' },
        }),
      ]);
  });

  it('what has been talked about stays on it', () => {
    const remove = command('RemoveAgendaPoint', { pointId: 'a1' });
    refused([...running, noted], remove, 'review-point-in-use');
    refused([...running, dealtWith('a1')], remove, 'review-point-in-use');
    given(review, [...running, noted, event('NoteWithdrawn', { noteId: 'n1' })])
      .when(remove)
      .then([event('AgendaPointRemoved', { pointId: 'a1' })]);
  });

  it('a point can be dealt with otherwise than first recorded', () => {
    const settled = command('DealWithAgendaPoint', { pointId: 'a1', outcome: 'settled', note: null });
    given(review, [...running, dealtWith('a1', 'postponed')])
      .when(settled)
      .then([dealtWith('a1')]);
    const state = stateOf([...running, dealtWith('a1', 'postponed'), dealtWith('a2'), dealtWith('a1')]);
    expect('dealtWith' in state && state.dealtWith.map(({ pointId, outcome }) => [pointId, outcome])).toEqual([
      ['a1', 'settled'],
      ['a2', 'settled'],
    ]);
  });
});

describe('people and notes', () => {
  it('the same people invited again are nothing new', () => {
    given(review, ready)
      .when(command('ChangeReviewInvitees', { invitedIds: ['p7', 'p1', 'p7'] }))
      .thenNothing();
  });

  it('nobody is present and excused', () => {
    refused(
      running,
      command('RecordAttendance', { ...attendance, excusedIds: ['p1'] }),
      'review-present-and-excused',
      'excusedIds',
    );
  });

  it('the last attendance holds', () => {
    const nobody = event('AttendanceRecorded', { presentIds: [], excusedIds: [], guests: null });
    expect(stateOf([...running, attended, nobody])).toMatchObject({ attendance: { presentIds: [] } });
    given(review, running)
      .when(command('RecordAttendance', { presentIds: [], excusedIds: [], guests: null }))
      .thenNothing();
  });

  it('a note says something', () => {
    refused(running, command('TakeNote', { ...note, text: '' }), 'review-note-missing', 'text');
    refused([...running, noted], command('RewordNote', { noteId: 'n1', text: '' }), 'review-note-missing', 'text');
    refused(running, command('RewordNote', { noteId: 'n1', text: 'x' }), 'review-note-unknown', 'noteId');
  });

  it('a note says who took it and when, and about no point as well', () => {
    const free = event('NoteTaken', { noteId: 'n2', pointId: null, goalId: null, text: 'Kaffee fehlt.' });
    expect(stateOf([...running, on('2026-03-17', free)])).toMatchObject({
      notes: [{ noteId: 'n2', pointId: null, takenBy: 'p1', takenAt: '2026-03-17T08:00:00.000Z' }],
    });
  });
});

describe('the seal', () => {
  it('needs somebody who was there', () => {
    const points = [dealtWith('difference:slipped'), dealtWith('a1'), dealtWith('a2')];
    refused([...running, ...points], seal(), 'review-nobody-present');
    const onlyExcused = event('AttendanceRecorded', { presentIds: [], excusedIds: ['p1'], guests: null });
    refused([...running, onlyExcused, ...points], seal(), 'review-nobody-present');
  });

  it('is refused while points are open, with their names', () => {
    const events = [...running, attended, dealtWith('a1')];
    refused(events, seal(), 'review-points-open');
    let details: RuleViolation['details'] = {};
    try {
      given(review, events).when(seal()).events();
    } catch (error) {
      details = (error as RuleViolation).details;
    }
    expect(details).toEqual({ count: 2, points: '„Verschoben“, „Schulungen“' });
    const { say } = reviewRuleSentences['review-points-open'];
    expect(say(details)).toBe(
      '2 Punkte sind noch offen: „Verschoben“, „Schulungen“. Behandeln oder vertagen Sie sie, oder setzen Sie den Haken bei „Offene Punkte als vertagt übernehmen“.',
    );
  });

  it('puts off what is open where somebody wants it so, before it holds', () => {
    const events = [...running, attended, dealtWith('a1')];
    given(review, events)
      .when(seal('carry-over'))
      .then([
        dealtWith('difference:slipped', 'postponed'),
        dealtWith('a2', 'postponed'),
        event('ReviewSealed', { head, comparedWith, openPointIds: ['difference:slipped', 'a2'] }),
        filed,
      ]);
    const after = stateOf([...events, ...given(review, events).when(seal('carry-over')).events()]);
    expect(openPointsOf(after)).toEqual([]);
    expect(postponedPointsOf(after).map(({ title }) => title)).toEqual(['Verschoben', 'Schulungen']);
  });

  it('puts off nothing where nothing is open', () => {
    given(review, done).when(seal('carry-over')).then([sealing, filed]);
  });

  it('is placed once, also with other minutes', () => {
    const other = command('SealReview', { head: { ...head, position: 950 }, minutes, openPoints: 'carry-over' });
    refused(over, other, 'review-already-sealed');
    refused([...over, event('ReviewCorrected', correction)], other, 'review-already-sealed');
  });

  it('says who placed it, when and over what; minutes are known by their digest', () => {
    expect(stateOf([...done, on('2026-03-17', sealing), on('2026-03-17', filed)])).toMatchObject({
      status: 'sealed',
      seal: { head, openPointIds: [], on: '2026-03-17', at: '2026-03-17T08:00:00.000Z', by: 'p1', sha256: 'f00' },
      corrections: [],
    });
  });

  it('leaves everything as it was in the meeting', () => {
    const second = event('NoteTaken', { noteId: 'n2', pointId: null, goalId: null, text: 'Kaffee fehlt.' });
    const held = [...done, noted, second];
    const { seal: _seal, corrections: _corrections, ...rest } = stateOf([...held, sealing, filed]) as SealedReview;
    expect(rest).toEqual({ ...stateOf(held), status: 'sealed' });
  });

  it('leaves room for corrections, of the whole as well', () => {
    refused(over, command('CorrectReview', { ...correction, text: '' }), 'review-correction-missing', 'text');
    refused(over, command('CorrectReview', { ...correction, concerns: 'a9' }), 'review-point-unknown', 'concerns');
    const whole = event('ReviewCorrected', { correctionId: 'c2', text: 'Der Tag stimmt nicht.', concerns: null });
    const state = stateOf([...over, event('ReviewCorrected', correction), on('2026-04-01', whole)]);
    expect(state).toMatchObject({
      corrections: [{ correctionId: 'c1' }, { correctionId: 'c2', concerns: null, on: '2026-04-01', actorId: 'p1' }],
    });
    // Everything else is as it was when it was sealed.
    expect({ ...state, corrections: [] }).toEqual(stateOf(over));
  });
});

it('has an example that breaks each rule', () => {
  const rules = Object.keys(reviewRuleSentences).filter((rule) => !BEYOND_ONE_REVIEW.includes(rule));
  expect([...broken].sort()).toEqual(rules.sort());
});
/** Shown by review-pages.spec.ts. */
const BEYOND_ONE_REVIEW = [
  'review-another-open',
  'review-quarter-taken',
  'review-person-unknown',
  'review-goal-unknown',
  'review-carried-point-unknown',
  'review-minutes-too-long',
];
