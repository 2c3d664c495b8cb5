// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { type Method, type SubDimensionId } from './method.js';
import type { ClosedSurvey } from './survey.js';
import type { Distribution, ScaleQuestion } from './survey.events.js';
import { peopleIn } from './tally.js';

/*
 * From a tally to what people look at. The rule for means, version 1:
 *
 * - Of a question: the sum of the points by the number of people who gave points. Who could not judge it does not count.
 * - Of a sub-dimension: the mean of the means of its questions, so that each statement weighs alike, however many could judge it.
 * - Of a dimension: the mean of the means of its sub-dimensions.
 * - What has too few answers is left out and makes what it belongs to incomplete; it is never zero.
 *
 * Nothing here can tell more than the tally does, which holds no group of fewer than FEWEST_ANSWERS people and whose parts of a
 * question do not overlap: every number below is worked out from numbers that the page shows beside it, none from counts that the
 * tally keeps back, so that no difference of two of them leads to anybody whom the tally does not give away already. The mean of a
 * sub-dimension in a department is made only of parts of exactly the same groups in every one of its questions. Otherwise it
 * would lay a division of one question over a coarser one of another, and be read as if a smaller group had said something.
 */

export interface People {
  /** Fewest and most who gave points to one of the questions. */
  readonly least: number;
  readonly most: number;
}

/** What several groups together, or one, said. */
export interface PartMean {
  /** null: named no group. */
  readonly groupIds: readonly (string | null)[];
  readonly mean: number;
  readonly people: People;
}

export interface EvaluatedQuestion {
  readonly question: ScaleQuestion;
  /** null: too few gave points. */
  readonly result: { readonly of: Distribution; readonly mean: number; readonly people: number } | null;
  readonly parts: readonly (PartMean & { readonly of: Distribution })[];
}

export interface EvaluatedSubDimension {
  readonly id: SubDimensionId;
  readonly name: string;
  /** Of 0 to 4, not rounded; null: none of its questions can be shown. */
  readonly mean: number | null;
  /** null where there is no mean. */
  readonly people: People | null;
  /** How many of its questions have too few answers. */
  readonly hidden: number;
  /** How often which points were given to all questions that can be shown. */
  readonly answers: Distribution;
  readonly parts: readonly PartMean[];
  readonly questions: readonly EvaluatedQuestion[];
}

export interface EvaluatedDimension {
  readonly dimension: Dimension;
  readonly name: string;
  readonly mean: number | null;
  /** False where something that was asked has too few answers. */
  readonly complete: boolean;
  readonly answers: Distribution;
  readonly parts: readonly PartMean[];
  /** Those about which something was asked. */
  readonly subDimensions: readonly EvaluatedSubDimension[];
}

/** Of 0 to 4; of a distribution in which somebody gave points. */
export function meanOf(distribution: Distribution): number {
  const sum = distribution.points.reduce((total, count, points) => total + count * points, 0);
  return sum / peopleIn(distribution);
}

function sumOf(distributions: readonly Distribution[]): Distribution {
  const at = (points: number) => distributions.reduce((sum, one) => sum + one.points[points]!, 0);
  return {
    points: [at(0), at(1), at(2), at(3), at(4)],
    noPoints: distributions.reduce((sum, { noPoints }) => sum + noPoints, 0),
  };
}

function average(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The same for the same groups, in whatever order they are named. */
export function keyOfGroups(groupIds: readonly (string | null)[]): string {
  return JSON.stringify([...groupIds].sort((a, b) => (a ?? '').localeCompare(b ?? '')));
}

function spanOf(people: readonly People[]): People {
  return {
    least: Math.min(...people.map(({ least }) => least)),
    most: Math.max(...people.map(({ most }) => most)),
  };
}

/** Those that every one of several has, each averaged; none where one of them is missing. */
function commonParts(members: readonly { readonly parts: readonly PartMean[] }[]): PartMean[] {
  const [first, ...others] = members;
  return (first?.parts ?? []).flatMap((part) => {
    const key = keyOfGroups(part.groupIds);
    const same = others.map(({ parts }) => parts.find(({ groupIds }) => keyOfGroups(groupIds) === key));
    if (!same.every((other) => other !== undefined)) return [];
    const all = [part, ...same];
    return [
      {
        groupIds: part.groupIds,
        mean: average(all.map(({ mean }) => mean))!,
        people: spanOf(all.map(({ people }) => people)),
      },
    ];
  });
}

function questionOf(question: ScaleQuestion, { tally }: ClosedSurvey): EvaluatedQuestion {
  const counted = tally.questions.find(({ questionId }) => questionId === question.questionId);
  if (!counted?.all) return { question, result: null, parts: [] };
  return {
    question,
    result: { of: counted.all, mean: meanOf(counted.all), people: peopleIn(counted.all) },
    parts: counted.parts.map(({ groupIds, of }) => {
      const people = peopleIn(of);
      return { groupIds, of, mean: meanOf(of), people: { least: people, most: people } };
    }),
  };
}

function subDimensionOf(
  { id, name }: { readonly id: SubDimensionId; readonly name: string },
  survey: ClosedSurvey,
): EvaluatedSubDimension | undefined {
  const questions = survey.questionnaire.questions.flatMap((question) =>
    question.kind === 'scale' && question.subDimension === id ? [questionOf(question, survey)] : [],
  );
  if (questions.length === 0) return undefined;
  const shown = questions.filter(({ result }) => result !== null);
  const results = shown.map(({ result }) => result!);
  return {
    id,
    name,
    mean: average(results.map(({ mean }) => mean)),
    people: results.length === 0 ? null : spanOf(results.map(({ people }) => ({ least: people, most: people }))),
    hidden: questions.length - shown.length,
    answers: sumOf(results.map(({ of }) => of)),
    parts: commonParts(shown),
    questions,
  };
}

/** What was said, by dimension and sub-dimension in the order of the method. */
export function evaluate(survey: ClosedSurvey, method: Method): readonly EvaluatedDimension[] {
  return method.dimensions.flatMap(({ dimension, name, subDimensions }) => {
    const asked = subDimensions.flatMap((one) => subDimensionOf(one, survey) ?? []);
    if (asked.length === 0) return [];
    const shown = asked.filter(({ mean }) => mean !== null);
    return [
      {
        dimension,
        name,
        mean: average(shown.map(({ mean }) => mean!)),
        complete: asked.every(({ hidden }) => hidden === 0),
        answers: sumOf(asked.map(({ answers }) => answers)),
        parts: commonParts(shown),
        subDimensions: asked,
      },
    ];
  });
}

/** Means of an earlier survey, of what is the same in both. */
export interface EarlierMeans {
  /** By sub-dimension. */
  readonly subDimensions: ReadonlyMap<SubDimensionId, number>;
  /** By id of the question in the later survey: the same words under the same sub-dimension. */
  readonly questions: ReadonlyMap<string, number>;
}

/** What an earlier survey said about the same; both by the method of their own round. */
export function earlierMeans(now: readonly EvaluatedDimension[], earlier: readonly EvaluatedDimension[]): EarlierMeans {
  const before = earlier.flatMap(({ subDimensions }) => subDimensions);
  const wordsOf = ({ subDimension, text }: ScaleQuestion) => `${subDimension} ${text.trim()}`;
  const said = new Map(
    before.flatMap(({ questions }) =>
      questions.flatMap(({ question, result }) => (result ? [[wordsOf(question), result.mean] as const] : [])),
    ),
  );
  return {
    subDimensions: new Map(before.flatMap(({ id, mean }) => (mean === null ? [] : [[id, mean] as const]))),
    questions: new Map(
      now
        .flatMap(({ subDimensions }) => subDimensions)
        .flatMap(({ questions }) => questions)
        .flatMap(({ question }) => {
          const mean = said.get(wordsOf(question));
          return mean === undefined ? [] : [[question.questionId, mean] as const];
        }),
    ),
  };
}
