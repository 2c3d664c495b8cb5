// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';
import type { Outcome } from '../event-sourcing/command-runner.js';
import type { RegisteredAction } from '../web/action.js';
import { schemaOf } from '../web/fields.js';
import { answerJson } from './answers.js';
import { type ApiOperation, exampleOf, refTo } from './openapi.js';

/* What the actions of every context have in common for programs. */

export const OFFICERS = 'Digitalisierungsbeauftragte';

/** What is acted on, as the documentation speaks of it. */
export interface ActedOn {
  /** `/goals/{goalId}` */
  readonly path: string;
  /** Schema of the answer: `GoalOutcome` */
  readonly outcome: string;
  /** `das Ziel` */
  readonly what: string;
}

const PRONOUNS: Readonly<Record<string, string>> = { das: 'es', der: 'er', die: 'sie' };

/** One registered action as an operation: `POST /goals/{goalId}/move-goal-deadline`. */
export function actionOperation(
  { type, apiName, title, intro, needs }: RegisteredAction,
  { path, outcome, what }: ActedOn,
): ApiOperation {
  return {
    method: 'post',
    path: `${path}/${apiName}`,
    operationId: type.name[0]!.toLowerCase() + type.name.slice(1),
    summary: title,
    description: intro,
    body: { schema: refTo(type.name), example: exampleOf(type), required: 'required' in schemaOf(type) },
    answer: {
      status: 200,
      description: `Aufgezeichnet; ${what}, wie ${PRONOUNS[what.slice(0, 3)] ?? 'es'} danach steht.`,
      schema: refTo(outcome),
      tagged: true,
    },
    command: {
      needs:
        needs === 'owner'
          ? `die für ${what.replace(/^der /, 'den ')} verantwortliche Person oder ${OFFICERS}`
          : OFFICERS,
      ifMatch: true,
    },
  };
}

/**
 * What a command came to, with the thing as it stands afterwards.
 *
 * @param tag of the thing as it stands now
 * @param thing under its name: `{ goal: … }`
 */
export function answerOutcome(reply: FastifyReply, tag: string, outcome: Outcome, thing: object, status: number): void {
  const { revision, eventIds, repeated } = outcome;
  void reply.header('etag', tag);
  if (repeated) void reply.header('idempotency-replayed', 'true');
  answerJson(reply, { revision, eventIds, ...thing }, status);
}
