// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';

/** Pages of links are for one person: no cache keeps them, no search engine lists them. */
export function inNoCache(reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
}
