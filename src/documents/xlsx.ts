// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { strFromU8, strToU8, unzipSync } from 'fflate';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { dayNumber } from '../calendar/day.js';
import { archive } from './archive.js';
import { readableLine, readableText } from './readable-text.js';
import { ABOUT, aboutRows, sheetName, type TableSheet, typedCell, type TypedCell } from './table-sheet.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MS_PER_DAY = 86_400_000;
/** Excel refuses a file with a longer text in a cell. */
const CELL_MOST = 32_767;
/** Where the package puts the texts of all cells. */
const TEXTS = 'xl/sharedStrings.xml';
/** Of the private use area: stands in no text of ours while the package looks it up. */
const APART = '\uE000';
const HEADING = { fontWeight: 'bold', backgroundColor: '#f0f2f5', wrap: true, alignVertical: 'top' } as const;

/** The table for Excel (Office Open XML). The same table gives the same bytes. */
export async function xlsxOf(sheet: TableSheet): Promise<Uint8Array> {
  const { columns, rows, day } = sheet;
  const heading = (text: string): CellObject => ({ ...cellOf({ kind: 'text', text: readableLine(text) }), ...HEADING });
  const written = await writeExcelFile([
    {
      sheet: sheetName(sheet.name),
      stickyRowsCount: 1,
      columns: columns.map(({ width }) => ({ width: Math.min(100, Math.max(4, width)) })),
      data: [
        columns.map((column) => heading(column.heading)),
        ...rows.map((row) => columns.map(({ kind }, x) => cellOf(typedCell(row[x], kind)))),
      ],
    },
    {
      sheet: ABOUT,
      columns: [{ width: 16 }, { width: 70 }],
      data: aboutRows(sheet).map(([label, value]) => [heading(label), cellOf(typedCell(value, 'text'))]),
    },
  ]).toBuffer();
  const parts = unzipSync(written);
  const texts = parts[TEXTS];
  if (texts) parts[TEXTS] = strToU8(strFromU8(texts).replaceAll(APART, ''));
  // Written anew with the day of the table: the package takes the clock's.
  return archive(day, Object.entries(parts));
}

function cellOf(typed: TypedCell | undefined): CellObject | null {
  if (!typed) return null;
  const top = { alignVertical: 'top' } as const;
  switch (typed.kind) {
    case 'text':
      // A type of its own, so that nothing that looks like a formula or a number becomes one.
      return { ...top, type: String, value: excelText(typed.text), wrap: true };
    case 'day':
      return { ...top, type: Date, value: new Date(dayNumber(typed.day) * MS_PER_DAY), format: 'dd.mm.yyyy' };
    case 'number':
      return { ...top, type: Number, value: typed.value };
    case 'euros':
      return { ...top, type: Number, value: typed.value, format: '#,##0.00\u00a0"€"' };
    case 'share':
      return { ...top, type: Number, value: typed.value, format: '0\u00a0%' };
  }
}

/** As long as Excel takes it. What looks like its own way to write characters (`_x000D_`) is escaped in that way. */
function excelText(text: string): string {
  const readable = readableText(text.slice(0, CELL_MOST))
    .replaceAll(APART, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  // The package keeps texts in a plain object, where these names are taken.
  return readable in {} ? readable + APART : readable;
}
