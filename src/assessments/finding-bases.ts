// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Views } from '../core.js';
import { inTenths } from '../web/formats.js';
import { SOURCE_CHOICES } from './commands/method-choices.js';
import type { FindingBasis } from './domain/assessment.events.js';
import { ratingOf } from './domain/assessment.js';
import { methodOf, RATING_SOURCES, type RatingSource, subDimensionsOf } from './domain/method.js';
import { questionBasis } from './question-basis.js';
import { interviewBasis, serviceBasis } from './screening-and-interview-bases.js';
import type { AssessmentSheet } from './views/assessment-sheet.js';

/*
 * What findings can rest on. Every kind of basis knows what of it there is in a round, and how it is called; forms, pages,
 * answers and the check before a finding is recorded look here.
 */

export interface ToldBasis {
  readonly words: string;
  /** Where it can be looked at; null: nowhere but here. */
  readonly href: string | null;
}

export interface BasisKind {
  readonly kind: FindingBasis['kind'];
  /** What can be chosen in this round, in the order in which it is offered. */
  readonly offered: (views: Views, sheet: AssessmentSheet) => readonly FindingBasis[];
  /** undefined: there is no such thing in this round. */
  readonly told: (views: Views, sheet: AssessmentSheet, basis: FindingBasis) => ToldBasis | undefined;
}

const ratings: BasisKind = {
  kind: 'rating',
  offered: (_views, { assessment }) =>
    subDimensionsOf(methodOf(assessment.methodVersion)).flatMap(({ id }) =>
      RATING_SOURCES.filter((source) => ratingOf(assessment, id, source)).map((source): FindingBasis => ({
        kind: 'rating',
        subDimension: id,
        source,
      })),
    ),
  told(_views, { assessment, assessmentId }, basis) {
    if (basis.kind !== 'rating') return undefined;
    const name = subDimensionsOf(methodOf(assessment.methodVersion)).find(({ id }) => id === basis.subDimension)?.name;
    if (name === undefined) return undefined;
    const rating = ratingOf(assessment, basis.subDimension, basis.source);
    const said = rating ? inTenths(rating.points) : 'zurückgenommen';
    return {
      words: `Bewertung „${name}“, ${SOURCE_CHOICES[basis.source]}: ${said}`,
      href: `/analyse/${assessmentId}#bewertung-${basis.subDimension}`,
    };
  },
};

export const BASIS_KINDS: { readonly [K in FindingBasis['kind']]: BasisKind } = {
  rating: ratings,
  service: serviceBasis,
  interview: interviewBasis,
  question: questionBasis,
};

const UNTOLD: Readonly<Record<FindingBasis['kind'], string>> = {
  rating: 'Eine Bewertung',
  service: 'Eine Leistung aus dem Screening',
  interview: 'Ein Interview',
  question: 'Eine Frage der Befragung',
};

/** Everything that can be chosen in a round. */
export function offeredBases(views: Views, sheet: AssessmentSheet): readonly FindingBasis[] {
  return Object.values(BASIS_KINDS).flatMap(({ offered }) => offered(views, sheet));
}

export function toldBasis(views: Views, sheet: AssessmentSheet, basis: FindingBasis): ToldBasis {
  return BASIS_KINDS[basis.kind].told(views, sheet, basis) ?? { words: UNTOLD[basis.kind], href: null };
}

/** Whether there is such a thing in the round. */
export function mayBeBasis(views: Views, sheet: AssessmentSheet, basis: FindingBasis): boolean {
  return BASIS_KINDS[basis.kind].told(views, sheet, basis) !== undefined;
}

// ------------------------------------------------------------------------------------------- as forms and programs write it

const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,63}';

/** `rating:framework.strategy:interviews`, `service:<id>`, `interview:<id>`, `question:<surveyId>:<questionId>` */
export const WRITTEN_BASIS = new RegExp(
  `^(?:rating:[a-z][a-z.-]{0,63}:(?:${RATING_SOURCES.join('|')})|(?:service|interview):${ID}|question:${ID}:${ID})$`,
);

export function writtenBasis(basis: FindingBasis): string {
  switch (basis.kind) {
    case 'rating':
      return `rating:${basis.subDimension}:${basis.source}`;
    case 'service':
      return `service:${basis.serviceId}`;
    case 'interview':
      return `interview:${basis.interviewId}`;
    case 'question':
      return `question:${basis.surveyId}:${basis.questionId}`;
  }
}

/** @throws Error it was not checked against {@link WRITTEN_BASIS} before */
export function basisFrom(written: string): FindingBasis {
  if (!WRITTEN_BASIS.test(written)) throw new Error('A basis was not checked before it was used.');
  const [kind, first = '', second = ''] = written.split(':');
  switch (kind) {
    case 'service':
      return { kind, serviceId: first };
    case 'interview':
      return { kind, interviewId: first };
    case 'question':
      return { kind, surveyId: first, questionId: second };
    default:
      return { kind: 'rating', subDimension: first, source: second as RatingSource };
  }
}
