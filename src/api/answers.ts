// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VERSION } from '../version.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const BUILD = VERSION.replaceAll('.', '-');

/** An entity tag of the parts that an answer follows from. The first of a goal's is its revision. */
export function tagOf(...parts: readonly (string | number)[]): string {
  return `"${parts.join('.')}.${BUILD}"`;
}

/** Sets the ETag; where the asker has this very answer already, says so and is done. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  void reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  if (known !== tag && known.trim() !== '*') {
    // A list, or a tag that a compressing proxy has weakened.
    const tags = known.split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (!tags.includes(tag)) return false;
  }
  void reply.code(304).send();
  return true;
}

export function answerJson(reply: FastifyReply, body: object, status = 200): void {
  const { past } = reply.request;
  // Nobody may take what was for what is: every answer of a past says so.
  const said = past
    ? { ...body, stand: { recordedUpTo: past.recordedUpTo, inForceOn: past.inForceOn ?? null, query: past.query } }
    : body;
  // As a string: Fastify would look for a serializer of its own at every answer.
  void reply.code(status).type(JSON_TYPE).send(JSON.stringify(said));
}
