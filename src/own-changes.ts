// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Core } from './core.js';
import type { Position } from './event-store/event-store.js';
import { isBehind, markAsBehind, placeIn, POSITION_COOKIE, POSITION_HEADER, positionIn } from './web/behind.js';
import { BALLOT_PATH } from './web/public-paths.js';
import { cookieOf } from './web/security.js';
import { standBefore } from './web/stand-before.js';

const WAIT_MS = 3_000;
/** Usually the views are there within this time, and nobody asks the store anything. */
const FIRST_WAIT_MS = 250;
const COOKIE_SECONDS = 12 * 3600;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * With several nodes on one log people see their own changes on whichever of them answers next. What a request that may have
 * changed something has reached goes along with the answer, as a cookie for people and as a header for programs; a node
 * whose views are not there yet waits before it answers, up to three seconds.
 *
 * The number is not sealed: whoever makes one up waits for something that does not come, and hurts nobody else. What is
 * beyond the end of the log is not waited for, nor what was given out for another log: one that was moved to another engine,
 * or restored, counts anew.
 */
export class OwnChanges {
  /** The question to the store that has no answer yet. */
  private asking: { readonly since: number; readonly head: Promise<Position | undefined> } | undefined;

  constructor(
    private readonly core: Pick<Core, 'store' | 'viewRunner' | 'leaving'>,
    private readonly publicUrl: string,
    private readonly waitMs: number = WAIT_MS,
  ) {}

  /** To be called once, after everything else that answers: it stands before them. */
  register(fastify: FastifyInstance): void {
    standBefore(fastify, (request, _reply, goOn) => {
      const position = this.positionOf(request);
      if (position <= this.core.viewRunner.state.position || !waits(request)) return goOn();
      void this.reached(position).then((reached) => {
        if (!reached) {
          markAsBehind(request);
          // Unchanged it is here only because the change has not arrived.
          delete request.headers['if-none-match'];
        }
        goOn();
      });
    });
  }

  /** To be called once, before there are routes. */
  tell(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (request, reply, _payload, done) => {
      // The next request shall go to a node that stays.
      if (this.core.leaving) void reply.header('connection', 'close');
      // Whoever answers a survey is given nothing to keep that would tell when: docs/survey.md.
      const isBallot = request.routeOptions.url?.startsWith(`${BALLOT_PATH}/`);
      if (!SAFE.has(request.method) && !isBallot) {
        // What a command has led to is in the views before it is answered.
        const own = Math.max(
          this.core.viewRunner.state.position,
          isBehind(request.raw) ? this.positionOf(request.raw) : 0,
        );
        const place = placeIn(this.incarnation, own);
        void reply.header(POSITION_HEADER.toLowerCase(), place);
        if (request.headers.authorization === undefined) void reply.header('set-cookie', this.cookie(place));
      }
      done();
    });
  }

  private get incarnation(): string {
    return this.core.store.incarnation ?? '';
  }

  private positionOf({ headers }: IncomingMessage): Position {
    const said = headers[POSITION_HEADER.toLowerCase()] ?? cookieOf(headers.cookie, POSITION_COOKIE);
    return positionIn(this.incarnation, said);
  }

  private cookie(place: string): string {
    const words = [`${POSITION_COOKIE}=${place}`, 'Path=/', `Max-Age=${COOKIE_SECONDS}`, 'HttpOnly', 'SameSite=Lax'];
    return [...words, ...(this.publicUrl.startsWith('https:') ? ['Secure'] : [])].join('; ');
  }

  /** Never rejects. */
  private async reached(position: Position): Promise<boolean> {
    const { viewRunner } = this.core;
    const came = performance.now();
    const first = Math.min(FIRST_WAIT_MS, this.waitMs);
    if (await viewRunner.reachWithin(position, first)) return true;
    const rest = viewRunner.reachWithin(position, this.waitMs - first);
    const beyond = this.headSince(came).then((head) => head !== undefined && head < position);
    return Promise.race([rest, beyond.then((isBeyond) => (isBeyond ? true : rest))]);
  }

  /**
   * One question for all who wait; undefined where the store does not answer.
   *
   * @param came asked before that, the answer may be from before the change that is waited for
   */
  private headSince(came: number): Promise<Position | undefined> {
    if (this.asking && this.asking.since >= came) return this.asking.head;
    const head = this.core.store
      .head()
      .catch(() => undefined)
      .finally(() => {
        if (this.asking?.head === head) this.asking = undefined;
      });
    this.asking = { since: performance.now(), head };
    return head;
  }
}

/** What belongs to no page's content, and whoever watches the program. */
function waits({ url = '' }: IncomingMessage): boolean {
  return !/^\/(assets|health|metrics)\b/.test(url);
}
