// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { decisionActions } from '../commands/decision-actions.js';
import { TakeDecision } from '../commands/take-decision.js';
import { DecisionsQuery } from './decision-api-queries.js';
import { decisionSchemas } from './decision-resource.js';

const ACTED_ON = { path: '/decisions/{decisionId}', outcome: 'DecisionOutcome', what: 'der Beschluss' } as const;

const tagged = true;

/** What programs can ask about decisions and of them; actions come from their registry. */
export const decisionApi: ApiDescription = {
  title: 'Beschlüsse',
  description: 'Was beschlossen ist und jemand umsetzen muss, mit Zuständigen und Fristen.',
  operations: [
    {
      method: 'get',
      path: '/decisions',
      operationId: 'listDecisions',
      asOf: true,
      summary: 'Beschlüsse auflisten',
      description: 'Ohne weitere Angaben alle offenen, die früheste Frist zuerst.',
      query: DecisionsQuery,
      answer: { status: 200, description: 'Die Beschlüsse.', schema: refTo('DecisionList'), tagged },
    },
    {
      method: 'post',
      path: '/decisions',
      operationId: 'takeDecision',
      summary: 'Beschluss aufnehmen',
      description: 'Etwas, das beschlossen ist und das jemand tun muss.',
      body: { schema: refTo('TakeDecision'), example: { ...exampleOf(TakeDecision), due: 'Q3/2030' } },
      answer: { status: 201, description: 'Aufgenommen.', schema: refTo('DecisionOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/decisions/{decisionId}',
      operationId: 'getDecision',
      asOf: true,
      summary: 'Alles über einen Beschluss',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Der Beschluss, wie er heute steht.', schema: refTo('Decision'), tagged },
    },
    ...decisionActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...decisionSchemas,
    ...Object.fromEntries(
      [TakeDecision, ...decisionActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
