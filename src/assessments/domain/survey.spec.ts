// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { DecisionContext, Recorded } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { surveyCatalogue } from '../survey-catalogue.js';
import { CURRENT_METHOD } from './method.js';
import type { SurveyCommand, SurveyCommandOf, SurveyCommandType } from './survey.commands.js';
import type {
  Questionnaire,
  QuestionTally,
  ScaleQuestion,
  SurveyEvent,
  SurveyQuestion,
  CountedTally,
} from './survey.events.js';
import { checkSubDimensions, type DraftedSurvey, runOf, survey, type SurveyRule } from './survey.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (SurveyEvent | Recorded<SurveyEvent>)[];

const scale = (questionId: string, text: string, subDimension = 'framework.skills'): ScaleQuestion => ({
  questionId,
  kind: 'scale',
  subDimension,
  text,
});
const devices = scale('q1', 'Auf meine Geräte ist Verlass.', 'infrastructure.hardware');
const learning = scale('q2', 'Ich finde Zeit zum Lernen.');
const help = scale('q3', 'Mir wird schnell geholfen.', 'infrastructure.hardware');
const wish: SurveyQuestion = { questionId: 'q4', kind: 'text', dimension: null, text: 'Was fehlt Ihnen?' };

const questionnaire: Questionnaire = {
  title: 'Digitaler Alltag',
  intro: null,
  questions: [devices, learning, help, wish],
  groups: [
    { groupId: 'd1', name: 'Bürgeramt', headcount: 12 },
    { groupId: 'd2', name: 'Bauamt', headcount: 5 },
  ],
};

const drafted: SurveyEvent = { type: 'SurveyDrafted', data: { assessmentId: 'a1', questionnaire } };
const openly = { access: { kind: 'open' }, closesOn: '2026-06-30', linkToken: 't1' } as const;
const started: SurveyEvent = { type: 'SurveyStarted', data: openly };
const withCodes = { ...openly, access: { kind: 'codes', count: 60 } } as const;
const startedWithCodes: SurveyEvent = { type: 'SurveyStarted', data: withCodes };
const whole = { points: [0, 1, 2, 5, 4], noPoints: 1 } as const;
const ofOffice = { points: [0, 1, 1, 3, 2], noPoints: 0 } as const;
const ofRest = { points: [0, 0, 1, 2, 2], noPoints: 1 } as const;
const counted: QuestionTally = {
  questionId: 'q1',
  all: whole,
  parts: [
    { groupIds: ['d1'], of: ofOffice },
    { groupIds: ['d2', null], of: ofRest },
  ],
};
const tally: CountedTally = { answered: 13, questions: [counted, { questionId: 'q2', all: null, parts: [] }] };
const closed: SurveyEvent = { type: 'SurveyClosed', data: { tally: { rule: 1, fewest: 5, ...tally } } };
const cancelled: SurveyEvent = { type: 'SurveyCancelled', data: { reason: 'Zu früh.' } };
const extended: SurveyEvent = { type: 'SurveyExtended', data: { from: '2026-06-30', to: '2026-07-14' } };
const codesAdded: SurveyEvent = { type: 'SurveyCodesAdded', data: { count: 5 } };
const revised = (more: Partial<Questionnaire>): SurveyEvent => ({
  type: 'SurveyRevised',
  data: { questionnaire: { ...questionnaire, ...more } },
});

const command = <T extends SurveyCommandType>(type: T, data: SurveyCommandOf<T>['data']): SurveyCommand =>
  ({ type, data }) as SurveyCommand;
const draft = (more: Partial<Questionnaire> = {}) =>
  command('DraftSurvey', { assessmentId: 'a1', questionnaire: { ...questionnaire, ...more } });
const revise = (more: Partial<Questionnaire> = {}) =>
  command('ReviseSurvey', { questionnaire: { ...questionnaire, ...more } });
const start = (more: Partial<SurveyCommandOf<'StartSurvey'>['data']> = {}) =>
  command('StartSurvey', { ...openly, ...more });
const reword = (question: SurveyQuestion) => command('RewordSurveyQuestion', { question });
const move = (questionId: string, direction: 'up' | 'down') => command('MoveSurveyQuestion', { questionId, direction });
const close = (more: Partial<CountedTally> = {}) => command('CloseSurvey', { tally: { ...tally, ...more } });
const extend = (to: string) => command('ExtendSurvey', { to });
const addCodes = (count: number) => command('AddSurveyCodes', { count });
const cancel = command('CancelSurvey', { reason: 'Zu früh.' });

function stateOf(events: Given): DraftedSurvey {
  const { state } = given(survey, events);
  if (state.status === 'not-drafted') throw new Error('The survey was not drafted.');
  return state;
}

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: SurveyCommand;
  readonly then: readonly SurveyEvent[];
  /** The same command a second time: nothing, more of it, or the rule that it runs into. */
  readonly again: 'nothing' | 'more' | SurveyRule;
}

const added = scale('q9', 'Störungen sind selten.', 'infrastructure.hardware');
const allowed: { readonly [T in SurveyCommandType]: Allowed } = {
  DraftSurvey: { given: [], when: draft(), then: [drafted], again: 'survey-already-drafted' },
  ReviseSurvey: {
    given: [drafted],
    when: revise({ title: ' Anders ' }),
    then: [revised({ title: 'Anders' })],
    again: 'nothing',
  },
  RetitleSurvey: {
    given: [drafted],
    when: command('RetitleSurvey', { title: 'Anders', intro: 'Kurz.' }),
    then: [revised({ title: 'Anders', intro: 'Kurz.' })],
    again: 'nothing',
  },
  AddSurveyQuestion: {
    given: [drafted],
    when: command('AddSurveyQuestion', { question: added }),
    then: [revised({ questions: [devices, learning, help, added, wish] })],
    again: 'survey-questions-alike',
  },
  RewordSurveyQuestion: {
    given: [drafted],
    when: reword({ ...devices, text: 'Meine Geräte laufen.' }),
    then: [revised({ questions: [{ ...devices, text: 'Meine Geräte laufen.' }, learning, help, wish] })],
    again: 'nothing',
  },
  MoveSurveyQuestion: {
    given: [drafted],
    when: move('q3', 'up'),
    then: [revised({ questions: [help, learning, devices, wish] })],
    again: 'nothing',
  },
  RemoveSurveyQuestion: {
    given: [drafted],
    when: command('RemoveSurveyQuestion', { questionId: 'q2' }),
    then: [revised({ questions: [devices, help, wish] })],
    again: 'survey-question-unknown',
  },
  FormSurveyGroups: {
    given: [drafted],
    when: command('FormSurveyGroups', { groups: [] }),
    then: [revised({ groups: [] })],
    again: 'nothing',
  },
  StartSurvey: { given: [drafted], when: start(), then: [started], again: 'survey-fixed' },
  ExtendSurvey: { given: [drafted, started], when: extend('2026-07-14'), then: [extended], again: 'nothing' },
  AddSurveyCodes: { given: [drafted, startedWithCodes], when: addCodes(5), then: [codesAdded], again: 'more' },
  CloseSurvey: { given: [drafted, started], when: close(), then: [closed], again: 'survey-not-running' },
  CancelSurvey: { given: [drafted, started], when: cancel, then: [cancelled], again: 'survey-ended' },
};
const table = Object.entries(allowed) as [SurveyCommandType, Allowed][];

describe('a survey', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(survey, before).when(when).then(then);
    const once = given(survey, [...before, ...then]);
    if (again === 'nothing') once.when(when).thenNothing();
    else if (again === 'more') once.when(when).then(then);
    else once.when(when).thenThrows(again);
  });

  it('every event comes from a command', () => {
    const made = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...made].sort()).toEqual(Object.keys(surveyCatalogue).sort());
  });

  it.each(table.filter(([type]) => type !== 'DraftSurvey'))('%s needs a survey', (_type, { when }) => {
    given(survey, [] as Given)
      .when(when)
      .thenThrows('survey-unknown');
  });

  it('a question that comes under another sub-dimension comes last there', () => {
    given(survey, [drafted])
      .when(reword({ ...devices, subDimension: 'framework.skills' }))
      .then([revised({ questions: [learning, { ...devices, subDimension: 'framework.skills' }, help, wish] })]);
    const fresh = scale('q9', 'Ganz neu.', 'employer.mobile');
    given(survey, [drafted])
      .when(command('AddSurveyQuestion', { question: fresh }))
      .then([revised({ questions: [devices, learning, help, wish, fresh] })]);
  });

  it.each([
    ['q1', 'up'],
    ['q3', 'down'],
    ['q2', 'up'],
    ['q4', 'down'],
  ] as const)('%s cannot go further %s', (questionId, direction) => {
    given(survey, [drafted]).when(move(questionId, direction)).thenNothing();
  });

  it('knows how it runs, whatever became of it', () => {
    expect(runOf(stateOf([drafted]))).toBeNull();
    const run = { access: openly.access, closesOn: '2026-07-14', linkToken: 't1', startedOn: '2026-04-01' };
    for (const after of [[], [closed], [cancelled]])
      expect(runOf(stateOf([drafted, on('2026-04-01', started), extended, ...after]))).toEqual(run);
    expect(runOf(stateOf([drafted, cancelled]))).toBeNull();
    expect(runOf(stateOf([drafted, startedWithCodes, codesAdded, codesAdded]))?.access).toEqual({
      kind: 'codes',
      count: 70,
    });
  });
});

// ----------------------------------------------------------------------------------------------------------- the rules

interface Refused {
  readonly given?: Given;
  readonly when: SurveyCommand;
  readonly context?: Partial<DecisionContext>;
  readonly field?: string;
}

const part = (groupIds: readonly (string | null)[], of: QuestionTally['parts'][number]['of']) => ({ groupIds, of });
const ofQuestion = (more: Partial<QuestionTally>) => close({ questions: [{ ...counted, ...more }] });
const many = Array.from({ length: 101 }, (_, index) => scale(`n${index}`, `Aussage ${index}`));

const refused: {
  readonly [
    R in Exclude<SurveyRule, 'survey-unknown' | 'survey-already-drafted' | 'survey-sub-dimension-unknown'>
  ]: readonly Refused[];
} = {
  'survey-fixed': [
    ...[revise({ title: 'Anders' }), reword({ ...devices, text: 'Anders' }), move('q3', 'up'), start()].map((when) => ({
      given: [drafted, started],
      when,
    })),
    ...[
      command('RetitleSurvey', { title: 'Anders', intro: null }),
      command('AddSurveyQuestion', { question: added }),
      command('RemoveSurveyQuestion', { questionId: 'q2' }),
      command('FormSurveyGroups', { groups: [] }),
    ].map((when) => ({ given: [drafted, started, closed], when })),
    { given: [drafted, cancelled], when: revise({ title: 'Anders' }) },
    { given: [drafted, cancelled], when: start() },
  ],
  'survey-title-missing': [
    { when: draft({ title: ' ' }), field: 'title' },
    { given: [drafted], when: command('RetitleSurvey', { title: '', intro: null }), field: 'title' },
  ],
  'survey-scale-question-missing': [
    { when: draft({ questions: [] }), field: 'questions' },
    { when: draft({ questions: [wish] }), field: 'questions' },
    {
      given: [
        {
          type: 'SurveyDrafted',
          data: { assessmentId: 'a1', questionnaire: { ...questionnaire, questions: [devices, wish] } },
        },
      ],
      when: command('RemoveSurveyQuestion', { questionId: 'q1' }),
    },
  ],
  'survey-too-many-questions': [{ when: draft({ questions: many }), field: 'questions' }],
  'survey-question-text-missing': [
    { when: draft({ questions: [devices, scale('q2', ' . ')] }), field: 'questions.1.text' },
    { given: [drafted], when: reword({ ...learning, text: '' }), field: 'questions.1.text' },
  ],
  'survey-questions-alike': [
    { when: draft({ questions: [devices, scale('q9', 'auf meine  Geräte ist VERLASS')] }), field: 'questions.1.text' },
    { when: draft({ questions: [devices, { ...learning, questionId: 'q1' }] }), field: 'questions.1.text' },
    { when: draft({ questions: [devices, { ...wish, text: devices.text }] }), field: 'questions.1.text' },
  ],
  'survey-question-unknown': [
    { given: [drafted], when: reword(scale('q8', 'Anders')) },
    { given: [drafted], when: move('q8', 'up') },
    { given: [drafted], when: command('RemoveSurveyQuestion', { questionId: 'q8' }) },
  ],
  'survey-question-kind': [{ given: [drafted], when: reword({ ...wish, questionId: 'q1' }) }],
  'survey-group-name-missing': [
    { when: draft({ groups: [{ groupId: 'd1', name: ' ', headcount: 9 }] }), field: 'groups.0.name' },
  ],
  'survey-groups-alike': [
    {
      when: draft({ groups: [questionnaire.groups[0]!, { groupId: 'd9', name: 'BÜRGERAMT', headcount: 9 }] }),
      field: 'groups.1.name',
    },
    {
      when: draft({ groups: [questionnaire.groups[0]!, { groupId: 'd1', name: 'Bauamt', headcount: 9 }] }),
      field: 'groups.1.name',
    },
  ],
  'survey-group-too-small': [4, 0, -5, 5.5, NaN, 100_001].map((headcount) => ({
    when: draft({ groups: [{ groupId: 'd1', name: 'Bauamt', headcount }] }),
    field: 'groups.0.headcount',
  })),
  'survey-too-many-groups': [
    {
      when: draft({
        groups: Array.from({ length: 51 }, (_, index) => ({
          groupId: `d${index}`,
          name: `Amt ${index}`,
          headcount: 9,
        })),
      }),
      field: 'groups',
    },
  ],
  'survey-closing-in-past': [{ given: [drafted], when: start({ closesOn: '2026-03-01' }), field: 'closesOn' }],
  'survey-closing-too-far': [
    { given: [drafted], when: start({ closesOn: '2027-03-03' }), field: 'closesOn' },
    { given: [drafted, started], when: extend('2027-03-03'), field: 'to' },
  ],
  'survey-code-count': [
    ...[4, 0, 10_001, 5.5, NaN].map((count) => ({
      given: [drafted],
      when: start({ access: { kind: 'codes', count } }),
      field: 'count',
    })),
    ...[0, -1, 9_941, 1.5].map((count) => ({
      given: [drafted, startedWithCodes],
      when: addCodes(count),
      field: 'count',
    })),
  ],
  'survey-not-running': [
    ...[extend('2026-07-14'), addCodes(5), close()].flatMap((when) => [
      { given: [drafted], when },
      { given: [drafted, cancelled], when },
      { given: [drafted, startedWithCodes, closed], when },
    ]),
  ],
  'survey-over': [{ given: [drafted, startedWithCodes], when: addCodes(5), context: { today: '2026-07-01' } }],
  'survey-not-later': [{ given: [drafted, started], when: extend('2026-06-29'), field: 'to' }],
  'survey-without-codes': [{ given: [drafted, started], when: addCodes(5) }],
  'survey-ended': [
    { given: [drafted, started, closed], when: cancel },
    { given: [drafted, cancelled], when: cancel },
  ],
  'survey-tally-odd': [
    close({ answered: 4, questions: [counted] }),
    close({ answered: -1, questions: [] }),
    close({ answered: 12 }),
    close({ questions: [counted, counted] }),
    ofQuestion({ questionId: 'q9' }),
    // What was said in words is never counted.
    ofQuestion({ questionId: 'q4' }),
    ofQuestion({ all: null }),
    ofQuestion({ all: { points: [0, 0, 0, 4, 0], noPoints: 9 }, parts: [] }),
    ofQuestion({ all: { points: [0, 0, 0, 5.5, 0], noPoints: 0 }, parts: [] }),
    // Four of a group, hidden behind a whole that is large enough.
    ofQuestion({
      parts: [
        part(['d1'], { points: [0, 1, 1, 3, 3], noPoints: 0 }),
        part(['d2'], { points: [0, 0, 1, 2, 1], noPoints: 1 }),
      ],
    }),
    ofQuestion({ parts: [part(['d1'], ofOffice)] }),
    ofQuestion({ parts: [part(['d1'], ofOffice), part(['d1'], ofRest)] }),
    ofQuestion({ parts: [part(['d1'], ofOffice), part(['d3'], ofRest)] }),
  ].map((when) => ({ given: [drafted, started], when })),
};

describe('is refused', () => {
  it.each(Object.entries(refused).flatMap(([rule, cases]) => cases.map((each, n) => [rule, n + 1, each] as const)))(
    '%s (%i)',
    (rule, _n, { given: before = [], when, context = {}, field }) => {
      given(survey, before).when(when, context).thenThrows(rule, field);
    },
  );

  it.each([
    ['the very day', start({ closesOn: '2026-03-02' })],
    ['a year ahead', start({ closesOn: '2027-03-02' })],
    ['the fewest codes', start({ access: { kind: 'codes', count: 5 } })],
    ['the most codes', start({ access: { kind: 'codes', count: 10_000 } })],
  ])('not: %s', (_what, when) => {
    expect(given(survey, [drafted]).when(when).events()).toHaveLength(1);
  });

  it('not: codes up to the most, a close on the last day or long after it, a tally of nobody', () => {
    given(survey, [drafted, startedWithCodes])
      .when(addCodes(9_940))
      .then([{ type: 'SurveyCodesAdded', data: { count: 9_940 } }]);
    given(survey, [drafted, started]).when(close(), { today: '2026-12-01' }).then([closed]);
    const nobody = { answered: 0, questions: [] };
    given(survey, [drafted, started])
      .when(close(nobody))
      .then([{ type: 'SurveyClosed', data: { tally: { rule: 1, fewest: 5, ...nobody } } }]);
    given(survey, [drafted, started]).when(extend('2026-07-14'), { today: '2026-06-30' }).then([extended]);
  });

  it('not: more time after the last day, and codes in place of those that died with an earlier box', () => {
    given(survey, [drafted, started]).when(extend('2026-07-14'), { today: '2026-07-03' }).then([extended]);
    const codes = (count: number) => command('AddSurveyCodes', { count, good: 10 });
    given(survey, [drafted, startedWithCodes])
      .when(codes(9_990))
      .then([{ type: 'SurveyCodesAdded', data: { count: 9_990 } }]);
    given(survey, [drafted, startedWithCodes]).when(codes(9_991)).thenThrows('survey-code-count', 'count');
  });

  it('survey-sub-dimension-unknown, where the method of the round does not know it', () => {
    const check =
      (...questions: SurveyQuestion[]) =>
      () =>
        checkSubDimensions(questions, CURRENT_METHOD);
    expect(check(devices, wish)).not.toThrow();
    expect(check(devices, scale('q9', 'Anders', 'framework.unknown'))).toThrow(
      expect.objectContaining({ code: 'survey-sub-dimension-unknown', field: 'questions.1.subDimension' }),
    );
  });
});
