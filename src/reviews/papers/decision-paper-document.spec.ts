// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '../../calendar/deadline.js';
import { type Block, type PaperDocument, plainWords, type TableBlock } from '../../documents/paper-document.js';
import type { DraftedPaper } from '../domain/decision-paper.js';
import type { PaperOption } from '../domain/decision-paper.events.js';
import type { GoalForPaper, MeasureForPaper } from '../goals-for-papers.js';
import { decisionPaperDocument, type PaperFacts } from './decision-paper-document.js';
import { paperFileName } from './paper-file-name.js';

const q3: Deadline = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' };
const end: Deadline = { asWritten: 'Ende 2026', precision: 'year-end', latestDay: '2026-12-31' };
const mid: Deadline = { asWritten: 'Mitte 2027', precision: 'mid-year', latestDay: '2027-06-30' };

const measure = (title: string, more: Partial<MeasureForPaper> = {}): MeasureForPaper => ({
  title,
  due: '2027-05-31',
  personDays: 5,
  euros: 12_500,
  status: 'planned',
  ...more,
});

const dms: GoalForPaper = {
  goalId: 'g1',
  code: 'Z5',
  title: 'DMS eingeführt',
  open: true,
  standing: 'Gefährdet: 41 % erreicht, noch 37 Tage.',
  commitment: 'verbindlich',
  deadline: q3,
  originalDeadline: q3,
  moves: [],
  changes: [],
  statusReport: null,
  criteria: [],
  milestones: [],
  measures: [],
};
const moved: GoalForPaper = {
  ...dms,
  deadline: mid,
  moves: [
    {
      from: q3,
      to: end,
      on: '2026-05-12',
      reason: { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' },
    },
    {
      from: end,
      to: mid,
      on: '2026-10-01',
      reason: { kind: 'staff', sentence: 'Eine Stelle ist frei.', decidedBy: 'Samtgemeindeausschuss' },
    },
  ],
};
const option = (number: number, more: Partial<PaperOption> = {}): PaperOption => ({
  optionId: `o${number}`,
  title: `Weg ${number}`,
  text: null,
  effect: null,
  personDays: null,
  euros: null,
  ...more,
});

const paper: DraftedPaper = {
  goalIds: ['g1'],
  title: 'Rollout verteilen',
  occasion: null,
  addressee: 'Samtgemeindeausschuss',
  options: [],
  recommendedOptionId: null,
  resolutionText: 'Der Ausschuss beschließt die Verteilung.',
  availableFunds: [],
  reviewId: null,
  status: 'draft',
  draftedOn: '2026-11-02',
};

function documentOf(facts: Partial<PaperFacts> = {}, more: Partial<DraftedPaper> = {}): PaperDocument {
  return decisionPaperDocument({
    paper: { ...paper, ...more } as DraftedPaper,
    municipality: 'Samtgemeinde Musterau',
    goals: [dms],
    day: '2026-11-27',
    stand: '27.11.2026',
    review: null,
    ...facts,
  });
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** Everything that a block says, cell by cell. */
function said(block: Block): string {
  const words = (): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
      case 'note':
        return [plainWords(block.words)];
      case 'facts':
        return block.facts.map(({ label, words: of }) => `${label}: ${plainWords(of)}`);
      case 'table':
        return [...block.rows, ...(block.total ? [block.total] : [])].map((row) => row.map(plainWords).join(' | '));
      default:
        return [];
    }
  };
  return plain(words().join('\n'));
}
const headings = ({ blocks }: PaperDocument) =>
  blocks.flatMap((b) => (b.kind === 'heading' && b.level === 1 ? [b.text] : []));
const allOf = ({ blocks }: PaperDocument) => blocks.map(said).join('\n');
function tableOf({ blocks }: PaperDocument, caption: string): string[] {
  const table = blocks.find((b): b is TableBlock => b.kind === 'table' && b.caption === caption);
  return table ? said(table).split('\n') : [];
}

describe('An Entscheidungsvorlage', () => {
  it('begins with what is to be decided, and ends with its Stand and who signs', () => {
    const document = documentOf({}, { occasion: 'Der Hersteller liefert nicht.\n\nDeshalb jetzt.' });
    expect(headings(document)).toEqual([
      'Beschlussvorschlag',
      'Anlass und Sachverhalt',
      'Ziel und Stand',
      'Verlauf und Verschiebungen',
      'Kriterien und Meilensteine',
      'Optionen',
      'Mittelbedarf und Finanzierung',
    ]);
    expect(document.blocks.slice(1, 5).map(said)).toEqual([
      'Der Ausschuss beschließt die Verteilung.',
      'Anlass und Sachverhalt',
      'Der Hersteller liefert nicht.',
      'Deshalb jetzt.',
    ]);
    expect(document.blocks.at(-2)).toEqual({ kind: 'paragraph', words: 'Stand der Angaben: 27.11.2026.' });
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'signatures' });
    expect(document).toMatchObject({ author: 'Samtgemeinde Musterau', day: '2026-11-27' });
  });

  it('says that it is a draft as long as it is one, and then to whom it was submitted', () => {
    expect(documentOf().subtitle).toBe('Entscheidungsvorlage (Entwurf)');
    const submission = { to: 'Samtgemeinderat', on: '2026-11-20' };
    const submitted = documentOf(
      { review: 'AG Digitalisierung, Sitzung Q4/2026' },
      { status: 'submitted', submission },
    );
    expect(submitted.subtitle).toBe('Entscheidungsvorlage');
    expect(submitted.meta?.map(({ label, words }) => [label, words])).toEqual([
      ['Vorlage für', 'Samtgemeinderat'],
      ['Vorgelegt am', '20.11.2026'],
      ['Sitzung', 'AG Digitalisierung, Sitzung Q4/2026'],
      ['Ziel', 'Z5 DMS eingeführt'],
      ['Stand der Angaben', '27.11.2026'],
    ]);
    // What became of it later is not in it: it reprints the same.
    const decided = { outcome: 'declined', optionId: null, decisionId: null, note: null, on: '2026-12-01' } as const;
    expect(documentOf({}, { status: 'decided', submission, decided })).toEqual(
      documentOf({}, { status: 'submitted', submission }),
    );
  });

  it('says so where nothing is written or chosen', () => {
    const words = allOf(documentOf({}, { resolutionText: null }));
    expect(words).toContain('Ein Beschlussvorschlag ist noch nicht formuliert.');
    expect(words).toContain('Andere Möglichkeiten sind in dieser Vorlage nicht genannt.');
    expect(words).toContain('Woran Z5 gemessen wird, ist noch nicht festgelegt.');
    expect(words).not.toContain('Anlass');
  });

  it('has no table of moves where nothing moved', () => {
    const document = documentOf();
    expect(allOf(document)).toContain('Die Frist ist nicht verschoben worden.');
    expect(tableOf(document, 'Jede Verschiebung mit Grund und Entscheidung')).toEqual([]);
    expect(
      allOf(documentOf({ goals: [dms, { ...dms, goalId: 'g2', code: 'Z6' }] }, { goalIds: ['g1', 'g2'] })),
    ).toContain('Keine der Fristen ist verschoben worden.');
  });

  it('tells every move with its reason, and their sum', () => {
    const document = documentOf({ goals: [moved] });
    expect(allOf(document)).toContain('2 × verschoben, +9 Monate.');
    expect(allOf(document)).toContain('Ursprüngliche Frist: Bis Q3/2026 (30.09.2026)');
    expect(tableOf(document, 'Jede Verschiebung mit Grund und Entscheidung')).toEqual([
      '12.05.2026 | Bis Q3/2026 (30.09.2026) | Ende 2026 (31.12.2026) | +3 Monate | Hersteller: Die Schnittstelle fehlt. | AG Digitalisierung',
      '01.10.2026 | Ende 2026 (31.12.2026) | Mitte 2027 (30.06.2027) | +6 Monate | Personal: Eine Stelle ist frei. | Samtgemeindeausschuss',
      'Summe |  |  | +9 Monate |  | ',
    ]);
  });

  it('says of each row which goal it is about where there are several', () => {
    const other = { ...dms, goalId: 'g2', code: 'Z6', title: 'Telefonie' };
    const document = documentOf({ goals: [moved, other] }, { goalIds: ['g1', 'g2'] });
    expect(headings(document)).toContain('Ziele und Stand');
    expect(allOf(document)).toContain('Z5: 2 × verschoben, +9 Monate.');
    const [first] = tableOf(document, 'Jede Verschiebung mit Grund und Entscheidung');
    expect(first).toMatch(/^Z5 \| 12\.05\.2026/);
    const absent = allOf(documentOf({ goals: [] }));
    expect(absent).toContain('Zu diesem Stand gibt es ein Ziel dieser Vorlage nicht.');
  });

  it('shows criteria and milestones with what is unknown as unknown', () => {
    const document = documentOf({
      goals: [
        {
          ...dms,
          criteria: [
            { text: 'Prozesse im DMS', target: '80 %', value: null, valueOn: null, denominator: 'relevante (46)' },
            { text: 'Geschult', target: 'erfüllt', value: 'erfüllt', valueOn: '2026-10-01', denominator: null },
          ],
          milestones: [{ title: 'Pilot', deadline: q3, standing: 'verpasst' }],
          changes: [{ on: '2026-03-01', what: 'Zielwert geändert.' }],
          statusReport: { text: 'Der Pilot läuft', on: '2026-10-01' },
        },
      ],
    });
    expect(tableOf(document, 'Kriterien mit Zielwert und Stand')).toEqual([
      'Prozesse im DMS | 80 % | unbekannt | relevante (46)',
      'Geschult | erfüllt | erfüllt (01.10.2026) | –',
    ]);
    expect(tableOf(document, 'Meilensteine')).toEqual(['Pilot | Bis Q3/2026 (30.09.2026) | verpasst']);
    expect(tableOf(document, 'Beschlüsse und geänderte Zielwerte')).toEqual(['01.03.2026 | Zielwert geändert.']);
    expect(allOf(document)).toContain('Sachstand vom 01.10.2026: Der Pilot läuft.');
  });

  it('compares many options, says which is recommended, and never takes unknown for nothing', () => {
    const options = Array.from({ length: 10 }, (_, index) => option(index + 1));
    options[1] = option(2, {
      personDays: 12.5,
      euros: 0,
      effect: 'Später fertig.',
      text: 'Erst die einen.\n\nDann die anderen.',
    });
    const document = documentOf({}, { options, recommendedOptionId: 'o2' });
    const rows = tableOf(document, 'Optionen im Vergleich');
    expect(rows).toHaveLength(10);
    expect(rows.slice(0, 2)).toEqual([
      '1. Weg 1 | – | unbekannt | unbekannt',
      '2. Weg 2 (empfohlen) | Später fertig. | 12,5 PT | 0 €',
    ]);
    expect(allOf(document)).toContain('Empfohlen wird Option 2: Weg 2.');
    expect(allOf(document)).toContain('Option 2: Weg 2\nErst die einen.\nDann die anderen.');
    expect(allOf(documentOf({}, { options }))).toContain('Empfohlen wird keine bestimmte Option.');
  });
});

describe('The means', () => {
  const leadOf = (goals: readonly GoalForPaper[], availableFunds: DraftedPaper['availableFunds']): string => {
    const { blocks } = documentOf({ goals }, { availableFunds });
    const at = blocks.findIndex((b) => b.kind === 'heading' && b.text === 'Mittelbedarf und Finanzierung');
    return said(blocks[at + 1]!);
  };
  const needing = (...measures: MeasureForPaper[]): GoalForPaper[] => [{ ...dms, measures }];
  const in2027 = (euros: number) => [{ year: 2027, euros }];

  it.each<readonly [string, readonly GoalForPaper[], DraftedPaper['availableFunds'], string]>([
    ['missing', needing(measure('A')), in2027(2_500), 'Es fehlen 10.000 €.'],
    [
      'missing at least',
      needing(measure('A'), measure('B', { euros: null })),
      in2027(0),
      'Es fehlen mindestens 12.500 €; 1 Betrag ist noch unbekannt.',
    ],
    [
      'of unknown amount',
      needing(measure('A', { euros: null }), measure('B', { euros: null })),
      in2027(0),
      'Wie viel fehlt, ist nicht bekannt: 2 Beträge sind noch unbekannt.',
    ],
    [
      'not said',
      needing(measure('A')),
      [],
      'Es fehlen höchstens 12.500 €. Für 2027 ist nicht angegeben, welche Mittel verfügbar sind.',
    ],
    [
      'not said where there is no year either',
      needing(measure('A', { due: null })),
      [],
      'Es fehlen höchstens 12.500 €. Welche Mittel verfügbar sind, ist nicht angegeben.',
    ],
    ['enough', needing(measure('A')), in2027(12_500), 'Es gibt keine Finanzierungslücke.'],
    ['more than enough', needing(measure('A')), in2027(99_999), 'Es gibt keine Finanzierungslücke.'],
    [
      'enough, but in the wrong year',
      needing(measure('A'), measure('B', { due: '2028-03-01' })),
      [...in2027(30_000), { year: 2028, euros: 0 }],
      'Insgesamt reichen die verfügbaren Mittel, aber nicht in jedem Jahr: Im Jahr 2028 fehlen 12.500 €.',
    ],
    [
      'no longer needed',
      needing(measure('A', { status: 'done' })),
      [],
      'Es ist nichts geplant, das noch zu bezahlen wäre.',
    ],
    ['not planned', [dms], in2027(5), 'Wie viel fehlt, ist nicht bekannt: 1 Betrag ist noch unbekannt.'],
  ])('are %s', (_what, goals, funds, sentence) => {
    expect(leadOf(goals, funds)).toBe(sentence);
  });

  describe('where there are options, which are in no sum', () => {
    const APART = 'Die Optionen dieser Vorlage haben kein Jahr und sind in diesen Angaben nicht enthalten.';
    const options = (euros: number | null) => ({
      options: [option(1), option(2, { euros })],
      recommendedOptionId: 'o2',
    });
    const carriedOut = needing(measure('A', { status: 'done' }));

    it.each<readonly [string, readonly GoalForPaper[], DraftedPaper['availableFunds'], number | null, string[]]>([
      [
        'do not suffice with the recommended one',
        carriedOut,
        in2027(10_000),
        12_500,
        [
          'Ohne die Optionen: Es ist nichts geplant, das noch zu bezahlen wäre.',
          APART,
          'Mit der empfohlenen Option (Option 2: Weg 2): Es fehlen 2.500 €. Bedarf der Maßnahmen und der Option zusammen: 12.500 €, verfügbare Mittel: 10.000 €.',
        ],
      ],
      [
        'fall short by at least so much where a measure is not estimated',
        needing(measure('A'), measure('B', { euros: null })),
        in2027(20_000),
        12_500,
        [
          'Ohne die Optionen: Wie viel fehlt, ist nicht bekannt: 1 Betrag ist noch unbekannt.',
          APART,
          'Mit der empfohlenen Option (Option 2: Weg 2): Es fehlen mindestens 5.000 €; 1 Betrag ist noch unbekannt. Bedarf der Maßnahmen und der Option zusammen: mindestens 25.000 € (1 unbekannt), verfügbare Mittel: 20.000 €.',
        ],
      ],
      [
        'are not known to suffice where the recommended one is not estimated',
        needing(measure('A')),
        in2027(20_000),
        null,
        [
          'Ohne die Optionen: Es gibt keine Finanzierungslücke.',
          APART,
          'Mit der empfohlenen Option (Option 2: Weg 2): Wie viel fehlt, ist nicht bekannt: 1 Betrag ist noch unbekannt. Bedarf der Maßnahmen und der Option zusammen: mindestens 12.500 € (1 unbekannt), verfügbare Mittel: 20.000 €.',
        ],
      ],
      [
        'are not said',
        carriedOut,
        [],
        12_500,
        [
          'Ohne die Optionen: Es ist nichts geplant, das noch zu bezahlen wäre.',
          APART,
          'Mit der empfohlenen Option (Option 2: Weg 2): Es fehlen höchstens 12.500 €. Welche Mittel verfügbar sind, ist nicht angegeben. Bedarf der Maßnahmen und der Option zusammen: 12.500 €, verfügbare Mittel: nicht angegeben.',
        ],
      ],
      [
        'suffice',
        needing(measure('A')),
        in2027(25_000),
        12_500,
        [
          'Ohne die Optionen: Es gibt keine Finanzierungslücke.',
          APART,
          'Mit der empfohlenen Option (Option 2: Weg 2): Insgesamt reichen die verfügbaren Mittel; ob auch in jedem Jahr, hängt davon ab, wann die Option zu bezahlen ist. Bedarf der Maßnahmen und der Option zusammen: 25.000 €, verfügbare Mittel: 25.000 €.',
        ],
      ],
    ])('%s', (_what, goals, availableFunds, euros, words) => {
      const { blocks } = documentOf({ goals }, { availableFunds, ...options(euros) });
      const at = blocks.findIndex((b) => b.kind === 'heading' && b.text === 'Mittelbedarf und Finanzierung');
      expect(blocks.slice(at + 1, at + 4).map(said)).toEqual(words);
    });

    it('and none is recommended, only say so', () => {
      const text = allOf(documentOf({ goals: carriedOut }, { options: [option(1)] }));
      expect(text).toContain(APART);
      expect(text).not.toContain('Mit der empfohlenen Option');
    });
  });

  it('stand by year, with what is unknown counted', () => {
    const goals = needing(
      measure('A', { status: 'approved', personDays: null }),
      measure('B', { due: '2028-03-01', euros: null }),
      measure('C', { due: null, euros: 99.5 }),
      measure('D', { status: 'done' }),
    );
    const document = documentOf({ goals }, { availableFunds: [...in2027(20_000), { year: 2028, euros: 0 }] });
    expect(tableOf(document, 'Mittelbedarf nach Jahren')).toEqual([
      '2027 | unbekannt (1) | 12.500 € | 20.000 € | keine Lücke',
      '2028 | 5 PT | unbekannt (1) | 0 € | unbekannt',
      'ohne Jahr | 5 PT | 99,50 € | – | –',
      'Summe | mindestens 10 PT (1 unbekannt) | mindestens 12.599,50 € (1 unbekannt) | 20.000 € | unbekannt',
    ]);
    expect(tableOf(document, 'Geplante und genehmigte Maßnahmen')).toEqual([
      'A | 31.05.2027 | genehmigt | unbekannt | 12.500 €',
      'B | 01.03.2028 | geplant | 5 PT | unbekannt',
      'C | offen | geplant | 5 PT | 99,50 €',
    ]);
    expect(allOf(document)).toContain('Davon genehmigt: 12.500 €.');
  });

  it('of which nobody has said anything are not said to be nothing', () => {
    const document = documentOf({ goals: needing(measure('A')) });
    expect(tableOf(document, 'Mittelbedarf nach Jahren')).toEqual([
      '2027 | 5 PT | 12.500 € | nicht angegeben | höchstens 12.500 €',
      'Summe | 5 PT | 12.500 € | nicht angegeben | höchstens 12.500 €',
    ]);
    expect(tableOf(documentOf(), 'Mittelbedarf nach Jahren')).toEqual([
      'ohne Jahr | unbekannt (1) | unbekannt (1) | – | –',
      'Summe | unbekannt (1) | unbekannt (1) | nicht angegeben | unbekannt',
    ]);
  });
});

describe('The name of its file', () => {
  it.each([
    ['Rollout verteilen', 'Vorlage-Rollout-verteilen-2026-11-27'],
    ['Größe & Maß: Über „Straßen“!', 'Vorlage-Größe-Maß-Über-Straßen-2026-11-27'],
    ['../../etc/passwd\r\nX: y"', 'Vorlage-etc-passwd-X-y-2026-11-27'],
    ['日本', 'Vorlage-日本-2026-11-27'],
    ['–', 'Vorlage-2026-11-27'],
    ['Wort '.repeat(40), `Vorlage-${Array(11).fill('Wort').join('-')}-2026-11-27`],
    ['é'.repeat(200), `Vorlage-${'é'.repeat(59)}-2026-11-27`],
  ])('%j', (title, name) => {
    expect(paperFileName({ title, day: '2026-11-27' }, 'pdf')).toBe(`${name}.pdf`);
  });
});
