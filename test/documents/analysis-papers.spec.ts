// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { interimPresentationOf } from '../../src/assessments/papers/interim-presentation-document.js';
import { strategyPaperOf } from '../../src/assessments/papers/strategy-paper-document.js';
import { odtOf } from '../../src/documents/odt.js';
import { consecutiveLevels, type PaperDocument } from '../../src/documents/paper-document.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { readableText } from '../../src/documents/readable-text.js';
import { nastyText } from './nasty-text.js';
import { openPackage } from './odf-checks.js';
import { converted, LIBRE_OFFICE, poppler, WITHOUT_LIBRE_OFFICE } from './other-programs.js';
import { linesOf } from './paper-text.js';
import { allNamed, textOf } from './read-xml.js';
import { anAnalysis, anEmptyAnalysis, aRecommendation } from './some-analysis.js';

const SOAK = process.env['SOAK'] === '1';
const ODT = 'application/vnd.oasis.opendocument.text';
const bare = (text: string) => text.replace(/[\s\u00ad\u200b\u2010-]+/g, '');
const headingsOf = (paper: PaperDocument) => {
  const levels = consecutiveLevels(paper.blocks);
  return linesOf(paper.blocks)
    .filter((line) => /^#+ /.test(line))
    .map((line, x) => `H${levels[x]} ${line.replace(/^#+ /, '')}`);
};
const pagesOf = (pdf: Uint8Array) => poppler('pdftotext', pdf, '-layout').split('\f').slice(0, -1);

const presentation = interimPresentationOf(anAnalysis());
const strategy = strategyPaperOf(anAnalysis());

/** Forty recommendations and as many findings in every dimension, with long words. */
function crowded() {
  const analysis = anAnalysis();
  const words = 'Datenschutzfolgenabschätzungsverfahren über größere Änderungen, Straße für Straße, '.repeat(3);
  return {
    ...analysis,
    dimensions: analysis.dimensions.map((dimension) => ({
      ...dimension,
      findings: Array.from({ length: 40 }, (_, x) => ({ text: `Ergebnis ${x}: ${words}`, subDimension: null })),
      recommendations: Array.from({ length: 40 }, (_, x) =>
        aRecommendation({ text: `Empfehlung ${x}: ${words}`, reasoning: words }),
      ),
    })),
  };
}

describe.each([
  ['Zwischenpräsentation', presentation, /^Page size: +841\.8\d+ x 595\.2\d+ pts \(A4\)$/m],
  ['Strategiepapier', strategy, /^Page size: +595\.2\d+ x 841\.8\d+ pts \(A4\)$/m],
])('The %s', (name, paper, pageSize) => {
  it('is tagged PDF/UA-1 in German, with its headings in order and words for its pictures', async () => {
    const pdf = await pdfOf(paper);
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(pageSize);
    expect(info).toContain(name);
    expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part[>=]"?1/);
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang \(de(-DE)?\)/);
    const structure = poppler('pdfinfo', pdf, '-struct-text');
    const found = [...structure.matchAll(/(H\d) \(block\)[^"]*((?:"[^"]*"\s*)+)|(H\d) "([^"]*)"/g)].map(
      ([, level, words, otherLevel, otherWords]) =>
        `${level ?? otherLevel} ${otherWords ?? [...words!.matchAll(/"([^"]*)"/g)].map(([, one]) => one).join('')}`,
    );
    expect(found.map(bare)).toEqual(headingsOf(paper).map(bare));
    const pictures = paper.blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []));
    expect(pictures).toHaveLength(5);
    expect(structure.match(/Figure\b/g)).toHaveLength(pictures.length);
    for (const { alt } of pictures) expect(alt).toMatch(/Punkte von 0 .*keine Bewertung|Punkte von 0 /);
    // As PDF writes text that is not in its own alphabet, or plainly.
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Alt ?[(<]/g),
    ).toHaveLength(pictures.length);
  });

  it('is the same to the byte, as PDF and as ODT', async () => {
    const again = structuredClone(paper);
    expect(Buffer.compare(await pdfOf(paper), await pdfOf(again))).toBe(0);
    expect(Buffer.compare(odtOf(paper), odtOf(again))).toBe(0);
  });

  it('has no page without words between its head and its foot', async () => {
    for (const page of pagesOf(await pdfOf(paper)))
      expect(
        page
          .trim()
          .split('\n')
          .filter((line) => line.trim() !== '').length,
      ).toBeGreaterThan(3);
  });

  it('has its headings and pictures in the ODT, too', () => {
    const content = openPackage(odtOf(paper), ODT).get('content.xml')!;
    expect(
      allNamed(content, 'text:h').map((heading) => `H${heading.attributes['text:outline-level']} ${textOf(heading)}`),
    ).toEqual(headingsOf(paper));
    expect(allNamed(content, 'svg:desc')).toHaveLength(5);
  });

  if (LIBRE_OFFICE === undefined) it.skip(`is read by LibreOffice (${WITHOUT_LIBRE_OFFICE})`, () => undefined);
  else
    it('is read by LibreOffice, page size and headings included', () => {
      const pdf = converted(
        odtOf(paper),
        'odt',
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
      );
      expect(poppler('pdfinfo', pdf)).toMatch(
        pageSize.source.includes('841\\.8\\d+ x') ? /^Page size: +84[12]\S* x 595/m : /^Page size: +595\S* x 84[12]/m,
      );
      const text = bare(poppler('pdftotext', pdf));
      for (const line of headingsOf(paper)) expect(text).toContain(bare(line.slice(3)));
      const pages = pagesOf(pdf);
      // The title has a page to itself, and none is empty.
      expect(pages[0]).not.toContain(headingsOf(paper)[0]!.slice(3));
      for (const page of pages)
        expect(
          page
            .trim()
            .split('\n')
            .filter((line) => line.trim() !== '').length,
        ).toBeGreaterThan(2);
    }, 180_000);
});

describe('Both papers of a round', () => {
  it('hold forty long recommendations in every dimension, the Strategiepapier all of them', async () => {
    const input = crowded();
    const text = bare(poppler('pdftotext', await pdfOf(strategyPaperOf(input))));
    for (const x of [0, 17, 39]) {
      expect(text.match(new RegExp(`Empfehlung${x}:`, 'g'))).toHaveLength(5);
      expect(text.match(new RegExp(`Ergebnis${x}:`, 'g'))).toHaveLength(5);
    }
    const slides = bare(poppler('pdftotext', await pdfOf(interimPresentationOf(input))));
    expect(slides.match(/35weitereHandlungsempfehlungenstehenimStrategiepapier/g)).toHaveLength(5);
  }, 60_000);

  it('put an ordinary dimension onto one slide', async () => {
    const analysis = anAnalysis();
    const ordinary = {
      ...analysis,
      dimensions: analysis.dimensions.map((dimension) => ({
        ...dimension,
        rated: analysis.dimensions[0]!.rated,
        findings: Array.from({ length: 8 }, () => ({ text: 'Externer Datenschutzbeauftragter', subDimension: null })),
        recommendations: Array.from({ length: 8 }, () =>
          aRecommendation({ text: 'Erarbeitung eines IT-Sicherheitskonzeptes & IT-Notfallplans', urgency: 'high' }),
        ),
      })),
    };
    const paper = interimPresentationOf(ordinary);
    const slides = paper.blocks.filter((block) => block.kind === 'heading' && block.level === 1).length;
    expect(pagesOf(await pdfOf(paper))).toHaveLength(1 + slides);
  });

  it.each([true, false])('are made of a round of which nothing is known (from a report: %s)', async (isFromReport) => {
    const empty = anEmptyAnalysis(isFromReport);
    for (const paper of [interimPresentationOf(empty), strategyPaperOf(empty)]) {
      const pdf = await pdfOf(paper);
      expect(bare(poppler('pdftotext', pdf))).toContain(
        bare(isFromReport ? 'Der Bericht nennt keine Bepunktung.' : 'In dieser Runde ist noch nichts bewertet.'),
      );
      expect(odtOf(paper).length).toBeGreaterThan(1_000);
    }
  });

  it(
    'hold whatever people write, in every place where they can',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(nastyText, { minLength: 1, maxLength: 12 }), async (texts) => {
          let n = 0;
          const nasty = anAnalysis(() => texts[n++ % texts.length]!);
          for (const paper of [interimPresentationOf(nasty), strategyPaperOf(nasty)]) {
            expect((await pdfOf(paper)).length).toBeGreaterThan(1_000);
            openPackage(odtOf(paper), ODT);
          }
          const content = bare(textOf(openPackage(odtOf(strategyPaperOf(nasty)), ODT).get('content.xml')!));
          for (const text of texts.slice(0, n)) expect(content).toContain(bare(readableText(text)));
        }),
        { numRuns: SOAK ? 60 : 3 },
      );
    },
    SOAK ? 900_000 : 120_000,
  );
});
