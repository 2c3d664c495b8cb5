// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { plainWords, type TableBlock } from './paper-document.js';

/** In characters: no column is worked out narrower or wider. */
const NARROWEST = 6;
const WIDEST = 40;
/** A word up to this length should fit without being broken. */
const WHOLE_WORD = 16;

/** The shares of the columns in the table's width; those that the block does not say follow from what stands in them. */
export function columnWidths({ columns, rows, total }: TableBlock): readonly number[] {
  return columns.map(({ heading, width }, x) => {
    if (width !== undefined) return Math.min(Math.max(width, 0.01), 10_000);
    const cells = [...rows, ...(total ? [total] : [])].map((row) => plainWords(row[x] ?? ''));
    const words = [heading, ...cells].flatMap((text) => text.split(/[\s/-]+/).map(({ length }) => length));
    const word = Math.min(
      WHOLE_WORD,
      words.reduce((most, length) => Math.max(most, length), 0),
    );
    const lengths = cells.map(({ length }) => Math.min(length, 200));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, word, mean * 0.8)) * 100) / 100;
  });
}
