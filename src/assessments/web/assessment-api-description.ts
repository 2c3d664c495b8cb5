// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { assessmentActions } from '../commands/assessment-actions.js';
import { PlanAssessment } from '../commands/plan-assessment.js';
import { AssessmentsQuery, ComparisonQuery } from './assessment-api-queries.js';
import { assessmentSchemas } from './assessment-resource.js';

const ACTED_ON = { path: '/assessments/{assessmentId}', outcome: 'AssessmentOutcome', what: 'die Runde' } as const;

const tagged = true;
const asOf = true;

/** What programs can ask about rounds of the analysis and of them; actions come from their registry. */
export const assessmentApi: ApiDescription = {
  title: 'Analyse',
  description: 'Die Runden der 360-Grad-Analyse: Phasen, Bewertungen aus mehreren Quellen, Gesamtwerte und Ergebnisse.',
  operations: [
    {
      method: 'get',
      path: '/assessments',
      operationId: 'listAssessments',
      summary: 'Runden der Analyse auflisten',
      description: 'Ohne weitere Angaben alle, die neueste zuerst.',
      query: AssessmentsQuery,
      answer: { status: 200, description: 'Die Runden.', schema: refTo('AssessmentList'), tagged },
      asOf,
    },
    {
      method: 'post',
      path: '/assessments',
      operationId: 'planAssessment',
      summary: 'Runde der Analyse planen',
      description: 'Termine sind Tage (2027-03-14) oder Monate (2027-03); Phasen ohne Termin dürfen fehlen.',
      body: { schema: refTo('PlanAssessment'), example: exampleOf(PlanAssessment) },
      answer: { status: 201, description: 'Geplant.', schema: refTo('AssessmentOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/assessments/{assessmentId}',
      operationId: 'getAssessment',
      summary: 'Alles über eine Runde der Analyse',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Die Runde, wie sie steht.', schema: refTo('Assessment'), tagged },
      asOf,
    },
    {
      method: 'get',
      path: '/assessments/{assessmentId}/comparison',
      operationId: 'compareAssessment',
      summary: 'Eine Runde mit einer früheren vergleichen',
      query: ComparisonQuery,
      answer: {
        status: 200,
        description: 'Der Vergleich; comparison ist null, wo es keine frühere Runde gibt.',
        schema: refTo('AssessmentComparison'),
        tagged,
      },
      asOf,
    },
    ...assessmentActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...assessmentSchemas,
    ...Object.fromEntries(
      [PlanAssessment, ...assessmentActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
