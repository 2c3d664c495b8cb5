// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markPath, radarLayout, type RadarLayout, ROUND_SIGNS } from './radar-layout.js';
import { textWidth } from './text-width.js';

const SIZE = { width: 360, radius: 88, font: 13, lineHeight: 16 };
const NAMES = [
  'Digitaler Rahmen',
  'Digitale Infrastruktur und Netze',
  'Digitale Verwaltung',
  'Digitale Daseinsvorsorge',
  'Digitaler Arbeitgeber',
];

function layout(rounds: readonly (readonly (number | null)[])[], note = 'unvollständig', size = SIZE): RadarLayout {
  return radarLayout({ axes: NAMES.map((name) => ({ name, note })), rounds, least: 0, most: 4 }, size);
}

/** From the middle, as a share of the outermost ring. */
const distance = ({ centre }: RadarLayout, { x, y }: { x: number; y: number }) =>
  Math.hypot(x - centre.x, y - centre.y) / SIZE.radius;

/** Boxes of all lines of text, in the width that the semi-bold font takes. */
function boxes({ axes }: RadarLayout, font = SIZE.font) {
  return axes.map(({ label: { anchor, x, lines } }) => {
    const width = Math.max(...lines.map(({ text, isNote }) => textWidth(text, font, isNote ? 'regular' : 'semibold')));
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    const ys = lines.map(({ y }) => y);
    return { left, right: left + width, top: Math.min(...ys) - font, bottom: Math.max(...ys) + font * 0.3 };
  });
}

describe('A radar', () => {
  it.each([
    ['all zero', [0, 0, 0, 0, 0], 0.14],
    ['all four', [4, 4, 4, 4, 4], 1],
    ['all two', [2, 2, 2, 2, 2], 0.57],
  ])('has %s at the same distance on every axis, and none of them in the middle', (_, values, share) => {
    const drawn = layout([values]);
    const [shape] = drawn.shapes;
    expect(shape!.isClosed).toBe(true);
    expect(shape!.path).toMatch(/^M[^M]+Z$/);
    for (const spot of shape!.spots) expect(distance(drawn, spot)).toBeCloseTo(share, 2);
  });

  it('begins at the top and goes round clockwise', () => {
    const { axes, centre } = layout([]);
    expect(axes[0]!.end).toEqual({ x: centre.x, y: centre.y - SIZE.radius });
    expect(axes[1]!.end.x).toBeGreaterThan(centre.x);
    expect(axes[4]!.end.x).toBeLessThan(centre.x);
    expect(axes[2]!.end.y).toBeGreaterThan(centre.y);
  });

  it.each<[string, (number | null)[], number, number]>([
    // values, points, lines
    ['one gap', [1, null, 1, 1, 1], 4, 3],
    ['a gap at the first axis', [null, 1, 1, 1, 1], 4, 3],
    ['two gaps side by side', [1, null, null, 1, 1], 3, 2],
    ['two gaps apart', [1, null, 1, null, 1], 3, 1],
    ['one value alone', [null, null, 2, null, null], 1, 0],
    ['no value', [null, null, null, null, null], 0, 0],
    ['no gap', [1, 2, 3, 4, 0], 5, 1],
  ])('has no point and no line where a value is missing: %s', (_, values, spots, lines) => {
    const [shape] = layout([values]).shapes;
    expect(shape!.spots).toHaveLength(spots);
    expect(shape!.spots.map(({ axis }) => axis)).toEqual(
      values.flatMap((value, axis) => (value === null ? [] : [axis])),
    );
    expect(shape!.path.match(/M/g) ?? []).toHaveLength(lines);
    expect(shape!.isClosed).toBe(!values.includes(null));
    expect(shape!.path.endsWith('Z')).toBe(!values.includes(null));
  });

  it('has a shape for each round, in their order', () => {
    const drawn = layout([
      [1, 1, 1, 1, 1],
      [2, null, 2, 2, 2],
      [3, 3, 3, 3, 3],
    ]);
    expect(drawn.shapes.map(({ spots }) => distance(drawn, spots[0]!).toFixed(1))).toEqual(['0.4', '0.6', '0.8']);
  });

  it('keeps values off the scale on its outermost and innermost ring', () => {
    const drawn = layout([[-3, 9, 2, 2, 2]]);
    const [low, high] = drawn.shapes[0]!.spots;
    expect(distance(drawn, low!)).toBeCloseTo(0.14, 2);
    expect(distance(drawn, high!)).toBeCloseTo(1, 2);
  });

  it('has a ring for each word of the scale', () => {
    expect(layout([]).rings.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    ['on a phone', SIZE, 'unvollständig'],
    ['on a phone, without ratings', SIZE, 'keine Bewertung'],
    ['on paper', { width: 616, radius: 116, font: 13, lineHeight: 17 }, 'keine Bewertung'],
    ['on a slide', { width: 616, radius: 136, font: 13, lineHeight: 17 }, 'keine Bewertung'],
  ])(
    'has names that are whole, within the picture and apart from each other and from the rings: %s',
    (_, size, note) => {
      const drawn = layout([], note, size);
      for (const { label } of drawn.axes) for (const { text } of label.lines) expect(text).not.toContain('…');
      expect(
        drawn.axes.map(({ label }) => label.lines.flatMap((line) => (line.isNote ? [] : line.text)).join(' ')),
      ).toEqual(NAMES);
      const found = boxes(drawn);
      found.forEach((box, x) => {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(drawn.width);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(drawn.height);
        for (const other of found.slice(x + 1))
          expect(
            box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top,
          ).toBe(true);
        for (const { end } of drawn.axes)
          expect(end.x > box.left && end.x < box.right && end.y > box.top && end.y < box.bottom).toBe(false);
      });
    },
  );

  it.each([
    ['on paper', { width: 616, radius: 116, font: 13, lineHeight: 17 }],
    ['on a slide', { width: 616, radius: 136, font: 13, lineHeight: 17 }],
  ])('has names that do not meet in a wider font either: %s', (_, size) => {
    // An office without our font sets the ODT in a wider one: names may then stick out, but never meet.
    const wider = boxes(layout([], 'keine Bewertung', size), size.font * 1.15);
    wider.forEach((box, x) => {
      for (const other of wider.slice(x + 1))
        expect(
          box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top,
        ).toBe(true);
    });
  });

  it('stays within itself with any names and any number of axes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ maxLength: 80 }), note: fc.string({ maxLength: 30 }) }), {
          minLength: 3,
          maxLength: 9,
        }),
        (axes) => {
          const drawn = radarLayout({ axes, rounds: [axes.map(() => 4)], least: 0, most: 4 }, SIZE);
          for (const { label } of drawn.axes)
            for (const { y } of label.lines) {
              expect(y).toBeGreaterThan(0);
              expect(y).toBeLessThan(drawn.height);
            }
          for (const { x, y } of drawn.shapes[0]!.spots) {
            expect(x).toBeGreaterThan(0);
            expect(x).toBeLessThan(drawn.width);
            expect(y).toBeGreaterThan(0);
            expect(y).toBeLessThan(drawn.height);
          }
        },
      ),
      { numRuns: process.env['SOAK'] === '1' ? 5_000 : 100 },
    );
  });
});

describe('Rounds of a radar', () => {
  it('differ by their marks and by their strokes', () => {
    const spot = { x: 10, y: 10 };
    expect(new Set(ROUND_SIGNS.map(({ mark }) => markPath(mark, spot, 4))).size).toBe(ROUND_SIGNS.length);
    expect(new Set(ROUND_SIGNS.map(({ dashes }) => dashes)).size).toBe(ROUND_SIGNS.length);
    expect(ROUND_SIGNS[0].dashes).toBeUndefined();
  });
});
