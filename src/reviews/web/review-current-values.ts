// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { AddAgendaPoint } from '../commands/add-agenda-point.js';
import { ChangeReviewInvitees } from '../commands/change-review-invitees.js';
import { RecordAttendance } from '../commands/record-attendance.js';
import { RescheduleReview } from '../commands/reschedule-review.js';
import { RewordAgendaPoint } from '../commands/reword-agenda-point.js';
import { RewordNote } from '../commands/reword-note.js';
import type { ReviewSheet } from '../views/review-sheet.js';

type Values = Readonly<Record<string, unknown>>;

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, (sheet: ReviewSheet, given: Values) => Values>([
  [RescheduleReview, ({ review: { schedule } }) => ({ ...schedule })],
  [ChangeReviewInvitees, ({ review }) => ({ invitedIds: review.invitedIds })],
  [
    RewordAgendaPoint,
    ({ review }, { pointId }) => {
      const point = review.points.find((one) => one.pointId === pointId);
      return point ? { title: point.title, text: point.text, goalIds: point.goalIds } : {};
    },
  ],
  [
    RecordAttendance,
    // Whoever was invited is likely to come: the exceptions are quicker to say.
    ({ review }) =>
      'attendance' in review && review.attendance ? { ...review.attendance } : { presentIds: review.invitedIds },
  ],
  [
    RewordNote,
    ({ review }, { noteId }) => {
      const note = 'notes' in review ? review.notes.find((one) => one.noteId === noteId) : undefined;
      return note ? { text: note.text } : {};
    },
  ],
]);

/** @param given what the address or the form says: which point, which note */
export function reviewValuesNow(type: FieldClass, sheet: ReviewSheet, given: Values): Values {
  return readers.get(type)?.(sheet, given) ?? {};
}

/** What an address gives a form to start from; lists come joined by commas. */
export function valuesGiven(type: FieldClass, { goalIds, ...given }: Readonly<Record<string, string>>): Values {
  return type === AddAgendaPoint && goalIds !== undefined ? { ...given, goalIds: goalIds.split(',') } : given;
}
