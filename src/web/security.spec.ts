// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { cookieOf, fromForeignSite, sessionCookie } from './security.js';

describe('a cookie of ours', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['wegmarke=a', 'a'],
    ['other=1; wegmarke=a%3Bb; more=2', 'a%3Bb'],
    ['wegmarkeX=1', undefined],
    ['xwegmarke=1', undefined],
    ['other="wegmarke=1"', undefined],
    ['wegmarke', undefined],
  ])('in %s: %s', (header, value) => expect(cookieOf(header, 'wegmarke')).toBe(value));

  it('is taken away by an empty one', () => {
    expect(sessionCookie('http://localhost', '', 60)).toBe('wegmarke=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  });
});

describe('a request of another site', () => {
  const here = 'https://ziele.musterau.example';
  it.each<[Record<string, string>, boolean, boolean]>([
    [{ 'sec-fetch-site': 'same-origin' }, false, false],
    [{ 'sec-fetch-site': 'none' }, false, false],
    [{ 'sec-fetch-site': 'same-site' }, true, true],
    [{ 'sec-fetch-site': 'cross-site', origin: here }, true, true],
    [{ origin: here }, false, false],
    [{ origin: 'http://intern:3000', host: 'intern:3000' }, false, false],
    [{ origin: 'https://ziele.musterau.example.evil.example', host: 'ziele.musterau.example' }, true, true],
    [{ origin: 'null' }, true, true],
    [{}, false, true],
  ])('%j: %s, where nothing else proves it %s', (headers, foreign, strictly) => {
    expect(fromForeignSite(headers, here)).toBe(foreign);
    expect(fromForeignSite(headers, here, true)).toBe(strictly);
  });
});
