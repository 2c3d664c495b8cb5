// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { ROUND_SIGNS } from './radar-layout.js';
import { RadarPicture } from './radar-picture.js';
import {
  axisNote,
  barsWords,
  drawnRounds,
  radarWords,
  type RatedDimension,
  type RatedRound,
  roundsSideBySide,
  totalWords,
} from './rated-rounds.js';
import { RatingBars } from './rating-bars.js';

const SCALE = { least: 0, most: 4, words: ['nichts', 'etwas', 'halb', 'viel', 'alles'] };
const ORIGINS = [
  { key: 'a', letter: 'A', name: 'Amt' },
  { key: 'b', letter: 'B', name: 'Befragung' },
  { key: 'c', letter: 'C', name: 'Chor' },
];

/** One dimension with one sub-dimension for each of these points; null: nobody has rated it. */
function dimension(name: string, points: readonly (number | null)[]): RatedDimension {
  const known = points.filter((one) => one !== null);
  return {
    name,
    rated: known.length,
    of: points.length,
    total: known.length === points.length ? known.reduce((sum, one) => sum + one, 0) / known.length : null,
    subDimensions: points.map((total, x) => ({ name: `${name} ${x + 1}`, bySource: { a: total, b: null }, total })),
  };
}

function round(label: string, points: readonly (readonly (number | null)[])[], isFromReport = false): RatedRound {
  return { label, isFromReport, dimensions: points.map((own, x) => dimension(`D${x + 1}`, own)) };
}

const full = round('Runde 1', [[1], [2], [3]]);
const gappy = round('Runde 2', [[1.25], [2, null], [null]]);
const unrated = round('Runde 3', [[null], [null], [null]]);
const report = round('Bericht', [[null], [null], [null]], true);

const radar = (...rounds: RatedRound[]) =>
  renderToString(<RadarPicture rounds={rounds} scale={SCALE} title="Bild" id="r" />);

describe('Words of ratings', () => {
  it.each([
    [dimension('D', [1.25, 1.25]), '1,3', '1,3'],
    [dimension('D', [0, 0]), '0,0', '0,0'],
    [dimension('D', [1, null]), 'unvollständig (1 von 2)', 'unvollständig'],
    [dimension('D', [null, null]), 'keine Bewertung', 'keine Bewertung'],
  ])('%#: never say 0 where nothing is known', (one, total, note) => {
    expect(totalWords(one)).toBe(total);
    expect(axisNote(one)).toBe(note);
  });

  it('tell all figures of a radar, the newest round first, and which round has none', () => {
    expect(radarWords([report, full, gappy], SCALE)).toBe(
      'Punkte von 0 (nichts) bis 4 (alles). Runde 2: D1 1,3, D2 unvollständig (1 von 2), D3 keine Bewertung. ' +
        'Runde 1: D1 1,0, D2 2,0, D3 3,0. Bericht: Der Bericht nennt keine Bepunktung.',
    );
  });

  it('tell all figures of bars', () => {
    expect(barsWords(dimension('D', [0, null]), ORIGINS)).toBe(
      'D 1: Amt 0,0, Befragung keine Bewertung, Chor keine Bewertung. ' +
        'D 2: Amt keine Bewertung, Befragung keine Bewertung, Chor keine Bewertung.',
    );
  });
});

describe('The rounds that a radar draws', () => {
  const labels = (rounds: readonly RatedRound[]) =>
    drawnRounds(rounds).map(({ round: one, sign }) => [one.label, sign.mark]);

  it.each<[string, RatedRound[], [string, string][]]>([
    ['one', [full], [['Runde 1', 'circle']]],
    [
      'two',
      [full, gappy],
      [
        ['Runde 1', 'square'],
        ['Runde 2', 'circle'],
      ],
    ],
    ['the newest without ratings', [full, unrated], [['Runde 1', 'square']]],
    [
      'an earlier one without ratings',
      [report, full, gappy],
      [
        ['Runde 1', 'square'],
        ['Runde 2', 'circle'],
      ],
    ],
    ['none with ratings', [report, unrated], []],
    ['none', [], []],
  ])('%s', (_, rounds, expected) => {
    expect(labels(rounds)).toEqual(expected);
  });

  it('are the newest where there are more than signs, each with another sign', () => {
    const many = Array.from({ length: 7 }, (_, x) => ({ ...full, label: String(x) }));
    expect(labels(many).map(([label]) => label)).toEqual(['3', '4', '5', '6']);
    expect(new Set(labels(many).map(([, mark]) => mark)).size).toBe(ROUND_SIGNS.length);
    expect(labels([...many, { ...unrated, label: 'x' }]).map(([label]) => label)).toEqual(['4', '5', '6']);
  });

  it('stand side by side as bars, the newest first, a missing rating as one', () => {
    const { dimensions, origins } = roundsSideBySide([report, full, gappy]);
    expect(origins.map(({ letter, name }) => `${letter} ${name}`)).toEqual(['A Runde 2', 'B Runde 1']);
    // The newest round knows a second sub-dimension that the one before does not.
    expect(dimensions.map(({ subDimensions }) => subDimensions.map(({ bySource }) => bySource))).toEqual([
      [{ 0: 1.25, 1: 1 }],
      [
        { 0: 2, 1: 2 },
        { 0: null, 1: null },
      ],
      [{ 0: null, 1: 3 }],
    ]);
  });
});

describe('RadarPicture', () => {
  it('is an image with title and description', () => {
    const html = radar(full);
    expect(html).toMatch(/role="img" aria-labelledby="r-titel r-text"/);
    expect(html).toContain('<title id="r-titel">Bild</title>');
    expect(html).toContain(
      '<desc id="r-text">Punkte von 0 (nichts) bis 4 (alles). Runde 1: D1 1,0, D2 2,0, D3 3,0.</desc>',
    );
  });

  it('has no key of rounds where there is one', () => {
    expect(radar(full)).not.toContain('picture-legend');
  });

  it('fills only what is complete, and leaves gaps', () => {
    expect(radar(full)).toContain('radar-shape is-closed');
    const html = radar(gappy);
    expect(html).not.toContain('is-closed');
    expect(html.match(/class="radar-mark"/g)).toHaveLength(1);
    expect(html.match(/class="radar-axis is-open"/g)).toHaveLength(2);
    expect(html).toContain('>unvollständig</text>');
    expect(html).toContain('>keine Bewertung</text>');
  });

  it('tells rounds apart by stroke and mark, and names each in the key', () => {
    const html = radar(report, full, gappy);
    expect(html).toContain('stroke-dasharray="7 4"');
    expect(html.match(/<li>.*?<\/li>/g)!.map((item) => item.replace(/<[^>]*>/g, ''))).toEqual([
      'Bericht: Der Bericht nennt keine Bepunktung.',
      'Runde 1',
      'Runde 2',
    ]);
    expect(html.match(/radar-round is-newest/g)).toHaveLength(2);
  });

  it('says that only the table has the oldest of many rounds', () => {
    const many = Array.from({ length: 5 }, (_, x) => ({ ...full, label: `R${x}` }));
    expect(radar(...many)).toContain('R0 (nur in der Tabelle)');
  });

  it.each([
    ['of a report', report, 'Der Bericht nennt keine Bepunktung.'],
    ['of a round', unrated, 'In dieser Runde ist noch nichts bewertet.'],
  ])('is not drawn without any rating, and says so: %s', (_, one, words) => {
    const html = radar(one);
    expect(html).toBe(`<p class="picture-empty">${words}</p>`);
  });

  it('shows what people write as text', () => {
    const html = radar(full, { ...gappy, label: '<b>&"' });
    expect(html).toContain('&lt;b>&amp;');
    expect(html).not.toContain('<b>');
  });
});

describe('RatingBars', () => {
  const html = renderToString(
    <RatingBars dimensions={[dimension('D', [0, 4, 2, null])]} origins={ORIGINS} scale={SCALE} id="b" />,
  );

  it('has a bar as long as its points, and a mark for the least of the scale', () => {
    const widths = [...html.matchAll(/<rect class="rating-fill is-plain"[^>]*width="([^"]+)"/g)].map(
      ([, width]) => width,
    );
    // The first is that of the key.
    expect(widths).toEqual(['24', '2', '100%', '50%']);
  });

  it('says where a source gave none, and to whom each number belongs', () => {
    expect(html.match(/keine Bewertung/g)).toHaveLength(4 * 3 - 3);
    expect(html).toContain('Amt: </span>');
    expect(html).toContain('<span class="rating-number">0,0</span>');
  });

  it('has a pattern of its own for each source', () => {
    const fills = [...html.matchAll(/<li><svg[^>]*><rect class="([^"]*)"(?: fill="([^"]*)")?/g)].map(
      ([, look, fill]) => `${look} ${fill}`,
    );
    expect(new Set(fills).size).toBe(ORIGINS.length);
    expect(html).not.toContain('style=');
  });
});
