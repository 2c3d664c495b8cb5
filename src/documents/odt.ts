// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { isDay } from '../calendar/day.js';
import { columnWidths } from './column-widths.js';
import { odfMeta, odfPackage, odfPart, type PackageFile } from './odf-package.js';
import { odtStyles, ODT_PAGES } from './odt-styles.js';
import {
  alternativeOf,
  type Block,
  consecutiveLevels,
  filledRow,
  type HeadingBlock,
  type PaperDocument,
  type PictureBlock,
  runsOf,
  type TableBlock,
  UnusablePaper,
  usableLink,
  type Words,
} from './paper-document.js';
import { drawingOf } from './picture-svg.js';
import { readableLine, readableText } from './readable-text.js';
import { element, xmlText } from './xml.js';

const ODT = 'application/vnd.oasis.opendocument.text';
const CM_PER_PIXEL = 2.54 / 96;

/**
 * The paper as OpenDocument Text, to be edited: real headings, lists and tables, with styles that can be changed in one
 * place. The same paper gives the same bytes.
 * @throws UnusablePaper as {@link pdfOf} does
 */
export function odtOf(document: PaperDocument): Uint8Array {
  const { day, author, subject, layout = 'pages' } = document;
  if (!isDay(day)) throw new UnusablePaper(`${JSON.stringify(day)} is not a day.`);
  const title = readableLine(document.title) || 'Ohne Titel';
  const { content, pictures } = bodyOf(document, title);
  return odfPackage(ODT, day, [
    { path: 'content.xml', mediaType: 'text/xml', content },
    { path: 'styles.xml', mediaType: 'text/xml', content: odtStyles({ title, author, day, layout }) },
    { path: 'meta.xml', mediaType: 'text/xml', content: odfMeta({ title, author, subject, day }) },
    ...pictures,
  ]);
}

function bodyOf(document: PaperDocument, title: string): { content: string; pictures: readonly PackageFile[] } {
  const levels = [...consecutiveLevels(document.blocks)];
  const tableStyles: string[] = [];
  const columnStyles = new Map<string, string>();
  const pictures: PackageFile[] = [];
  const { layout = 'pages', titlePage = false } = document;
  const page = ODT_PAGES[layout];

  const table = (block: TableBlock): string => {
    const name = `Tabelle${tableStyles.length + 1}`;
    const widths = columnWidths(block);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    tableStyles.push(
      element(
        'style:style',
        { 'style:name': name, 'style:family': 'table' },
        element('style:table-properties', {
          'style:width': centimetres(page.width),
          'table:align': 'margins',
          'fo:margin-bottom': '0.4cm',
        }),
      ) +
        widths
          .map((width, x) =>
            element(
              'style:style',
              { 'style:name': `${name}.${x + 1}`, 'style:family': 'table-column' },
              element('style:table-column-properties', {
                'style:column-width': centimetres((page.width * width) / whole),
              }),
            ),
          )
          .join(''),
    );
    const column = (x: number) => element('table:table-column', { 'table:style-name': `${name}.${x + 1}` });
    const columns = block.columns.map((_, x) => column(x));
    const { rowHeaders = false } = block;
    const row = (cells: readonly Words[], cellStyle: string, paragraph: (x: number) => string) =>
      element(
        'table:table-row',
        { 'table:style-name': 'Zeile' },
        ...cells.map((words, x) =>
          element(
            'table:table-cell',
            { 'table:style-name': cellStyle, 'office:value-type': 'string' },
            element('text:p', { 'text:style-name': paragraph(x) }, wordsXml(words)),
          ),
        ),
      );
    const aligned = (x: number) =>
      ({ left: '', right: '_20_right', center: '_20_center' })[block.columns[x]!.align ?? 'left'];
    return (
      element('text:p', { 'text:style-name': 'Caption' }, wordsXml(block.caption)) +
      element(
        'table:table',
        { 'table:name': name, 'table:style-name': name },
        element('table:title', {}, xmlText(readableLine(block.caption))),
        rowHeaders
          ? element('table:table-header-columns', {}, columns[0]!) + columns.slice(1).join('')
          : columns.join(''),
        element(
          'table:table-header-rows',
          {},
          row(
            block.columns.map(({ heading }) => heading),
            'Kopfzelle',
            (x) => `Table_20_Heading${aligned(x)}`,
          ),
        ),
        ...block.rows.map((cells) =>
          row(filledRow(block, cells), 'Zelle', (x) =>
            x === 0 && rowHeaders ? `Table_20_Heading${aligned(x)}` : `Table_20_Contents${aligned(x)}`,
          ),
        ),
        ...(block.total
          ? [row(filledRow(block, block.total), 'Summenzelle', (x) => `Table_20_Heading${aligned(x)}`)]
          : []),
      )
    );
  };

  const picture = (block: PictureBlock): string => {
    const { svg, width, height } = drawingOf(block.svg);
    const path = `Pictures/bild-${pictures.length + 1}.svg`;
    pictures.push({ path, mediaType: 'image/svg+xml', content: readableText(svg) });
    const scale = Math.min(CM_PER_PIXEL * page.enlarged, page.width / width, page.pictureHeightMost / height);
    const alt = alternativeOf(block.alt);
    const caption = block.caption === undefined ? '' : readableLine(block.caption);
    return (
      element(
        'text:p',
        { 'text:style-name': 'Bild' },
        element(
          'draw:frame',
          {
            'draw:name': `Bild ${pictures.length}`,
            'draw:style-name': 'Bildrahmen',
            'text:anchor-type': 'as-char',
            'svg:width': centimetres(width * scale),
            'svg:height': centimetres(height * scale),
          },
          element('draw:image', {
            'xlink:href': path,
            'xlink:type': 'simple',
            'xlink:show': 'embed',
            'xlink:actuate': 'onLoad',
            'draw:mime-type': 'image/svg+xml',
          }),
          element('svg:title', {}, xmlText(caption || alt)),
          element('svg:desc', {}, xmlText(alt)),
        ),
      ) + (caption === '' ? '' : element('text:p', { 'text:style-name': 'Caption' }, xmlText(caption)))
    );
  };

  const heading = ({ text }: HeadingBlock, styleOf = (level: number) => `Heading_20_${level}`): string => {
    const level = levels.shift()!;
    const style = { 'text:style-name': styleOf(level), 'text:outline-level': level };
    return element('text:h', style, xmlText(readableLine(text) || '–'));
  };

  /** At the top of a column: on one line with the one beside it. */
  const columnHead = (block: HeadingBlock, isRight: boolean): string =>
    heading(block, (level) => {
      const name = `Spaltenkopf${level}${isRight ? 'R' : 'L'}`;
      columnStyles.set(
        name,
        element(
          'style:style',
          { 'style:name': name, 'style:family': 'paragraph', 'style:parent-style-name': `Heading_20_${level}` },
          element('style:paragraph-properties', {
            'fo:margin-top': '0cm',
            ...(isRight ? { 'fo:break-before': 'column' } : {}),
          }),
        ),
      );
      return name;
    });

  let sections = 0;
  const blockXml = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return heading(block);
      case 'paragraph':
        return paragraph('Text_20_body', block.words);
      case 'list':
        return element(
          'text:list',
          { 'text:style-name': block.numbered ? 'Nummeriert' : 'Aufzaehlung' },
          ...block.items.map((words) => element('text:list-item', {}, paragraph('List_20_Contents', words))),
        );
      case 'table':
        return table(block);
      case 'facts':
        return block.facts.map(({ label, words }) => factXml(label, words)).join('');
      case 'picture':
        return picture(block);
      case 'note':
        return (
          (block.title === undefined ? '' : paragraph('Hinweistitel', block.title)) + paragraph('Hinweis', block.words)
        );
      case 'columns': {
        const [left, right] = block.columns.map((parts, x) =>
          parts
            .map((part, y) => (y === 0 && part.kind === 'heading' ? columnHead(part, x === 1) : blockXml(part)))
            .join(''),
        );
        const [first] = block.columns[1];
        return element(
          'text:section',
          { 'text:name': `Spalten ${++sections}`, 'text:style-name': 'Spalten' },
          left!,
          // A heading begins its column by itself.
          first?.kind === 'heading' ? '' : element('text:p', { 'text:style-name': 'Spaltenumbruch' }),
          right!,
        );
      }
      case 'page-break':
        return element('text:p', { 'text:style-name': 'Seitenumbruch' });
      case 'signatures':
        return block.labels.map((label) => paragraph('Unterschrift', label)).join('');
    }
  };

  const blocks = document.blocks.map(blockXml).join('');
  const front =
    element('text:p', { 'text:style-name': titlePage ? 'Titelseite' : 'Title' }, xmlText(title)) +
    (document.subtitle === undefined ? '' : paragraph('Subtitle', document.subtitle)) +
    (document.meta ?? []).map(({ label, words }) => factXml(label, words)).join('') +
    // On slides the first heading begins a page by itself.
    (titlePage && !(layout === 'slides' && document.blocks[0]?.kind === 'heading')
      ? element('text:p', { 'text:style-name': 'Seitenumbruch' })
      : '');
  return {
    content: odfPart(
      'content',
      element('office:automatic-styles', {}, ...tableStyles, ...columnStyles.values(), AUTOMATIC_STYLES),
      element('office:body', {}, element('office:text', {}, front, blocks)),
    ),
    pictures,
  };
}

function centimetres(value: number): string {
  return `${value.toFixed(3)}cm`;
}

function paragraph(style: string, words: Words): string {
  return element('text:p', { 'text:style-name': style }, wordsXml(words));
}

function factXml(label: string, words: Words): string {
  return element(
    'text:p',
    { 'text:style-name': 'Angabe' },
    element('text:span', { 'text:style-name': 'Bezeichnung' }, wordsXml(label)),
    element('text:tab', {}),
    wordsXml(words),
  );
}

function wordsXml(words: Words): string {
  return runsOf(words)
    .map(({ text, strong, emphasis, link }) => {
      let xml = textXml(text);
      if (xml === '') return '';
      if (emphasis) xml = element('text:span', { 'text:style-name': 'Emphasis' }, xml);
      if (strong) xml = element('text:span', { 'text:style-name': 'Strong_20_Emphasis' }, xml);
      const href = usableLink(link);
      return href === undefined ? xml : element('text:a', { 'xlink:type': 'simple', 'xlink:href': href }, xml);
    })
    .join('');
}

/** Line breaks are elements, and so is every space after another one and at the beginning: XML would make one of them. */
function textXml(text: string): string {
  return readableText(text)
    .split('\n')
    .map((line) => xmlText(line).replace(/^ +| {2,}/g, (spaces) => element('text:s', { 'text:c': spaces.length })))
    .join(element('text:line-break', {}));
}

function cellStyle(name: string, properties: Readonly<Record<string, string>>): string {
  return element(
    'style:style',
    { 'style:name': name, 'style:family': 'table-cell' },
    element('style:table-cell-properties', { 'fo:padding': '0.12cm', ...properties }),
  );
}

const AUTOMATIC_STYLES = [
  element(
    'style:style',
    { 'style:name': 'Zeile', 'style:family': 'table-row' },
    element('style:table-row-properties', { 'fo:keep-together': 'always' }),
  ),
  cellStyle('Kopfzelle', { 'fo:background-color': '#f0f2f5', 'fo:border-bottom': '1pt solid #1f3a5f' }),
  cellStyle('Zelle', { 'fo:border-bottom': '0.5pt solid #aeb5c0' }),
  cellStyle('Summenzelle', { 'fo:border-top': '1pt solid #1f3a5f', 'fo:border-bottom': '0.5pt solid #aeb5c0' }),
  element(
    'style:style',
    { 'style:name': 'Spalten', 'style:family': 'section' },
    element(
      'style:section-properties',
      { 'text:dont-balance-text-columns': 'true' },
      element('style:columns', { 'fo:column-count': 2, 'fo:column-gap': '0.8cm' }),
    ),
  ),
  element(
    'style:style',
    { 'style:name': 'Bildrahmen', 'style:family': 'graphic' },
    element('style:graphic-properties', { 'style:vertical-pos': 'top', 'style:vertical-rel': 'baseline' }),
  ),
].join('');
