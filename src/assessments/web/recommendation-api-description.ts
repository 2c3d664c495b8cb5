// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { MakeRecommendation } from '../commands/make-recommendation.js';
import { recommendationActions } from '../commands/recommendation-actions.js';
import { RecommendationsQuery } from './recommendation-api-queries.js';
import { recommendationSchemas } from './recommendation-resource.js';

const ACTED_ON = {
  path: '/recommendations/{recommendationId}',
  outcome: 'RecommendationOutcome',
  what: 'die Handlungsempfehlung',
} as const;

const tagged = true;

/** What programs can ask about recommendations and of them; actions come from their registry. */
export const recommendationApi: ApiDescription = {
  title: 'Handlungsempfehlungen',
  description:
    'Was aus einer Analyse empfohlen ist, was darüber entschieden wurde und welche Ziele daraus geworden sind.',
  operations: [
    {
      method: 'get',
      path: '/recommendations',
      operationId: 'listRecommendations',
      asOf: true,
      summary: 'Handlungsempfehlungen auflisten',
      description: 'Nach Dimensionen, darin wie aufgenommen. Ohne weitere Angaben alle, die nicht zurückgezogen sind.',
      query: RecommendationsQuery,
      answer: {
        status: 200,
        description: 'Die Handlungsempfehlungen.',
        schema: refTo('RecommendationList'),
        tagged,
      },
    },
    {
      method: 'post',
      path: '/recommendations',
      operationId: 'makeRecommendation',
      summary: 'Handlungsempfehlung aufnehmen',
      description: 'In einer Analyse, die noch läuft.',
      body: { schema: refTo('MakeRecommendation'), example: exampleOf(MakeRecommendation) },
      answer: { status: 201, description: 'Aufgenommen.', schema: refTo('RecommendationOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/recommendations/{recommendationId}',
      operationId: 'getRecommendation',
      asOf: true,
      summary: 'Alles über eine Handlungsempfehlung',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: {
        status: 200,
        description: 'Die Handlungsempfehlung, wie sie heute steht.',
        schema: refTo('Recommendation'),
        tagged,
      },
    },
    ...recommendationActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...recommendationSchemas,
    ...Object.fromEntries(
      [MakeRecommendation, ...recommendationActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
