// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { csvOf } from '../../src/documents/csv.js';
import { odsOf, ODS } from '../../src/documents/ods.js';
import { readableText } from '../../src/documents/readable-text.js';
import { sheetName, type TableSheet } from '../../src/documents/table-sheet.js';
import { xlsxOf } from '../../src/documents/xlsx.js';
import { nastyText } from './nasty-text.js';
import { datesInArchive, openPackage } from './odf-checks.js';
import { converted, LIBRE_OFFICE, poppler, WITHOUT_LIBRE_OFFICE } from './other-programs.js';
import { allNamed, readXml, textOf, type XmlElement } from './read-xml.js';

const SOAK = process.env['SOAK'] === '1';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(1;2)', '=HYPERLINK("http://x";"y")', "=cmd|'/c calc'!A0", '\t=1', '＝1+1'];

const aSheet: TableSheet = {
  name: 'Fahrplan',
  title: 'Fahrplan der Samtgemeinde',
  stand: 'Stand 27.11.2026',
  author: 'Samtgemeinde Musterau',
  day: '2026-11-27',
  columns: [
    { heading: 'Ziel', kind: 'text', width: 30 },
    { heading: 'Frist', kind: 'day', width: 12 },
    { heading: 'Tage', kind: 'number', width: 8 },
    { heading: 'Kosten', kind: 'euros', width: 14 },
    { heading: 'Fortschritt', kind: 'share', width: 10 },
  ],
  rows: [
    ['Z1 Größe; "Straße"', '2026-06-30', -14, 12_500, 0.41],
    ['Z2\nzweite Zeile', '1999-12-31', 1234.5, 0.5, 1],
    ['Z3', 'Mitte 2026', null, null, 'unbekannt'],
    ...FORMULAS.map((text) => [text, null, Number.NaN, null, null]),
  ],
};

const oneCell = (text: string): TableSheet => ({ ...aSheet, name: text, title: text, rows: [[text]] });

describe('A table as ODS', () => {
  const parts = openPackage(odsOf(aSheet), ODS);
  const [sheet, about] = allNamed(parts.get('content.xml')!, 'table:table');
  const rows = allNamed(sheet!, 'table:table-row').map((row) => allNamed(row, 'table:table-cell'));
  const value = ({ attributes }: XmlElement) =>
    attributes['office:date-value'] ?? attributes['office:value'] ?? attributes['office:value-type'];

  it('has its headings in the first row, which stays in sight and filters', () => {
    expect(rows[0]!.map(textOf)).toEqual(['Ziel', 'Frist', 'Tage', 'Kosten', 'Fortschritt']);
    expect(allNamed(sheet!, 'table:table-header-rows')).toHaveLength(1);
    const [range] = allNamed(parts.get('content.xml')!, 'table:database-range');
    expect(range!.attributes['table:target-range-address']).toBe("$'Fahrplan'.$A$1:.$E$12");
    expect(textOf(parts.get('settings.xml')!)).toContain('Fahrplan');
  });

  it('has days, numbers, euros and shares as what they are', () => {
    expect(rows[1]!.map(value)).toEqual(['string', '2026-06-30', '-14', '12500', '0.41']);
    expect(rows[1]!.map(textOf)).toEqual(['Z1 Größe; "Straße"', '30.06.2026', '-14', '12.500,00 €', '41 %']);
    expect(rows[1]!.map(({ attributes }) => attributes['office:value-type'])).toEqual([
      'string',
      'date',
      'float',
      'currency',
      'percentage',
    ]);
    // What is not known is empty or said in words, never a zero.
    expect(rows[3]!.map(value)).toEqual(['string', 'string', undefined, undefined, 'string']);
  });

  it('says in a sheet of its own what it is and as of when', () => {
    expect(about!.attributes['table:name']).toBe('Angaben');
    expect(textOf(about!)).toBe(
      'TitelFahrplan der SamtgemeindeStandStand 27.11.2026KommuneSamtgemeinde MusterauZeilen11',
    );
  });

  it('has no formula, whatever stands in it', () => {
    expect(JSON.stringify(parts.get('content.xml'))).not.toContain('table:formula');
    expect(rows.slice(4).map(([first]) => [value(first!), textOf(first!)])).toEqual(
      FORMULAS.map((text) => ['string', readableText(text)]),
    );
  });
});

describe('A table as XLSX', () => {
  const read = async (table: TableSheet) => {
    const files = unzipSync(await xlsxOf(table));
    const xml = (path: string) => readXml(strFromU8(files[path]!));
    for (const path of Object.keys(files)) if (/\.(xml|rels)$/.test(path)) xml(path);
    const strings = allNamed(xml('xl/sharedStrings.xml'), 'si').map(textOf);
    const cells = (path: string) =>
      allNamed(xml(path), 'row').map((row) =>
        allNamed(row, 'c').flatMap((cell): readonly (string | number)[] => {
          const written = textOf(cell);
          if (written === '') return [];
          return cell.attributes['t'] === 's' ? [strings[Number(written)]!] : [Number(written)];
        }),
      );
    return { xml, cells };
  };

  it('has days, numbers, euros and shares as what they are, and no formula', async () => {
    const { xml, cells } = await read(aSheet);
    const rows = cells('xl/worksheets/sheet1.xml');
    expect(rows[0]).toEqual(['Ziel', 'Frist', 'Tage', 'Kosten', 'Fortschritt']);
    // 46203 days since the end of 1899 is 30.06.2026.
    expect(rows[1]).toEqual(['Z1 Größe; "Straße"', 46_203, -14, 12_500, 0.41]);
    expect(rows[3]).toEqual(['Z3', 'Mitte 2026', 'unbekannt']);
    expect(rows.slice(4)).toEqual(FORMULAS.map((text) => [readableText(text)]));
    expect(allNamed(xml('xl/worksheets/sheet1.xml'), 'f')).toEqual([]);
    const [pane] = allNamed(xml('xl/worksheets/sheet1.xml'), 'pane');
    expect(pane!.attributes).toMatchObject({ state: 'frozen', ySplit: '1' });
    const formats = allNamed(xml('xl/styles.xml'), 'numFmt').map(({ attributes }) => attributes['formatCode']);
    expect(formats).toEqual(expect.arrayContaining(['dd.mm.yyyy', '#,##0.00\u00a0"€"', '0\u00a0%']));
    expect(allNamed(xml('xl/workbook.xml'), 'sheet').map(({ attributes }) => attributes['name'])).toEqual([
      'Fahrplan',
      'Angaben',
    ]);
    expect(cells('xl/worksheets/sheet2.xml')[1]).toEqual(['Stand', 'Stand 27.11.2026']);
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])('keeps a cell that says %s', async (word) => {
    const table = { ...aSheet, rows: [aSheet.rows[0]!.map((cell) => (typeof cell === 'string' ? word : cell))] };
    const texts = strFromU8(unzipSync(await xlsxOf(table))['xl/sharedStrings.xml']!);
    expect(texts).toContain(`>${word}<`);
    expect(texts).not.toContain('function');
  });

  it('is well-formed with any text', async () => {
    await fc.assert(
      fc.asyncProperty(nastyText, async (text) => {
        const { cells } = await read(oneCell(text));
        const [found = ''] = cells('xl/worksheets/sheet1.xml')[1] ?? [];
        // The package drops U+FFFD as well.
        expect(String(found).replace(/_x005F_(?=x)/g, '_')).toBe(readableText(text).replaceAll('\ufffd', ''));
      }),
      { numRuns: SOAK ? 2_000 : 50 },
    );
  });
});

describe('A table as CSV', () => {
  it('is as a German Excel reads it, and nothing in it is worked out', () => {
    expect(csvOf(aSheet)).toBe(
      '\ufeff' +
        [
          'Ziel;Frist;Tage;Kosten;Fortschritt',
          '"Z1 Größe; ""Straße""";30.06.2026;-14;12500,00;41 %',
          '"Z2\nzweite Zeile";31.12.1999;1234,5;0,50;100 %',
          'Z3;Mitte 2026;;;unbekannt',
          "'=1+1;;;;",
          "'+1;;;;",
          "'-1;;;;",
          `"'@SUM(1;2)";;;;`,
          `"'=HYPERLINK(""http://x"";""y"")";;;;`,
          "'=cmd|'/c calc'!A0;;;;",
          ' =1;;;;',
          "'＝1+1;;;;",
          '',
        ].join('\r\n'),
    );
  });
});

describe('Any table', () => {
  it('is the same to the byte, dated by its day', async () => {
    const table: TableSheet = { ...aSheet, day: '2024-02-29' };
    for (const write of [odsOf, xlsxOf]) {
      const [first, again] = [await write(table), await write(structuredClone(table))];
      expect(Buffer.compare(first, again)).toBe(0);
      expect(new Set(datesInArchive(first))).toEqual(new Set(['2024-2-29']));
    }
  });

  it('is well-formed as ODS with any text, and the text comes back', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const [sheet] = allNamed(openPackage(odsOf(oneCell(text)), ODS).get('content.xml')!, 'table:table');
        const cell = allNamed(sheet!, 'table:table-row')
          .slice(-1)
          .flatMap((row) => allNamed(row, 'table:table-cell'))[0]!;
        expect(allNamed(cell, 'text:p').map(textOf).join('\n')).toBe(readableText(text));
      }),
      { numRuns: SOAK ? 5_000 : 100 },
    );
  });

  it.each([
    ['Fahrplan 2026/2027', 'Fahrplan 2026 2027'],
    ["'Ziele' [alle]: *?\\", "Ziele' alle"],
    ['x'.repeat(40), 'x'.repeat(31)],
    ['Angaben', 'Tabelle'],
    ['', 'Tabelle'],
  ])('calls its sheet %j as programs take it', (given, name) => {
    expect(sheetName(given)).toBe(name);
  });

  if (LIBRE_OFFICE === undefined) it.skip(`is read by LibreOffice (${WITHOUT_LIBRE_OFFICE})`, () => undefined);
  else
    it('is read by LibreOffice as it was meant, ODS and XLSX alike', async () => {
      // Fields by `;`, in UTF-8: what the program took the cells for.
      const csv = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true,false';
      const files = [
        ['ods', odsOf(aSheet)],
        ['xlsx', await xlsxOf(aSheet)],
      ] as const;
      for (const [kind, file] of files) {
        const text = converted(file, kind, csv).toString('utf8').replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n');
        // A day and numbers, written as the language of this machine has them.
        expect(text).toMatch(/^"Z1 Größe; ""Straße""";(30\.06\.|06\/30\/)2026;-14;12\D?500.*;41 ?%$/m);
        expect({ kind, words: text.slice(text.indexOf('Z3;')) }).toEqual({
          kind,
          words: [
            'Z3;Mitte 2026;;;unbekannt',
            '=1+1;;;;',
            '+1;;;;',
            '-1;;;;',
            '"@SUM(1;2)";;;;',
            '"=HYPERLINK(""http://x"";""y"")";;;;',
            "=cmd|'/c calc'!A0;;;;",
            ' =1;;;;',
            '＝1+1;;;;',
            '',
          ].join('\n'),
        });
      }
      const shown = poppler('pdftotext', converted(files[0][1], 'ods', 'pdf'), '-layout').replaceAll('\u00a0', ' ');
      expect(shown).toMatch(/30\.06\.2026 +-14 +12\.500,00 € +41 %/);
      expect(shown).toMatch(/31\.12\.1999 +1\.234,5 +0,50 € +100 %/);
      expect(shown).toContain('Stand 27.11.2026');
    }, 180_000);
});
