// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * Which characters a font has. PDF/UA-1 refuses a paper with one that it lacks, and taking it from a font that happens to
 * be installed would make other bytes on other machines: so it is known beforehand and replaced.
 */

/**
 * @param font a TrueType file
 * @returns the code points of its Unicode table (`cmap`, formats 4 and 12)
 */
export function coverageOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const covered = new Set<number>();
  const table = tableNamed(view, 'cmap');
  if (table === undefined) return covered;
  const count = view.getUint16(table + 2);
  for (let entry = 0; entry < count; entry++) {
    const start = table + view.getUint32(table + 4 + 8 * entry + 4);
    const format = view.getUint16(start);
    if (format === 4) addSegments(view, start, covered);
    if (format === 12) addGroups(view, start, covered);
  }
  return covered;
}

function tableNamed(view: DataView, wanted: string): number | undefined {
  for (let table = 0; table < view.getUint16(4); table++) {
    const entry = 12 + 16 * table;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(entry + byte)));
    if (name === wanted) return view.getUint32(entry + 8);
  }
  return undefined;
}

/** Format 4: segments of the first 65,536 code points; a glyph 0 means that there is none. */
function addSegments(view: DataView, start: number, covered: Set<number>): void {
  const segments = view.getUint16(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  for (let segment = 0; segment < segments; segment++) {
    const first = view.getUint16(starts + 2 * segment);
    const last = view.getUint16(ends + 2 * segment);
    const delta = view.getInt16(deltas + 2 * segment);
    const at = offsets + 2 * segment;
    const offset = view.getUint16(at);
    for (let code = first; code <= last && code < 0xffff; code++) {
      let glyph = code;
      if (offset !== 0) {
        glyph = view.getUint16(at + offset + 2 * (code - first));
        if (glyph === 0) continue;
      }
      if (((glyph + delta) & 0xffff) !== 0) covered.add(code);
    }
  }
}

/** Format 12: groups of any code points. */
function addGroups(view: DataView, start: number, covered: Set<number>): void {
  const groups = view.getUint32(start + 12);
  for (let group = 0; group < groups; group++) {
    const at = start + 16 + 12 * group;
    for (let code = view.getUint32(at); code <= view.getUint32(at + 4); code++) covered.add(code);
  }
}

/** What stands for a character that the font lacks and that has a near relative in it. */
const RELATIVES: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2007': '\u00a0',
  '\u202f': '\u00a0',
  '■': '•',
  '▪': '•',
  '●': '•',
  '○': '◦',
  '▶': '›',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '✗': '[–]',
  '✘': '[–]',
};

/** Drawn by no font: joiners, variation selectors, tags, and where a word may break. */
const NOT_DRAWN = /^\p{Default_Ignorable_Code_Point}$/u;
const BREAKS: ReadonlySet<string> = new Set(['\u00ad', '\u200b']);

/**
 * The text in characters that the font has. One that it lacks gives way to a near relative, or to its compatible form
 * (a ligature's letters), and otherwise to its number in Unicode, `[U+1F600]`: ugly, but nothing is lost in silence.
 */
export function inFont(text: string, covered: ReadonlySet<number>): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (NOT_DRAWN.test(character)) {
      // Joiners and the like do nothing between the letters and numbers that stand here; where a word may break, it may.
      if (BREAKS.has(character)) shown += character;
      continue;
    }
    if (covered.has(code) || character === '\n') {
      shown += character;
      continue;
    }
    const relative = RELATIVES[character];
    if (relative !== undefined && allCovered(relative, covered)) shown += relative;
    else if (/\p{Zs}/u.test(character)) shown += ' ';
    else {
      const compatible = character.normalize('NFKC');
      shown += allCovered(compatible, covered) ? compatible : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
  }
  return shown;
}

function allCovered(text: string, covered: ReadonlySet<number>): boolean {
  return [...text].every((character) => covered.has(character.codePointAt(0)!));
}
