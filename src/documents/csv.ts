// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { stringify } from 'csv-stringify/sync';
import { type TableSheet, typedCell, type TypedCell } from './table-sheet.js';

export const CSV = 'text/csv; charset=utf-8';

/**
 * The table as a German Excel and any other program read it: semicolons, decimal comma, days as 30.06.2026, UTF-8 with a
 * mark at the beginning, lines ending with CRLF. Text that a table program would take for a formula begins with `'`.
 */
export function csvOf({ columns, rows }: TableSheet): string {
  return stringify(
    [
      columns.map(({ heading }) => typedCell(heading, 'text')),
      ...rows.map((row) => columns.map(({ kind }, x) => typedCell(row[x], kind))),
    ].map((cells) => cells.map((cell) => (cell ? new Shown(cell) : ''))),
    {
      bom: true,
      delimiter: ';',
      record_delimiter: 'windows',
      // With CRLF between rows the package takes a lone line feed for an ordinary character; Excel does not.
      quoted_match: /\n/,
      // A number below zero begins like a formula and is none.
      cast: {
        object: (shown) =>
          shown instanceof Shown
            ? { value: shown.text, escape_formulas: shown.cell.kind === 'text' }
            : { value: '', escape_formulas: true },
      },
    },
  );
}

/** The package asks for the words of whatever is no string by its kind. */
class Shown {
  constructor(readonly cell: TypedCell) {}

  get text(): string {
    const { cell } = this;
    switch (cell.kind) {
      case 'text':
        return cell.text;
      case 'day':
        return `${cell.day.slice(8, 10)}.${cell.day.slice(5, 7)}.${cell.day.slice(0, 4)}`;
      case 'number':
        return DECIMAL.format(cell.value);
      case 'euros':
        return EUROS.format(cell.value);
      case 'share':
        return `${DECIMAL.format(Math.round(cell.value * 100))} %`;
    }
  }
}

// No thousands separators: programs that import take 1.250 for a number below two, or for words.
const DECIMAL = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 10, useGrouping: false });
const EUROS = new Intl.NumberFormat('de-DE', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: false,
});
