// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { odtOf } from '../../src/documents/odt.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { readableText } from '../../src/documents/readable-text.js';
import { decisionPaperDocument } from '../../src/reviews/papers/decision-paper-document.js';
import { nastyText } from './nasty-text.js';
import { openPackage } from './odf-checks.js';
import { poppler } from './other-programs.js';
import { allNamed, textOf } from './read-xml.js';

const SOAK = process.env['SOAK'] === '1';
const ODT = 'application/vnd.oasis.opendocument.text';
const q3 = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' } as const;
const mid = { asWritten: 'Mitte 2027', precision: 'mid-year', latestDay: '2027-06-30' } as const;

/** With `words` wherever somebody can have written something. */
function paperWith(words: (place: string) => string) {
  return decisionPaperDocument({
    paper: {
      status: 'submitted',
      draftedOn: '2026-11-01',
      submission: { to: words('Samtgemeindeausschuss'), on: '2026-11-20' },
      goalIds: ['g1'],
      title: words('Rollout verteilen'),
      occasion: words('Der Hersteller liefert nicht.'),
      addressee: words('Ausschuss'),
      options: ['o1', 'o2'].map((optionId) => ({
        optionId,
        title: words(`Weg ${optionId}`),
        text: words(`Beschreibung ${optionId}`),
        effect: words(`Wirkung ${optionId}`),
        personDays: 12.5,
        euros: null,
      })),
      recommendedOptionId: 'o2',
      resolutionText: words('Der Ausschuss beschließt die Verteilung.'),
      availableFunds: [{ year: 2027, euros: 5000 }],
      reviewId: null,
    },
    municipality: words('Samtgemeinde Musterau'),
    goals: [
      {
        goalId: 'g1',
        code: 'Z5',
        title: words('DMS eingeführt'),
        open: true,
        standing: words('Gefährdet: noch 37 Tage.'),
        commitment: 'verbindlich',
        deadline: mid,
        originalDeadline: q3,
        moves: [
          {
            from: q3,
            to: mid,
            on: '2026-05-12',
            reason: { kind: 'vendor', sentence: words('Schnittstelle fehlt.'), decidedBy: words('AG Digitalisierung') },
          },
        ],
        changes: [{ on: '2026-03-01', what: words('Zielwert geändert.') }],
        statusReport: { text: words('Der Pilot läuft.'), on: '2026-10-01' },
        criteria: [
          { text: words('Prozesse'), target: '80 %', value: null, valueOn: null, denominator: words('relevante') },
        ],
        milestones: [{ title: words('Pilot'), deadline: q3, standing: 'verpasst' }],
        measures: [
          { title: words('Schulung'), due: '2027-05-31', personDays: null, euros: 12_500, status: 'planned' },
          { title: words('Lizenzen'), due: null, personDays: 3, euros: null, status: 'approved' },
        ],
      },
    ],
    day: '2026-11-20',
    stand: '20.11.2026, 11:30 Uhr',
    review: words('Sitzung Q4/2026'),
  });
}
const paper = paperWith((place) => place);
/** Words alone, as they stand one after the other, without what a page or a break adds. */
const bare = (text: string) => text.replace(/[\s\u00ad\u200b\u2010-]+/g, '');

describe('An Entscheidungsvorlage as PDF', () => {
  it('is tagged, with its sections as headings and its tables with headers', async () => {
    const pdf = await pdfOf(paper);
    expect(poppler('pdfinfo', pdf)).toMatch(/^Title: +Rollout verteilen$[^]*^Tagged: +yes$/m);
    expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part[>=]"?1/);
    const structure = poppler('pdfinfo', pdf, '-struct-text');
    const headings = [...structure.matchAll(/H1 "([^"]+)"/g)].map(([, text]) => text);
    expect(headings).toEqual([
      'Beschlussvorschlag',
      'Anlass und Sachverhalt',
      'Ziel und Stand',
      'Verlauf und Verschiebungen',
      'Kriterien und Meilensteine',
      'Optionen',
      'Mittelbedarf und Finanzierung',
    ]);
    expect(structure).toMatch(
      /"Mittelbedarf nach Jahren"\s+THead\s+TR\s+TH.*"Finanzierungslücke"\s+TBody\s+TR\s+T[HD].*"2027".*TFoot\s+TR.*"Summe"/s,
    );
  });

  it('says what is to be decided, what has slipped and what is missing, and stands for one Stand', async () => {
    // In the order of reading: a cell's words stand together.
    const text = bare(poppler('pdftotext', await pdfOf(paper)));
    for (const words of [
      'Der Ausschuss beschließt die Verteilung.',
      'Empfohlen wird Option 2: Weg o2.',
      '1 × verschoben, +9 Monate',
      'Hersteller: Schnittstelle fehlt.',
      '2. Weg o2 (empfohlen)',
      'mindestens 12.500 €',
      'Es fehlen mindestens 7.500 €; 1 Betrag ist noch unbekannt.',
      'Stand der Angaben: 20.11.2026, 11:30 Uhr.',
      'Stand 20.11.2026',
      'Unterschrift',
    ])
      expect(text).toContain(bare(words));
  });

  it(
    'holds whatever people write, in every place where they can, and so does the ODT',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(nastyText, { minLength: 1, maxLength: 12 }), async (texts) => {
          let n = 0;
          const nasty = paperWith(() => texts[n++ % texts.length]!);
          expect((await pdfOf(nasty)).length).toBeGreaterThan(1000);
          const content = openPackage(odtOf(nasty), ODT).get('content.xml')!;
          const all = bare(textOf(content));
          for (const text of texts.slice(0, n)) expect(all).toContain(bare(readableText(text)));
        }),
        { numRuns: SOAK ? 60 : 4 },
      );
    },
    SOAK ? 900_000 : 120_000,
  );
});

describe('An Entscheidungsvorlage as ODT', () => {
  it('has headings and tables that can be edited', () => {
    const content = openPackage(odtOf(paper), ODT).get('content.xml')!;
    const headings = allNamed(content, 'text:h').filter(({ attributes }) => attributes['text:outline-level'] === '1');
    expect(headings.map(textOf)).toContain('Mittelbedarf und Finanzierung');
    const titles = allNamed(content, 'table:title').map(textOf);
    expect(titles).toEqual([
      'Jede Verschiebung mit Grund und Entscheidung',
      'Beschlüsse und geänderte Zielwerte',
      'Kriterien mit Zielwert und Stand',
      'Meilensteine',
      'Optionen im Vergleich',
      'Geplante und genehmigte Maßnahmen',
      'Mittelbedarf nach Jahren',
    ]);
  });
});
