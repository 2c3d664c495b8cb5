// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Block, PaperDocument } from '../../src/documents/paper-document.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { Typesetter } from '../../src/documents/typesetter.js';
import { aPaper, DRAWING } from './a-paper.js';
import { nastyText } from './nasty-text.js';
import { poppler } from './other-programs.js';

const SOAK = process.env['SOAK'] === '1';

const paperOf = (blocks: readonly Block[], more: Partial<PaperDocument> = {}): PaperDocument => ({
  title: 'Papier',
  language: 'de',
  author: 'Musterau',
  day: '2026-11-27',
  blocks,
  ...more,
});

/** Words alone, as they stand one after the other, without what the page adds: breaks, hyphens, zero width spaces. */
const bare = (text: string) => text.replace(/[\s\u00ad\u200b-]+/g, '');
const setText = (pdf: Uint8Array) => bare(poppler('pdftotext', pdf));

describe('A paper as PDF', () => {
  it('is tagged PDF/UA-1 in German that shows its title', async () => {
    const pdf = await pdfOf(aPaper);
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/^Title: +Niederschrift der AG Digitalisierung, Sitzung Q4\/2026$/m);
    expect(info).toMatch(/^Subject: +Was seit der letzten Sitzung geschah/m);
    expect(info).toMatch(/^Author: +Samtgemeinde Musterau$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Pages: +2$/m);
    expect(info).toMatch(/^Page size: .*\(A4\)$/m);
    expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part[>=]"?1/);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    expect(raw).toMatch(/\/Lang \(de(-DE)?\)/);
  });

  it('has headings, lists, tables with headers, and pictures with words for who does not see them', async () => {
    const pdf = await pdfOf(aPaper);
    const structure = poppler('pdfinfo', pdf, '-struct-text');
    expect(structure).toMatch(/H1 "Tagesordnung".*H2 "Verschobene Fristen".*H3 "Zahlen"/s);
    // Columns stand side by side and are read one after the other; a table they are not.
    expect(structure).toMatch(/H2 "Ergebnisse".*"Gute Geräte".*H2 "Empfehlungen".*"Besseres WLAN"/s);
    expect(structure.match(/Table\b/g)).toHaveLength(1);
    expect(structure).toMatch(/L \(block\):\s+\/ListNumbering \/Decimal.*"Begrüßung"/s);
    expect(structure).toMatch(
      /Caption\s.*"Fristen im Überblick"\s+THead\s+TR\s+TH.*\/Scope \/Column.*"Kosten"\s+TBody\s+TR\s+TD/s,
    );
    expect(structure).toMatch(/TFoot\s+TR.*"Summe"/s);
    expect(structure).toMatch(/Lbl \(block\)\s+Span \(inline\)\s+"Personentage"\s+LBody \(block\)\s+"12,5"/);
    expect(structure).toMatch(/Link \(inline\)/);
    expect(structure).toContain('Figure');
    // UTF-16, as PDF writes what is not in its own alphabet; plain otherwise.
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Alt (Balken: 60 von 100 Prozessen sind digital)');
  });

  it('says what it was given, umlauts included, with header and footer on each page', async () => {
    const text = poppler('pdftotext', await pdfOf(aPaper), '-layout');
    for (const words of [
      'Größe: 60 %',
      'großer Sitzungssaal',
      '12.500 €',
      'Datenschutzfolgenabschätzung',
      'Fortschritt',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(
      /Samtgemeinde Musterau +Stand 27\.11\.2026[^]*Seite 1 von 2[^]*Niederschrift der AG Digitalisierung, Sitzung Q4\/2026 +Stand 27\.11\.2026[^]*Seite 2 von 2/,
    );
    expect(text).toContain('Schriftführung');
  });

  it('brings its fonts along, pictures included', async () => {
    const fonts = poppler('pdffonts', await pdfOf(aPaper))
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+FiraSans-\w+ .* yes yes yes/);
  });

  it('is the same to the byte, in this process and in another, dated by its Stand', async () => {
    const fresh = new Typesetter();
    const pdf = await pdfOf(aPaper);
    await pdfOf(paperOf([{ kind: 'paragraph', words: 'Etwas anderes dazwischen' }]));
    for (const again of [await pdfOf(structuredClone(aPaper)), await pdfOf(aPaper, fresh)])
      expect(Buffer.compare(pdf, again)).toBe(0);
    fresh.end();
    // A day that is not today, whenever this runs.
    const earlier = Buffer.from(await pdfOf({ ...aPaper, day: '2024-02-29' })).toString('latin1');
    const dates = earlier.match(/\(D:[^)]*\)|<xmp:(?:Create|Modify)Date>[^<]*/g);
    expect(dates?.length).toBeGreaterThan(1);
    for (const date of dates!) expect(date).toMatch(/D:20240229000000|2024-02-29T00:00:00/);
  });

  it('repeats the headings of a table on each page and splits no row', async () => {
    const rows = Array.from({ length: 25 }, (_, row) => [
      `Z${row}`,
      `Anfang ${row}. ${'Wort '.repeat(90 + 7 * row)}Ende ${row}.`,
    ]);
    const pdf = await pdfOf(
      paperOf([{ kind: 'table', caption: 'Lang', columns: [{ heading: 'Nr.' }, { heading: 'Wortlaut' }], rows }]),
    );
    const pages = poppler('pdftotext', pdf, '-layout').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(page).toMatch(/Nr\. +Wortlaut/);
      expect(page.match(/Anfang/g)?.length).toBe(page.match(/Ende/g)?.length);
    }
  });

  it('keeps a heading and the line beneath it with the table, wherever on the page they come', async () => {
    // Line by line down the page, so that every place at its foot is met.
    for (let above = 36; above <= 46; above++) {
      const filler = Array.from({ length: above }, (_, line) => `Zeile ${line}`).join('\n');
      const pdf = await pdfOf(
        paperOf([
          { kind: 'paragraph', words: filler },
          { kind: 'heading', level: 2, text: 'Zwischentitel' },
          { kind: 'paragraph', words: 'Einleitung.' },
          { kind: 'table', caption: 'Tafel', columns: [{ heading: 'Was' }], rows: [['Inhalt'], ['Weiteres']] },
        ]),
      );
      const pages = poppler('pdftotext', pdf, '-layout').split('\f');
      const pageOf = (words: string) => pages.findIndex((page) => page.includes(words));
      const at = pageOf('Inhalt');
      expect({ above, heading: pageOf('Zwischentitel'), lead: pageOf('Einleitung.') }).toEqual({
        above,
        heading: at,
        lead: at,
      });
    }
  });

  it('keeps a picture and what is said beneath it on one page', async () => {
    for (let above = 36; above <= 46; above++) {
      const filler = Array.from({ length: above }, (_, line) => `Zeile ${line}`).join('\n');
      const pdf = await pdfOf(
        paperOf([
          { kind: 'paragraph', words: filler },
          { kind: 'picture', svg: DRAWING, alt: 'x', caption: 'Bildunterschrift' },
        ]),
      );
      const pages = poppler('pdftotext', pdf, '-layout').split('\f');
      expect({ above, page: pages.findIndex((page) => page.includes('Bildunterschrift')) }).toEqual({
        above,
        page: pages.findIndex((page) => page.includes('Größe')),
      });
    }
  });

  it('splits a row that is longer than a page', async () => {
    const rows = [['Z1', `${'Wort '.repeat(3_000)}Ende`]];
    const pdf = await pdfOf(
      paperOf([{ kind: 'table', caption: 'Lang', columns: [{ heading: 'Nr.' }, { heading: 'Wortlaut' }], rows }]),
    );
    expect(setText(pdf).match(/Wort(?!laut)/g)).toHaveLength(3_000);
    expect(setText(pdf)).toContain('Ende');
  });

  it('breaks words that are longer than a line', async () => {
    const word = 'x'.repeat(400);
    const narrow = Array.from({ length: 6 }, () => ({ heading: 'Spalte', width: 1 }));
    const pdf = await pdfOf(
      paperOf([
        { kind: 'paragraph', words: word },
        { kind: 'table', caption: 'Schmal', columns: narrow, rows: [[word]] },
      ]),
    );
    const lines = poppler('pdftotext', pdf)
      .split('\n')
      .flatMap((line) => /^[x\u200b]+$/.exec(line)?.[0].replaceAll('\u200b', '').length ?? []);
    expect(lines.reduce((sum, length) => sum + length, 0)).toBe(800);
    expect(Math.max(...lines)).toBeLessThan(110);
    expect(lines.filter((length) => length < 20).length).toBeGreaterThan(20);
  });

  it('hyphenates German', async () => {
    const text = poppler(
      'pdftotext',
      await pdfOf(paperOf([{ kind: 'paragraph', words: 'Donaudampfschifffahrtsgesellschaft '.repeat(60) }])),
    );
    expect(text).toMatch(/[a-z][-\u2010\u00ad]\n/);
  });

  it('keeps headings in order whatever levels they were given', async () => {
    const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
    const pdf = await pdfOf(paperOf([heading(3, 'A'), heading(3, 'B'), heading(1, 'C'), heading(3, 'D')]));
    expect(poppler('pdfinfo', pdf, '-struct-text').match(/H\d "\w"/g)).toEqual([
      'H1 "A"',
      'H2 "B"',
      'H1 "C"',
      'H2 "D"',
    ]);
  });

  describe('as slides', () => {
    const slides: Partial<PaperDocument> = {
      layout: 'slides',
      titlePage: true,
      meta: [{ label: 'Stand', words: 'heute' }],
    };
    const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text });

    it('lies across, with a page for the title and one for each heading of the first level, none of them empty', async () => {
      const pdf = await pdfOf(
        paperOf(
          [
            heading(1, 'Erstens'),
            heading(2, 'Darunter'),
            { kind: 'paragraph', words: 'Text' },
            { kind: 'page-break' },
            heading(1, 'Zweitens'),
            heading(1, 'Drittens'),
          ],
          slides,
        ),
      );
      expect(poppler('pdfinfo', pdf)).toMatch(/^Page size: +841\.8\d+ x 595\.2\d+ pts \(A4\)$/m);
      const pages = poppler('pdftotext', pdf, '-layout').split('\f').slice(0, -1);
      expect(
        pages.map((page) => /Papier\n+Stand|Erstens|Zweitens|Drittens/.exec(page.replaceAll(/ {2,}/g, ''))?.[0]),
      ).toEqual([expect.stringMatching(/Papier/), 'Erstens', 'Zweitens', 'Drittens']);
      expect(pages[1]).toContain('Darunter');
      expect(poppler('pdfinfo', pdf, '-struct-text').match(/H\d "\w+"/g)).toEqual([
        'H1 "Erstens"',
        'H2 "Darunter"',
        'H1 "Zweitens"',
        'H1 "Drittens"',
      ]);
    });

    it('has a title page on upright pages, too', async () => {
      const pdf = await pdfOf(paperOf([heading(1, 'Erstens'), heading(1, 'Zweitens')], { titlePage: true }));
      const pages = poppler('pdftotext', pdf, '-layout').split('\f').slice(0, -1);
      expect(pages).toHaveLength(2);
      expect(pages[0]).not.toContain('Erstens');
      expect(pages[1]).toMatch(/Erstens[^]*Zweitens/);
      expect(poppler('pdfinfo', pdf)).toMatch(/^Page size: +595\.2\d+ x 841\.8\d+ pts \(A4\)$/m);
    });

    it('has larger letters and pictures', async () => {
      const blocks: Block[] = [
        { kind: 'paragraph', words: 'Worte' },
        { kind: 'picture', svg: DRAWING, alt: 'x' },
      ];
      const heightOf = async (more: Partial<PaperDocument>) => {
        const words = poppler('pdftotext', await pdfOf(paperOf(blocks, more)), '-bbox');
        const height = (word: string) => {
          const [, from, to] = new RegExp(`yMin="([\\d.]+)" xMax="[\\d.]+" yMax="([\\d.]+)">${word}<`).exec(words)!;
          return Number(to) - Number(from);
        };
        return { text: height('Worte'), picture: height('Größe:') };
      };
      const [page, slide] = [await heightOf({}), await heightOf({ layout: 'slides' })];
      expect(slide.text / page.text).toBeCloseTo(1.3, 2);
      expect(slide.picture / page.picture).toBeCloseTo(0.85 / 0.75, 1);
    });
  });

  it.each<[string, Partial<PaperDocument>, RegExp]>([
    ['no alternative text', { blocks: [{ kind: 'picture', svg: DRAWING, alt: ' \u0000' }] }, /alternative text/],
    [
      'a picture that fetches',
      { blocks: [{ kind: 'picture', svg: DRAWING.replace('<rect', '<image href="/etc/passwd"/><rect'), alt: 'x' }] },
      /<image/,
    ],
    ['a broken picture', { blocks: [{ kind: 'picture', svg: '<svg viewBox="0 0 9 9"><rect></svg>', alt: 'x' }] }, /./],
    [
      'too many cells',
      { blocks: [{ kind: 'table', caption: 'x', columns: [{ heading: 'a' }], rows: [['1', '2']] }] },
      /2 cells/,
    ],
    ['no day', { day: '2026-02-30' }, /not a day/],
  ])('is refused with %s, and the next one is set all the same', async (_, wrong, message) => {
    await expect(pdfOf({ ...paperOf([]), ...wrong })).rejects.toThrow(message);
    expect(setText(await pdfOf(paperOf([{ kind: 'paragraph', words: 'weiter' }])))).toContain('weiter');
  });

  it.each([
    '#panic("x") #import "a.typ": * #sys.version [#eval("1+1")] #{ 3 }',
    '= Kein Titel == *nicht fett* _nicht kursiv_ `roh` $x^2$ <marke> @verweis \\ // weg /* weg */ ~ --- ...',
    '</text:p> &amp; <script> ]]> "so" \'so\' %PDF (a) << /Alt >>',
  ])('takes nothing for markup: %s', async (text) => {
    const pdf = await pdfOf(
      paperOf(
        [
          { kind: 'heading', level: 1, text: `A${text}` },
          { kind: 'paragraph', words: `B${text}` },
          { kind: 'table', caption: `C${text}`, columns: [{ heading: `D${text}` }], rows: [[`E${text}`]] },
          { kind: 'picture', svg: DRAWING, alt: text, caption: `F${text}` },
        ],
        { title: `G${text}` },
      ),
    );
    const found = setText(pdf);
    for (const letter of 'ABCDEFG') expect(found).toContain(bare(`${letter}${text}`));
    expect(poppler('pdfinfo', pdf)).toContain(`G${text}`);
  });

  it('shows numbers in place of characters that its font lacks, in pictures as well', async () => {
    const picture = DRAWING.replace('Größe', '&#x1F600; ☐ &lt;');
    const pdf = await pdfOf(
      paperOf([
        { kind: 'paragraph', words: 'Haken ✓, 中, 👩‍👧 und \u202eHalt\u202c' },
        { kind: 'picture', svg: picture, alt: '😀' },
      ]),
    );
    const text = setText(pdf);
    expect(text).toContain(bare('Haken [x], [U+4E2D], [U+1F469][U+1F467] und Halt'));
    expect(text).toContain(bare('[U+1F600] [ ] <: 60 %'));
    expect(poppler('pdffonts', pdf)).not.toMatch(/DejaVu|Libertinus|Noto/);
  });

  it(
    'is set with any text anywhere, and the text comes back',
    async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(nastyText, nastyText, nastyText, async (title, cell, paragraph) => {
          const pdf = await pdfOf(
            paperOf(
              [
                { kind: 'heading', level: 1, text: cell },
                { kind: 'paragraph', words: [{ text: paragraph, strong: true, link: cell }] },
                { kind: 'list', numbered: false, items: [cell, paragraph] },
                {
                  kind: 'table',
                  caption: title,
                  columns: [{ heading: cell }, { heading: 'x' }],
                  rows: [[cell, paragraph]],
                  rowHeaders: true,
                  total: [paragraph],
                },
                { kind: 'facts', facts: [{ label: cell, words: paragraph }] },
                { kind: 'note', title: cell, words: paragraph },
                { kind: 'signatures', labels: [title] },
                { kind: 'paragraph', words: 'Am Ende.' },
              ],
              { title, subtitle: cell, author: paragraph, subject: cell, meta: [{ label: title, words: cell }] },
            ),
          );
          expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
          if (seen++ % 5 !== 0) return;
          const text = setText(pdf);
          expect(text).toContain('AmEnde.');
          // Plain German in it is found again.
          for (const [known] of paragraph.matchAll(/„So“|12\.500|#panic|ÄÖÜäöüß€/g)) expect(text).toContain(known);
        }),
        { numRuns: SOAK ? 500 : 25 },
      );
    },
    SOAK ? 3_600_000 : 120_000,
  );

  it('gives up on one that takes too long, and sets the next', async () => {
    const impatient = new Typesetter(1);
    const long = JSON.stringify({ title: 'x' });
    await expect(impatient.set(long, 0)).rejects.toThrow(/within 1 ms/);
    impatient.end();
    const patient = new Typesetter();
    await expect(patient.set('{', 0)).rejects.toThrow();
    await expect(patient.set('{}', 0)).rejects.toThrow(/title/);
    patient.end();
  });
});
