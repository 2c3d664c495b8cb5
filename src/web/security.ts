// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import secureSession from '@fastify/secure-session';
import type { FastifyInstance } from 'fastify';

export const SESSION_KEY_FILE = 'session.key';

/** Nothing is allowed but what comes from this server; no inline script, no inline style, no frame around it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface SecurityOptions {
  /** What people type to get here: `https://ziele.musterau.example`. With `https` cookies are `Secure` and HSTS is sent. */
  readonly publicUrl: string;
  /** 32 bytes that seal the sessions: see {@link readSessionKey}. */
  readonly sessionKey: Buffer;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The content as text that only this program can read or make. */
    sealSession(content: object): string;
    /** What was sealed, undefined where it was not by us. Does not know how long it is good for. */
    unsealSession(sealed: string): object | undefined;
    /** Where the program is found; what forms must come from. */
    readonly publicOrigin: string;
  }
}

/** Headers that every answer carries. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // What is personal is kept by the browser of the person only, and asked for again before it is shown.
    'cache-control': 'private, no-cache',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/**
 * Headers that every answer carries, and the sealing of sessions. To be called once, before routes are added.
 *
 * Of `@fastify/secure-session` only the sealing is used, in a context of its own: its hooks would unseal the cookie at every
 * request, assets included; `Authentication` does that once per cookie.
 */
export async function registerSecurity(fastify: FastifyInstance, options: SecurityOptions): Promise<void> {
  const { origin } = new URL(options.publicUrl);
  const headers = securityHeaders(options.publicUrl);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  fastify.decorate('publicOrigin', origin);
  await fastify.register(async (sealing) => {
    await sealing.register(secureSession, {
      key: options.sessionKey,
      cookieName: sessionCookieName(origin),
      // A ceiling only; what counts stands inside and is checked by Authentication.
      expiry: 30 * 86_400,
    });
    fastify.decorate('sealSession', (content: object) =>
      sealing.encodeSecureSession(sealing.createSecureSession(content)),
    );
    fastify.decorate('unsealSession', (sealed: string) => sealing.decodeSecureSession(sealed)?.data() ?? undefined);
  });
}

/** With `https` the prefix makes browsers refuse the cookie from anywhere but this host. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-wegmarke' : 'wegmarke';
}

/** `Set-Cookie` for the session; an empty value takes it away. */
export function sessionCookie(publicUrl: string, value: string, maxAgeSeconds: number): string {
  return [
    `${sessionCookieName(publicUrl)}=${encodeURIComponent(value)}`,
    'Path=/',
    `Max-Age=${value === '' ? 0 : maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');
}

/** The value of one cookie as it was sent. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const trimmed = part.trimStart();
    if (trimmed.startsWith(name) && trimmed[name.length] === '=') return trimmed.slice(name.length + 1).trimEnd();
  }
  return undefined;
}

/**
 * Whether a request that changes something was started by another site: browsers say so. One that says nothing about it is
 * no browser of these years.
 *
 * @param strict also refuse what says nothing, where no token in the body proves the rest
 */
export function fromForeignSite(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  publicOrigin: string,
  strict = false,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return strict;
  // The same host under another name than the public one: from inside the town hall's network, or from a test.
  return origin !== publicOrigin && origin !== `http://${String(host)}` && origin !== `https://${String(host)}`;
}

/** The 32 bytes that seal sessions: made of the secret that all nodes share, where there is one, else {@link readSessionKey}. */
export function sessionKeyOf(settings: {
  readonly dataDir: string;
  readonly sessionSecret?: string | undefined;
}): Buffer {
  const { dataDir, sessionSecret } = settings;
  return sessionSecret === undefined
    ? readSessionKey(dataDir)
    : createHmac('sha256', sessionSecret).update('wegmarke session key').digest();
}

/**
 * The 32 bytes that seal sessions, from the data directory; made at the first start, readable by the owner alone. Without
 * the file everybody just has to sign in again.
 */
export function readSessionKey(dataDir: string): Buffer {
  const file = join(dataDir, SESSION_KEY_FILE);
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      const key = randomBytes(32);
      writeSync(descriptor, key);
      fsyncSync(descriptor);
      return key;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(file);
  if (key.length !== 32)
    throw new Error(`${file} is damaged. Delete it and start again; everybody will have to sign in once more.`);
  chmodSync(file, 0o600);
  return key;
}
