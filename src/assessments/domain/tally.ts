// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { answerGroupsOf, type Cell, type Counts, NO_POINTS, scaleQuestionsOf } from './ballot.js';
import {
  type CountedTally,
  type Distribution,
  FEWEST_ANSWERS,
  type Questionnaire,
  type QuestionTally,
} from './survey.events.js';

/*
 * From counts to what may be known, by rule version 1 (TALLY_RULE; a recorded tally names it). The groups are first put together until {@link FEWEST_ANSWERS} people answered in each
 * part; that division holds for the whole survey. A question shows it, or a coarser one where too few of a part gave points.
 *
 * Since every question's division is made of the parts of that one, no adding and subtracting, within a question or across
 * questions, leads to a set of groups in which fewer answered; and since within a question the parts do not overlap, none leads
 * to the points of fewer than those who gave them in one part. test/tally-secrecy.spec.ts proves both by linear algebra.
 */

/** Groups that are counted together, by their place in {@link answerGroupsOf}. */
type Part = readonly number[];

/**
 * Puts the smallest with the next smallest until none weighs less than {@link FEWEST_ANSWERS}. Of those that weigh the same the
 * first counts as smaller: the same counts always give the same division.
 */
function bigEnough(parts: readonly Part[], weigh: (part: Part) => number): readonly Part[] {
  let left = parts.map((part) => ({ part, weight: weigh(part) }));
  while (left.length > 1) {
    const [smallest, next, ...others] = left.toSorted(
      (a, b) => a.weight - b.weight || (a.part[0] ?? 0) - (b.part[0] ?? 0),
    );
    if (!smallest || !next || smallest.weight >= FEWEST_ANSWERS) break;
    const part = [...smallest.part, ...next.part].sort((a, b) => a - b);
    left = [...others, { part, weight: smallest.weight + next.weight }];
  }
  return left.map(({ part }) => part).sort((a, b) => a[0]! - b[0]!);
}

function together(cells: readonly Cell[]): Distribution {
  const at = (answer: number) => cells.reduce((sum, cell) => sum + cell[answer]!, 0);
  return { points: [at(0), at(1), at(2), at(3), at(4)], noPoints: at(NO_POINTS) };
}

/** How many gave points. */
export function peopleIn({ points }: Distribution): number {
  return points.reduce((sum, count) => sum + count, 0);
}

/** What is recorded at the close, of counts that were kept for this questionnaire. */
export function tallyOf(questionnaire: Questionnaire, { answered, cells }: Counts): CountedTally {
  if (answered < FEWEST_ANSWERS) return { answered, questions: [] };
  const groups = answerGroupsOf(questionnaire);
  const questions = scaleQuestionsOf(questionnaire);
  // Also groups in which nobody answered belong to a part: that nobody did is nobody's business.
  const division = bigEnough(
    groups.map((_, group) => [group]),
    (part) => {
      const { points, noPoints } = together(part.map((group) => cells[group]![0]!));
      return points.reduce((sum, count) => sum + count, noPoints);
    },
  );
  return {
    answered,
    questions: questions.map(({ questionId }, question): QuestionTally => {
      const of = (part: Part): Distribution => together(part.map((group) => cells[group]![question]!));
      const all = of(groups.map((_, group) => group));
      if (peopleIn(all) < FEWEST_ANSWERS) return { questionId, all: null, parts: [] };
      const parts = bigEnough(division, (part) => peopleIn(of(part)));
      return {
        questionId,
        all,
        // One part is the whole again.
        parts:
          parts.length < 2
            ? []
            : parts.map((part) => ({ groupIds: part.map((group) => groups[group]!), of: of(part) })),
      };
    }),
  };
}
