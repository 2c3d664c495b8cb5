// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Configuration } from '../configuration.js';
import { Core } from '../core.js';
import { CONFIGURATION } from '../core.module.js';
import { cookieOf, sessionCookie, sessionCookieName } from '../web/security.js';
import { type Actor, ROLES, type Role } from './actor.js';
import { SESSION_DAYS } from './domain/person.js';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from './secrets.js';
import type { ApiTokenSheet } from './views/api-token-sheet.js';
import type { PersonSheet } from './views/person-sheet.js';

/** Hours without a request after which one has to sign in again. */
export const IDLE_HOURS = 12;
const IDLE_MS = IDLE_HOURS * 3_600_000;
const LONGEST_MS = SESSION_DAYS * 86_400_000;
/** The cookie is renewed at the first request after this, not at every one. */
const RENEW_MS = 10 * 60_000;

/** Who asks, and what pages need to know of them. The same object as long as nothing about the person changes. */
export interface SignedIn {
  readonly actor: Actor;
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
  };
  /** null for programs: they have no cookie that another site could misuse. */
  readonly session: { readonly sessionId: string; readonly csrfToken: string } | null;
}

/** What is sealed in the cookie. Times in milliseconds since 1970. */
interface SessionContent {
  readonly sessionId: string;
  readonly personId: string;
  readonly municipalityId: string;
  readonly csrfToken: string;
  readonly signedInAt: number;
  /** When this cookie was made. */
  readonly seenAt: number;
}

interface KnownCookie {
  readonly content: SessionContent;
  sheet: PersonSheet | undefined;
  signedIn: SignedIn | undefined;
}

interface KnownToken {
  readonly municipalityId: string;
  readonly tokenId: string;
  token: ApiTokenSheet | undefined;
  sheet: PersonSheet | undefined;
  signedIn: SignedIn | undefined;
}

/**
 * Tells who asks: by the sealed cookie of a session, or by the token of a program. A session is good while its person is active and
 * it has not been ended; both are in the views, so ending one is known to every node and no session store is needed.
 *
 * Runs at every request. A cookie is unsealed once; after that it costs two look-ups in memory.
 */
@Injectable()
export class Authentication {
  private readonly cookies = new LRUCache<string, KnownCookie>({ max: 10_000 });
  private readonly tokens = new LRUCache<string, KnownToken>({ max: 1_000 });
  private readonly cookieName: string;

  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl'>,
  ) {
    this.cookieName = sessionCookieName(configuration.publicUrl);
  }

  /** Undefined where nobody is signed in, or not any longer. */
  bySession(request: Pick<FastifyRequest, 'headers' | 'server'>): SignedIn | undefined {
    const sealed = cookieOf(request.headers.cookie, this.cookieName);
    if (sealed === undefined) return undefined;
    const known = this.cookies.get(sealed) ?? this.unseal(sealed, request.server);
    if (!known) return undefined;
    const { content } = known;
    const now = this.core.clock.now().getTime();
    if (now - content.seenAt > IDLE_MS || now - content.signedInAt > LONGEST_MS) return undefined;
    const sheet = this.core.views.people.get(content.municipalityId, content.personId);
    if (sheet !== known.sheet || !sheet) {
      known.sheet = sheet;
      known.signedIn = sheet && signedInBySession(sheet, content);
    }
    return known.signedIn;
  }

  /** Whether {@link renew} would give the browser another cookie. */
  renewalDue(headers: FastifyRequest['headers']): boolean {
    const sealed = cookieOf(headers.cookie, this.cookieName);
    const content = sealed === undefined ? undefined : this.cookies.get(sealed)?.content;
    return content !== undefined && this.core.clock.now().getTime() - content.seenAt > RENEW_MS;
  }

  /** Gives the browser a younger cookie where its own gets old, so that working all day means signing in once. */
  renew(request: FastifyRequest, reply: FastifyReply): void {
    const sealed = cookieOf(request.headers.cookie, this.cookieName);
    const content = sealed === undefined ? undefined : this.cookies.get(sealed)?.content;
    if (!content) return;
    const now = this.core.clock.now().getTime();
    if (now - content.seenAt > RENEW_MS) this.setCookie(reply, { ...content, seenAt: now });
  }

  /** @param authorization the header, as it was sent */
  byToken(authorization: string): SignedIn | undefined {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (!token?.startsWith(TOKEN_PREFIX)) return undefined;
    let known = this.tokens.get(token);
    if (!known) {
      const found = this.core.views.apiTokens.find(hashOfSecret(token));
      if (!found) return undefined;
      const { municipalityId, tokenId } = found;
      known = { municipalityId, tokenId, token: undefined, sheet: undefined, signedIn: undefined };
      this.tokens.set(token, known);
    }
    const current = this.core.views.apiTokens.get(known.municipalityId, known.tokenId);
    const sheet = current && this.core.views.people.get(current.municipalityId, current.personId);
    if (current !== known.token || sheet !== known.sheet) {
      known.token = current;
      known.sheet = sheet;
      known.signedIn = current && sheet && signedInByToken(sheet, current);
    }
    return known.signedIn;
  }

  /** Starts a session in the browser; that it began must have been recorded before. */
  begin(reply: FastifyReply, session: Pick<SessionContent, 'sessionId' | 'personId' | 'municipalityId'>): void {
    const now = this.core.clock.now().getTime();
    this.setCookie(reply, { ...session, csrfToken: newSecret(), signedInAt: now, seenAt: now });
  }

  end(reply: FastifyReply): void {
    void reply.header('set-cookie', sessionCookie(this.configuration.publicUrl, '', 0));
  }

  private setCookie(reply: FastifyReply, content: SessionContent): void {
    const sealed = reply.server.sealSession(content);
    void reply.header('set-cookie', sessionCookie(this.configuration.publicUrl, sealed, IDLE_MS / 1000));
  }

  private unseal(sealed: string, fastify: FastifyInstance): KnownCookie | undefined {
    let content: object | undefined;
    try {
      content = fastify.unsealSession(decodeURIComponent(sealed));
    } catch {
      return undefined;
    }
    if (!content || !('sessionId' in content)) return undefined;
    const known = { content: content as SessionContent, sheet: undefined, signedIn: undefined };
    this.cookies.set(sealed, known);
    return known;
  }
}

function signedInBySession(sheet: PersonSheet, content: SessionContent): SignedIn | undefined {
  const { person, personId, municipalityId } = sheet;
  if (person.status !== 'active') return undefined;
  if (!person.sessions.some(({ sessionId }) => sessionId === content.sessionId)) return undefined;
  const { name, email, role } = person;
  return {
    actor: { actorId: personId, municipalityId, role },
    person: { personId, name, email, role },
    session: { sessionId: content.sessionId, csrfToken: content.csrfToken },
  };
}

function signedInByToken(sheet: PersonSheet, token: ApiTokenSheet): SignedIn | undefined {
  const { person, personId, municipalityId } = sheet;
  if (person.status !== 'active') return undefined;
  const role = ROLES[Math.min(ROLES.indexOf(token.role), ROLES.indexOf(person.role))]!;
  return {
    actor: { actorId: `token:${token.tokenId}`, municipalityId, role },
    person: { personId, name: person.name, email: person.email, role },
    session: null,
  };
}

/** Whether a form was made for this session. Takes the same time for every wrong token of the right length. */
export function csrfMatches(signedIn: SignedIn, given: unknown): boolean {
  if (!signedIn.session || typeof given !== 'string') return false;
  const a = Buffer.from(given);
  const b = Buffer.from(signedIn.session.csrfToken);
  return a.length === b.length && timingSafeEqual(a, b);
}
