// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PictureBlock } from '../../documents/paper-document.js';
import { xmlText } from '../../documents/xml.js';
import { markPath, radarLayout, type RoundSign } from '../../web/pictures/radar-layout.js';
import {
  axisNote,
  barsWords,
  drawnRounds,
  pointsWords,
  radarWords,
  type RatedDimension,
  type RatedRound,
  type RatingOrigin,
  type RatingScale,
} from '../../web/pictures/rated-rounds.js';
import { cutToWidth, textWidth, wrapToWidth } from '../../web/pictures/text-width.js';

/*
 * Radar and bars for paper: the same as on pages, in ink on white. Rounds differ by stroke and mark, sources by pattern and
 * letter, so that a black and white copy says the same.
 */

/** In the unit of a page's pixels; the paper sets it to the width of its text. */
const WIDTH = 616;
const FONT = 13;
/**
 * For this size room is kept: whoever opens the ODT may have none of the fonts, and then gets one that runs far wider, in bold
 * even more.
 */
const ROOM_FONT = FONT * 1.35;
/** Of the ODT; a PDF brings its own. */
const FAMILY = 'Fira Sans, Arial, sans-serif';
const INK = '#1a1d24';
const QUIET = '#4c5462';
const RULE = '#aeb5c0';
const ACCENT = '#1f5f86';
const PALE = '#e3edf3';

/**
 * @param rounds as {@link RadarPicture} takes them
 * @param radius of the outermost ring, of 616 that the picture is wide
 * @returns undefined where nothing is rated in any of them
 */
export function radarPicture(
  rounds: readonly RatedRound[],
  scale: RatingScale,
  caption: string,
  radius = 140,
): PictureBlock | undefined {
  const newest = rounds.at(-1);
  const drawn = drawnRounds(rounds);
  if (!newest || drawn.length === 0) return undefined;
  const layout = radarLayout(
    {
      axes: newest.dimensions.map((dimension) => ({ name: dimension.name, note: axisNote(dimension) })),
      rounds: drawn.map(({ round }) => round.dimensions.map(({ total }) => total)),
      least: scale.least,
      most: scale.most,
    },
    { width: WIDTH, radius, font: ROOM_FONT, lineHeight: 17 },
  );
  const { centre } = layout;
  const key = rounds.length > 1 ? keyOf(drawn, newest, layout.height + 18) : { svg: '', height: 0 };
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${layout.height + key.height}" font-family="${FAMILY}">`,
    ...layout.rings.map(({ path }) => `<path d="${path}" fill="none" stroke="${RULE}" stroke-width="1"/>`),
    ...layout.axes.map(({ end }, x) => {
      const dashes = newest.dimensions[x]!.total === null ? ' stroke-dasharray="2 4"' : '';
      return `<path d="M${centre.x} ${centre.y}L${end.x} ${end.y}" stroke="${QUIET}" stroke-width="0.8"${dashes}/>`;
    }),
    ...layout.shapes.map(({ path, isClosed, spots }, x) => {
      const { round, sign } = drawn[x]!;
      const isNewest = round === newest;
      const fill = isNewest && isClosed ? `fill="${ACCENT}" fill-opacity="0.14"` : 'fill="none"';
      return (
        (path === '' ? '' : `<path d="${path}" ${fill} ${strokeOf(sign, isNewest)}/>`) +
        spots.map((spot) => `<path d="${markPath(sign.mark, spot, 4.5)}" ${inkOf(isNewest)}/>`).join('')
      );
    }),
    ...layout.rings.map(({ value, label }) =>
      text(String(value), label.x, label.y, { size: 11, anchor: 'end', colour: QUIET }),
    ),
    ...layout.axes.flatMap(({ label: { anchor, x, lines } }) =>
      lines.map((line) =>
        text(line.text, x, line.y, { anchor, strong: !line.isNote, colour: line.isNote ? QUIET : INK }),
      ),
    ),
    key.svg,
    '</svg>',
  ];
  return { kind: 'picture', svg: parts.join(''), alt: `Netzdiagramm. ${radarWords(rounds, scale)}`, caption };
}

function strokeOf({ dashes }: RoundSign, isNewest: boolean): string {
  return `stroke="${isNewest ? ACCENT : QUIET}" stroke-width="${isNewest ? 2.5 : 1.6}"${dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`}`;
}

function inkOf(isNewest: boolean): string {
  return isNewest ? `fill="${ACCENT}"` : `fill="#ffffff" stroke="${QUIET}" stroke-width="1.6"`;
}

/** Line and mark of each drawn round with its name, as many side by side as there is room for. */
function keyOf(
  drawn: ReturnType<typeof drawnRounds>,
  newest: RatedRound,
  top: number,
): { svg: string; height: number } {
  let x = 0;
  let line = 0;
  const entries = drawn.map(({ round, sign }) => {
    const words = cutToWidth(round.label, ROOM_FONT, WIDTH - 60);
    const width = 50 + textWidth(words, ROOM_FONT);
    if (x > 0 && x + width > WIDTH) {
      x = 0;
      line++;
    }
    const y = top + line * 22;
    const isNewest = round === newest;
    const entry =
      `<path d="M${x + 2} ${y - 4}h36" fill="none" ${strokeOf(sign, isNewest)}/>` +
      `<path d="${markPath(sign.mark, { x: x + 20, y: y - 4 }, 4.5)}" ${inkOf(isNewest)}/>` +
      text(words, x + 46, y, {});
    x = Math.ceil(x + width + 24);
    return entry;
  });
  return { svg: entries.join(''), height: 26 + line * 22 };
}

const NAME_WIDTH = 228;
const BAR_LEFT = 256;
const BAR_RIGHT = 570;
const BAR_HEIGHT = 12;
const ROW = 15;
const BETWEEN = 10;

/** Bars of the sub-dimensions of one dimension, one from each source. @returns undefined where nothing is rated */
export function barsPicture(
  dimension: RatedDimension,
  origins: readonly RatingOrigin[],
  { least, most }: RatingScale,
  caption?: string,
): PictureBlock | undefined {
  if (dimension.rated === 0) return undefined;
  const [steps, width] = [most - least, BAR_RIGHT - BAR_LEFT];
  let y = 4;
  const groups = dimension.subDimensions.map(({ name, bySource }) => {
    const names = wrapToWidth(name, ROOM_FONT, NAME_WIDTH, 3, 'semibold');
    const top = y;
    y += Math.max(origins.length * ROW, names.length * 16) + BETWEEN;
    return [
      ...names.map((line, x) => text(line, 0, top + 11 + x * 16, { strong: true })),
      ...origins.map(({ key, letter }, x) => {
        const at = top + x * ROW;
        const points = bySource[key] ?? null;
        const sign = text(letter, BAR_LEFT - 18, at + 10.5, { strong: true });
        if (points === null) return sign + text('keine Bewertung', BAR_LEFT, at + 10.5, { colour: QUIET });
        const share = (Math.min(most, Math.max(least, points)) - least) / steps;
        const box = (of: number, look: string) =>
          `<rect x="${BAR_LEFT}" y="${at}" width="${Math.round(of * 100) / 100}" height="${BAR_HEIGHT}" ${look}/>`;
        return [
          sign,
          box(width, `fill="#ffffff" stroke="${RULE}" stroke-width="0.8"`),
          // Nothing on the scale is as wide as a line: it is not the same as no rating.
          box(Math.max(2, share * width), `fill="${FILLS[x % FILLS.length]}" stroke="${ACCENT}" stroke-width="1"`),
          text(pointsWords(points), WIDTH - 8, at + 10.5, { anchor: 'end' }),
        ].join('');
      }),
    ].join('');
  });
  const keyTop = y + 14;
  let keyLeft = 90;
  const key = origins.map(({ letter, name }, x) => {
    const words = `${letter}: ${name}`;
    const entry =
      `<rect x="${keyLeft}" y="${keyTop - 10}" width="20" height="${BAR_HEIGHT}" fill="${FILLS[x % FILLS.length]}" stroke="${ACCENT}" stroke-width="1"/>` +
      text(words, keyLeft + 26, keyTop, { colour: QUIET });
    keyLeft = Math.ceil(keyLeft + 40 + textWidth(words, ROOM_FONT));
    return entry;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${keyTop + 8}" font-family="${FAMILY}">`,
    PATTERNS,
    ...groups,
    ...key,
    '</svg>',
  ].join('');
  const alt = `Balken, Punkte von ${least} bis ${most}. ${barsWords(dimension, origins)}`;
  return { kind: 'picture', svg, alt, ...(caption === undefined ? {} : { caption }) };
}

const FILLS = [ACCENT, 'url(#lines)', 'url(#dots)'] as const;
const PATTERNS =
  '<defs><pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse">' +
  `<rect width="6" height="6" fill="${PALE}"/><path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="${ACCENT}" stroke-width="1.4"/></pattern>` +
  '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">' +
  `<rect width="6" height="6" fill="#ffffff"/><circle cx="1.5" cy="1.5" r="1.2" fill="${ACCENT}"/><circle cx="4.5" cy="4.5" r="1.2" fill="${ACCENT}"/></pattern></defs>`;

interface TextLook {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly strong?: boolean;
  readonly colour?: string;
}

function text(
  words: string,
  x: number,
  y: number,
  { size = FONT, anchor = 'start', strong = false, colour = INK }: TextLook,
) {
  // What a picture must not contain is looked for in its text, too: people may write it all the same.
  const safe = xmlText(words).replace(/[=(]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" font-size="${size}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${strong ? ' font-weight="600"' : ''} fill="${colour}">${safe}</text>`;
}
