// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Actor } from './actor.js';

/** Who sent a request, as the guard found it out; on every request that is not public. */
export interface Visitor {
  readonly actor: Actor;
  readonly displayName: string;
  /** For forms; undefined for programs, which send a token instead of a cookie. */
  readonly csrfToken: string | undefined;
  /** Instant of the sign-in before this one, ISO 8601 UTC; null at the first. */
  readonly lastVisitAt: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor?: Visitor;
  }
}
