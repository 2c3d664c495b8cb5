// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { hashOfCode, newCode, newCodes, newLinkToken, readCode } from './codes.js';

describe('codes', () => {
  it('are eight letters and digits that nobody takes for others', () => {
    for (const code of newCodes(500)) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are all different, also where chance gives the same one twice', () => {
    let call = 0;
    const chance = (bound: number) => (call++ < 16 ? 0 : randomInt(bound));
    expect(new Set(newCodes(10, chance)).size).toBe(10);
  });

  it.each([
    ['7K3M-PQ9X', '7K3M-PQ9X'],
    ['7k3mpq9x', '7K3M-PQ9X'],
    ['  7k3m – pq9x ', '7K3M-PQ9X'],
    ['O1I0-LoiA', '0110-101A'],
    ['7K3M-PQ9', undefined],
    ['7K3M-PQ9XX', undefined],
    ['7K3M-PQ9Ü', undefined],
    ['7K3M-PQ9U', undefined],
    ['', undefined],
  ])('„%s“ is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it('are kept as hashes that say something in one box only', () => {
    const code = newCode();
    expect(hashOfCode(code, 'a2V5')).toBe(hashOfCode(code, 'a2V5'));
    expect(hashOfCode(code, 'a2V5')).not.toBe(hashOfCode(code, 'b3RoZXI'));
    expect(hashOfCode(code, 'a2V5')).not.toContain(code);
  });

  it('and links are 80 bits', () => {
    expect(newLinkToken()).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });
});
