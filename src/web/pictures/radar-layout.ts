// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { textWidth, wrapToWidth } from './text-width.js';

/*
 * Where everything of a radar stands. Pure geometry, used by the picture on pages and by the one on paper. The first axis
 * points up, the others follow clockwise. The least value has a ring of its own around the middle, so that it is told from
 * no value: an axis without value has no point, and no line leads over it.
 */

export interface RadarSize {
  readonly width: number;
  /** Of the outermost ring. */
  readonly radius: number;
  /** Of the names of the axes, in pixels. */
  readonly font: number;
  readonly lineHeight: number;
}

export interface RadarInput {
  /** At least three. `note` is a line beneath the name: its value, or that it has none. */
  readonly axes: readonly { readonly name: string; readonly note: string }[];
  /** For each round a value for each axis; null: none. */
  readonly rounds: readonly (readonly (number | null)[])[];
  readonly least: number;
  readonly most: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface RadarAxis {
  /** On the outermost ring. */
  readonly end: Spot;
  readonly label: {
    readonly anchor: 'start' | 'middle' | 'end';
    readonly x: number;
    /** Base line of each. Those of the note come last. */
    readonly lines: readonly { readonly text: string; readonly y: number; readonly isNote: boolean }[];
  };
}

export interface RadarShape {
  /** Path of all lines; empty where no two neighbours have values. */
  readonly path: string;
  /** The lines go all the way round. */
  readonly isClosed: boolean;
  /** One for each axis with a value. */
  readonly spots: readonly (Spot & { readonly axis: number })[];
}

export interface RadarLayout {
  readonly width: number;
  readonly height: number;
  readonly centre: Spot;
  /** One for each whole value from the least to the most. `label` stands on the first axis. */
  readonly rings: readonly { readonly value: number; readonly path: string; readonly label: Spot }[];
  readonly axes: readonly RadarAxis[];
  /** In the order of the rounds. */
  readonly shapes: readonly RadarShape[];
}

/** Of the innermost ring, as a share of the outermost one. */
const INNERMOST = 0.14;
const GAP = 8;
/** Names beneath stand side by side: kept short, so that they do not meet, in a wider font neither. In letters. */
const BENEATH_MOST = 9.5;
const LINES_MOST = 4;

export function radarLayout({ axes, rounds, least, most }: RadarInput, size: RadarSize): RadarLayout {
  const { width, radius, font, lineHeight } = size;
  const directions = axes.map((_, x) => directionOf(x, axes.length));
  const labels = axes.map(({ name, note }, x) => labelOf(name, note, directions[x]!, size));
  // What stands above and below the rings decides where the middle is.
  const above = Math.max(...labels.map(({ top }) => -top), radius);
  const below = Math.max(...labels.map(({ bottom }) => bottom), radius);
  const centre = { x: width / 2, y: round(above + 4) };
  const at = (axis: number, value: number): Spot => {
    const share = INNERMOST + (1 - INNERMOST) * ((Math.min(most, Math.max(least, value)) - least) / (most - least));
    const [dx, dy] = directions[axis]!;
    return { x: round(centre.x + dx * radius * share), y: round(centre.y + dy * radius * share) };
  };
  const values = Array.from({ length: Math.floor(most - least) + 1 }, (_, step) => least + step);
  return {
    width,
    height: Math.ceil(centre.y + below + 4),
    centre,
    rings: values.map((value) => ({
      value,
      path: `M${axes.map((_, x) => pair(at(x, value))).join('L')}Z`,
      label: { x: round(at(0, value).x - 5), y: round(at(0, value).y + font * 0.35) },
    })),
    axes: labels.map(({ anchor, x, top, lines }, axis) => ({
      end: at(axis, most),
      label: {
        anchor,
        x: round(centre.x + x),
        lines: lines.map((line, x) => ({ ...line, y: round(centre.y + top + font * 0.85 + x * lineHeight) })),
      },
    })),
    shapes: rounds.map((round) => shapeOf(round, at)),
  };
}

function directionOf(axis: number, of: number): readonly [dx: number, dy: number] {
  const angle = (2 * Math.PI * axis) / of;
  return [Math.sin(angle), -Math.cos(angle)];
}

interface PlacedLabel {
  readonly anchor: 'start' | 'middle' | 'end';
  /** Against the middle. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: readonly { readonly text: string; readonly isNote: boolean }[];
}

/** Above the uppermost axis, beneath those that point down, beside the others: there is as much room as the picture has. */
function labelOf(
  name: string,
  note: string,
  [dx, dy]: readonly [dx: number, dy: number],
  { width, radius, font, lineHeight }: RadarSize,
): PlacedLabel {
  const half = width / 2;
  const isUp = dy < -0.9;
  const isDown = dy > 0.5;
  const isMiddle = Math.abs(dx) < 0.2;
  const room =
    isUp || (isDown && isMiddle) ? width * 0.9 : isDown ? font * BENEATH_MOST : half - Math.abs(dx) * radius - GAP;
  const lines = [
    ...wrapToWidth(name, font, room, LINES_MOST, 'semibold').map((text) => ({ text, isNote: false })),
    ...wrapToWidth(note, font, room, 2).map((text) => ({ text, isNote: true })),
  ];
  const height = (lines.length - 1) * lineHeight + font;
  if (isUp) return { anchor: 'middle', x: dx * radius, top: -radius - GAP - height, bottom: -radius - GAP, lines };
  if (isDown) {
    const widest = Math.max(...lines.map(({ text }) => textWidth(text, font, 'semibold')));
    const top = dy * radius + GAP;
    // Middle beneath its axis, but not over the edge nor over the other half.
    const x = Math.sign(dx) * Math.max(Math.min(Math.abs(dx) * radius, half - 2 - widest / 2), widest / 2 + 8);
    return { anchor: 'middle', x: isMiddle ? 0 : x, top, bottom: top + height, lines };
  }
  const top = dy * radius - height / 2;
  return { anchor: dx > 0 ? 'start' : 'end', x: dx * radius + Math.sign(dx) * GAP, top, bottom: top + height, lines };
}

/** Neighbours that both have values are joined; where all have, the shape is closed. */
function shapeOf(values: readonly (number | null)[], at: (axis: number, value: number) => Spot): RadarShape {
  const spots = values.flatMap((value, axis) => (value === null ? [] : [{ ...at(axis, value), axis }]));
  const isClosed = spots.length === values.length;
  if (isClosed) return { path: `M${spots.map(pair).join('L')}Z`, isClosed, spots };
  const path = spots
    .map((spot) => {
      const next = spots.find(({ axis }) => axis === (spot.axis + 1) % values.length);
      return next ? `M${pair(spot)}L${pair(next)}` : '';
    })
    .join('');
  return { path, isClosed, spots };
}

function pair({ x, y }: Spot): string {
  return `${x} ${y}`;
}

function round(value: number): number {
  // Never "-0".
  return Math.round(value * 100) / 100 + 0;
}

/** How a round is drawn, the newest first: told apart by stroke and by mark, not by colour alone. */
export const ROUND_SIGNS = [
  { mark: 'circle', dashes: undefined },
  { mark: 'square', dashes: '7 4' },
  { mark: 'diamond', dashes: '2 4' },
  { mark: 'triangle', dashes: '10 3 2 3' },
] as const;
export type RoundSign = (typeof ROUND_SIGNS)[number];
export type RoundMark = RoundSign['mark'];

/** Path of a mark around the spot, `half` its half width. */
export function markPath(mark: RoundMark, { x, y }: Spot, half: number): string {
  const [left, right, top, bottom] = [round(x - half), round(x + half), round(y - half), round(y + half)];
  switch (mark) {
    case 'circle':
      return `M${left} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`;
    case 'square':
      return `M${left} ${top}H${right}V${bottom}H${left}Z`;
    case 'diamond':
      return `M${x} ${top}L${right} ${y}L${x} ${bottom}L${left} ${y}Z`;
    case 'triangle':
      return `M${x} ${top}L${right} ${bottom}H${left}Z`;
  }
}
