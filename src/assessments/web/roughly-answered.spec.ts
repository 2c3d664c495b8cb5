// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { roughly, roughWords } from './roughly-answered.js';

describe('how many have answered so far', () => {
  it.each([
    [0, 'Weniger als 5 Antworten'],
    [4, 'Weniger als 5 Antworten'],
    [5, 'Mindestens 5 Antworten'],
    [9, 'Mindestens 5 Antworten'],
    [10, 'Mindestens 10 Antworten'],
    [1_234, 'Mindestens 1.230 Antworten'],
  ])('is told in steps: %i', (answered, words) => {
    const progress = roughly({ answered, begunAnew: false, codesLeft: 0 }, false);
    expect(roughWords(progress, false)).toBe(words);
  });

  it('is told of the codes that are good, which no single answer changes', () => {
    const words = Array.from({ length: 7 }, (_, answered) =>
      roughWords(roughly({ answered, begunAnew: true, codesLeft: 60 - answered }, true), true).replaceAll(
        '\u00a0',
        ' ',
      ),
    );
    expect([...new Set(words)]).toEqual(['Weniger als 5 von 60 Codes benutzt', 'Mindestens 5 von 60 Codes benutzt']);
  });
});
