// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { DraftSurvey } from '../commands/draft-survey.js';
import { surveyActions } from '../commands/survey-actions.js';
import { SurveysQuery } from './survey-api-queries.js';
import { surveySchemas } from './survey-resource.js';

const ACTED_ON = { path: '/surveys/{surveyId}', outcome: 'SurveyResult', what: 'die Befragung' } as const;

const tagged = true;

/** What programs can ask about surveys and of them; actions come from their registry. Answers are given on a page only. */
export const surveyApi: ApiDescription = {
  title: 'Befragungen',
  description:
    'Die Befragung der Beschäftigten in einer Runde der Analyse. Einzelne Antworten gibt es nirgends, Ergebnisse erst nach dem Ende; Fachbereiche, aus denen weniger als fünf Menschen geantwortet haben, sind darin mit anderen zusammengezählt. Geantwortet wird nur auf der Seite der Befragung.',
  operations: [
    {
      method: 'get',
      path: '/surveys',
      operationId: 'listSurveys',
      asOf: true,
      summary: 'Befragungen auflisten',
      description: 'Die zuletzt vorbereitete zuerst.',
      query: SurveysQuery,
      answer: { status: 200, description: 'Die Befragungen.', schema: refTo('SurveyList'), tagged },
    },
    {
      method: 'post',
      path: '/surveys',
      operationId: 'draftSurvey',
      summary: 'Befragung vorbereiten',
      description: 'Beginnt mit dem Fragebogen, den Wegmarke vorschlägt, oder mit dem einer früheren Befragung.',
      body: { schema: refTo('DraftSurvey'), example: exampleOf(DraftSurvey) },
      answer: { status: 201, description: 'Vorbereitet.', schema: refTo('SurveyResult'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/surveys/{surveyId}',
      operationId: 'getSurvey',
      asOf: true,
      summary: 'Alles über eine Befragung',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Die Befragung, wie sie heute steht.', schema: refTo('Survey'), tagged },
    },
    ...surveyActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...surveySchemas,
    ...Object.fromEntries(
      [DraftSurvey, ...surveyActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
