// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, isDay } from '../calendar/day.js';
import { readableLine, readableText } from './readable-text.js';

/*
 * A table to reckon with, as ods.ts, xlsx.ts and csv.ts write it: headings in the first row, so that filters and pivot
 * tables find them; what the table is and as of when stands in a sheet of its own ("Angaben").
 */

/** `share` is 0 to 1, shown in per cent; `euros` with two decimals. */
export type ColumnKind = 'text' | 'day' | 'number' | 'euros' | 'share';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
}

/**
 * A number in columns of numbers, a Day in columns of days; null is left empty. Words fit everywhere ("unbekannt"). No
 * string is ever a formula.
 */
export type SheetCell = string | number | null;

export interface TableSheet {
  /** Of the sheet, up to 31 characters. */
  readonly name: string;
  readonly title: string;
  /** `Stand 27.11.2026`, or more: in which words the reader is told as of when this is. */
  readonly stand: string;
  /** The municipality. */
  readonly author: string;
  /** The date of the file. */
  readonly day: Day;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export type TypedCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'number' | 'euros' | 'share'; readonly value: number };

/** What a cell is by its value and its column; undefined: empty. Numbers that are none (NaN, infinite) are empty, too. */
export function typedCell(cell: SheetCell | undefined, kind: ColumnKind): TypedCell | undefined {
  if (cell === undefined || cell === null || cell === '') return undefined;
  if (typeof cell === 'number')
    return Number.isFinite(cell)
      ? { kind: kind === 'euros' || kind === 'share' ? kind : 'number', value: cell }
      : undefined;
  if (kind === 'day' && isDay(cell)) return { kind, day: cell };
  return { kind: 'text', text: readableText(cell) };
}

/** The sheet's name as table programs take it: without `[ ] * ? : / \`, not beginning or ending with `'`, at most 31 characters. */
export function sheetName(name: string): string {
  const allowed = readableLine(name)
    .replace(/[[\]*?:/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .replace(/ +/g, ' ')
    .slice(0, 31)
    .trim();
  // Two sheets may not have one name, and half an emoji is none.
  return allowed === '' || allowed.toLowerCase() === ABOUT.toLowerCase() ? 'Tabelle' : readableLine(allowed);
}

/** The name of the sheet that says what the table is. */
export const ABOUT = 'Angaben';

/** What stands in the sheet "Angaben". */
export function aboutRows({ title, stand, author, rows }: TableSheet): readonly (readonly [string, string | number])[] {
  return [
    ['Titel', readableLine(title)],
    ['Stand', readableLine(stand)],
    ['Kommune', readableLine(author)],
    ['Zeilen', rows.length],
  ];
}
