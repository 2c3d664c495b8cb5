// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { RequestProblem } from '../web/problems.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Remembers the routes below `prefix` that are added after this call. The function that it returns answers what their
 * addresses were not asked for: `OPTIONS` with what is allowed, everything else with 405.
 *
 * @param refuse turns the problem into an answer
 */
export function watchMethods(
  fastify: FastifyInstance,
  prefix: string,
  refuse: (problem: RequestProblem, request: FastifyRequest, reply: FastifyReply) => void,
): () => void {
  const allowed = new Map<string, Set<string>>();
  let watching = true;
  fastify.addHook('onRoute', ({ url, method }) => {
    if (!watching || !url.startsWith(prefix)) return;
    const methods = allowed.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    allowed.set(url, methods);
  });
  return () => {
    watching = false;
    for (const [url, methods] of allowed) {
      const other = METHODS.filter((method) => !methods.has(method));
      const allow = [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
      const problem = new RequestProblem(405, 'So nicht vorgesehen', `Unter dieser Adresse geht nur ${allow}.`, [], {
        allow,
      });
      if (other.length === 0) continue;
      fastify.route({
        method: [...other],
        url,
        handler: (request, reply) => {
          if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
          refuse(problem, request, reply);
          return reply;
        },
      });
    }
  };
}
