// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerGroupsOf, type Ballot, counted, noAnswersYet } from '../src/assessments/domain/ballot.js';
import { FEWEST_ANSWERS, type Questionnaire, type CountedTally } from '../src/assessments/domain/survey.events.js';
import { tallyOf } from '../src/assessments/domain/tally.js';
import { aBallot, aQuestionnaire } from './surveys/a-questionnaire.js';

/*
 * Whoever has the tally may add and subtract as they like. What can be got in that way is exactly what linear combinations of
 * the published figures give, so it is asked of linear algebra and not of a list of tricks.
 *
 * The unknowns are x[group][question][answer]: how many people of a group gave that answer (points 0 to 4, or none). Published
 * are sums of them. Known besides: everybody is in every question once, so that the sum over all answers of a group is the same in
 * each question.
 */

const LIVES = process.env['SOAK'] === '1' ? 20_000 : 300;
const ANSWERS = 6;

/** Large enough that a determinant of so few ones is zero only where it is zero. */
const PRIME = 2_147_483_647n;

/** The rows that a set of sums spans, by elimination over a finite field. */
class Span {
  private readonly rows: { readonly pivot: number; readonly row: readonly bigint[] }[] = [];

  add(sum: readonly number[]): void {
    const row = this.reduce(sum);
    const pivot = row.findIndex((value) => value !== 0n);
    if (pivot < 0) return;
    const inverse = power(row[pivot]!, PRIME - 2n);
    this.rows.push({ pivot, row: row.map((value) => (value * inverse) % PRIME) });
  }

  /** Whether adding and subtracting what was added leads to this sum. */
  has(sum: readonly number[]): boolean {
    return this.reduce(sum).every((value) => value === 0n);
  }

  private reduce(sum: readonly number[]): bigint[] {
    let left = sum.map((value) => (BigInt(value) + PRIME) % PRIME);
    for (const { pivot, row } of this.rows) {
      const factor = left[pivot]!;
      if (factor !== 0n) left = left.map((value, place) => (value + (PRIME - factor) * row[place]!) % PRIME);
    }
    return left;
  }
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base % PRIME, exponent]; rest > 0n; square = (square * square) % PRIME, rest >>= 1n)
    if (rest & 1n) result = (result * square) % PRIME;
  return result;
}

type Leak = string;

/** Everything that adding and subtracting gives away about fewer than {@link FEWEST_ANSWERS} people. */
function leaks(questionnaire: Questionnaire, ballots: readonly Ballot[], tally: CountedTally): Leak[] {
  const groups = answerGroupsOf(questionnaire);
  const questions = questionnaire.questions.filter(({ kind }) => kind === 'scale').map(({ questionId }) => questionId);
  const size = groups.length * questions.length * ANSWERS;
  const at = (group: number, question: number, answer: number) =>
    (group * questions.length + question) * ANSWERS + answer;
  const sumOf = (some: readonly number[], question: number, answers: readonly number[]): number[] => {
    const sum = new Array<number>(size).fill(0);
    for (const group of some) for (const answer of answers) sum[at(group, question, answer)] = 1;
    return sum;
  };
  const every = [0, 1, 2, 3, 4, 5];
  const everyGroup = groups.map((_, group) => group);

  const span = new Span();
  span.add(sumOf(everyGroup, 0, every)); // answered
  for (const group of everyGroup)
    for (let question = 1; question < questions.length; question += 1) {
      const here = sumOf([group], question, every);
      sumOf([group], 0, every).forEach((value, place) => (here[place]! -= value));
      span.add(here);
    }
  for (const { questionId, all, parts } of tally.questions) {
    const question = questions.indexOf(questionId);
    const published = [
      ...(all ? [everyGroup] : []),
      ...parts.map(({ groupIds }) => groupIds.map((groupId) => groups.indexOf(groupId))),
    ];
    for (const some of published) for (const answer of every) span.add(sumOf(some, question, [answer]));
  }

  const found: Leak[] = [];
  for (let mask = 1; mask < 1 << groups.length; mask += 1) {
    const some = everyGroup.filter((group) => mask & (1 << group));
    const people = ballots.filter(({ groupId }) => some.includes(groups.indexOf(groupId)));
    const names = some.map((group) => groups[group] ?? '-').join('');
    // How many answered at all is told openly.
    if (some.length < groups.length && people.length < FEWEST_ANSWERS && span.has(sumOf(some, 0, every)))
      found.push(`how many of ${names} answered (${people.length})`);
    questions.forEach((questionId, question) => {
      const gave = people.filter(({ points }) => points.has(questionId)).length;
      if (gave >= FEWEST_ANSWERS) return;
      if (span.has(sumOf(some, question, [0, 1, 2, 3, 4])))
        found.push(`how many of ${names} gave points in ${questionId}`);
      for (const answer of every)
        if (span.has(sumOf(some, question, [answer])))
          found.push(`answer ${answer} of ${names} in ${questionId} (${gave})`);
    });
  }
  return found;
}

const survey = fc.integer({ min: 0, max: 5 }).chain((groups) =>
  fc.integer({ min: 1, max: 3 }).chain((statements) => {
    const questionnaire = aQuestionnaire(groups, statements);
    const ids = answerGroupsOf(questionnaire);
    // Most groups around the limit; some with many who cannot judge.
    const group = (groupId: string | null) =>
      fc
        .tuple(fc.nat(9), fc.array(fc.integer({ min: 0, max: 8 }), { minLength: statements, maxLength: statements }))
        .chain(([people, cannot]) =>
          fc.array(
            fc.array(fc.nat(4), { minLength: statements, maxLength: statements }).chain((points) =>
              fc.array(fc.nat(7), { minLength: statements, maxLength: statements }).map((dice) =>
                aBallot(
                  groupId,
                  points.map((given, index) => (dice[index]! < cannot[index]! ? null : given)),
                ),
              ),
            ),
            { minLength: people, maxLength: people },
          ),
        );
    return fc.tuple(...ids.map(group)).map((ballots) => ({ questionnaire, ballots: ballots.flat(), ids }));
  }),
);

const tallyFor = (questionnaire: Questionnaire, ballots: readonly Ballot[]) =>
  tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), ballots));

describe('whatever is added and subtracted', () => {
  it(
    `nothing of fewer than five people comes out of a tally (${LIVES} surveys)`,
    () => {
      fc.assert(
        fc.property(survey, ({ questionnaire, ballots }) => {
          expect(leaks(questionnaire, ballots, tallyFor(questionnaire, ballots))).toEqual([]);
        }),
        { numRuns: LIVES },
      );
    },
    60_000 + LIVES * 100,
  );

  it('everybody is in the whole, and the parts of a question are a division of it', () => {
    fc.assert(
      fc.property(survey, ({ questionnaire, ballots, ids }) => {
        const { answered, questions } = tallyFor(questionnaire, ballots);
        expect(answered).toBe(ballots.length);
        for (const { questionId, all, parts } of questions) {
          const gave = ballots.filter(({ points }) => points.has(questionId)).length;
          if (!all) {
            expect(gave).toBeLessThan(FEWEST_ANSWERS);
            expect(parts).toEqual([]);
            continue;
          }
          expect(all.points.reduce((sum, n) => sum + n, 0)).toBe(gave);
          expect(gave + all.noPoints).toBe(answered);
          if (parts.length === 0) continue;
          expect(parts.length).toBeGreaterThan(1);
          expect(parts.flatMap(({ groupIds }) => groupIds).sort()).toEqual([...ids].sort());
          for (const answer of [0, 1, 2, 3, 4] as const)
            expect(parts.reduce((sum, { of }) => sum + of.points[answer], 0)).toBe(all.points[answer]);
        }
      }),
      { numRuns: LIVES },
    );
  });

  /** What the proof is worth: each of these mistakes is found by it. */
  describe('is found out where', () => {
    const questionnaire = aQuestionnaire(3, 2);
    const ballots = [
      ...Array.from({ length: 7 }, () => aBallot('A', [4, 1])),
      ...Array.from({ length: 2 }, () => aBallot('B', [0, 0])),
      ...Array.from({ length: 8 }, () => aBallot('C', [3, 2])),
    ];
    const of = (some: readonly Ballot[], questionId: string) => ({
      points: [0, 1, 2, 3, 4].map((given) => some.filter(({ points }) => points.get(questionId) === given).length) as [
        number,
        number,
        number,
        number,
        number,
      ],
      noPoints: some.filter(({ points }) => !points.has(questionId)).length,
    });
    const question = (questionId: string, ...parts: readonly (readonly (string | null)[])[]) => ({
      questionId,
      all: of(ballots, questionId),
      parts: parts.map((groupIds) => ({
        groupIds,
        of: of(
          ballots.filter(({ groupId }) => groupIds.includes(groupId)),
          questionId,
        ),
      })),
    });
    it('a small group is shown', () => {
      const tally = { answered: 17, questions: [question('q1', ['A'], ['B'], ['C', null])] };
      expect(leaks(questionnaire, ballots, tally)).toContain('answer 0 of B in q1 (2)');
    });

    it('a small group is left out, and the rest beside the whole says what it is', () => {
      const tally = { answered: 17, questions: [question('q1', ['A'], ['C', null])] };
      expect(leaks(questionnaire, ballots, tally)).toContain('answer 0 of B in q1 (2)');
    });

    it('two questions are divided in ways that cross', () => {
      const tally = {
        answered: 17,
        questions: [question('q1', ['A', 'B'], ['C', null]), question('q2', ['A'], ['B', 'C', null])],
      };
      expect(leaks(questionnaire, ballots, tally)).toContain('how many of B answered (2)');
    });

    it('overlapping parts are shown', () => {
      const tally = { answered: 17, questions: [question('q1', ['A', 'B'], ['A', 'C', null])] };
      expect(leaks(questionnaire, ballots, tally)).toContain('answer 0 of B in q1 (2)');
    });
  });
});
