// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { aBallot, aQuestionnaire } from '../../../test/surveys/a-questionnaire.js';
import { type Ballot, counted, noAnswersYet } from './ballot.js';
import type { CountedTally } from './survey.events.js';
import { tallyOf } from './tally.js';

const times = (count: number, ballot: Ballot): Ballot[] => Array.from({ length: count }, () => ballot);

/** One statement. Of each group: how many gave 4 points, and how many could not judge. */
function tallied(people: Readonly<Record<string, readonly [four: number, none: number]>>): CountedTally {
  const questionnaire = aQuestionnaire(Object.keys(people).filter((group) => group !== 'none').length, 1);
  const ballots = Object.entries(people).flatMap(([group, [four, none]]) => {
    const groupId = group === 'none' ? null : group;
    return [...times(four, aBallot(groupId, [4])), ...times(none, aBallot(groupId, [null]))];
  });
  return tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), ballots));
}

/** `A B 7+2`: of A and B together seven gave points and two could not judge. */
function shown({ questions }: CountedTally): readonly string[] | null {
  const [question] = questions;
  if (!question?.all) return null;
  return question.parts.map(
    ({ groupIds, of }) => `${groupIds.map((id) => id ?? '-').join(' ')} ${of.points[4]}+${of.noPoints}`,
  );
}

describe('the tally', () => {
  it('counts by points, and apart from them those who gave none', () => {
    const questionnaire = aQuestionnaire(0, 2);
    const ballots = [
      aBallot(null, [0, 4]),
      aBallot(null, [0, null]),
      aBallot(null, [3, 4]),
      aBallot(null, [null, 1]),
      aBallot(null, [4, 4]),
      aBallot(null, [2, 4]),
    ];
    expect(tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), ballots))).toEqual({
      answered: 6,
      questions: [
        { questionId: 'q1', all: { points: [2, 0, 1, 1, 1], noPoints: 1 }, parts: [] },
        { questionId: 'q2', all: { points: [0, 1, 0, 0, 4], noPoints: 1 }, parts: [] },
      ],
    });
  });

  it.each<[string, Parameters<typeof tallied>[0], readonly string[] | null]>([
    ['nothing of four people', { A: [4, 0], B: [0, 0] }, null],
    ['no points of four among nine people', { A: [4, 5], B: [0, 0] }, null],
    ['no division of five people', { A: [5, 0], B: [0, 0] }, []],
    ['no division where the rest would be too small', { A: [5, 0], B: [4, 0] }, []],
    ['two groups of five each, those without a group with the first', { A: [5, 0], B: [5, 0] }, ['A - 5+0', 'B 5+0']],
    ['who said no group as a part of its own', { A: [5, 0], B: [5, 0], none: [6, 0] }, ['A 5+0', 'B 5+0', '- 6+0']],
    [
      'the smallest with the next smallest',
      { A: [9, 0], B: [2, 0], C: [4, 0], none: [8, 0] },
      ['A 9+0', 'B C 6+0', '- 8+0'],
    ],
    [
      'more than two together, until they are enough',
      { A: [9, 0], B: [1, 0], C: [2, 0], D: [2, 0] },
      ['A 9+0', 'B C D - 5+0'],
    ],
    ['nobody of a group as a part of others', { A: [9, 0], B: [0, 0], C: [8, 0] }, ['A 9+0', 'B C - 8+0']],
    [
      'a coarser division where too few of a part gave points',
      { A: [7, 0], B: [4, 3], C: [6, 0] },
      ['A 7+0', 'B C - 10+3'],
    ],
    ['no group of which nobody could judge', { A: [7, 0], B: [0, 9], C: [8, 0] }, ['A B - 7+9', 'C 8+0']],
  ])('shows %s', (_what, people, expected) => {
    expect(shown(tallied(people))).toEqual(expected);
  });

  it('divides every question by parts of one division, so that two questions tell nothing of a small group', () => {
    // In q1 only A and B judge, in q2 only B and C: by points alone C could be told from A C and A B.
    const questionnaire = aQuestionnaire(3, 2);
    const ballots = [
      ...times(6, aBallot('A', [4, null])),
      ...times(6, aBallot('B', [4, 4])),
      ...times(3, aBallot('C', [null, 4])),
      ...times(6, aBallot(null, [4, 4])),
    ];
    const { questions } = tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), ballots));
    expect(questions.map(({ parts }) => parts.map(({ groupIds }) => groupIds))).toEqual([
      [['A', 'C'], ['B'], [null]],
      // Three gave points in A C: too few.
      [['A', 'B', 'C'], [null]],
    ]);
  });

  it('comes to the same whatever the order', () => {
    const questionnaire = aQuestionnaire(3, 3);
    const ballots = Array.from({ length: 40 }, (_, index) =>
      aBallot(['A', 'B', 'C', null][index % 4]!, [index % 5, index % 3 === 0 ? null : 2, 4]),
    );
    const of = (some: readonly Ballot[]) =>
      some.reduce((counts, ballot) => counted(questionnaire, counts, [ballot]), noAnswersYet(questionnaire));
    expect(of(ballots.toReversed())).toEqual(of(ballots));
    expect(counted(questionnaire, noAnswersYet(questionnaire), ballots)).toEqual(of(ballots));
  });

  it('does not count a ballot of a group that nobody offered', () => {
    const questionnaire = aQuestionnaire(1, 1);
    expect(() => counted(questionnaire, noAnswersYet(questionnaire), [aBallot('Z', [1])])).toThrow('group');
  });
});
