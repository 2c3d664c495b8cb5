// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position } from '../../event-store/event-store.js';
import type { DifferenceGroup } from '../differences.js';
import type { ComparedWith, DifferencePoint } from '../domain/review.events.js';
import { type AgendaPoint, agendaOf, differencePointId, groupOfPoint, outcomeOf } from '../domain/review.js';
import { comparedWith, type ReviewSheet } from '../views/review-sheet.js';
import type { ShownPoint } from './agenda.js';
import type { LinkedGoal } from './linked-goals.js';

/** Between which positions of the log the differences of a review lie; without an end: until now. */
export function differencesOf(
  { review }: ReviewSheet,
  all: readonly ReviewSheet[],
): { readonly from: ComparedWith; readonly upTo: Position | undefined } {
  switch (review.status) {
    case 'planned':
    case 'cancelled':
      return { from: comparedWith(all, review.body), upTo: undefined };
    case 'open':
      return { from: review.comparedWith, upTo: undefined };
    case 'sealed':
      return { from: review.comparedWith, upTo: review.seal.head.position };
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
