// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, object, oneOf, orNull, refTo, text, truth } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { Directory } from '../../directory.js';
import type { JsonSchema } from '../../web/fields.js';
import { agendaOf, groupOfPoint, outcomeOf } from '../domain/review.js';
import type { LinkableGoals } from '../linkable-goals.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { decisionsIn } from './review-queries.js';
import { OUTCOME_WORDS, REVIEW_WORDS, reviewTitle } from './review-words.js';

/*
 * Reviews as programs see them. Names are English, days ISO; what is unknown is null. Each shape stands beside its schema; a
 * test holds real answers against it.
 */

/** What the words about a review need beside its sheet. */
export interface ReviewResourceSurroundings {
  readonly today: Day;
  readonly directory: Directory;
  readonly goals: LinkableGoals;
  readonly decisions: readonly DecisionSheet[];
}

export function reviewResource(sheet: ReviewSheet, { today, directory, goals, decisions }: ReviewResourceSurroundings) {
  const { municipalityId, review, reviewId } = sheet;
  const person = (personId: string) => ({ personId, name: directory.nameOf(municipalityId, personId) });
  const held = 'openedOn' in review ? review : undefined;
  const sealed = review.status === 'sealed' ? review : undefined;
  return {
    reviewId,
    revision: sheet.revision,
    asOf: today,
    title: reviewTitle(review),
    quarter: review.quarter,
    body: review.body,
    status: review.status,
    label: REVIEW_WORDS[review.status],
    on: review.schedule.on,
    at: review.schedule.at,
    place: review.schedule.place,
    invited: review.invitedIds.map(person),
    agenda: agendaOf(review).map((point) => {
      const outcome = outcomeOf(review, point.pointId);
      const goalIds = 'goalIds' in point ? point.goalIds : [];
      return {
        pointId: point.pointId,
        title: point.title,
        text: 'text' in point ? point.text : null,
        fromDifference: groupOfPoint(point.pointId) !== undefined,
        goals: goalIds.map((goalId) => {
          const goal = goals.nameOf(municipalityId, goalId);
          return { goalId, code: goal?.code ?? null, title: goal?.title ?? null };
        }),
        carriedFrom: 'carriedFrom' in point ? point.carriedFrom : null,
        outcome: outcome ? { code: outcome.outcome, label: OUTCOME_WORDS[outcome.outcome], note: outcome.note } : null,
      };
    }),
    openedOn: held?.openedOn ?? null,
    comparedWith: held?.comparedWith ?? null,
    attendance: held?.attendance
      ? {
          present: held.attendance.presentIds.map(person),
          excused: held.attendance.excusedIds.map(person),
          guests: held.attendance.guests,
        }
      : null,
    notes: (held?.notes ?? []).map(({ takenBy, ...note }) => ({ ...note, takenBy: person(takenBy) })),
    decisionIds: decisionsIn(decisions, reviewId).map(({ decisionId }) => decisionId),
    seal: sealed
      ? {
          eventId: sheet.seal?.eventId ?? null,
          on: sealed.seal.on,
          at: sealed.seal.at,
          by: person(sealed.seal.by),
          head: sealed.seal.head,
          openPointIds: sealed.seal.openPointIds,
          minutesSha256: sealed.seal.sha256,
        }
      : null,
    corrections: (sealed?.corrections ?? []).map(({ actorId, ...correction }) => ({
      ...correction,
      by: person(actorId),
    })),
    cancelledOn: review.status === 'cancelled' ? review.cancelledOn : null,
    lastChangedAt: sheet.lastChangedAt,
  };
}

export const reviewSchemas: Readonly<Record<string, JsonSchema>> = {
  Review: object({
    reviewId: text(),
    revision: integer('Zahl der Ereignisse der Sitzung; für If-Match.'),
    asOf: day(),
    title: text('„Sitzung Q4/2026“.'),
    quarter: text('2026-Q4'),
    body: text('„AG Digitalisierung“.'),
    status: oneOf(
      Object.keys(REVIEW_WORDS),
      'planned: geplant; open: sie läuft; sealed: geschlossen und versiegelt; cancelled: abgesagt.',
    ),
    label: text('Das deutsche Wort dafür.'),
    on: day('An welchem Tag.'),
    at: orNull(text('09:30')),
    place: orNull(text()),
    invited: listOf(refTo('Person')),
    agenda: listOf(
      object({
        pointId: text(),
        title: text(),
        text: orNull(text()),
        fromDifference: truth('Entstanden aus dem, was sich seit der letzten Sitzung geändert hat.'),
        goals: listOf(object({ goalId: text(), code: orNull(text()), title: orNull(text()) })),
        carriedFrom: orNull(object({ reviewId: text(), pointId: text() })),
        outcome: orNull(
          object({
            code: oneOf(Object.keys(OUTCOME_WORDS), 'settled: behandelt; postponed: vertagt.'),
            label: text(),
            note: orNull(text()),
          }),
        ),
      }),
      'In der Reihenfolge, in der sie aufgerufen werden.',
    ),
    openedOn: orNull(day()),
    comparedWith: orNull(
      object({
        reviewId: orNull(text('Die letzte versiegelte Sitzung; null: seit Beginn.')),
        position: integer('Stelle im damaligen Protokoll, ab der verglichen wird.'),
      }),
    ),
    attendance: orNull(
      object({ present: listOf(refTo('Person')), excused: listOf(refTo('Person')), guests: orNull(text()) }),
    ),
    notes: listOf(
      object({
        noteId: text(),
        pointId: orNull(text()),
        goalId: orNull(text()),
        text: text(),
        takenBy: refTo('Person'),
        takenAt: instant(),
      }),
    ),
    decisionIds: listOf(text(), 'Beschlüsse, die in dieser Sitzung gefasst wurden.'),
    seal: orNull(
      object({
        eventId: orNull(text()),
        on: day(),
        at: instant(),
        by: refTo('Person'),
        head: object({
          events: integer('Wie viele Ereignisse der Kommune es bis dahin gibt.'),
          position: integer(
            'Stelle des letzten in dem Protokoll, in dem versiegelt wurde; nach einem Umzug hat es eine andere.',
          ),
          eventId: text('Das letzte davon.'),
          chain: text('Prüfsumme über alle.'),
        }),
        openPointIds: listOf(text(), 'Punkte, die durch das Versiegeln vertagt wurden.'),
        minutesSha256: orNull(text('SHA-256 der gedruckten Niederschrift.')),
      }),
    ),
    corrections: listOf(
      object({
        correctionId: text(),
        text: text(),
        concerns: orNull(text('Der Punkt, um den es geht; null: die ganze Niederschrift.')),
        on: day(),
        recordedAt: instant(),
        by: refTo('Person'),
      }),
    ),
    cancelledOn: orNull(day()),
    lastChangedAt: instant(),
  }),
  ReviewList: object({
    asOf: day(),
    total: integer('Zahl aller Sitzungen, die zur Auswahl passen.'),
    reviews: listOf(refTo('Review'), 'Das späteste Quartal zuerst.'),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  ReviewOutcome: object({
    revision: integer('Revision der Sitzung nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    review: refTo('Review'),
  }),
};
