// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { interviewActions } from '../commands/interview-actions.js';
import { EraseInterviewNotes, TakeInterviewNotes } from '../commands/interview-notes-actions.js';
import { PlanInterview } from '../commands/plan-interview.js';
import { interviewSchemas } from './interview-resource.js';

const ACTED_ON = { path: '/interviews/{interviewId}', outcome: 'InterviewOutcome', what: 'das Interview' } as const;
const NOTES = '/interviews/{interviewId}/notes';

const tagged = true;
const asOf = true;

/** What programs can ask about interviews and of them; actions come from their registry. */
export const interviewApi: ApiDescription = {
  title: 'Interviews',
  description:
    'Gespräche einer Runde der Analyse mit ihren Punkten. Notizen sehen nur Digitalisierungsbeauftragte; sie lassen sich endgültig löschen.',
  operations: [
    {
      method: 'get',
      path: '/assessments/{assessmentId}/interviews',
      operationId: 'listInterviews',
      summary: 'Interviews einer Runde auflisten',
      description: 'Mit Mittel und Spanne je Unterdimension.',
      answer: { status: 200, description: 'Die Interviews.', schema: refTo('InterviewList'), tagged },
      asOf,
    },
    {
      method: 'post',
      path: '/assessments/{assessmentId}/interviews',
      operationId: 'planInterview',
      summary: 'Interview planen',
      description: 'Mit wem gesprochen wird, ist eine Aufgabe ohne Namen.',
      body: { schema: refTo('PlanInterview'), example: exampleOf(PlanInterview) },
      answer: { status: 201, description: 'Geplant.', schema: refTo('InterviewOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/interviews/{interviewId}',
      operationId: 'getInterview',
      summary: 'Ein Interview',
      description: 'Ohne seine Notizen. Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Das Interview.', schema: refTo('Interview'), tagged },
      asOf,
    },
    ...interviewActions.map((action) => actionOperation(action, ACTED_ON)),
    {
      method: 'get',
      path: NOTES,
      operationId: 'getInterviewNotes',
      summary: 'Notizen eines Interviews',
      description: `Nur für ${OFFICERS}. Der ETag beginnt mit der Revision der Notizen.`,
      answer: { status: 200, description: 'Die Notizen.', schema: refTo('InterviewNotes'), tagged },
      asOf,
    },
    {
      method: 'post',
      path: NOTES,
      operationId: 'takeInterviewNotes',
      summary: 'Notizen festhalten',
      description: 'Ersetzt, was vorher notiert war. Bitte keine Namen.',
      body: { schema: refTo('TakeInterviewNotes'), example: exampleOf(TakeInterviewNotes) },
      answer: { status: 200, description: 'Festgehalten.', schema: refTo('InterviewNotesOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: true },
    },
    {
      method: 'post',
      path: `${NOTES}/erase`,
      operationId: 'eraseInterviewNotes',
      summary: 'Notizen endgültig löschen',
      description: 'Sie sind danach auch in keinem früheren Stand mehr zu sehen; die Punkte bleiben.',
      body: { schema: refTo('EraseInterviewNotes'), example: {}, required: false },
      answer: { status: 200, description: 'Gelöscht.', schema: refTo('InterviewNotesOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: true },
    },
  ],
  schemas: {
    ...interviewSchemas,
    ...Object.fromEntries(
      [PlanInterview, TakeInterviewNotes, EraseInterviewNotes, ...interviewActions.map(({ type }) => type)].map(
        (type) => [type.name, schemaOf(type)],
      ),
    ),
  },
};
