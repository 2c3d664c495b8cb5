// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Advance widths of Fira Sans Regular in thousandths of the font size, measured once in a browser. The server has no
 * font engine, but must know before the browser does where a label ends.
 */
const WIDTHS = new Uint16Array(256).fill(600);
const OTHERS = new Map<string, number>([
  ['„', 406],
  ['“', 406],
  ['”', 406],
  ['‚', 240],
  ['‘', 240],
  ['’', 240],
  ['–', 520],
  ['—', 790],
  ['…', 738],
  ['€', 576],
  ['→', 900],
  ['\u202f', 200],
]);
const BY_WIDTH: readonly (readonly [number, string])[] = [
  [225, "'"],
  [240, ',.:;!·'],
  [265, ' \u00a0'],
  [282, 'ijl'],
  [300, 'IJ`'],
  [323, '()[]{}|'],
  [340, 'f'],
  [365, 't'],
  [390, 'r"'],
  [403, '-'],
  [435, '1*z'],
  [444, '7'],
  [467, 's?'],
  [485, 'cxvy'],
  [498, 'L23F×+<=>~'],
  [515, 'gk/_\\5^'],
  [520, 'T#§°Z'],
  [532, '469$S'],
  [545, 'aäEXé'],
  [555, '08eVYèâê'],
  [575, 'APÄC'],
  [584, 'oöuühnß'],
  [596, 'bdpqKBR'],
  [636, 'DGU'],
  [665, 'ÜHN'],
  [690, 'OÖQ'],
  [717, 'w'],
  [763, '&'],
  [810, 'MW%'],
  [857, 'm'],
  [1020, '@'],
];
for (const [width, characters] of BY_WIDTH) for (const c of characters) WIDTHS[c.charCodeAt(0)] = width;

/** Room for the fallback font, which runs a little wider than Fira Sans. */
const SLACK = 1.04;
const SEMIBOLD = 1.03;

/**
 * Estimated width of `text` in px at `size` px. An estimate on the wide side: a label that is thought to fit does fit.
 */
export function textWidth(text: string, size: number, weight: 'regular' | 'semibold' = 'regular'): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    sum += code < 256 ? WIDTHS[code]! : (OTHERS.get(text[i]!) ?? 900);
  }
  return (sum / 1000) * size * SLACK * (weight === 'semibold' ? SEMIBOLD : 1);
}

/** `text` where it fits into `room` px, else its longest beginning with an ellipsis; empty where not even that fits. */
export function cutToWidth(
  text: string,
  size: number,
  room: number,
  weight: 'regular' | 'semibold' = 'regular',
): string {
  if (textWidth(text, size, weight) <= room) return text;
  const left = room - textWidth('…', size, weight);
  const factor = (size / 1000) * SLACK * (weight === 'semibold' ? SEMIBOLD : 1);
  let sum = 0;
  let end = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    sum += (code < 256 ? WIDTHS[code]! : (OTHERS.get(text[end]!) ?? 900)) * factor;
    if (sum > left) break;
  }
  // Never leave half of a surrogate pair, nor a space before the ellipsis.
  if (end > 0 && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
  const begin = text.slice(0, end).trimEnd();
  return begin === '' ? '' : `${begin}…`;
}

/** Breaks `text` between words into at most `lines` lines of `room` px; what remains is cut with an ellipsis. */
export function wrapToWidth(
  text: string,
  size: number,
  room: number,
  lines: number,
  weight: 'regular' | 'semibold' = 'regular',
): string[] {
  const out: string[] = [];
  let rest = text.trim();
  while (rest !== '' && out.length < lines) {
    if (out.length === lines - 1 || textWidth(rest, size, weight) <= room) {
      out.push(cutToWidth(rest, size, room, weight));
      break;
    }
    let end = rest.length;
    let space = rest.lastIndexOf(' ', end - 1);
    while (space > 0 && textWidth(rest.slice(0, space), size, weight) > room) {
      end = space;
      space = rest.lastIndexOf(' ', end - 1);
    }
    if (space <= 0) {
      // One word wider than the line: cut it, its whole is in the accessible name.
      out.push(cutToWidth(rest, size, room, weight));
      break;
    }
    out.push(rest.slice(0, space));
    rest = rest.slice(space + 1).trimStart();
  }
  return out;
}
