// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Questionnaire, ScaleQuestion, TextQuestion } from './survey.events.js';

/*
 * What one person gives (a ballot), and what is kept of all of them: how often which points were given, by group and question. No
 * ballot can be read out of the counts again, and nothing of them says in which order ballots came.
 */

/** "Kann ich nicht beurteilen", or nothing was ticked. */
export const NO_POINTS = 5;
/** People by what they answered: points 0 to 4, and at {@link NO_POINTS} those who gave none. */
export type Cell = readonly [number, number, number, number, number, number];

export interface Ballot {
  /** null: would not say, or nobody is asked. */
  readonly groupId: string | null;
  /** By the id of the scale question; a question that is missing was not answered. */
  readonly points: ReadonlyMap<string, number>;
  /** By the id of the text question; only those with words. */
  readonly texts: ReadonlyMap<string, string>;
}

/** `cells[group][question]`, in the order of {@link answerGroupsOf} and {@link scaleQuestionsOf}. */
export interface Counts {
  readonly answered: number;
  readonly cells: readonly (readonly Cell[])[];
}

export function scaleQuestionsOf({ questions }: Questionnaire): readonly ScaleQuestion[] {
  return questions.filter((question) => question.kind === 'scale');
}

export function textQuestionsOf({ questions }: Questionnaire): readonly TextQuestion[] {
  return questions.filter((question) => question.kind === 'text');
}

/** The groups of the questionnaire, and last those who named none. */
export function answerGroupsOf({ groups }: Questionnaire): readonly (string | null)[] {
  return [...groups.map(({ groupId }) => groupId), null];
}

export function noAnswersYet(questionnaire: Questionnaire): Counts {
  const questions = scaleQuestionsOf(questionnaire);
  return {
    answered: 0,
    cells: answerGroupsOf(questionnaire).map(() => questions.map((): Cell => [0, 0, 0, 0, 0, 0])),
  };
}

/** The counts with some ballots more; in whatever order, it comes to the same. */
export function counted(questionnaire: Questionnaire, before: Counts, ballots: readonly Ballot[]): Counts {
  const groups = answerGroupsOf(questionnaire);
  const questions = scaleQuestionsOf(questionnaire);
  const cells = before.cells.map((ofGroup) => ofGroup.map((cell) => [...cell]));
  for (const { groupId, points } of ballots) {
    const ofGroup = cells[groups.indexOf(groupId)];
    if (!ofGroup) throw new Error('A ballot names a group that the questionnaire does not know.');
    questions.forEach(({ questionId }, question) => {
      const cell = ofGroup[question]!;
      const answer = points.get(questionId) ?? NO_POINTS;
      cell[answer] = cell[answer]! + 1;
    });
  }
  return { answered: before.answered + ballots.length, cells: cells as unknown as Counts['cells'] };
}
