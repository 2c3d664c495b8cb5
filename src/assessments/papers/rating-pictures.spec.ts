// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { ALL_FOUR, ALL_ZERO, FULL, GAPPY, someRound, UNRATED_REPORT } from '../../../test/documents/some-ratings.js';
import { drawingOf } from '../../documents/picture-svg.js';
import { RATING_ORIGINS } from '../web/rating-words.js';
import { CURRENT_METHOD } from '../domain/method.js';
import { textWidth } from '../../web/pictures/text-width.js';
import { barsPicture, radarPicture } from './rating-pictures.js';

const { scale } = CURRENT_METHOD;

/** Where the words of a picture begin and end in a font that runs as wide as those that LibreOffice takes instead of ours. */
function spansOf(svg: string, wider = 1.3) {
  return [...svg.matchAll(/<text x="([\d.]+)"[^>]*font-size="([\d.]+)"(?: text-anchor="(\w+)")?[^>]*>([^<]*)</g)].map(
    ([, x, size, anchor, words]) => {
      const width = textWidth(words!, Number(size), 'semibold') * wider;
      const from = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
      return { words, from, to: from + width };
    },
  );
}

describe('The radar on paper', () => {
  it.each([
    ['one round', [FULL]],
    ['gaps', [GAPPY]],
    ['all zero', [ALL_ZERO]],
    ['all four', [ALL_FOUR]],
    ['three rounds', [ALL_ZERO, FULL, GAPPY]],
    ['an unrated one among them', [UNRATED_REPORT, FULL]],
  ])('is a picture that papers take, with its figures in words: %s', (_, rounds) => {
    const picture = radarPicture(rounds, scale, 'Bild')!;
    expect(drawingOf(picture.svg).width).toBe(616);
    expect(picture.alt).toMatch(/^Netzdiagramm\. Punkte von 0 \(nicht vorhanden\) bis 4/);
    for (const { label } of rounds) expect(picture.alt).toContain(`${label}: `);
  });

  it('is not there where nothing is rated', () => {
    expect(radarPicture([UNRATED_REPORT], scale, 'Bild')).toBeUndefined();
    expect(radarPicture([], scale, 'Bild')).toBeUndefined();
  });

  it('tells rounds apart without colour, and names them in a key', () => {
    const { svg } = radarPicture([ALL_ZERO, FULL, GAPPY], scale, 'Bild')!;
    expect(svg).toContain('stroke-dasharray="7 4"');
    expect(svg).toContain('stroke-dasharray="2 4"/>');
    for (const { label } of [ALL_ZERO, FULL, GAPPY]) expect(svg).toContain(`>${label}</text>`);
    expect(radarPicture([FULL], scale, 'Bild')!.svg).not.toContain(`>${FULL.label}<`);
  });

  it.each(['x onload=alert(1)', ' style=1 href=x src=y url(z)', '<script>&"\'', '<!-- ]]> <?x', 'ü'.repeat(300)])(
    'takes whatever a round is called: %s',
    (label) => {
      const { svg } = radarPicture([FULL, { ...GAPPY, label }], scale, 'Bild')!;
      expect(() => drawingOf(svg)).not.toThrow();
      expect(svg).not.toContain('<script');
    },
  );

  it.each([116, 140, 158])('has its names within the picture in a far wider font, too (radius %i)', (radius) => {
    const spans = spansOf(radarPicture([ALL_ZERO, FULL, GAPPY], scale, 'Bild', radius)!.svg);
    expect(spans.length).toBeGreaterThan(15);
    for (const span of spans) expect([span, span.from >= 0 && span.to <= 616]).toEqual([span, true]);
  });

  it('has a key within the picture, however long its names are', () => {
    const rounds = [1, 2, 3, 4].map((x) => ({
      ...FULL,
      label: `Sehr lange benannte Runde Nummer ${x} ${'und '.repeat(40)}`,
    }));
    const { svg } = radarPicture(rounds, scale, 'Bild')!;
    const { height } = drawingOf(svg);
    for (const [, y] of svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)) expect(Number(y)).toBeLessThan(height);
  });
});

describe('Bars on paper', () => {
  const bars = (x: number, round = GAPPY) => barsPicture(round.dimensions[x]!, RATING_ORIGINS, scale, 'Balken');

  it('have their figures in words, gaps included', () => {
    expect(bars(0)!.alt).toBe(
      'Balken, Punkte von 0 bis 4. ' +
        'Strategie der Digitalisierung: Screening 2,5, Online-Befragung 2,1, Interviews 3,0. ' +
        'Struktur der Digitalisierung: Screening 3,0, Online-Befragung keine Bewertung, Interviews 2,4. ' +
        'Digitale Fähigkeiten und Mindset: Screening keine Bewertung, Online-Befragung 2,8, Interviews 3,0.',
    );
  });

  it('have names that do not run into the letter of a source in a far wider font', () => {
    for (const x of [0, 1, 2, 3, 4]) {
      const spans = spansOf(bars(x, FULL)!.svg);
      const names = spans.filter(({ from }) => from === 0);
      expect(names.length).toBeGreaterThanOrEqual(3);
      for (const name of names) expect([name, name.to < 236]).toEqual([name, true]);
      for (const span of spans) expect([span, span.to <= 616]).toEqual([span, true]);
    }
  });

  it('are not there where nothing of the dimension is rated', () => {
    expect(bars(3)).toBeUndefined();
  });

  it.each([
    ['all zero', ALL_ZERO, '2'],
    ['all four', ALL_FOUR, '314'],
  ])('are as long as their points, and never nothing: %s', (_, round, width) => {
    const { svg } = bars(0, round)!;
    const widths = [...svg.matchAll(/<rect x="256"[^>]* width="([\d.]+)"[^>]*stroke-width="1"/g)].map(([, one]) => one);
    expect(widths).toEqual(Array.from({ length: 9 }, () => width));
    expect(drawingOf(svg).height).toBeLessThan(220);
  });

  it('say where a source gave none instead of drawing a bar', () => {
    const { svg } = bars(0)!;
    expect(svg.match(/>keine Bewertung</g)).toHaveLength(2);
    expect(svg.match(/<rect x="256"[^>]*stroke-width="1"/g)).toHaveLength(7);
  });

  it('have another pattern for each source', () => {
    const { svg } = bars(0, someRound('x', [[1, 2, 3]]))!;
    const fills = [...svg.matchAll(/<rect x="256"[^>]* fill="([^"]+)" stroke="#1f5f86"/g)].map(([, fill]) => fill);
    expect(new Set(fills).size).toBe(3);
  });
});
