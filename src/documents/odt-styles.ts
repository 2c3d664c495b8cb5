// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { odfPart } from './odf-package.js';
import type { PaperLayout } from './paper-document.js';
import { shortened } from './readable-text.js';
import { element, xmlText } from './xml.js';

interface OdtPage {
  /** Between the margins, in centimetres. */
  readonly width: number;
  readonly pictureHeightMost: number;
  /** Letters and pictures, against those of a page. */
  readonly enlarged: number;
}

export const ODT_PAGES: Readonly<Record<PaperLayout, OdtPage>> = {
  pages: { width: 16.4, pictureHeightMost: 20, enlarged: 1 },
  slides: { width: 25.1, pictureHeightMost: 12.3, enlarged: 1.3 },
};
/** Of the header, in characters. */
const HEADER_MOST = 70;

const ACCENT = '#1f3a5f';
const QUIET = '#4c5462';
const RULE = '#aeb5c0';
const SHADE = '#f0f2f5';

type Properties = Readonly<Record<string, string>>;

function paragraphStyle(
  name: string,
  parent: string | undefined,
  paragraph: Properties,
  text: Properties = {},
  more: Readonly<Record<string, string | number>> = {},
  inside = '',
): string {
  return element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': name.replaceAll('_20_', ' '),
      'style:family': 'paragraph',
      'style:parent-style-name': parent,
      ...more,
    },
    element('style:paragraph-properties', paragraph, inside),
    element('style:text-properties', text),
  );
}

const STRONG: Properties = {
  'fo:font-weight': 'bold',
  'style:font-weight-asian': 'bold',
  'style:font-weight-complex': 'bold',
};

function heading(level: number, size: string, above: string, more: Properties = {}): string {
  return paragraphStyle(
    `Heading_20_${level}`,
    'Standard',
    { 'fo:margin-top': above, 'fo:margin-bottom': '0.2cm', 'fo:keep-with-next': 'always', ...more },
    { ...STRONG, 'fo:font-size': size, 'fo:color': ACCENT, 'fo:hyphenate': 'false' },
    { 'style:next-style-name': 'Text_20_body', 'style:default-outline-level': level },
  );
}

function textStyle(name: string, text: Properties): string {
  return element(
    'style:style',
    { 'style:name': name, 'style:display-name': name.replaceAll('_20_', ' '), 'style:family': 'text' },
    element('style:text-properties', text),
  );
}

function aligned(name: string, align: string): string {
  return paragraphStyle(`${name}_20_${align}`, name, { 'fo:text-align': align === 'right' ? 'end' : 'center' });
}

function listLevel(kind: 'bullet' | 'number', properties: Properties): string {
  return element(
    `text:list-level-style-${kind}`,
    { 'text:level': 1, ...properties },
    element(
      'style:list-level-properties',
      { 'text:list-level-position-and-space-mode': 'label-alignment' },
      element('style:list-level-label-alignment', {
        'text:label-followed-by': 'listtab',
        'text:list-tab-stop-position': '0.7cm',
        'fo:text-indent': '-0.6cm',
        'fo:margin-left': '0.7cm',
      }),
    ),
  );
}

function tabStop(position: string, type = 'left'): string {
  return element('style:tab-stops', {}, element('style:tab-stop', { 'style:position': position, 'style:type': type }));
}

function stylesOf(layout: PaperLayout): string {
  const { width, enlarged } = ODT_PAGES[layout];
  const size = (points: number) => `${Math.round(points * enlarged * 10) / 10}pt`;
  return [
    element(
      'style:default-style',
      { 'style:family': 'paragraph' },
      element('style:paragraph-properties', {
        'fo:hyphenation-ladder-count': 'no-limit',
        'fo:orphans': 2,
        'fo:widows': 2,
      }),
      element('style:text-properties', {
        'style:font-name': 'Fira Sans',
        'fo:font-size': size(10.5),
        'fo:language': 'de',
        'fo:country': 'DE',
        'fo:hyphenate': 'true',
        'fo:hyphenation-remain-char-count': 2,
        'fo:hyphenation-push-char-count': 2,
      }),
    ),
    paragraphStyle('Standard', undefined, {}, {}, { 'style:class': 'text' }),
    paragraphStyle('Text_20_body', 'Standard', { 'fo:margin-bottom': '0.25cm', 'fo:line-height': '120%' }),
    paragraphStyle(
      'Title',
      'Standard',
      { 'fo:margin-bottom': '0.2cm' },
      { ...STRONG, 'fo:font-size': size(21), 'fo:color': ACCENT, 'fo:hyphenate': 'false' },
      { 'style:class': 'chapter' },
    ),
    // Of a title that has a page to itself.
    paragraphStyle('Titelseite', 'Title', { 'fo:margin-top': layout === 'slides' ? '4.5cm' : '8cm' }),
    paragraphStyle(
      'Subtitle',
      'Standard',
      { 'fo:margin-bottom': '0.35cm' },
      { 'fo:font-size': size(12.5), 'fo:color': QUIET },
    ),
    layout === 'slides'
      ? heading(1, size(14.5), '0cm', { 'fo:break-before': 'page' })
      : heading(1, size(14.5), '0.7cm'),
    heading(2, size(12), '0.55cm'),
    heading(3, size(10.5), '0.45cm'),
    paragraphStyle(
      'Caption',
      'Standard',
      { 'fo:margin-top': '0.3cm', 'fo:margin-bottom': '0.15cm', 'fo:keep-with-next': 'always' },
      {
        'fo:font-size': size(9),
        'fo:color': QUIET,
      },
    ),
    paragraphStyle('List_20_Contents', 'Standard', { 'fo:margin-bottom': '0.1cm' }),
    paragraphStyle('Table_20_Contents', 'Standard', {}, { 'fo:font-size': size(9.5) }),
    paragraphStyle('Table_20_Heading', 'Table_20_Contents', {}, STRONG),
    ...['Table_20_Contents', 'Table_20_Heading'].flatMap((name) =>
      ['right', 'center'].map((side) => aligned(name, side)),
    ),
    // What the label is stands on the left, what it says beside it.
    paragraphStyle(
      'Angabe',
      'Standard',
      { 'fo:margin-left': '4.6cm', 'fo:text-indent': '-4.6cm', 'fo:margin-bottom': '0.08cm' },
      {},
      {},
      tabStop('0cm'),
    ),
    paragraphStyle('Bild', 'Standard', { 'fo:margin-top': '0.3cm', 'fo:margin-bottom': '0.15cm' }),
    paragraphStyle('Hinweis', 'Standard', {
      'fo:background-color': SHADE,
      'fo:border-left': `2.5pt solid ${ACCENT}`,
      'fo:padding': '0.2cm',
      'fo:margin-left': '0.2cm',
      'fo:margin-right': '0.2cm',
      'fo:margin-bottom': '0.35cm',
      'style:join-border': 'true',
    }),
    paragraphStyle('Hinweistitel', 'Hinweis', { 'fo:margin-top': '0.35cm', 'fo:margin-bottom': '0cm' }, STRONG),
    paragraphStyle('Seitenumbruch', 'Standard', { 'fo:break-before': 'page' }, { 'fo:font-size': '2pt' }),
    paragraphStyle('Spaltenumbruch', 'Standard', { 'fo:break-before': 'column' }, { 'fo:font-size': '2pt' }),
    paragraphStyle(
      'Unterschrift',
      'Standard',
      {
        'fo:margin-top': '1.8cm',
        'fo:margin-right': '8cm',
        'fo:border-top': '0.6pt solid #1a1d24',
        'fo:padding-top': '0.1cm',
        'style:join-border': 'false',
      },
      { 'fo:font-size': size(9), 'fo:color': QUIET },
    ),
    ...['Header', 'Footer'].map((name) =>
      paragraphStyle(
        name,
        'Standard',
        name === 'Header' ? { 'fo:border-bottom': `0.5pt solid ${RULE}`, 'fo:padding-bottom': '0.1cm' } : {},
        { 'fo:font-size': size(8.5), 'fo:color': QUIET, 'fo:hyphenate': 'false' },
        {},
        tabStop(`${width}cm`, 'right'),
      ),
    ),
    textStyle('Strong_20_Emphasis', STRONG),
    textStyle('Emphasis', { 'fo:font-style': 'italic' }),
    textStyle('Bezeichnung', { ...STRONG, 'fo:color': QUIET }),
    element(
      'text:outline-style',
      { 'style:name': 'Outline' },
      ...[1, 2, 3].map((level) => element('text:outline-level-style', { 'text:level': level, 'style:num-format': '' })),
    ),
    element(
      'text:list-style',
      { 'style:name': 'Aufzaehlung', 'style:display-name': 'Aufzählung' },
      listLevel('bullet', { 'text:bullet-char': '•' }),
    ),
    element(
      'text:list-style',
      { 'style:name': 'Nummeriert' },
      listLevel('number', { 'style:num-format': '1', 'style:num-suffix': '.' }),
    ),
  ].join('');
}

function pageLayoutOf(layout: PaperLayout): string {
  const [width, height] = layout === 'slides' ? ['29.7cm', '21cm'] : ['21cm', '29.7cm'];
  return element(
    'style:page-layout',
    { 'style:name': 'A4' },
    element('style:page-layout-properties', {
      'fo:page-width': width,
      'fo:page-height': height,
      'style:print-orientation': layout === 'slides' ? 'landscape' : 'portrait',
      'fo:margin-top': layout === 'slides' ? '1.1cm' : '1.5cm',
      'fo:margin-bottom': layout === 'slides' ? '0.9cm' : '1.3cm',
      'fo:margin-left': '2.4cm',
      'fo:margin-right': '2.2cm',
    }),
    element(
      'style:header-style',
      {},
      element('style:header-footer-properties', { 'fo:min-height': '1cm', 'fo:margin-bottom': '0.5cm' }),
    ),
    element(
      'style:footer-style',
      {},
      element('style:header-footer-properties', { 'fo:min-height': '0.8cm', 'fo:margin-top': '0.4cm' }),
    ),
  );
}

/** Styles, the page and what stands on each of its sides: title and Stand above, "Seite x von y" below. */
export function odtStyles({
  title,
  author,
  day,
  layout,
}: {
  title: string;
  author: string;
  day: Day;
  layout: PaperLayout;
}): string {
  const stand = `Stand ${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
  return odfPart(
    'styles',
    element(
      'office:font-face-decls',
      {},
      element('style:font-face', {
        'style:name': 'Fira Sans',
        'svg:font-family': "'Fira Sans', Arial, sans-serif",
        'style:font-family-generic': 'swiss',
        'style:font-pitch': 'variable',
      }),
    ),
    element('office:styles', {}, stylesOf(layout)),
    element('office:automatic-styles', {}, pageLayoutOf(layout)),
    element(
      'office:master-styles',
      {},
      element(
        'style:master-page',
        { 'style:name': 'Standard', 'style:page-layout-name': 'A4' },
        element(
          'style:header',
          {},
          element(
            'text:p',
            { 'text:style-name': 'Header' },
            xmlText(shortened(title, HEADER_MOST)),
            element('text:tab', {}),
            xmlText(stand),
          ),
        ),
        element(
          'style:footer',
          {},
          element(
            'text:p',
            { 'text:style-name': 'Footer' },
            xmlText(shortened(author, HEADER_MOST)),
            element('text:tab', {}),
            'Seite ',
            element('text:page-number', { 'text:select-page': 'current' }, '1'),
            ' von ',
            element('text:page-count', {}, '1'),
          ),
        ),
      ),
    ),
  );
}
