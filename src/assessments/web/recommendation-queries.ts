// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Dimension } from '../../event-catalogue.js';
import type { Horizon } from '../domain/recommendation.events.js';
import { isDueAgain, type MadeRecommendation } from '../domain/recommendation.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { DIMENSION_ORDER } from './recommendation-words.js';

/** How recommendations can be sifted: by status, and by what is still to be done with them. */
export const SIFTS = {
  open: 'Offen',
  due: 'Zur Wiedervorlage',
  accepted: 'Angenommen',
  'without-goal': 'Angenommen, noch ohne Ziel',
  deferred: 'Zurückgestellt',
  declined: 'Abgelehnt',
  withdrawn: 'Zurückgezogen',
} as const satisfies Readonly<Record<string, string>>;
export type Sift = keyof typeof SIFTS;

/** What the list of recommendations is asked for; everything is optional. */
export interface RecommendationFilter {
  readonly assessmentId?: string;
  readonly dimension?: Dimension;
  readonly horizon?: Horizon;
  /** By default all but those that are withdrawn. */
  readonly sift?: Sift;
}

export function fits(recommendation: MadeRecommendation, sift: Sift | undefined, today: Day): boolean {
  switch (sift) {
    case undefined:
      return recommendation.status !== 'withdrawn';
    case 'due':
      return isDueAgain(recommendation, today);
    case 'without-goal':
      return recommendation.status === 'accepted' && recommendation.goals.length === 0;
    default:
      return recommendation.status === sift;
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As papers list them: by dimension, and within one as they were made. */
function inOrder(a: RecommendationSheet, b: RecommendationSheet): number {
  const place = ({ recommendation }: RecommendationSheet) => DIMENSION_ORDER.indexOf(recommendation.dimension);
  return compare(place(a), place(b)) || compare(a.position, b.position);
}

export function listRecommendations(
  sheets: readonly RecommendationSheet[],
  { assessmentId, dimension, horizon, sift }: RecommendationFilter,
  today: Day,
): RecommendationSheet[] {
  return sheets
    .filter(
      ({ recommendation }) =>
        fits(recommendation, sift, today) &&
        (assessmentId === undefined || recommendation.assessmentId === assessmentId) &&
        (dimension === undefined || recommendation.dimension === dimension) &&
        (horizon === undefined || recommendation.horizon === horizon),
    )
    .sort(inOrder);
}

/** `1 zurückgestellte Handlungsempfehlung steht zur Wiedervorlage an` */
export function dueWords(due: number): string {
  return due === 1
    ? '1 zurückgestellte Handlungsempfehlung steht zur Wiedervorlage an'
    : `${due} zurückgestellte Handlungsempfehlungen stehen zur Wiedervorlage an`;
}

/** How many there are of each kind, without those that are withdrawn. */
export interface RecommendationCounts {
  readonly all: number;
  readonly accepted: number;
  readonly withoutGoal: number;
  readonly deferred: number;
  readonly due: number;
  readonly declined: number;
  readonly open: number;
}

export function countRecommendations(sheets: readonly RecommendationSheet[], today: Day): RecommendationCounts {
  const of = (sift?: Sift) => sheets.filter(({ recommendation }) => fits(recommendation, sift, today)).length;
  return {
    all: of(),
    accepted: of('accepted'),
    withoutGoal: of('without-goal'),
    deferred: of('deferred'),
    due: of('due'),
    declined: of('declined'),
    open: of('open'),
  };
}
