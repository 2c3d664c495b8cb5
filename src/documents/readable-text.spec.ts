// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { readableLine, readableText, shortened } from './readable-text.js';

describe('Readable text', () => {
  it.each<[what: string, given: string, read: string]>([
    ['plain German', 'Größe „so“ – 12.500 €', 'Größe „so“ – 12.500 €'],
    ['control characters', 'a\u0000b\u0008\u001b\u007f\u009fc', 'abc'],
    ['half an emoji', 'a\ud83db\ude00c', 'abc'],
    ['a whole one', '😀', '😀'],
    ['noncharacters', 'a\ufffe\uffff\ufdd0\u{1ffff}b', 'ab'],
    ['turned direction', '\u202etxt.exe\u202c \u2067x\u2069', 'txt.exe x'],
    ['line breaks of all kinds', 'a\r\nb\rc\u2028d\u0085e\vf', 'a\nb\nc\nd\ne\nf'],
    ['tabs', 'a\tb', 'a b'],
    ['letters put together', 'u\u0308', 'ü'],
  ])('of %s', (_, given, read) => {
    expect(readableText(given)).toBe(read);
  });

  it('on one line', () => {
    expect(readableLine(' a \n\n b\u0000\tc ')).toBe('a b c');
  });

  it.each([
    ['kurz', 10, 'kurz'],
    ['Niederschrift der Sitzung', 20, 'Niederschrift der…'],
    ['Donaudampfschifffahrt', 8, 'Donauda…'],
    ['😀😀😀', 2, '😀…'],
  ])('shortens %j to %i characters', (text, most, short) => {
    expect(shortened(text, most)).toBe(short);
  });
});
