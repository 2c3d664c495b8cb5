// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { interviewCatalogue, interviewNotesCatalogue } from '../interview-catalogue.js';
import type {
  InterviewCommand,
  InterviewCommandOf,
  InterviewCommandType,
  InterviewNotesCommand,
} from './interview.commands.js';
import type { InterviewEvent, InterviewScore } from './interview.events.js';
import { checkScores, interview, type InterviewRule, type PlannedInterview, scoresOf } from './interview.js';
import { questionsOn } from './interview-guide.js';
import type { InterviewNotesEvent } from './interview-notes.events.js';
import { checkTopics, interviewNotes, type InterviewNotesRule } from './interview-notes.js';
import { CURRENT_METHOD, METHODS, subDimensionsOf } from './method.js';

const content = { with: 'Sachbearbeitung, Bürgeramt', departmentId: 'd1', on: '2026-03-19' } as const;
const planned: InterviewEvent = { type: 'InterviewPlanned', data: { assessmentId: 'a1', ...content } };
const held: InterviewEvent = { type: 'InterviewHeld', data: { minutes: 55 } };
const scores: readonly InterviewScore[] = [
  { subDimension: 'employer.mobile', points: 3 },
  { subDimension: 'framework.strategy', points: 2.5 },
];
const scored: InterviewEvent = { type: 'InterviewScored', data: { scores } };
const cancelled: InterviewEvent = { type: 'InterviewCancelled', data: { reason: 'Nicht besetzt.' } };

const command = <T extends InterviewCommandType>(type: T, data: InterviewCommandOf<T>['data']): InterviewCommand =>
  ({ type, data }) as InterviewCommand;

interface Allowed {
  readonly given: readonly InterviewEvent[];
  readonly when: InterviewCommand;
  readonly then: readonly InterviewEvent[];
  readonly again: 'nothing' | InterviewRule;
}

const allowed: { readonly [T in InterviewCommandType]: Allowed } = {
  PlanInterview: {
    given: [],
    when: command('PlanInterview', { assessmentId: 'a1', ...content }),
    then: [planned],
    again: 'interview-already-planned',
  },
  RescheduleInterview: {
    given: [planned],
    when: command('RescheduleInterview', { ...content, on: '2026-03-20' }),
    then: [{ type: 'InterviewRescheduled', data: { ...content, on: '2026-03-20' } }],
    again: 'nothing',
  },
  ReportInterviewHeld: {
    given: [planned],
    when: command('ReportInterviewHeld', { minutes: 55 }),
    then: [held],
    again: 'interview-held',
  },
  ScoreInterview: {
    given: [planned, held],
    when: command('ScoreInterview', { scores: [...scores].reverse() }),
    then: [scored],
    again: 'nothing',
  },
  CancelInterview: {
    given: [planned],
    when: command('CancelInterview', { reason: 'Nicht besetzt.' }),
    then: [cancelled],
    again: 'interview-cancelled',
  },
};
const table = Object.entries(allowed) as [InterviewCommandType, Allowed][];
const onExisting = table.filter(([type]) => type !== 'PlanInterview');

describe('an interview', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(interview, before).when(when).then(then);
    const once = given(interview, [...before, ...then]);
    if (again === 'nothing') once.when(when).thenNothing();
    else once.when(when).thenThrows(again);
  });

  it('has a command for every event', () => {
    const led = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...led].sort()).toEqual(Object.keys(interviewCatalogue).sort());
  });

  it.each(onExisting)('%s: not before it is planned', (_type, { when }) =>
    given(interview, []).when(when).thenThrows('interview-unknown'),
  );

  it.each(onExisting)('%s: not when it is called off', (_type, { when }) =>
    given(interview, [planned, cancelled]).when(when).thenThrows('interview-cancelled'),
  );

  it.each(onExisting.filter(([type]) => type !== 'ScoreInterview'))('%s: not when it is held', (_type, { when }) =>
    given(interview, [planned, held]).when(when).thenThrows('interview-held'),
  );

  it.each<[string, readonly InterviewEvent[], InterviewCommand, InterviewRule, string | undefined]>([
    [
      'nobody to talk to',
      [],
      command('PlanInterview', { assessmentId: 'a1', ...content, with: ' ' }),
      'interview-with-missing',
      'with',
    ],
    [
      'nobody any more',
      [planned],
      command('RescheduleInterview', { ...content, with: '' }),
      'interview-with-missing',
      'with',
    ],
    ['no time at all', [planned], command('ReportInterviewHeld', { minutes: 0 }), 'interview-minutes-odd', 'minutes'],
    ['half a minute', [planned], command('ReportInterviewHeld', { minutes: 10.5 }), 'interview-minutes-odd', 'minutes'],
    [
      'a day and a half',
      [planned],
      command('ReportInterviewHeld', { minutes: 601 }),
      'interview-minutes-odd',
      'minutes',
    ],
    ['points before it is held', [planned], command('ScoreInterview', { scores }), 'interview-not-held', undefined],
    [
      'a day as far off as 1999-12-31',
      [planned],
      command('RescheduleInterview', { ...content, on: '1999-12-31' }),
      'interview-day-far-off',
      'on',
    ],
    [
      'a day as far off as 2036-03-03',
      [planned],
      command('RescheduleInterview', { ...content, on: '2036-03-03' }),
      'interview-day-far-off',
      'on',
    ],
    [
      'points twice',
      [planned, held],
      command('ScoreInterview', { scores: [...scores, { subDimension: 'employer.mobile', points: 1 }] }),
      'interview-scored-twice',
      'scores',
    ],
    [
      'called off without a reason',
      [planned],
      command('CancelInterview', { reason: '' }),
      'interview-reason-missing',
      'reason',
    ],
  ])('refuses %s', (_name, before, when, rule, field) => given(interview, before).when(when).thenThrows(rule, field));

  it('is held by today, on whichever day it was planned for', () => {
    const report = command('ReportInterviewHeld', { minutes: null });
    given(interview, [planned])
      .when(report, { effectiveOn: '2026-03-03' })
      .thenThrows('interview-day-in-future', 'effectiveOn');
    given(interview, [planned]).when(report, { effectiveOn: '1926-03-02' }).thenThrows('interview-day-far-off');
    const { state } = given(interview, [planned, on('2026-02-27', held)]);
    expect(state).toMatchObject({ status: 'held', heldOn: '2026-02-27', on: '2026-03-19' });
  });

  it('can lose its points again', () => {
    given(interview, [planned, held, scored])
      .when(command('ScoreInterview', { scores: [] }))
      .then([{ type: 'InterviewScored', data: { scores: [] } }]);
  });
});

describe('points of interviews', () => {
  const caught = (more: Partial<InterviewScore>): unknown => {
    try {
      checkScores([{ subDimension: 'framework.strategy', points: 2, ...more }], CURRENT_METHOD);
      return undefined;
    } catch (error) {
      return error instanceof RuleViolation ? [error.code, error.field] : error;
    }
  };

  it.each<[Partial<InterviewScore>, InterviewRule | undefined, string | undefined]>([
    [{ points: 0 }, undefined, undefined],
    [{ points: 4 }, undefined, undefined],
    [{ points: 0.1 }, undefined, undefined],
    [{ points: 3.9 }, undefined, undefined],
    [{ points: 4.1 }, 'interview-points-off-scale', 'points'],
    [{ points: -0.1 }, 'interview-points-off-scale', 'points'],
    [{ points: NaN }, 'interview-points-off-scale', 'points'],
    [{ points: 2.55 }, 'interview-points-too-fine', 'points'],
    [{ subDimension: 'framework' }, 'interview-sub-dimension-unknown', 'subDimension'],
  ])('%j', (more, rule, field) => {
    expect(caught(more)).toEqual(rule === undefined ? undefined : [rule, `scores.0.${field!}`]);
  });

  const withScores = (...of: readonly InterviewScore[]): PlannedInterview => {
    const { state } = given(interview, [planned, held, { type: 'InterviewScored', data: { scores: of } }]);
    return state as PlannedInterview;
  };

  it('are told as mean and spread, in the order of the method, of what was scored only', () => {
    const all = [
      withScores({ subDimension: 'employer.mobile', points: 3 }, { subDimension: 'framework.strategy', points: 2 }),
      withScores({ subDimension: 'framework.strategy', points: 3.5 }),
      withScores(),
      given(interview, [planned]).state as PlannedInterview,
      given(interview, [planned, cancelled]).state as PlannedInterview,
    ];
    expect(scoresOf(all, CURRENT_METHOD)).toEqual([
      { subDimension: 'framework.strategy', interviews: 2, mean: 2.75, least: 2, most: 3.5 },
      { subDimension: 'employer.mobile', interviews: 1, mean: 3, least: 3, most: 3 },
    ]);
    expect(scoresOf([], CURRENT_METHOD)).toEqual([]);
  });
});

describe('the guide', () => {
  it.each(METHODS)('has two or three questions on every sub-dimension of version $version', (method) => {
    const questions = subDimensionsOf(method).map(({ id }) => questionsOn(method.version, id));
    for (const of of questions) expect([2, 3]).toContain(of.length);
    const all = questions.flat();
    expect(new Set(all).size).toBe(all.length);
    // Open questions: not to be answered with yes or no.
    for (const question of all) expect(question).toMatch(/^((An|Mit) [Ww]|W)[^?]*\?$/);
  });

  it('has none for a version that there is not', () => {
    expect(questionsOn(99, 'framework.strategy')).toEqual([]);
  });
});

describe('notes of an interview', () => {
  const notes = [{ topic: 'framework.strategy', text: 'Ziele hängen im Flur.' }];
  const taken: InterviewNotesEvent = { type: 'InterviewNotesTaken', data: { interviewId: 'i1', notes } };
  const erased: InterviewNotesEvent = { type: 'InterviewNotesErased', data: { interviewId: 'i1' } };
  const take = (of: readonly { topic: string; text: string }[] = notes): InterviewNotesCommand => ({
    type: 'TakeInterviewNotes',
    data: { interviewId: 'i1', notes: of },
  });
  const erase: InterviewNotesCommand = { type: 'EraseInterviewNotes', data: { interviewId: 'i1' } };

  it('are taken, replaced and erased, each once', () => {
    given(interviewNotes, []).when(take()).then([taken]);
    given(interviewNotes, [taken]).when(take()).thenNothing();
    const other = [...notes, { topic: 'general', text: 'Gern noch einmal.' }];
    given(interviewNotes, [taken])
      .when(take([...other, { topic: 'employer.mobile', text: ' ' }]))
      .then([{ type: 'InterviewNotesTaken', data: { interviewId: 'i1', notes: other } }]);
    given(interviewNotes, [taken]).when(erase).then([erased]);
    given(interviewNotes, [taken, erased]).when(erase).thenNothing();
    expect(Object.keys(interviewNotesCatalogue).sort()).toEqual([erased.type, taken.type]);
  });

  it.each<[string, readonly InterviewNotesEvent[], InterviewNotesCommand, InterviewNotesRule]>([
    ['nothing', [], take([]), 'notes-empty'],
    ['emptying, which would not erase', [taken], take([{ topic: 'general', text: ' ' }]), 'notes-empty'],
    ['a topic twice', [], take([...notes, ...notes]), 'notes-topic-twice'],
    ['erasing what there is not', [], erase, 'notes-none'],
    ['more after erasing', [taken, erased], take(), 'notes-erased'],
  ])('refuse %s', (_name, before, when, rule) => given(interviewNotes, before).when(when).thenThrows(rule));

  it('fold from what is left of them after erasing', () => {
    const bare = [taken, erased].map((event) => ({ ...event, data: {} }) as InterviewNotesEvent);
    expect(given(interviewNotes, bare).state).toEqual({ status: 'erased', erasedOn: '2026-03-02' });
    expect(given(interviewNotes, bare.slice(0, 1)).state).toEqual({ status: 'taken', notes: [] });
  });

  it('are on topics of the guide', () => {
    checkTopics([...notes, { topic: 'general', text: 'x' }], CURRENT_METHOD);
    expect(() => checkTopics([{ topic: 'framework', text: 'x' }], CURRENT_METHOD)).toThrow(RuleViolation);
  });
});
