// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { odfMeta, odfPackage, odfPart } from './odf-package.js';
import {
  ABOUT,
  aboutRows,
  type ColumnKind,
  sheetName,
  type TableSheet,
  typedCell,
  type TypedCell,
} from './table-sheet.js';
import { element, xmlText } from './xml.js';

export const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

const CM_PER_CHARACTER = 0.2;

/** The table as OpenDocument Spreadsheet. The same table gives the same bytes. */
export function odsOf(sheet: TableSheet): Uint8Array {
  const { title, author, day } = sheet;
  return odfPackage(ODS, day, [
    { path: 'content.xml', mediaType: 'text/xml', content: contentOf(sheet) },
    { path: 'styles.xml', mediaType: 'text/xml', content: STYLES },
    { path: 'settings.xml', mediaType: 'text/xml', content: settingsOf(sheetName(sheet.name)) },
    { path: 'meta.xml', mediaType: 'text/xml', content: odfMeta({ title, author, day }) },
  ]);
}

function contentOf(sheet: TableSheet): string {
  const name = sheetName(sheet.name);
  const { columns, rows } = sheet;
  const heading = (text: string) => cell({ kind: 'text', text }, 'kopf');
  const header = element('table:table-row', {}, ...columns.map((column) => heading(column.heading)));
  const table = element(
    'table:table',
    { 'table:name': name },
    ...columns.map(({ kind }, x) =>
      element('table:table-column', {
        'table:style-name': `spalte${x + 1}`,
        'table:default-cell-style-name': STYLE_OF[kind],
      }),
    ),
    element('table:table-header-rows', {}, header),
    ...rows.map((row) =>
      element('table:table-row', {}, ...columns.map(({ kind }, x) => cell(typedCell(row[x], kind), STYLE_OF[kind]))),
    ),
  );
  const about = element(
    'table:table',
    { 'table:name': ABOUT },
    element('table:table-column', { 'table:style-name': 'angabe' }),
    element('table:table-column', { 'table:style-name': 'wert' }),
    ...aboutRows(sheet).map(([label, value]) =>
      element('table:table-row', {}, heading(label), cell(typedCell(value, 'text'), STYLE_OF.text)),
    ),
  );
  const range = `$'${name.replaceAll("'", "''")}'.$A$1:.$${letters(columns.length)}$${rows.length + 1}`;
  return odfPart(
    'content',
    element(
      'office:automatic-styles',
      {},
      ...columns.map(({ width }, x) => columnStyle(`spalte${x + 1}`, width)),
      columnStyle('angabe', 16),
      columnStyle('wert', 70),
    ),
    element(
      'office:body',
      {},
      element(
        'office:spreadsheet',
        {},
        table,
        about,
        element(
          'table:database-ranges',
          {},
          element('table:database-range', {
            'table:name': '__Anonymous_Sheet_DB__0',
            'table:target-range-address': range,
            'table:display-filter-buttons': 'true',
          }),
        ),
      ),
    ),
  );
}

/** 1 → A, 27 → AA */
function letters(column: number): string {
  const left = Math.floor((column - 1) / 26);
  return (left > 0 ? letters(left) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

const STYLE_OF: Readonly<Record<ColumnKind, string>> = {
  text: 'wort',
  day: 'tag',
  number: 'zahl',
  euros: 'euro',
  share: 'anteil',
};

/** The value as programs read it and the words as people do. Text has no `table:formula`: it is never worked out. */
function cell(typed: TypedCell | undefined, style: string): string {
  const styled = { 'table:style-name': style };
  if (!typed) return element('table:table-cell', styled);
  switch (typed.kind) {
    case 'text':
      return element(
        'table:table-cell',
        { 'table:style-name': style === 'kopf' ? style : 'wort', 'office:value-type': 'string' },
        ...typed.text.split('\n').map((line) => element('text:p', {}, spaced(line))),
      );
    case 'day':
      return element(
        'table:table-cell',
        { ...styled, 'office:value-type': 'date', 'office:date-value': typed.day },
        element('text:p', {}, `${typed.day.slice(8, 10)}.${typed.day.slice(5, 7)}.${typed.day.slice(0, 4)}`),
      );
    case 'number':
      return numeric({ ...styled, 'office:value-type': 'float' }, typed.value, decimal(typed.value));
    case 'euros':
      return numeric(
        { ...styled, 'office:value-type': 'currency', 'office:currency': 'EUR' },
        typed.value,
        `${EUROS.format(typed.value)} €`,
      );
    case 'share':
      return numeric(
        { ...styled, 'office:value-type': 'percentage' },
        typed.value,
        `${decimal(Math.round(typed.value * 100))} %`,
      );
  }
}

const EUROS = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DECIMAL = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 });

function decimal(value: number): string {
  return DECIMAL.format(value);
}

function numeric(attributes: Readonly<Record<string, string>>, value: number, shown: string): string {
  return element(
    'table:table-cell',
    { ...attributes, 'office:value': String(value) },
    element('text:p', {}, xmlText(shown)),
  );
}

function spaced(line: string): string {
  return xmlText(line).replace(/^ +| {2,}/g, (spaces) => element('text:s', { 'text:c': spaces.length }));
}

function columnStyle(name: string, characters: number): string {
  return element(
    'style:style',
    { 'style:name': name, 'style:family': 'table-column' },
    element('style:table-column-properties', {
      'style:column-width': `${(Math.min(100, Math.max(4, characters)) * CM_PER_CHARACTER + 0.3).toFixed(2)}cm`,
    }),
  );
}

function cellStyle(name: string, dataStyle: string | undefined, properties = '', text = ''): string {
  return element(
    'style:style',
    {
      'style:name': name,
      'style:family': 'table-cell',
      'style:parent-style-name': 'Default',
      'style:data-style-name': dataStyle,
    },
    properties,
    text,
  );
}

const TWO_DIGITS = { 'number:style': 'long' };
const STYLES = odfPart(
  'styles',
  element(
    'office:styles',
    {},
    element(
      'style:default-style',
      { 'style:family': 'table-cell' },
      element('style:text-properties', { 'fo:language': 'de', 'fo:country': 'DE' }),
    ),
    element(
      'number:date-style',
      { 'style:name': 'N-tag', 'number:language': 'de', 'number:country': 'DE' },
      element('number:day', TWO_DIGITS),
      element('number:text', {}, '.'),
      element('number:month', TWO_DIGITS),
      element('number:text', {}, '.'),
      element('number:year', TWO_DIGITS),
    ),
    element(
      'number:currency-style',
      { 'style:name': 'N-euro', 'number:language': 'de', 'number:country': 'DE' },
      element('number:number', {
        'number:decimal-places': 2,
        'number:min-decimal-places': 2,
        'number:min-integer-digits': 1,
        'number:grouping': 'true',
      }),
      element('number:text', {}, '\u00a0'),
      element('number:currency-symbol', { 'number:language': 'de', 'number:country': 'DE' }, '€'),
    ),
    element(
      'number:percentage-style',
      { 'style:name': 'N-anteil' },
      element('number:number', { 'number:decimal-places': 0, 'number:min-integer-digits': 1 }),
      element('number:text', {}, '\u00a0%'),
    ),
    element(
      'number:number-style',
      { 'style:name': 'N-zahl', 'number:language': 'de', 'number:country': 'DE' },
      element('number:number', {
        'number:decimal-places': 2,
        'number:min-decimal-places': 0,
        'number:min-integer-digits': 1,
        'number:grouping': 'true',
      }),
    ),
    element('number:text-style', { 'style:name': 'N-wort' }, element('number:text-content', {})),
    element('style:style', { 'style:name': 'Default', 'style:family': 'table-cell' }),
    cellStyle(
      'kopf',
      undefined,
      element('style:table-cell-properties', {
        'fo:background-color': '#f0f2f5',
        'fo:border-bottom': '1pt solid #1f3a5f',
        'fo:wrap-option': 'wrap',
        'style:vertical-align': 'top',
      }),
      element('style:text-properties', { 'fo:font-weight': 'bold' }),
    ),
    // Text is text also where somebody goes on typing in the column.
    cellStyle(
      'wort',
      'N-wort',
      element('style:table-cell-properties', { 'fo:wrap-option': 'wrap', 'style:vertical-align': 'top' }),
    ),
    ...(['tag', 'zahl', 'euro', 'anteil'] as const).map((name) =>
      cellStyle(name, `N-${name}`, element('style:table-cell-properties', { 'style:vertical-align': 'top' })),
    ),
  ),
);

/** The headings stay in sight while the rows are scrolled. */
function settingsOf(name: string): string {
  const item = (key: string, type: string, value: string) =>
    element('config:config-item', { 'config:name': key, 'config:type': type }, value);
  return odfPart(
    'settings',
    element(
      'office:settings',
      {},
      element(
        'config:config-item-set',
        { 'config:name': 'ooo:view-settings' },
        element(
          'config:config-item-map-indexed',
          { 'config:name': 'Views' },
          element(
            'config:config-item-map-entry',
            {},
            item('ViewId', 'string', 'view1'),
            element(
              'config:config-item-map-named',
              { 'config:name': 'Tables' },
              element(
                'config:config-item-map-entry',
                { 'config:name': name },
                item('HorizontalSplitMode', 'short', '0'),
                item('VerticalSplitMode', 'short', '2'),
                item('VerticalSplitPosition', 'int', '1'),
                item('ActiveSplitRange', 'short', '2'),
                item('PositionBottom', 'int', '1'),
              ),
            ),
            item('ActiveTable', 'string', xmlText(name)),
          ),
        ),
      ),
    ),
  ).replace('<office:document-settings ', '<office:document-settings xmlns:ooo="http://openoffice.org/2004/office" ');
}
