// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import type { Stand } from '../../stands.js';
import type { JsonSchema } from '../../web/fields.js';
import { scoresOf } from '../domain/interview.js';
import type { InterviewNote } from '../domain/interview-notes.events.js';
import { methodOf } from '../domain/method.js';
import { rounded } from '../domain/totals.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { InterviewNotesSheet } from '../views/interview-notes-sheet.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { interviewsOf } from './interview-queries.js';
import { interviewsSentence } from './interview-words.js';

/*
 * Interviews as programs see them. Names are English, days ISO; what is unknown is null. What was noted is answered on its own,
 * to officers only. Each shape stands beside its schema; a test holds real answers against it.
 */

export function interviewResource({ directory, today }: Stand, sheet: InterviewSheet) {
  const { interview, municipalityId } = sheet;
  const { departmentId } = interview;
  const isHeld = interview.status === 'held';
  return {
    interviewId: sheet.interviewId,
    assessmentId: interview.assessmentId,
    revision: sheet.revision,
    asOf: today,
    status: interview.status,
    with: interview.with,
    department:
      departmentId === null ? null : { departmentId, name: directory.departmentName(municipalityId, departmentId) },
    on: interview.on,
    heldOn: isHeld ? interview.heldOn : null,
    minutes: isHeld ? interview.minutes : null,
    scores: isHeld ? interview.scores : [],
    cancelledOn: interview.status === 'cancelled' ? interview.cancelledOn : null,
    reason: interview.status === 'cancelled' ? interview.reason : null,
    recordedAt: sheet.recordedAt,
    lastChangedAt: sheet.lastChangedAt,
  };
}

export function interviewListResource(stand: Stand, { assessmentId, assessment }: AssessmentSheet) {
  const sheets = interviewsOf(stand.views.interviews, stand.municipalityId, assessmentId);
  const interviews = sheets.map(({ interview }) => interview);
  return {
    assessmentId,
    asOf: stand.today,
    sentence: interviewsSentence(interviews),
    interviews: sheets.map((sheet) => interviewResource(stand, sheet)),
    subDimensions: scoresOf(interviews, methodOf(assessment.methodVersion)).map((scored) => ({
      ...scored,
      mean: rounded(scored.mean),
    })),
  };
}

export function interviewNotesResource(
  interviewId: string,
  sheet: InterviewNotesSheet | undefined,
  notes: readonly InterviewNote[],
) {
  return {
    interviewId,
    revision: sheet?.revision ?? 0,
    takenAt: sheet?.takenAt ?? null,
    erasedOn: sheet?.erasedOn ?? null,
    notes,
  };
}

export const interviewSchemas: Readonly<Record<string, JsonSchema>> = {
  Interview: object({
    interviewId: text(),
    assessmentId: text(),
    revision: integer('Zahl der Ereignisse des Interviews; für If-Match.'),
    asOf: day(),
    status: oneOf(['planned', 'held', 'cancelled'], 'planned: geplant; held: geführt; cancelled: abgesagt'),
    with: text('Mit wem, als Aufgabe ohne Namen.'),
    department: orNull(object({ departmentId: text(), name: text() })),
    on: day('Für welchen Tag es geplant ist.'),
    heldOn: orNull(day()),
    minutes: orNull(integer()),
    scores: listOf(object({ subDimension: text(), points: number() }), 'Was nicht bewertet ist, fehlt.'),
    cancelledOn: orNull(day()),
    reason: orNull(text('Warum es abgesagt ist.')),
    recordedAt: instant(),
    lastChangedAt: instant(),
  }),
  InterviewList: object({
    assessmentId: text(),
    asOf: day(),
    sentence: text('„5 von 8 Interviews geführt, 4 davon bewertet.“'),
    interviews: listOf(refTo('Interview'), 'Nach dem geplanten Tag.'),
    subDimensions: listOf(
      object({
        subDimension: text(),
        interviews: integer('Von wie vielen Interviews bewertet.'),
        mean: number('Auf eine Stelle nach dem Komma gerundet.'),
        least: number(),
        most: number(),
      }),
      'Was kein Interview bewertet hat, fehlt.',
    ),
  }),
  InterviewOutcome: object({
    revision: integer('Revision des Interviews nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    interview: refTo('Interview'),
  }),
  InterviewNotes: object({
    interviewId: text(),
    revision: integer('Zahl der Ereignisse der Notizen, 0 vor dem ersten; für If-Match.'),
    takenAt: orNull(instant('Wann zuletzt notiert wurde.')),
    erasedOn: orNull(day('Seit wann sie gelöscht sind.')),
    notes: listOf(object({ topic: text('Kennung der Unterdimension oder general.'), text: text() })),
  }),
  InterviewNotesOutcome: object({
    revision: integer('Revision der Notizen nach der Anfrage.'),
    eventIds: listOf(text()),
    notes: refTo('InterviewNotes'),
  }),
};
