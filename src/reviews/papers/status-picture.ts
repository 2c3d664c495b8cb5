// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PictureBlock } from '../../documents/paper-document.js';
import { enumeration, germanNumber, plural } from '../../web/formats.js';
import { STANDING_WORDS, type Standing } from '../../web/pictures/standing.js';
import { textWidth } from '../../web/pictures/text-width.js';
import { STATUS_WORDS } from '../../web/components/status.js';

/*
 * How goals stand, as a stacked bar for paper. Every standing has a pattern of its own, so that the bar can be read from a
 * black and white copy; the numbers stand in the key, and once more in a table beside the picture.
 */

export interface StatusCount {
  readonly standing: Standing;
  readonly count: number;
}

interface Ink {
  /** On white paper at least 3:1. */
  readonly colour: string;
  readonly ground: string;
  /** Lines of the pattern in a square of 8; none: plain. */
  readonly lines?: string;
  /** Dots instead of lines. */
  readonly dots?: true;
}

const GREY = '#4c5462';
const INKS: Readonly<Record<Standing, Ink>> = {
  overdue: { colour: '#a3201a', ground: '#f6dcda', lines: 'M0 0L8 8M8 0L0 8' },
  'at-risk': { colour: '#8c5400', ground: '#fbeed9', lines: 'M2 0V8M6 0V8' },
  unconfirmed: { colour: '#6b21c8', ground: '#efe5fb', dots: true },
  'on-track': { colour: '#1f5f86', ground: '#1f5f86' },
  planned: { colour: GREY, ground: '#ffffff' },
  achieved: { colour: '#00573f', ground: '#d5ebe3', lines: 'M0 8L8 0' },
  paused: { colour: GREY, ground: '#eef0f3', lines: 'M0 4H8' },
  abandoned: { colour: GREY, ground: '#c9ced6' },
  split: { colour: GREY, ground: '#ffffff', lines: 'M0 2H8M0 6H8' },
  merged: { colour: GREY, ground: '#ffffff', lines: 'M0 1H8M0 4H8M0 7H8' },
  superseded: { colour: GREY, ground: '#ffffff', lines: 'M0 0L8 8' },
};

/** In the unit of a page's pixels; the paper sets it to the width of its text. */
const WIDTH = 616;
const BAR_TOP = 2;
const BAR_HEIGHT = 40;
const KEY_TOP = 62;
const KEY_LINE = 24;
const SIGN = 16;
const FONT = 13;

/** @returns undefined where there is nothing to be shown: a bar of no goals says nothing */
export function statusPicture(counts: readonly StatusCount[], caption: string): PictureBlock | undefined {
  const shown = counts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  const key = keyOf(shown);
  const height = KEY_TOP + KEY_LINE * key.lines + 2;
  let before = 0;
  const bars = shown.map(({ standing, count }) => {
    const x = 1 + ((WIDTH - 2) * before) / total;
    const width = ((WIDTH - 2) * count) / total;
    before += count;
    return bar(standing, germanNumber(count), x, width);
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">`,
    '<defs>',
    ...shown.map(({ standing }) => patternOf(standing)),
    '</defs>',
    ...bars,
    ...key.entries,
    '</svg>',
  ].join('');
  return { kind: 'picture', svg, alt: `Balken: ${distributionWords(shown)}`, caption };
}

/** `11 Ziele, davon 4 im Plan und 2 überfällig.` */
export function distributionWords(counts: readonly StatusCount[]): string {
  const shown = counts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 'Noch keine Ziele.';
  const words = shown.map(({ standing, count }) => `${germanNumber(count)} ${STANDING_WORDS[standing]}`);
  if (shown.length === 1)
    return `${plural(total, 'Ziel', 'Ziele')}, ${total === 1 ? '' : 'alle '}${STANDING_WORDS[shown[0]!.standing]}.`;
  return `${plural(total, 'Ziel', 'Ziele')}, davon ${enumeration(words)}.`;
}

function patternOf(standing: Standing): string {
  const { colour, ground, lines, dots } = INKS[standing];
  if (lines === undefined && !dots) return '';
  return [
    `<pattern id="${standing}" width="8" height="8" patternUnits="userSpaceOnUse">`,
    `<rect x="0" y="0" width="8" height="8" fill="${ground}"/>`,
    lines === undefined
      ? `<circle cx="2" cy="2" r="1.3" fill="${colour}"/><circle cx="6" cy="6" r="1.3" fill="${colour}"/>`
      : `<path d="${lines}" fill="none" stroke="${colour}" stroke-width="1.4"/>`,
    '</pattern>',
  ].join('');
}

function fillOf(standing: Standing): string {
  const { ground, lines, dots } = INKS[standing];
  return lines === undefined && !dots ? ground : `url(#${standing})`;
}

/** A number has room in it from so many pixels on; the key has it anyway. */
function bar(standing: Standing, number: string, x: number, width: number): string {
  const middle = BAR_TOP + BAR_HEIGHT / 2;
  const ground = textWidth(number, FONT) + 12;
  const box = box4(x, BAR_TOP, width, BAR_HEIGHT);
  const drawn = `<rect ${box} fill="${fillOf(standing)}" stroke="${INKS[standing].colour}" stroke-width="1.2"/>`;
  if (width < ground + 6) return drawn;
  return [
    drawn,
    `<rect ${box4(x + (width - ground) / 2, middle - 11, ground, 22)} rx="4" fill="#ffffff"/>`,
    `<text x="${round(x + width / 2)}" y="${round(middle + 4.6)}" font-size="${FONT}" font-weight="600" text-anchor="middle" fill="#1a1d24">${number}</text>`,
  ].join('');
}

/** Pattern, word and number of each, as many on a line as there is room for. */
function keyOf(shown: readonly StatusCount[]): { readonly entries: readonly string[]; readonly lines: number } {
  let x = 0;
  let line = 0;
  const entries = shown.map(({ standing, count }) => {
    const words = `${STATUS_WORDS[standing]}: ${germanNumber(count)}`;
    const width = SIGN + 6 + textWidth(words, FONT) + 20;
    if (x > 0 && x + width - 20 > WIDTH) {
      x = 0;
      line++;
    }
    const y = KEY_TOP + KEY_LINE * line;
    const entry = [
      `<rect ${box4(x + 1, y - SIGN + 4, SIGN, SIGN - 2)} fill="${fillOf(standing)}" stroke="${INKS[standing].colour}" stroke-width="1.2"/>`,
      `<text x="${round(x + SIGN + 8)}" y="${round(y)}" font-size="${FONT}" fill="#1a1d24">${words}</text>`,
    ].join('');
    x += width;
    return entry;
  });
  return { entries, lines: line + 1 };
}

function box4(x: number, y: number, width: number, height: number): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
