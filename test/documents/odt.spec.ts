// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { odtOf } from '../../src/documents/odt.js';
import type { PaperDocument } from '../../src/documents/paper-document.js';
import { readableText } from '../../src/documents/readable-text.js';
import { aPaper, DRAWING } from './a-paper.js';
import { nastyText } from './nasty-text.js';
import { datesInArchive, openPackage } from './odf-checks.js';
import { converted, LIBRE_OFFICE, poppler, WITHOUT_LIBRE_OFFICE } from './other-programs.js';
import { allNamed, textOf } from './read-xml.js';

const SOAK = process.env['SOAK'] === '1';
const ODT = 'application/vnd.oasis.opendocument.text';
const open = (paper: PaperDocument) => openPackage(odtOf(paper), ODT);

describe('A paper as ODT', () => {
  const parts = open(aPaper);
  const content = parts.get('content.xml')!;

  it('has headings with their level, and its title as a title', () => {
    expect(
      allNamed(content, 'text:h').map((heading) => [heading.attributes['text:outline-level'], textOf(heading)]),
    ).toEqual([
      ['1', 'Tagesordnung'],
      ['2', 'Verschobene Fristen'],
      ['3', 'Zahlen'],
      ['2', 'Ergebnisse'],
      ['2', 'Empfehlungen'],
    ]);
    const [first] = allNamed(content, 'text:p');
    expect([first!.attributes['text:style-name'], textOf(first!)]).toEqual(['Title', aPaper.title]);
  });

  it('has tables with header rows and header columns', () => {
    const [table] = allNamed(content, 'table:table');
    const [head] = allNamed(table!, 'table:table-header-rows');
    expect(allNamed(head!, 'table:table-cell').map(textOf)).toEqual(['Ziel', 'Grund', 'Kosten']);
    expect(allNamed(table!, 'table:table-header-columns')).toHaveLength(1);
    expect(allNamed(table!, 'table:title').map(textOf)).toEqual(['Fristen im Überblick']);
    expect(allNamed(table!, 'table:table-row').map((row) => allNamed(row, 'table:table-cell').map(textOf))).toEqual([
      ['Ziel', 'Grund', 'Kosten'],
      ['Z3', 'Hersteller liefert die Schnittstelle nicht', '12.500 €'],
      ['Z7', 'Personal fehlt', '–'],
      ['Summe', '', '12.500 €'],
    ]);
  });

  it('has pictures with words for who does not see them', () => {
    const [frame] = allNamed(content, 'draw:frame');
    expect(allNamed(frame!, 'svg:desc').map(textOf)).toEqual(['Balken: 60 von 100 Prozessen sind digital']);
    const [image] = allNamed(frame!, 'draw:image');
    expect(parts.get(image!.attributes['xlink:href']!)?.name).toBe('svg');
  });

  it('has columns as a section that breaks between them', () => {
    const [section] = allNamed(content, 'text:section');
    expect(allNamed(section!, 'text:h').map(textOf)).toEqual(['Ergebnisse', 'Empfehlungen']);
    const breaks = (part: typeof content) =>
      allNamed(part, 'style:style')
        .filter((style) =>
          allNamed(style, 'style:paragraph-properties').some(
            ({ attributes }) => attributes['fo:break-before'] === 'column',
          ),
        )
        .map(({ attributes }) => attributes['style:name']);
    expect(breaks(content)).toEqual([allNamed(section!, 'text:h')[1]!.attributes['text:style-name']]);
    // Without a heading, something has to break the column.
    const plain = open({
      ...aPaper,
      blocks: [
        { kind: 'columns', columns: [[{ kind: 'paragraph', words: 'a' }], [{ kind: 'paragraph', words: 'b' }]] },
      ],
    }).get('content.xml')!;
    expect(
      allNamed(plain, 'text:p')
        .map((one) => [one.attributes['text:style-name'], textOf(one)])
        .slice(-3),
    ).toEqual([
      ['Text_20_body', 'a'],
      ['Spaltenumbruch', ''],
      ['Text_20_body', 'b'],
    ]);
  });

  it('has every style that it names', () => {
    const styles = parts.get('styles.xml')!;
    const known = new Set(
      [styles, content].flatMap((part) =>
        ['style:style', 'text:list-style', 'style:page-layout', 'style:font-face'].flatMap((kind) =>
          allNamed(part, kind).map(({ attributes }) => attributes['style:name']),
        ),
      ),
    );
    const used = [styles, content].flatMap((part) => stylesUsed(part));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('is German, dated by its Stand, with page numbers', () => {
    const styles = parts.get('styles.xml')!;
    const [defaults] = allNamed(styles, 'style:default-style');
    expect(allNamed(defaults!, 'style:text-properties')[0]!.attributes).toMatchObject({
      'fo:language': 'de',
      'fo:country': 'DE',
    });
    expect(textOf(allNamed(styles, 'style:header')[0]!)).toBe(`${aPaper.title}\tStand 27.11.2026`);
    expect(textOf(allNamed(styles, 'style:footer')[0]!)).toBe('Samtgemeinde Musterau\tSeite 1 von 1');
    expect(allNamed(styles, 'text:page-count')).toHaveLength(1);
    expect(textOf(allNamed(parts.get('meta.xml')!, 'meta:creation-date')[0]!)).toBe('2026-11-27T00:00:00');
  });

  it.each([
    ['pages', '21cm', '29.7cm', 'portrait', undefined],
    ['slides', '29.7cm', '21cm', 'landscape', 'page'],
  ] as const)('lies as its layout asks: %s', (layout, width, height, orientation, breakBefore) => {
    const styles = open({ ...aPaper, layout }).get('styles.xml')!;
    expect(allNamed(styles, 'style:page-layout-properties')[0]!.attributes).toMatchObject({
      'fo:page-width': width,
      'fo:page-height': height,
      'style:print-orientation': orientation,
    });
    const heading = allNamed(styles, 'style:style').find(
      ({ attributes }) => attributes['style:name'] === 'Heading_20_1',
    )!;
    expect(allNamed(heading, 'style:paragraph-properties')[0]!.attributes['fo:break-before']).toBe(breakBefore);
  });

  it('gives the title a page to itself where it is asked to, and slides no empty one after it', () => {
    const breaks = (more: Partial<PaperDocument>) =>
      allNamed(open({ ...aPaper, ...more }).get('content.xml')!, 'text:p').filter(
        ({ attributes }) => attributes['text:style-name'] === 'Seitenumbruch',
      ).length;
    const before = breaks({});
    expect(breaks({ titlePage: true }) - before).toBe(1);
    expect(breaks({ titlePage: true, layout: 'slides' }) - before).toBe(0);
    const noHeading = aPaper.blocks.filter(({ kind }) => kind === 'paragraph');
    expect(breaks({ titlePage: true, layout: 'slides', blocks: noHeading })).toBe(1);
  });

  it('is the same to the byte, dated by its Stand', () => {
    const paper: PaperDocument = { ...aPaper, day: '2024-02-29' };
    expect(Buffer.compare(odtOf(paper), odtOf(structuredClone(paper)))).toBe(0);
    expect(datesInArchive(odtOf(paper))).toEqual(Array.from({ length: 6 }, () => '2024-2-29'));
  });

  it.each<[string, PaperDocument['blocks'], RegExp]>([
    ['no alternative text', [{ kind: 'picture', svg: DRAWING, alt: '' }], /alternative text/],
    [
      'a script in a picture',
      [{ kind: 'picture', svg: DRAWING.replace('<rect', '<script/><rect'), alt: 'x' }],
      /script/,
    ],
    ['too many cells', [{ kind: 'table', caption: 'x', columns: [{ heading: 'a' }], rows: [['1', '2']] }], /2 cells/],
  ])('is refused with %s', (_, blocks, message) => {
    expect(() => odtOf({ ...aPaper, blocks })).toThrow(message);
  });

  it('is well-formed with any text anywhere, and the text comes back', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (title, words) => {
        const made = open({
          ...aPaper,
          title,
          subject: words,
          blocks: [
            { kind: 'paragraph', words: [{ text: words, strong: true, link: words }] },
            { kind: 'table', caption: words, columns: [{ heading: title }], rows: [[words]] },
            { kind: 'picture', svg: DRAWING, alt: `x${words}`, caption: title },
          ],
        });
        const [cell] = allNamed(made.get('content.xml')!, 'table:table-cell').slice(-1);
        expect(textOf(cell!)).toBe(readableText(words));
      }),
      { numRuns: SOAK ? 5_000 : 100 },
    );
  });

  if (LIBRE_OFFICE === undefined) it.skip(`is read by LibreOffice (${WITHOUT_LIBRE_OFFICE})`, () => undefined);
  else
    it('is read by LibreOffice: as text, and as tagged PDF with the same structure', () => {
      const file = odtOf({
        ...aPaper,
        blocks: [...aPaper.blocks, { kind: 'paragraph', words: 'a  b\nc <&> "#x" 😀 عربي' }],
      });
      const text = converted(file, 'odt', 'txt:Text (encoded):UTF8').toString('utf8');
      expect(text).toContain('großer Sitzungssaal');
      expect(text).toContain('1. Begrüßung');
      expect(text).toMatch(/a {2}b\s+c <&> "#x" 😀 عربي/);
      const pdf = converted(
        file,
        'odt',
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}',
      );
      const structure = poppler('pdfinfo', pdf, '-struct-text');
      expect(structure).toMatch(/H1.*"Tagesordnung".*H2.*"Verschobene Fristen".*H3.*"Zahlen"/s);
      expect(structure).toMatch(/Table.*TH.*"Ziel".*TD.*"Z7/s);
      expect(Buffer.from(pdf).length).toBeGreaterThan(5_000);
      expect(poppler('pdfinfo', pdf)).toMatch(/Title: +Niederschrift der AG Digitalisierung/);
      expect(poppler('pdftotext', pdf, '-layout')).toMatch(/Seite 2 von 2/);
    }, 180_000);
});

function stylesUsed(element: ReturnType<typeof allNamed>[number]): string[] {
  const own = Object.entries(element.attributes).flatMap(([key, value]) =>
    /:(style-name|parent-style-name|next-style-name|page-layout-name|font-name)$/.test(key) ? [value] : [],
  );
  return [...own, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : stylesUsed(child)))];
}
