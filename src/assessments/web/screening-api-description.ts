// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation } from '../../api/actions.js';
import { type ApiDescription, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { screeningActions } from '../commands/screening-actions.js';
import { screeningSchemas } from './screening-resource.js';

const ACTED_ON = {
  path: '/assessments/{assessmentId}/screening',
  outcome: 'ScreeningOutcome',
  what: 'die Liste',
} as const;

/** What programs can ask about the screening of a round and of it; actions come from their registry. */
export const screeningApi: ApiDescription = {
  title: 'Screening',
  description: 'Was man in der Kommune beantragen oder erledigen kann, und wie weit das online geht.',
  operations: [
    {
      method: 'get',
      path: '/assessments/{assessmentId}/screening',
      operationId: 'getScreening',
      asOf: true,
      summary: 'Das Screening einer Runde',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Die Liste der Leistungen.', schema: refTo('Screening'), tagged: true },
    },
    {
      method: 'get',
      path: '/service-proposals',
      operationId: 'listServiceProposals',
      summary: 'Vorschlagsliste der Leistungen',
      description: 'Aus ihr lässt sich ein Screening mit take-over-services beginnen.',
      answer: { status: 200, description: 'Die Vorschläge.', schema: refTo('ServiceProposals') },
    },
    ...screeningActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...screeningSchemas,
    ...Object.fromEntries(screeningActions.map(({ type }) => [type.name, schemaOf(type)])),
  },
};
