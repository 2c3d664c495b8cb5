// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is stored of a secret that is random and long: its SHA-256, base64url. (Passwords are neither: see passwords.ts.) */
export function hashOfSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** 256 random bits, base64url; to be shown once and never stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The same for the same secret and purpose, and nothing about one by another. base64url. */
export function secretFrom(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`wegmarke ${purpose}`).digest('base64url');
}

/** How a program's token begins, so that people and scanners for leaked secrets know it. */
export const TOKEN_PREFIX = 'wm_';

/** A token for a program, with the hash by which it is found again. */
export function newApiToken(): { readonly token: string; readonly hash: string } {
  const token = TOKEN_PREFIX + newSecret();
  return { token, hash: hashOfSecret(token) };
}

/** Compares in a time that does not tell how much of it was right. */
export function sameSecret(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const a = Buffer.from(hash('sha256', given, 'buffer'));
  const b = Buffer.from(hash('sha256', expected, 'buffer'));
  return timingSafeEqual(a, b);
}
