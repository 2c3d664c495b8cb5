// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) made from words: the same words always give the same id. Ids of events, of new things and
 * of follow-up commands come from the id of the command that makes them, so that a retry makes nothing twice.
 */
export function idFrom(...words: readonly (string | number)[]): string {
  const hex = hash('sha256', words.join('\u0000'), 'hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Short hash of a command's content, by which a repeated command id is told from a misused one. */
export function fingerprintOf(content: unknown): string {
  return hash('sha256', JSON.stringify(content) ?? '', 'base64url').slice(0, 22);
}
