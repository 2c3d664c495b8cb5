// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, of } from 'rxjs';
import { fingerprintOf } from './event-sourcing/command-id.js';
import { Core } from './core.js';
import { PRESENTATION, type Presentation } from './core.module.js';
import { Frames } from './frames.js';
import { BALLOT_PATH } from './web/public-paths.js';
import type { Authentication, SignedIn } from './people/authentication.js';

/**
 * Says "unchanged" without making the page again. What a page shows follows from the municipality's events, the day, and
 * who looks at it (the frame carries their name and their session's token); from nothing else. So the last position of
 * the municipality, the day and the session name the page of an address, and are known before it is made.
 *
 * Whoever has the page already is answered before anything else happens ({@link PageCache.answerUnchanged}); everybody else
 * gets the tag with the page.
 */
@Injectable()
export class PageCache implements NestInterceptor {
  /** What names the session within a tag; {@link SignedIn} is the same object as long as nothing about it changes. */
  private readonly sessions = new WeakMap<SignedIn, string>();

  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (!request.signedIn || !isNamedByTag(request)) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const tag = this.tagOf(request.signedIn);
    void reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      void reply.status(304).send();
      return of(undefined);
    }
    return next.handle();
  }

  /**
   * To be called once. A tag can only be known to whoever was shown a page of this session, and the answer holds nothing else, so
   * it is given before routes and guards are asked; only who this is has to be sure.
   *
   * @param headers that go with every such answer
   * @param observed told of every such answer, with the seconds that it took
   */
  answerUnchanged(
    fastify: FastifyInstance,
    authentication: Authentication,
    headers: Readonly<Record<string, string>>,
    observed: (seconds: number) => void,
  ): void {
    const { server } = fastify;
    const otherwise = server.listeners('request') as ((request: IncomingMessage, reply: ServerResponse) => void)[];
    const fixed = Object.entries(headers).flat();
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, reply: ServerResponse) => {
      const given = request.headers['if-none-match'];
      if (given !== undefined && isNamedByTag(request) && request.headers.authorization === undefined) {
        const began = performance.now();
        if (this.isUnchanged(given, request, fastify, authentication)) {
          reply.writeHead(304, [...fixed, 'etag', given]).end();
          observed((performance.now() - began) / 1000);
          return;
        }
      }
      for (const listener of otherwise) listener.call(server, request, reply);
    });
  }

  private isUnchanged(
    given: string,
    { headers }: IncomingMessage,
    fastify: FastifyInstance,
    authentication: Authentication,
  ): boolean {
    try {
      const signedIn = authentication.bySession({ headers, server: fastify });
      // A cookie that gets old is renewed on the way through the guard.
      return signedIn !== undefined && !authentication.renewalDue(headers) && given === this.tagOf(signedIn);
    } catch {
      // Nothing above would catch it, and the program would end. The way through the guard meets it again and says so.
      return false;
    }
  }

  private tagOf(signedIn: SignedIn): string {
    let session = this.sessions.get(signedIn);
    if (session === undefined) {
      session = fingerprintOf([
        signedIn.session?.sessionId,
        signedIn.session?.csrfToken,
        this.presentation.version,
        this.core.startedAt,
      ]);
      this.sessions.set(signedIn, session);
    }
    return `W/"${this.core.journal.lastPosition(signedIn.actor.municipalityId)}.${this.frames.today()}.${session}"`;
  }
}

function isNamedByTag({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  // Whether reminders run or are paused, and what is planned after eight o'clock, is no event.
  // What a link of a mail or a calendar's address shows is not for whoever happens to be signed in.
  // Who answers a survey is not looked at, and how many have answered is no event.
  // A stream of changes is no page, and never the same.
  return (
    method === 'GET' &&
    !url.startsWith(BALLOT_PATH) &&
    !/^\/((api|erinnerungen|antwort|abbestellen|kalender|befragungen)\b|sitzungen\/[^/?]+\/strom\b)/.test(url)
  );
}
