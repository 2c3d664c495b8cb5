// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addMonths, type Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import { type Method, subDimensionsOf } from './method.js';
import type { SurveyCommand } from './survey.commands.js';
import {
  type CountedTally,
  type Distribution,
  FEWEST_ANSWERS,
  type Questionnaire,
  type SurveyAccess,
  type SurveyEvent,
  type SurveyEventOf,
  type SurveyEventType,
  type SurveyQuestion,
  type Tally,
  TALLY_RULE,
} from './survey.events.js';
import { peopleIn } from './tally.js';

interface SurveyFacts {
  readonly assessmentId: string;
  readonly questionnaire: Questionnaire;
}

/** How people get in, and until when. */
export interface SurveyRun {
  /** With codes: how many there are in all. */
  readonly access: SurveyAccess;
  readonly startedOn: Day;
  /** The last day on which answers are taken. */
  readonly closesOn: Day;
  readonly linkToken: string;
}

export type SurveyState =
  | { readonly status: 'not-drafted' }
  | (SurveyFacts & { readonly status: 'draft' })
  | (SurveyFacts & SurveyRun & { readonly status: 'running' })
  | (SurveyFacts & SurveyRun & { readonly status: 'closed'; readonly closedOn: Day; readonly tally: Tally })
  | (SurveyFacts & {
      readonly status: 'cancelled';
      readonly cancelledOn: Day;
      readonly reason: string;
      /** null: it had never been started. */
      readonly run: SurveyRun | null;
    });

export type DraftedSurvey = Exclude<SurveyState, { status: 'not-drafted' }>;
export type RunningSurvey = Extract<SurveyState, { status: 'running' }>;
export type ClosedSurvey = Extract<SurveyState, { status: 'closed' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type SurveyRule =
  | 'survey-unknown'
  | 'survey-already-drafted'
  | 'survey-fixed'
  | 'survey-title-missing'
  | 'survey-scale-question-missing'
  | 'survey-too-many-questions'
  | 'survey-question-text-missing'
  | 'survey-questions-alike'
  | 'survey-question-unknown'
  | 'survey-question-kind'
  | 'survey-group-name-missing'
  | 'survey-groups-alike'
  | 'survey-group-too-small'
  | 'survey-too-many-groups'
  | 'survey-closing-in-past'
  | 'survey-closing-too-far'
  | 'survey-code-count'
  | 'survey-not-running'
  | 'survey-over'
  | 'survey-not-later'
  | 'survey-without-codes'
  | 'survey-ended'
  | 'survey-tally-odd'
  /** Thrown by {@link checkSubDimensions}, which knows the method of the round. */
  | 'survey-sub-dimension-unknown';

function violation(code: SurveyRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<SurveyRule>(code, details, field);
}

/** Fewer codes would say who answered; more than there are people in any town hall are a slip of the pen. */
export const CODE_COUNTS = { least: FEWEST_ANSWERS, most: 10_000 } as const;
/** Nobody answers more. */
export const MOST_QUESTIONS = 100;
export const MOST_GROUPS = 50;
const MOST_PEOPLE = 100_000;
/** The last day is at most so many months ahead. */
export const MONTHS_AHEAD = 12;

/** It is over without a result: it was called off, or too few answered. */
export function ledToNothing(survey: DraftedSurvey): boolean {
  return survey.status === 'cancelled' || (survey.status === 'closed' && survey.tally.answered < FEWEST_ANSWERS);
}

/** The run of a survey that was started, whatever became of it; null where it never was. */
export function runOf(survey: DraftedSurvey): SurveyRun | null {
  switch (survey.status) {
    case 'draft':
      return null;
    case 'cancelled':
      return survey.run;
    case 'running':
    case 'closed': {
      const { access, startedOn, closesOn, linkToken } = survey;
      return { access, startedOn, closesOn, linkToken };
    }
  }
}

/** Questions that stand together on the page: of one sub-dimension, or those answered in words. */
export function placeOf(question: SurveyQuestion): string {
  return question.kind === 'scale' ? question.subDimension : 'text';
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends SurveyEventType>(type: T, data: SurveyEventOf<T>['data']): SurveyEvent[] {
  return [{ type, data } as SurveyEvent];
}

const nothing: SurveyEvent[] = [];

function drafted(state: SurveyState): DraftedSurvey {
  if (state.status === 'not-drafted') throw violation('survey-unknown');
  return state;
}

function draftOf(state: SurveyState): DraftedSurvey & { status: 'draft' } {
  const survey = drafted(state);
  if (survey.status !== 'draft') throw violation('survey-fixed', { status: survey.status });
  return survey;
}

function running(state: SurveyState): RunningSurvey {
  const survey = drafted(state);
  if (survey.status !== 'running') throw violation('survey-not-running', { status: survey.status });
  return survey;
}

/** While its last day is not over: afterwards it is only a matter of moments until it is counted. */
function takingAnswers(state: SurveyState, { today }: DecisionContext): RunningSurvey {
  const survey = running(state);
  if (survey.closesOn < today) throw violation('survey-over', { day: survey.closesOn });
  return survey;
}

/** What two texts have to differ in, so that people can tell the questions apart. */
function essence(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();
}

/** Texts without the blanks that nobody sees, fields in one order. */
function settled({ title, intro, questions, groups }: Questionnaire): Questionnaire {
  return {
    title: title.trim(),
    intro: intro === null || intro.trim() === '' ? null : intro.trim(),
    questions: questions.map((question) =>
      question.kind === 'scale'
        ? {
            questionId: question.questionId,
            kind: 'scale',
            subDimension: question.subDimension,
            text: question.text.trim(),
          }
        : { questionId: question.questionId, kind: 'text', dimension: question.dimension, text: question.text.trim() },
    ),
    groups: groups.map(({ groupId, name, headcount }) => ({ groupId, name: name.trim(), headcount })),
  };
}

function checkQuestions({ questions }: Questionnaire): void {
  if (!questions.some(({ kind }) => kind === 'scale'))
    throw violation('survey-scale-question-missing', {}, 'questions');
  if (questions.length > MOST_QUESTIONS)
    throw violation('survey-too-many-questions', { most: MOST_QUESTIONS }, 'questions');
  const ids = new Set<string>();
  const texts = new Set<string>();
  questions.forEach(({ questionId, text }, index) => {
    const field = `questions.${index}.text`;
    const plain = essence(text);
    if (!plain) throw violation('survey-question-text-missing', { number: index + 1 }, field);
    if (texts.has(plain) || ids.has(questionId)) throw violation('survey-questions-alike', { text }, field);
    texts.add(plain);
    ids.add(questionId);
  });
}

function checkGroups({ groups }: Questionnaire): void {
  if (groups.length > MOST_GROUPS) throw violation('survey-too-many-groups', { most: MOST_GROUPS }, 'groups');
  const ids = new Set<string>();
  const names = new Set<string>();
  groups.forEach(({ groupId, name, headcount }, index) => {
    const field = `groups.${index}`;
    const plain = essence(name);
    if (!plain) throw violation('survey-group-name-missing', { number: index + 1 }, `${field}.name`);
    if (names.has(plain) || ids.has(groupId)) throw violation('survey-groups-alike', { name }, `${field}.name`);
    names.add(plain);
    ids.add(groupId);
    if (!(Number.isInteger(headcount) && headcount >= FEWEST_ANSWERS && headcount <= MOST_PEOPLE))
      throw violation('survey-group-too-small', { name, headcount, least: FEWEST_ANSWERS }, `${field}.headcount`);
  });
}

function checked(questionnaire: Questionnaire): Questionnaire {
  const plain = settled(questionnaire);
  if (!plain.title) throw violation('survey-title-missing', {}, 'title');
  checkQuestions(plain);
  checkGroups(plain);
  return plain;
}

function revised(before: Questionnaire, change: Partial<Questionnaire>): SurveyEvent[] {
  const questionnaire = checked({ ...before, ...change });
  // Plain values only, so that what is written alike is alike.
  return JSON.stringify(questionnaire) === JSON.stringify(settled(before))
    ? nothing
    : happened('SurveyRevised', { questionnaire });
}

function questionOf({ questions }: Questionnaire, questionId: string): SurveyQuestion {
  const question = questions.find((one) => one.questionId === questionId);
  if (!question) throw violation('survey-question-unknown', {}, 'questionId');
  return question;
}

/** After the last one of its place, so that nothing else moves. */
function withAdded(questions: readonly SurveyQuestion[], added: SurveyQuestion): readonly SurveyQuestion[] {
  const last = questions.findLastIndex((one) => placeOf(one) === placeOf(added));
  return last < 0 ? [...questions, added] : [...questions.slice(0, last + 1), added, ...questions.slice(last + 1)];
}

function withMoved(
  questions: readonly SurveyQuestion[],
  moved: SurveyQuestion,
  direction: 'up' | 'down',
): readonly SurveyQuestion[] {
  const from = questions.indexOf(moved);
  const step = direction === 'up' ? -1 : 1;
  for (let to = from + step; to >= 0 && to < questions.length; to += step) {
    if (placeOf(questions[to]!) !== placeOf(moved)) continue;
    return questions.map((one, index) => (index === from ? questions[to]! : index === to ? moved : one));
  }
  return questions;
}

function checkClosingDay(closesOn: Day, field: string, { today }: DecisionContext): void {
  if (closesOn < today) throw violation('survey-closing-in-past', { day: closesOn }, field);
  const last = addMonths(today, MONTHS_AHEAD);
  if (closesOn > last) throw violation('survey-closing-too-far', { day: closesOn, last }, field);
}

function checkCodes(count: number, least: number, most: number, field: string): void {
  if (!(Number.isInteger(count) && count >= least && count <= most))
    throw violation('survey-code-count', { count, least, most }, field);
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0;

/**
 * The last look before anything is on disk for ever: whatever counts, what it hands over says nothing of fewer than
 * {@link FEWEST_ANSWERS} people, and the parts of a question are a division of its whole.
 */
function checkTally({ questions: asked, groups }: Questionnaire, { answered, questions }: CountedTally): void {
  const odd = (why: string) => violation('survey-tally-odd', { why });
  const known = new Set(asked.filter(({ kind }) => kind === 'scale').map(({ questionId }) => questionId));
  const groupIds = new Set<string | null>([null, ...groups.map(({ groupId }) => groupId)]);
  if (!isCount(answered)) throw odd('answered');
  if (answered < FEWEST_ANSWERS && questions.length > 0) throw odd('too-few');
  for (const { questionId, all, parts } of questions) {
    // Each at most once.
    if (!known.delete(questionId)) throw odd('question');
    if (all === null && parts.length > 0) throw odd('parts-without-whole');
    const named = parts.flatMap((part) => part.groupIds);
    if (new Set(named).size < named.length || named.some((id) => !groupIds.has(id))) throw odd('groups');
    for (const distribution of [...(all ? [all] : []), ...parts.map((part) => part.of)]) {
      if (![...distribution.points, distribution.noPoints].every(isCount)) throw odd('counts');
      if (peopleIn(distribution) < FEWEST_ANSWERS) throw odd('too-few');
    }
    if (all && peopleIn(all) + all.noPoints > answered) throw odd('more-than-answered');
    if (all && parts.length > 0) {
      const sum = (of: (distribution: Distribution) => number) => parts.reduce((total, part) => total + of(part.of), 0);
      const whole =
        all.points.every((count, points) => sum((part) => part.points[points]!) === count) &&
        sum(({ noPoints }) => noPoints) === all.noPoints;
      if (!whole) throw odd('no-division');
    }
  }
}

function decide(state: SurveyState, command: SurveyCommand, context: DecisionContext): readonly SurveyEvent[] {
  switch (command.type) {
    case 'DraftSurvey': {
      if (state.status !== 'not-drafted') throw violation('survey-already-drafted');
      const { assessmentId, questionnaire } = command.data;
      return happened('SurveyDrafted', { assessmentId, questionnaire: checked(questionnaire) });
    }
    case 'ReviseSurvey':
      return revised(draftOf(state).questionnaire, command.data.questionnaire);
    case 'RetitleSurvey':
      return revised(draftOf(state).questionnaire, command.data);
    case 'AddSurveyQuestion': {
      const { questionnaire } = draftOf(state);
      return revised(questionnaire, { questions: withAdded(questionnaire.questions, command.data.question) });
    }
    case 'RewordSurveyQuestion': {
      const { questionnaire } = draftOf(state);
      const { question } = command.data;
      const before = questionOf(questionnaire, question.questionId);
      if (before.kind !== question.kind) throw violation('survey-question-kind');
      const others = questionnaire.questions.filter((one) => one !== before);
      // Under another sub-dimension it comes last; where it was, it keeps its place.
      const questions =
        placeOf(before) === placeOf(question)
          ? questionnaire.questions.map((one) => (one === before ? question : one))
          : withAdded(others, question);
      return revised(questionnaire, { questions });
    }
    case 'MoveSurveyQuestion': {
      const { questionnaire } = draftOf(state);
      const question = questionOf(questionnaire, command.data.questionId);
      return revised(questionnaire, {
        questions: withMoved(questionnaire.questions, question, command.data.direction),
      });
    }
    case 'RemoveSurveyQuestion': {
      const { questionnaire } = draftOf(state);
      const question = questionOf(questionnaire, command.data.questionId);
      return revised(questionnaire, { questions: questionnaire.questions.filter((one) => one !== question) });
    }
    case 'FormSurveyGroups':
      return revised(draftOf(state).questionnaire, { groups: command.data.groups });
    case 'StartSurvey': {
      const { questionnaire } = draftOf(state);
      checked(questionnaire);
      const { access, closesOn, linkToken } = command.data;
      checkClosingDay(closesOn, 'closesOn', context);
      if (access.kind === 'codes') checkCodes(access.count, CODE_COUNTS.least, CODE_COUNTS.most, 'count');
      return happened('SurveyStarted', { access, closesOn, linkToken });
    }
    case 'ExtendSurvey': {
      // Also after the last day: a survey that lost its answers waits to be extended, closed or cancelled.
      const { closesOn: from } = running(state);
      const { to } = command.data;
      if (to === from) return nothing;
      if (to < from) throw violation('survey-not-later', { day: to, from }, 'to');
      checkClosingDay(to, 'to', context);
      return happened('SurveyExtended', { from, to });
    }
    case 'AddSurveyCodes': {
      const { access } = takingAnswers(state, context);
      if (access.kind === 'open') throw violation('survey-without-codes');
      const { count, good = access.count } = command.data;
      checkCodes(count, 1, CODE_COUNTS.most - good, 'count');
      return happened('SurveyCodesAdded', { count });
    }
    case 'CloseSurvey':
      checkTally(running(state).questionnaire, command.data.tally);
      return happened('SurveyClosed', { tally: { rule: TALLY_RULE, fewest: FEWEST_ANSWERS, ...command.data.tally } });
    case 'CancelSurvey': {
      const survey = drafted(state);
      if (survey.status === 'closed' || survey.status === 'cancelled')
        throw violation('survey-ended', { status: survey.status });
      return happened('SurveyCancelled', { reason: command.data.reason });
    }
  }
}

/**
 * Every scale question asks about something that the round's method knows.
 *
 * @param field where the form asks for it
 * @throws RuleViolation `survey-sub-dimension-unknown`
 */
export function checkSubDimensions(
  questions: readonly SurveyQuestion[],
  method: Method,
  field = (index: number) => `questions.${index}.subDimension`,
): void {
  const known = new Set(subDimensionsOf(method).map(({ id }) => id));
  questions.forEach((question, index) => {
    if (question.kind === 'scale' && !known.has(question.subDimension))
      throw violation('survey-sub-dimension-unknown', { text: question.text }, field(index));
  });
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function evolve(state: SurveyState, event: Recorded<SurveyEvent>): SurveyState {
  const on = event.meta.effectiveOn;
  if (event.type === 'SurveyDrafted') {
    const { assessmentId, questionnaire } = event.data;
    return { status: 'draft', assessmentId, questionnaire };
  }
  if (state.status === 'not-drafted') return state;
  const { assessmentId, questionnaire } = state;
  const facts: SurveyFacts = { assessmentId, questionnaire };
  switch (event.type) {
    case 'SurveyRevised':
      return { ...state, questionnaire: event.data.questionnaire };
    case 'SurveyStarted': {
      const { access, closesOn, linkToken } = event.data;
      return { ...facts, status: 'running', access, startedOn: on, closesOn, linkToken };
    }
    case 'SurveyExtended':
      return state.status === 'running' ? { ...state, closesOn: event.data.to } : state;
    case 'SurveyCodesAdded':
      return state.status === 'running' && state.access.kind === 'codes'
        ? { ...state, access: { kind: 'codes', count: state.access.count + event.data.count } }
        : state;
    case 'SurveyClosed':
      return state.status === 'running' ? { ...state, status: 'closed', closedOn: on, tally: event.data.tally } : state;
    case 'SurveyCancelled':
      return { ...facts, status: 'cancelled', cancelledOn: on, reason: event.data.reason, run: runOf(state) };
  }
}

export const survey: Decider<SurveyState, SurveyCommand, SurveyEvent> = {
  initialState: { status: 'not-drafted' },
  decide,
  evolve,
};
