// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

type Listener = (request: IncomingMessage, reply: ServerResponse) => void;

/**
 * Puts somebody before everything that answers so far, routes and hooks of Fastify included. Whoever comes later stands before
 * whoever came earlier.
 *
 * @param first is handed every request, and calls `goOn` where it is to be answered as otherwise
 */
export function standBefore(
  { server }: FastifyInstance,
  first: (request: IncomingMessage, reply: ServerResponse, goOn: () => void) => void,
): void {
  const otherwise = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, reply: ServerResponse) =>
    first(request, reply, () => {
      for (const listener of otherwise) listener.call(server, request, reply);
    }),
  );
}
