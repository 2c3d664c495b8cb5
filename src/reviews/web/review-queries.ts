// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { nextQuarter, type Quarter, quarterWith } from '../../calendar/quarter.js';
import { groupOfPoint, postponedPointsOf } from '../domain/review.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { listDecisions } from './decision-queries.js';

function byDay(a: ReviewSheet, b: ReviewSheet): number {
  const [x, y] = [a.review.schedule, b.review.schedule];
  return compare(x.on, y.on) || compare(x.at ?? '', y.at ?? '') || compare(a.recordedAt, b.recordedAt);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By quarter, the latest first; within one by day. */
export function listReviews(sheets: readonly ReviewSheet[]): ReviewSheet[] {
  return [...sheets].sort((a, b) => compare(b.review.quarter, a.review.quarter) || byDay(b, a));
}

/** The one that is being held, else the one whose day comes next; else one whose day is over without it. */
export function nextReview(sheets: readonly ReviewSheet[], today: Day): ReviewSheet | undefined {
  const open = sheets.find(({ review }) => review.status === 'open');
  if (open) return open;
  const planned = sheets.filter(({ review }) => review.status === 'planned').sort(byDay);
  return planned.find(({ review }) => review.schedule.on >= today) ?? planned[planned.length - 1];
}

/** What a new review starts from: the quarter after the last one, and how and with whom one met last time. */
export interface ProposedReview {
  readonly quarter: Quarter;
  readonly body: string;
  readonly at: string | null;
  readonly place: string | null;
  readonly invitedIds: readonly string[];
}

/** @param circle who is invited where nobody was before */
export function proposedReview(sheets: readonly ReviewSheet[], today: Day, circle: readonly string[]): ProposedReview {
  const [last] = listReviews(sheets.filter(({ review }) => review.status !== 'cancelled'));
  const thisQuarter = quarterWith(today);
  if (!last) return { quarter: thisQuarter, body: 'AG Digitalisierung', at: null, place: null, invitedIds: circle };
  const { quarter, body, schedule, invitedIds } = last.review;
  const next = nextQuarter(quarter);
  return {
    quarter: next > thisQuarter ? next : thisQuarter,
    body,
    at: schedule.at,
    place: schedule.place,
    invitedIds: invitedIds.length > 0 ? invitedIds : circle,
  };
}

/** A point that an earlier review has put off. */
export interface OfferedPoint {
  readonly reviewId: string;
  readonly quarter: Quarter;
  readonly pointId: string;
  readonly title: string;
  readonly text: string | null;
  readonly goalIds: readonly string[];
}

/** What sealed reviews have put off and nobody has taken up again, the latest review first. */
export function offeredPoints(sheets: readonly ReviewSheet[]): OfferedPoint[] {
  const taken = new Set(
    sheets
      .filter(({ review }) => review.status !== 'cancelled')
      .flatMap(({ review }) => review.points.flatMap(({ carriedFrom }) => (carriedFrom ? [keyOf(carriedFrom)] : []))),
  );
  return listReviews(sheets)
    .filter(({ review }) => review.status === 'sealed')
    .flatMap(({ reviewId, review }) =>
      postponedPointsOf(review)
        // What has changed since is on the next agenda by itself.
        .filter(({ pointId }) => groupOfPoint(pointId) === undefined)
        .filter(({ pointId }) => !taken.has(keyOf({ reviewId, pointId })))
        .map((point) => ({
          reviewId,
          quarter: review.quarter,
          pointId: point.pointId,
          title: point.title,
          text: 'text' in point ? point.text : null,
          goalIds: 'goalIds' in point ? point.goalIds : [],
        })),
    );
}

function keyOf({ reviewId, pointId }: { readonly reviewId: string; readonly pointId: string }): string {
  return `${reviewId} ${pointId}`;
}

/** What was decided in a review, in the order in which it has to be carried out. */
export function decisionsIn(decisions: readonly DecisionSheet[], reviewId: string): DecisionSheet[] {
  return listDecisions(
    decisions.filter(({ decision }) => decision.reviewId === reviewId),
    { endedToo: true },
  );
}

/** What was decided in other reviews and is not carried out yet. */
export function openDecisionsOfOthers(decisions: readonly DecisionSheet[], reviewId: string): DecisionSheet[] {
  return listDecisions(
    decisions.filter(({ decision }) => decision.reviewId !== null && decision.reviewId !== reviewId),
  );
}
