// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type AssessmentFacts, ratingOf } from '../domain/assessment.js';
import { earliestOf } from '../domain/phase-dates.js';
import { type Method, type RatingSource, subDimensionsOf } from '../domain/method.js';
import { datesOfRound } from '../round-dates.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { RatingProposal } from './rating-proposals.js';

/** The first day of which the round says something: when it began, or is to begin; else when it was entered. */
function beginOf(sheet: AssessmentSheet): string {
  const { from } = datesOfRound(sheet);
  return from === null ? sheet.recordedAt : earliestOf(from);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The newest first, by when they took place. */
export function listRounds(sheets: readonly AssessmentSheet[]): readonly AssessmentSheet[] {
  return [...sheets].sort((a, b) => compare(beginOf(b), beginOf(a)) || compare(b.recordedAt, a.recordedAt));
}

/** The one that people ask about: the newest that goes on, else the newest that is concluded, else the newest at all. */
export function currentRound(sheets: readonly AssessmentSheet[]): AssessmentSheet | undefined {
  const rounds = listRounds(sheets);
  return (
    rounds.find(({ assessment }) => assessment.status === 'running') ??
    rounds.find(({ assessment }) => assessment.status === 'concluded') ??
    rounds[0]
  );
}

/** Rounds before this one that were not given up, the newest first. */
export function earlierRounds(sheets: readonly AssessmentSheet[], assessmentId: string): readonly AssessmentSheet[] {
  const rounds = listRounds(sheets);
  const at = rounds.findIndex((sheet) => sheet.assessmentId === assessmentId);
  return at < 0 ? [] : rounds.slice(at + 1).filter(({ assessment }) => assessment.status !== 'abandoned');
}

/** The round before this one that was not given up; undefined where it is the first. */
export function roundBefore(sheets: readonly AssessmentSheet[], assessmentId: string): AssessmentSheet | undefined {
  return earlierRounds(sheets, assessmentId)[0];
}

/** The newest round with ratings that was not given up, the current one before all others; undefined where there is none. */
export function lastRated(sheets: readonly AssessmentSheet[]): AssessmentSheet | undefined {
  const current = currentRound(sheets);
  const rounds = listRounds(sheets).filter(({ assessment }) => assessment.status !== 'abandoned');
  return [...(current ? [current] : []), ...rounds].find(isRated);
}

/** The last round before this one that has ratings, where this one has some, too: only then there is something to compare. */
export function comparableBefore(
  sheets: readonly AssessmentSheet[],
  sheet: AssessmentSheet,
): AssessmentSheet | undefined {
  return isRated(sheet) ? earlierRounds(sheets, sheet.assessmentId).find(isRated) : undefined;
}

function isRated({ assessment }: AssessmentSheet): boolean {
  return assessment.ratings.length > 0;
}

/** Of how many sub-dimensions there is a rating, from any source. */
export function ratedCount({ ratings }: AssessmentFacts, method: Method): number {
  return subDimensionsOf(method).filter(({ id }) => ratings.some(({ subDimension }) => subDimension === id)).length;
}

/** What a row of the form for a source starts from. */
export interface StartingRow {
  readonly subDimension: string;
  readonly points: number | undefined;
  readonly reason: string | undefined;
  /** Nobody has said so yet: it was worked out from what was gathered. */
  readonly isProposal: boolean;
}

/** One row for every sub-dimension, in the method's order: what was rated, else what is proposed, else nothing. */
export function startingRows(
  assessment: AssessmentFacts,
  method: Method,
  source: RatingSource,
  proposals: readonly RatingProposal[],
): readonly StartingRow[] {
  return subDimensionsOf(method).map(({ id }) => {
    const rating = ratingOf(assessment, id, source);
    const proposal = rating ? undefined : proposals.find(({ subDimension }) => subDimension === id);
    const { points, reason } = rating ?? proposal ?? {};
    return { subDimension: id, points, reason, isProposal: proposal !== undefined };
  });
}
