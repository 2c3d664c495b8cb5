// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DifferenceGroup } from '../differences.js';
import type { DifferencePoint } from '../domain/review.events.js';
import { type AgendaPoint, agendaOf, differencePointId, groupOfPoint, outcomeOf } from '../domain/review.js';
import { lookedBackTo, type ReviewSheet } from '../views/review-sheet.js';
import type { ShownPoint } from './agenda.js';
import type { LinkedGoal } from './linked-goals.js';

/**
 * Between the seals of which reviews the differences of a review lie.
 *
 * @returns `from` null: from the beginning; `upTo` null: until now
 */
export function differencesOf(
  { reviewId, review }: ReviewSheet,
  all: readonly ReviewSheet[],
): { readonly from: string | null; readonly upTo: string | null } {
  switch (review.status) {
    case 'planned':
    case 'cancelled':
      return { from: lookedBackTo(all, review.body).reviewId, upTo: null };
    case 'open':
      return { from: review.comparedWith.reviewId, upTo: null };
    case 'sealed':
      return { from: review.comparedWith.reviewId, upTo: reviewId };
  }
}

/** The agenda as pages show it. Before a review is opened it begins with what would be on it if it were opened now. */
export function shownPoints(
  sheet: ReviewSheet,
  groups: readonly DifferenceGroup[],
  goalOf: (goalId: string) => LinkedGoal | undefined,
): readonly ShownPoint[] {
  const { review } = sheet;
  const coming =
    review.status === 'planned'
      ? groups.map(({ key, heading }) => ({ pointId: differencePointId(key), title: heading }))
      : [];
  const agenda: readonly (DifferencePoint | AgendaPoint)[] = [...coming, ...agendaOf(review)];
  return agenda.map((point) => {
    const group = groupOfPoint(point.pointId);
    return {
      pointId: point.pointId,
      title: point.title,
      text: 'text' in point ? point.text : null,
      lines: groups.find(({ key }) => key === group)?.lines ?? [],
      isFixed: group !== undefined,
      goals: 'goalIds' in point ? point.goalIds.flatMap((goalId) => goalOf(goalId) ?? []) : [],
      dealtWith: outcomeOf(review, point.pointId),
      notes: 'notes' in review ? review.notes.filter(({ pointId }) => pointId === point.pointId) : [],
    };
  });
}
