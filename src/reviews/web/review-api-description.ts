// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { actionOperation, OFFICERS } from '../../api/actions.js';
import { type ApiDescription, exampleOf, refTo } from '../../api/openapi.js';
import { schemaOf } from '../../web/fields.js';
import { PlanReview } from '../commands/plan-review.js';
import { reviewActions } from '../commands/review-actions.js';
import { ReviewsQuery } from './review-api-queries.js';
import { reviewSchemas } from './review-resource.js';

const ACTED_ON = {
  path: '/reviews/{reviewId}',
  outcome: 'ReviewOutcome',
  what: 'die Sitzung',
  owners: `Eingeladene, die für Ziele verantwortlich sein können, oder ${OFFICERS}`,
} as const;

const tagged = true;

/** What programs can ask about reviews and of them; actions come from their registry. */
export const reviewApi: ApiDescription = {
  title: 'Sitzungen',
  description: 'Die Sitzungen der AG Digitalisierung: Tagesordnung, Notizen, Anwesenheit und Siegel.',
  operations: [
    {
      method: 'get',
      path: '/reviews',
      operationId: 'listReviews',
      summary: 'Sitzungen auflisten',
      description: 'Ohne weitere Angaben alle, das späteste Quartal zuerst.',
      query: ReviewsQuery,
      answer: { status: 200, description: 'Die Sitzungen.', schema: refTo('ReviewList'), tagged },
    },
    {
      method: 'post',
      path: '/reviews',
      operationId: 'planReview',
      summary: 'Sitzung planen',
      description: 'Eine je Gremium und Quartal; der Tag liegt im Quartal oder bis zu 45 Tage danach.',
      body: { schema: refTo('PlanReview'), example: exampleOf(PlanReview) },
      answer: { status: 201, description: 'Geplant.', schema: refTo('ReviewOutcome'), tagged },
      command: { needs: OFFICERS, ifMatch: false },
    },
    {
      method: 'get',
      path: '/reviews/{reviewId}',
      operationId: 'getReview',
      summary: 'Alles über eine Sitzung',
      description: 'Der ETag beginnt mit der Revision und ist für If-Match zu gebrauchen.',
      answer: { status: 200, description: 'Die Sitzung, wie sie heute steht.', schema: refTo('Review'), tagged },
    },
    ...reviewActions.map((action) => actionOperation(action, ACTED_ON)),
  ],
  schemas: {
    ...reviewSchemas,
    ...Object.fromEntries(
      [PlanReview, ...reviewActions.map(({ type }) => type)].map((type) => [type.name, schemaOf(type)]),
    ),
  },
};
