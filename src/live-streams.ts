// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from './core.js';
import { isErasable, type StoredEvent } from './event-store/event-store.js';
import { visitorOf } from './frames.js';
import { Authentication } from './people/authentication.js';

/** So often a line is sent that says nothing, so that nobody in between takes the connection for dead. */
const HEARTBEAT_MS = 20_000;
/**
 * Of one session; browsers keep six connections to one host, and pages need some. Connections that are lost without a word count
 * until they are found out, so nobody is refused for them: the oldest goes.
 */
const MOST_OF_SESSION = 3;
/** Bytes that may wait for one browser; a hundred changes or so. */
const MOST_WAITING = 8_192;
/** After this the browser asks again where the connection was lost. */
const RETRY_MS = 3_000;
/** Whoever had to go for another page waits longer, so that many open pages do not end each other all the time. */
const RETRY_AFTER_OTHERS_MS = 60_000;

interface Listener {
  readonly municipalityId: string;
  readonly sessionId: string;
  readonly request: FastifyRequest;
  readonly answer: ServerResponse;
}

/**
 * Tells open pages that something was recorded (server-sent events). What it was stands on the page, which is asked for again:
 * the stream carries positions of the log and nothing else.
 */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Core) core: Core,
    @Inject(Authentication) private readonly authentication: Authentication,
  ) {
    core.viewRunner.onFolded((batch) => this.tell(batch));
  }

  /** How many pages are listening. */
  get size(): number {
    return this.listeners.size;
  }

  /**
   * Answers with a stream that ends when the browser goes, the session ends or the program stops, or when more pages of the same
   * session listen after it than may.
   */
  open(request: FastifyRequest, reply: FastifyReply): void {
    const { actor, session } = visitorOf(request);
    const sessionId = session?.sessionId ?? actor.actorId;
    const headers = reply.getHeaders();
    reply.hijack();
    const answer = reply.raw;
    answer.writeHead(200, {
      ...(headers as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies must pass on each line as it comes.
      'x-accel-buffering': 'no',
    });
    // Whoever asks for the headers alone has them.
    if (request.method === 'HEAD') return void answer.end();
    // A set keeps the order in which its members came: the oldest first.
    const own = [...this.listeners].filter((other) => other.sessionId === sessionId);
    for (const oldest of own.slice(0, Math.max(0, own.length - MOST_OF_SESSION + 1))) {
      this.write(oldest, `retry: ${RETRY_AFTER_OTHERS_MS}\n\n`);
      this.end(oldest);
    }
    answer.write(`retry: ${RETRY_MS}\n\n`);
    const listener: Listener = { municipalityId: actor.municipalityId, sessionId, request, answer };
    this.listeners.add(listener);
    answer.on('close', () => this.forget(listener));
    answer.on('error', () => this.forget(listener));
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
  }

  /** Nothing here may throw: others are told by the same batch. */
  private tell(batch: readonly StoredEvent[]): void {
    if (this.listeners.size === 0) return;
    const reached = new Map<string, number>();
    for (const { stream, position, meta } of batch)
      // Who signs in or out, and what is noted of an interview, changes no review.
      if (!isErasable(stream)) reached.set(meta.municipalityId, position);
    for (const listener of [...this.listeners]) {
      const position = reached.get(listener.municipalityId);
      if (!this.isStillSignedIn(listener)) this.end(listener);
      else if (position !== undefined) this.write(listener, `event: changed\nid: ${position}\ndata: ${position}\n\n`);
    }
  }

  private beat(): void {
    for (const listener of [...this.listeners]) {
      if (this.isStillSignedIn(listener)) this.write(listener, ': noch da\n\n');
      else this.end(listener);
    }
  }

  /** Whoever does not read what is sent is let go: nothing is kept for them. */
  private write(listener: Listener, text: string): void {
    if (listener.answer.writableLength > MOST_WAITING) this.end(listener);
    else listener.answer.write(text);
  }

  private isStillSignedIn({ request }: Listener): boolean {
    try {
      return this.authentication.bySession(request) !== undefined;
    } catch {
      return false;
    }
  }

  private end(listener: Listener): void {
    this.forget(listener);
    listener.answer.end();
  }

  private forget(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
  }

  /** Before the server closes, which waits for nobody, but browsers should know at once. */
  onModuleDestroy(): void {
    for (const listener of [...this.listeners]) this.end(listener);
  }
}
