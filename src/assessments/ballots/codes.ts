// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createHmac, randomInt } from 'node:crypto';

/* Codes that let somebody answer once, and the part of a survey's address that only those know who were given it. */

/** No letter that is easily taken for another or for a digit (Crockford's Base32): 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const LINK_LENGTH = 16;

/** Below `bound`, each as likely; a test has its own. */
export type Chance = (bound: number) => number;

const word = (length: number, chance: Chance): string =>
  Array.from({ length }, () => ALPHABET[chance(ALPHABET.length)]!).join('');

/** `7K3M-PQ9X`, 40 bits: short enough for a phone, and too many to be guessed through the page. */
export function newCode(chance: Chance = randomInt): string {
  const code = word(CODE_LENGTH, chance);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Different from each other. */
export function newCodes(count: number, chance: Chance = randomInt): readonly string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newCode(chance));
  return [...codes];
}

/** 80 bits, in small letters: it stands in an address. */
export function newLinkToken(chance: Chance = randomInt): string {
  return word(LINK_LENGTH, chance).toLowerCase();
}

/** The code as it was handed out, however it was typed; undefined where it cannot be one. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (plain.length !== CODE_LENGTH || [...plain].some((letter) => !ALPHABET.includes(letter))) return undefined;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/**
 * What is kept of a code. The key is the ballot box's own, so that lists made ahead are of no use. Whoever has the box can still try
 * out all 2^40: that tells the codes nobody has used yet, and nothing of those that were.
 */
export function hashOfCode(code: string, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url'))
    .update(code)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
