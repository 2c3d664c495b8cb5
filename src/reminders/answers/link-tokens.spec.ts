// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { idFrom } from '../../event-sourcing/command-id.js';
import { type LinkClaim, LinkTokens } from './link-tokens.js';

const key = Buffer.alloc(32, 7);
const tokens = new LinkTokens(key);
const claim: LinkClaim = {
  action: 'confirm',
  municipalityId: idFrom('m1'),
  id: idFrom('reminder'),
  expiresAt: 1_800_000_000,
};

describe('the token of a link', () => {
  it.each<LinkClaim>([claim, { ...claim, action: 'move' }, { ...claim, action: 'unsubscribe', expiresAt: null }])(
    'says what was written: %j',
    (written) => {
      const token = tokens.write(written);
      expect(tokens.read(token)).toEqual(written);
      // As a parameter of a route it may have 200 characters.
      expect(token).toMatch(/^[\w-]{100,190}$/);
    },
  );

  it('is the same for the same claim', () => expect(tokens.write(claim)).toBe(tokens.write({ ...claim })));

  it('is another for every other claim', () => {
    const others: LinkClaim[] = [
      claim,
      { ...claim, action: 'move' },
      { ...claim, municipalityId: idFrom('m2') },
      { ...claim, id: idFrom('another') },
      { ...claim, expiresAt: claim.expiresAt! + 1 },
    ];
    expect(new Set(others.map((other) => tokens.write(other).slice(0, 20))).size).toBe(others.length);
  });

  it('is not read with any one character changed, cut off or added', () => {
    const token = tokens.write(claim);
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(tokens.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
      expect(tokens.read(token.slice(0, at))).toBeUndefined();
    }
    for (const more of ['A', '=', '.', ' ', '%0a', '\n']) expect(tokens.read(token + more)).toBeUndefined();
    expect(tokens.read('')).toBeUndefined();
  });

  it('is read by no other key, nor by the key of the sessions itself', () => {
    expect(new LinkTokens(Buffer.alloc(32, 8)).read(tokens.write(claim))).toBeUndefined();
  });
});
