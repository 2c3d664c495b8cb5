// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, of } from 'rxjs';
import { fingerprintOf } from './event-sourcing/command-id.js';
import { Core } from './core.js';
import { PRESENTATION, type Presentation } from './core.module.js';
import { Frames } from './frames.js';

/**
 * Says "unchanged" without making the page again. What a page shows follows from the municipality's events, the day, and
 * who looks at it (the frame carries their name and their session's token); from nothing else. So the last position of
 * the municipality, the day and the session name the page of an address, and are known before it is made.
 */
@Injectable()
export class PageCache implements NestInterceptor {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.method !== 'GET' || !request.signedIn || request.url.startsWith('/api/')) return next.handle();
    // Whether reminders run or are paused, and what is planned after eight o'clock, is no event.
    if (request.url.startsWith('/faellig')) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const { actor, session } = request.signedIn;
    const tag = `W/"${this.core.journal.lastPosition(actor.municipalityId)}.${this.frames.today()}.${fingerprintOf([
      session?.sessionId,
      session?.csrfToken,
      this.presentation.version,
      this.core.startedAt,
    ])}"`;
    void reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      void reply.status(304).send();
      return of(undefined);
    }
    return next.handle();
  }
}
