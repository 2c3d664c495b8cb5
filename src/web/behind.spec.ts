// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { placeIn, positionIn } from './behind.js';

describe('a place in a log', () => {
  it('is found again in this log, and tells nothing else of it', () => {
    for (const position of [0, 1, 4711, Number.MAX_SAFE_INTEGER]) {
      const place = placeIn('one', position);
      expect(place).toMatch(/^\d{1,16}-[0-9a-f]{8}$/);
      expect(positionIn('one', place)).toBe(position);
    }
    expect(positionIn('one', placeIn('one', 1).replace('1-', '9999999999999999-'))).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ['of another log', placeIn('other', 4711)],
    ['without a log', '4711'],
    ['of nothing', ''],
    ['not said', undefined],
    ['said twice', [placeIn('one', 1), placeIn('one', 2)]],
    ['before its beginning', placeIn('one', -1)],
    ['between two', placeIn('one', 1.5)],
    ['with more behind it', `${placeIn('one', 1)}0`],
    ['with too many digits', `1${placeIn('one', Number.MAX_SAFE_INTEGER)}`],
  ])('is none where it is %s', (_, place) => {
    expect(positionIn('one', place)).toBe(0);
  });
});
