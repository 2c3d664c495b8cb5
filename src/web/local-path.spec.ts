// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { localPath } from './local-path.js';

describe('where one may be led after signing in', () => {
  it.each([
    ['/', '/'],
    ['/ziele?q=DMS%20neu#z5', '/ziele?q=DMS%20neu#z5'],
    ['/ziele/../konto', '/konto'],
    ['ziele', undefined],
    ['', undefined],
    [undefined, undefined],
    [['/ziele', '/konto'], undefined],
    ['//evil.example', undefined],
    ['/\\evil.example', undefined],
    ['/ziele\\..\\', undefined],
    // As a header can carry it.
    ['/ziele?suche=Grün', '/ziele?suche=Gr%C3%BCn'],
    ['/ziele/€', '/ziele/%E2%82%AC'],
    ['/ziele\u0001', undefined],
    ['/\n/evil.example', undefined],
    ['/\t\\evil.example', undefined],
    ['https://evil.example', undefined],
    ['javascript:alert(1)', undefined],
    // Resolved it would begin with two slashes.
    ['/.//evil.example', undefined],
    ['/ziele/..//evil.example', undefined],
  ])('%j: %s', (wanted, path) => expect(localPath(wanted)).toBe(path));
});
