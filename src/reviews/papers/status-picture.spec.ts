// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { drawingOf } from '../../documents/picture-svg.js';
import { type Standing, STANDINGS } from '../../web/pictures/standing.js';
import { distributionWords, statusPicture } from './status-picture.js';

const counts = (...some: readonly [Standing, number][]) => some.map(([standing, count]) => ({ standing, count }));
const numbers = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map((match) => Number(match[1]));

describe('The picture of how goals stand', () => {
  it('is not there where there is nothing to be shown', () => {
    expect(statusPicture([], 'Ziele')).toBeUndefined();
    expect(statusPicture(counts(['planned', 0]), 'Ziele')).toBeUndefined();
  });

  it('says in words what it shows', () => {
    expect(statusPicture(counts(['overdue', 2], ['on-track', 3], ['planned', 0]), 'Ziele')).toMatchObject({
      alt: 'Balken: 5\u00a0Ziele, davon 2 überfällig und 3 im Plan.',
      caption: 'Ziele',
    });
  });

  it('is one that papers take, with the number and the word of each standing', () => {
    const { svg } = statusPicture(
      STANDINGS.map((standing, x) => ({ standing, count: x + 1 })),
      'Ziele',
    )!;
    expect(drawingOf(svg).width).toBe(616);
    for (const [x, words] of ['Überfällig', 'Gefährdet', 'Unbestätigt', 'Im Plan', 'Geplant', 'Erreicht'].entries())
      expect(svg).toContain(`>${words}: ${x + 1}</text>`);
  });

  it('divides the bar as the goals are divided', () => {
    const { svg } = statusPicture(counts(['overdue', 1], ['achieved', 3]), 'Ziele')!;
    const widths = numbers(svg, /width="([\d.]+)" height="40"/g);
    expect(widths).toEqual([614 / 4, (614 * 3) / 4]);
    expect(numbers(svg, /<rect x="([\d.]+)" y="2"/g)).toEqual([1, 1 + 614 / 4]);
  });

  it('keeps numbers that have no room out of the bar, and never out of the key', () => {
    const { svg } = statusPicture(counts(['overdue', 1], ['achieved', 999]), 'Ziele')!;
    expect(svg).toContain('>Überfällig: 1</text>');
    expect(svg).not.toContain('>1</text>');
    expect(svg).toContain('>999</text>');
  });

  it('tells every standing from every other without colour', () => {
    const grounds = STANDINGS.map((standing) => {
      const { svg } = statusPicture(counts([standing, 1]), 'Ziele')!;
      const pattern = /<pattern[^>]*>(.*)<\/pattern>/.exec(svg)?.[1];
      // Lines and dots without their colours; a plain one is as light or dark as its colour.
      return pattern?.replace(/(fill|stroke)="#\w+"/g, '') ?? /<rect[^>]*fill="(#\w+)"/.exec(svg)![1];
    });
    expect(new Set(grounds).size).toBe(STANDINGS.length);
  });

  it('breaks its key where there is no more room', () => {
    const { svg } = statusPicture(
      STANDINGS.map((standing) => ({ standing, count: 1_000 })),
      'Ziele',
    )!;
    const ys = new Set(numbers(svg, /y="([\d.]+)" font-size="13" fill/g));
    expect(ys.size).toBeGreaterThan(1);
    expect(Math.max(...ys)).toBeLessThan(drawingOf(svg).height);
  });
});

describe('How goals are divided, in words', () => {
  it.each([
    [counts(), 'Noch keine Ziele.'],
    [counts(['paused', 1]), '1\u00a0Ziel, pausiert.'],
    [counts(['paused', 2]), '2\u00a0Ziele, alle pausiert.'],
    [
      counts(['paused', 2], ['planned', 1], ['split', 1]),
      '4\u00a0Ziele, davon 2 pausiert, 1 geplant und 1 aufgeteilt.',
    ],
  ])('%#', (some, words) => {
    expect(distributionWords(some)).toBe(words);
  });
});
