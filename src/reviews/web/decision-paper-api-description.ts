// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { decisionPaperActions } from '../commands/decision-paper-actions.js';
import { DraftDecisionPaper } from '../commands/draft-decision-paper.js';
import { DecisionPapersQuery } from './decision-paper-api-queries.js';
import { decisionPaperSchemas } from './decision-paper-resource.js';

const ACTED_ON = {
  path: '/decision-papers/{paperId}',
  outcome: 'DecisionPaperResult',
  what: 'die Vorlage',
} as const;

const tagged = true;

/** What programs can ask about Entscheidungsvorlagen and of them; actions come from their registry. */
export const decisionPaperApi: ApiDescription = {
  title: 'Entscheidungsvorlagen',
  description:
    'Worüber ein Gremium entscheiden soll. Als Dokument (PDF, ODT) gibt es sie auf den Seiten unter /vorlagen.',
  operations: [
    {
      method: 'get',
      path: '/decision-papers',
      operationId: 'listDecisionPapers',
      asOf: true,
      summary: 'Vorlagen auflisten',
      description: 'Was auf eine Entscheidung wartet, zuerst; darunter das zuletzt Geänderte zuerst.',
      query: DecisionPapersQuery,
      answer: { status: 200, description: 'Die Vorlagen.', schema: refTo('DecisionPaperList'), tagged },
    },
    {
      method: 'post',
      path: '/decision-papers',
      operationId: 'draftDecisionPaper',
      summary: 'Vorlage entwerfen',
      description: 'Bis sie eingereicht ist, lässt sich alles ändern.',
      body: { schema: refTo('DraftDecisionPaper'), example: exampleOf(DraftDecisionPaper) },
      answer: { status: 201, description: 'Entworfen.', schema: refTo('DecisionPaperResult'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/decision-papers/{paperId}',
      operationId: 'getDecisionPaper',
      asOf: true,
      summary: 'Alles über eine Vorlage',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Die Vorlage, wie sie heute steht.', schema: refTo('DecisionPaper'), tagged },
    },
    ...decisionPaperActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...decisionPaperSchemas,
    ...Object.fromEntries(
      [DraftDecisionPaper, ...decisionPaperActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
