// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { coverageOf, inFont } from './font-coverage.js';
import { settingParts } from './typesetter.js';

describe('The characters of the font', () => {
  it('are the same in all four styles, German ones among them', async () => {
    const [regular, ...others] = (await settingParts()).fonts.map((font) =>
      [...coverageOf(font)].sort((a, b) => a - b),
    );
    for (const character of 'azÄÖÜäöüßẞ€„“–…§²≥→•') expect(regular).toContain(character.codePointAt(0));
    for (const missing of '中☐✓😀') expect(regular).not.toContain(missing.codePointAt(0));
    expect(others).toEqual([regular, regular, regular]);
  });

  it.each<[given: string, shown: string]>([
    ['Größe\n12', 'Größe\n12'],
    ['\u2011\u202f', '-\u00a0'],
    ['✓ ☐ ✗', '[x] [ ] [–]'],
    ['ＡＢ', 'AB'],
    ['\u2009\u3000', '  '],
    ['a\u200d\ufe0f\u2060b', 'ab'],
    ['a\u00ad\u200bb', 'a\u00ad\u200bb'],
    ['中😀', '[U+4E2D][U+1F600]'],
  ])('stand for others: %j', async (given, shown) => {
    expect(inFont(given, coverageOf((await settingParts()).fonts[0]!))).toBe(shown);
  });
});
