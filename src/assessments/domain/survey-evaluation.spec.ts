// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { CURRENT_METHOD } from './method.js';
import type { ClosedSurvey } from './survey.js';
import type { Distribution, QuestionTally, ScaleQuestion } from './survey.events.js';
import { earlierMeans, evaluate, meanOf } from './survey-evaluation.js';
import { peopleIn } from './tally.js';
import { rounded } from './totals.js';

const of = (...[none, little, some, much, full, noPoints = 0]: number[]): Distribution => ({
  points: [none!, little!, some!, much!, full!],
  noPoints,
});
const scale = (questionId: string, subDimension: string, text = `Aussage ${questionId}`): ScaleQuestion => ({
  questionId,
  kind: 'scale',
  subDimension,
  text,
});
const counted = (questionId: string, all: Distribution | null, parts: QuestionTally['parts'] = []): QuestionTally => ({
  questionId,
  all,
  parts,
});
const part = (groupIds: readonly (string | null)[], distribution: Distribution) => ({ groupIds, of: distribution });

function closed(questions: readonly ScaleQuestion[], tallies: readonly QuestionTally[], answered = 20): ClosedSurvey {
  return {
    status: 'closed',
    assessmentId: 'a1',
    questionnaire: { title: 'x', intro: null, questions, groups: [] },
    access: { kind: 'open' },
    startedOn: '2026-03-01',
    closesOn: '2026-03-31',
    closedOn: '2026-04-01',
    linkToken: 't',
    tally: { rule: 1, fewest: 5, answered, questions: tallies },
  };
}
const of15 = (survey: ClosedSurvey) => evaluate(survey, CURRENT_METHOD);
const framework = (survey: ClosedSurvey) => of15(survey)[0]!;

const q1 = scale('q1', 'framework.strategy');
const q2 = scale('q2', 'framework.strategy');
const q3 = scale('q3', 'framework.skills');

describe('the mean', () => {
  it.each([
    [of(0, 0, 0, 0, 5), 4],
    [of(5, 0, 0, 0, 0), 0],
    [of(1, 1, 1, 1, 1), 2],
    // Who cannot judge it does not count.
    [of(0, 0, 5, 0, 0, 95), 2],
    [of(0, 1, 0, 0, 4), 3.4],
  ])('of %j is %d', (distribution, mean) => {
    expect(meanOf(distribution)).toBeCloseTo(mean, 12);
  });

  it.each([
    [2.25, 2.3],
    [2.2499999999999996, 2.3],
    [2.24, 2.2],
    [0.05, 0.1],
    [4, 4],
  ])('%d is shown as %d', (mean, shown) => {
    expect(rounded(mean)).toBe(shown);
  });

  it('of a sub-dimension: each statement weighs alike, however many could judge it', () => {
    const survey = closed([q1, q2], [counted('q1', of(0, 0, 0, 0, 20)), counted('q2', of(5, 0, 0, 0, 0, 15))]);
    const [strategy] = framework(survey).subDimensions;
    expect(strategy).toMatchObject({ id: 'framework.strategy', mean: 2, hidden: 0, people: { least: 5, most: 20 } });
    expect(strategy!.answers).toEqual(of(5, 0, 0, 0, 20, 15));
  });

  it('of a dimension: each sub-dimension weighs alike, however much was asked about it', () => {
    const survey = closed(
      [q1, q2, q3],
      [counted('q1', of(0, 0, 0, 0, 20)), counted('q2', of(0, 0, 0, 0, 20)), counted('q3', of(20, 0, 0, 0, 0))],
    );
    expect(framework(survey)).toMatchObject({ dimension: 'framework', mean: 2, complete: true });
  });
});

describe('too few answers', () => {
  it('are left out, are told, and are never zero', () => {
    const survey = closed([q1, q2, q3], [counted('q1', of(0, 0, 0, 20, 0)), counted('q2', null), counted('q3', null)]);
    const dimension = framework(survey);
    expect(dimension).toMatchObject({ mean: 3, complete: false });
    expect(dimension.subDimensions).toMatchObject([
      { id: 'framework.strategy', mean: 3, hidden: 1 },
      { id: 'framework.skills', mean: null, people: null, hidden: 1 },
    ]);
    expect(dimension.subDimensions[0]!.questions[1]!.result).toBeNull();
  });

  it('of everything: there is nothing at all to be seen', () => {
    const [dimension] = of15(closed([q1], [], 4));
    expect(dimension).toMatchObject({ mean: null, complete: false, answers: of(0, 0, 0, 0, 0) });
  });
});

it('of what was not asked nothing is said', () => {
  const dimensions = of15(closed([q3], [counted('q3', of(0, 0, 5, 0, 0))]));
  expect(dimensions.map(({ dimension }) => dimension)).toEqual(['framework']);
  expect(dimensions[0]!.subDimensions.map(({ id }) => id)).toEqual(['framework.skills']);
});

describe('by department', () => {
  const [d1, d2, rest] = [of(0, 0, 0, 5, 0), of(0, 5, 0, 0, 0), of(5, 0, 0, 0, 0)];
  const fine = [part(['d1'], d1), part(['d2'], d2), part([null], rest)];
  const coarse = [part(['d1'], d1), part([null, 'd2'], of(5, 5, 0, 0, 0))];
  const all = of(5, 5, 0, 5, 0);

  it('the mean of a sub-dimension, where all its questions have the same division', () => {
    const survey = closed([q1, q2], [counted('q1', all, fine), counted('q2', all, [...fine].reverse())]);
    expect(framework(survey).subDimensions[0]!.parts).toEqual([
      { groupIds: ['d1'], mean: 3, people: { least: 5, most: 5 } },
      { groupIds: ['d2'], mean: 1, people: { least: 5, most: 5 } },
      { groupIds: [null], mean: 0, people: { least: 5, most: 5 } },
    ]);
  });

  it('only of groups that stand alike in every question', () => {
    const survey = closed([q1, q2], [counted('q1', all, fine), counted('q2', all, coarse)]);
    expect(framework(survey).subDimensions[0]!.parts.map(({ groupIds }) => groupIds)).toEqual([['d1']]);
    // Named in another order they are the same groups.
    const turned = [coarse[0]!, part(['d2', null], of(5, 5, 0, 0, 0))];
    const same = closed([q1, q2], [counted('q1', all, turned), counted('q2', all, coarse)]);
    expect(framework(same).subDimensions[0]!.parts).toHaveLength(2);
  });

  it('of a dimension only what all its sub-dimensions have', () => {
    const survey = closed([q1, q3], [counted('q1', all, fine), counted('q3', all)]);
    expect(framework(survey).subDimensions[0]!.parts).toHaveLength(3);
    expect(framework(survey).parts).toEqual([]);
  });

  it('never of fewer people than the tally has in one part', () => {
    const survey = closed([q1, q2], [counted('q1', all, fine), counted('q2', all, coarse)]);
    const shown = [framework(survey), ...framework(survey).subDimensions].flatMap(({ parts }) => parts);
    for (const { people } of shown) expect(people.least).toBeGreaterThanOrEqual(5);
    expect(peopleIn(framework(survey).answers)).toBe(30);
  });
});

it('an earlier survey is compared where the same was asked', () => {
  const then = closed(
    [scale('a', 'framework.strategy', 'Gleich geblieben.'), scale('b', 'framework.strategy', 'Früher gefragt.')],
    [counted('a', of(0, 5, 0, 0, 0)), counted('b', of(0, 0, 5, 0, 0))],
  );
  const now = closed(
    [
      scale('q1', 'framework.strategy', 'Gleich geblieben.'),
      scale('q2', 'framework.skills', 'Gleich geblieben.'),
      scale('q3', 'framework.strategy', 'Neu.'),
    ],
    [],
  );
  const earlier = earlierMeans(of15(now), of15(then));
  expect([...earlier.questions]).toEqual([['q1', 1]]);
  expect([...earlier.subDimensions]).toEqual([['framework.strategy', 1.5]]);
});
