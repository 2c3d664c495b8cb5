// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { Directory } from '../../directory.js';
import type { JsonSchema } from '../../web/fields.js';
import { standingOf } from '../domain/decision.js';
import type { LinkableGoals } from '../linkable-goals.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import { DECISION_WORDS, standingSentence } from './decision-words.js';

/*
 * Decisions as programs see them. Names are English, days ISO; what is unknown is null. Each shape stands beside its
 * schema; a test holds real answers against it.
 */

/** What the words about a decision need beside its sheet. */
export interface Surroundings {
  readonly today: Day;
  readonly directory: Directory;
  readonly goals: LinkableGoals;
}

export function decisionResource(sheet: DecisionSheet, { today, directory, goals }: Surroundings) {
  const { municipalityId, decision, moves, assignedAt } = sheet;
  const standing = standingOf(decision, today);
  const nameOf = (actorId: string) => directory.nameOf(municipalityId, actorId);
  return {
    decisionId: sheet.decisionId,
    revision: sheet.revision,
    asOf: today,
    title: decision.title,
    text: decision.text,
    decidedBy: decision.decidedBy,
    decidedOn: decision.decidedOn,
    reviewId: decision.reviewId,
    recordedAt: sheet.recordedAt,
    status: decision.status,
    standing: { code: standing, label: DECISION_WORDS[standing], sentence: standingSentence(decision, today) },
    responsible:
      decision.responsibleId === null
        ? null
        : { personId: decision.responsibleId, name: nameOf(decision.responsibleId) },
    assignedAt: assignedAt?.instant ?? null,
    due: decision.due,
    originalDue: sheet.originalDue,
    deadlineSince: sheet.deadlineSince,
    deadlineMoves: moves.map((move) => ({ ...move, actorName: nameOf(move.actorId) })),
    goals: decision.goalIds.map((goalId) => {
      const goal = goals.nameOf(municipalityId, goalId);
      return { goalId, code: goal?.code ?? null, title: goal?.title ?? null };
    }),
    carriedOutOn: decision.status === 'carried-out' ? decision.carriedOutOn : null,
    droppedOn: decision.status === 'dropped' ? decision.droppedOn : null,
    lastChangedAt: sheet.lastChangedAt,
  };
}

const deadline = orNull(refTo('Deadline'));

export const decisionSchemas: Readonly<Record<string, JsonSchema>> = {
  Decision: object({
    decisionId: text(),
    revision: integer('Zahl der Ereignisse des Beschlusses; für If-Match.'),
    asOf: day('Der Tag, für den standing gilt.'),
    title: text('Was zu tun ist.'),
    text: orNull(text('Der Wortlaut, wo es mehr gibt als den Titel.')),
    decidedBy: text('„AG Digitalisierung, Sitzung Q4/2026“.'),
    decidedOn: day(),
    reviewId: orNull(text('Die Sitzung, in der er gefasst wurde.')),
    recordedAt: instant('Wann er eingetragen wurde.'),
    status: oneOf(
      ['open', 'carried-out', 'dropped'],
      'open: offen; carried-out: umgesetzt; dropped: aufgehoben. Ob er sich verspätet, sagt standing.',
    ),
    standing: object({
      code: oneOf(Object.keys(DECISION_WORDS)),
      label: text('Das deutsche Wort dafür.'),
      sentence: text('„Verspätet: die Frist ist seit 12 Tagen vorbei.“'),
    }),
    responsible: orNull(refTo('Person')),
    assignedAt: orNull(instant('Seit wann diese Person zuständig ist.')),
    due: deadline,
    originalDue: deadline,
    deadlineSince: orNull(instant('Seit wann diese Frist gilt.')),
    deadlineMoves: listOf(
      object({
        eventId: text(),
        from: deadline,
        to: deadline,
        reason: refTo('Reason'),
        on: day(),
        recordedAt: instant(),
        actorId: text(),
        actorName: text(),
      }),
    ),
    goals: listOf(object({ goalId: text(), code: orNull(text()), title: orNull(text()) }), 'Um die es geht.'),
    carriedOutOn: orNull(day()),
    droppedOn: orNull(day()),
    lastChangedAt: instant(),
  }),
  DecisionList: object({
    asOf: day(),
    total: integer('Zahl aller Beschlüsse, die zur Auswahl passen.'),
    decisions: listOf(refTo('Decision')),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  DecisionOutcome: object({
    revision: integer('Revision des Beschlusses nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    decision: refTo('Decision'),
  }),
};
