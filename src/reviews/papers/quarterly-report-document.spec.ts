// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { factLines, linesOf, section } from '../../../test/documents/paper-text.js';
import {
  type QuarterlyReportInput,
  quarterlyReportOf,
  type ReportedDecision,
  type ReportedGoal,
  type ReportedMeasure,
  type ReportedMove,
} from './quarterly-report-document.js';

const FRAMEWORK = 'Digitaler Rahmen';
const EMPLOYER = 'Digitaler Arbeitgeber';

function aGoal(more: Partial<ReportedGoal> = {}): ReportedGoal {
  return {
    code: 'Z1',
    title: 'DMS eingeführt',
    dimension: FRAMEWORK,
    standing: 'on-track',
    sentence: 'Im Plan: noch 200 Tage.',
    deadline: { words: 'Ende 2027 (31.12.2027)', latestDay: '2027-12-31' },
    responsible: 'Tina Amsel',
    lastWordOn: '2026-12-01',
    achievedOn: null,
    moves: [],
    isSilent: false,
    isNew: false,
    hasNewCourse: false,
    milestones: [],
    measures: [],
    ...more,
  };
}

function aMove(from: string, to: string, more: Partial<ReportedMove> = {}): ReportedMove {
  return {
    from: { words: `A${from}`, latestDay: from },
    to: { words: `B${to}`, latestDay: to },
    reason: { kind: 'vendor', sentence: 'Die Schnittstelle fehlt', decidedBy: 'AG Digitalisierung' },
    on: '2026-11-12',
    ...more,
  };
}

function aReport(more: Partial<QuarterlyReportInput> = {}): QuarterlyReportInput {
  return {
    municipality: 'Samtgemeinde Musterau',
    quarter: '2026-Q4',
    day: '2026-12-15',
    stand: 'Sitzung Q4/2026, versiegelt am 15.12.2026',
    since: 'der Sitzung Q3/2026',
    vision: null,
    dimensions: [FRAMEWORK, EMPLOYER],
    goals: [aGoal()],
    decisions: [],
    ...more,
  };
}

const part = (title: string, more: Partial<QuarterlyReportInput>) => section(quarterlyReportOf(aReport(more)), title);

describe('The quarterly report', () => {
  it('is of one Stand, and says which it looks back to', () => {
    const paper = quarterlyReportOf(aReport());
    expect(paper).toMatchObject({
      title: 'Quartalsbericht Q4/2026',
      author: 'Samtgemeinde Musterau',
      language: 'de',
      day: '2026-12-15',
    });
    expect(factLines(paper.meta!)).toEqual([
      'Stand: Sitzung Q4/2026, versiegelt am 15.12.2026',
      'Berichtet wird: was seit der Sitzung Q3/2026 geschah',
    ]);
    expect(factLines(quarterlyReportOf(aReport({ since: null })).meta!)[1]).toBe('Berichtet wird: alles von Beginn an');
  });

  it('begins with the Leitbild where there is one', () => {
    expect(linesOf(quarterlyReportOf(aReport({ vision: 'Nah bei den Menschen.' })).blocks).slice(0, 3)).toEqual([
      '# Leitbild',
      'Nah bei den Menschen.',
      '# Auf einen Blick',
    ]);
    expect(linesOf(quarterlyReportOf(aReport()).blocks)[0]).toBe('# Auf einen Blick');
  });

  it('is the same after it was stored', () => {
    const paper = quarterlyReportOf(aReport({ vision: 'So.' }));
    expect(JSON.parse(JSON.stringify(paper))).toStrictEqual(paper);
  });

  const leads: readonly [string, Partial<QuarterlyReportInput>, string][] = [
    [
      'no goals',
      { goals: [] },
      'Noch keine Ziele. Seit der Sitzung Q3/2026 wurde kein Ziel erreicht und keine Frist verschoben.',
    ],
    [
      'a quiet quarter',
      {},
      '1\u00a0Ziel, im Plan. Seit der Sitzung Q3/2026 wurde kein Ziel erreicht und keine Frist verschoben.',
    ],
    [
      'a quiet beginning',
      { since: null },
      '1\u00a0Ziel, im Plan. Von Beginn an wurde kein Ziel erreicht und keine Frist verschoben.',
    ],
    [
      'everything at once',
      {
        goals: [
          aGoal({ standing: 'achieved', achievedOn: '2026-11-01' }),
          aGoal({ moves: [aMove('2026-09-30', '2027-03-31')] }),
          aGoal({ moves: [aMove('2026-09-30', '2026-12-31')] }),
          aGoal({ standing: 'unconfirmed', isSilent: true }),
        ],
      },
      '4\u00a0Ziele, davon 1 unbestätigt, 2 im Plan und 1 erreicht. Seit der Sitzung Q3/2026: 1\u00a0Ziel erreicht, 2 mit verschobener Frist (zusammen +9\u00a0Monate) und 1 gar nicht bestätigt.',
    ],
    [
      'new goals and another course, as minutes say it',
      {
        goals: [
          aGoal({ isNew: true }),
          aGoal({ standing: 'paused', hasNewCourse: true }),
          aGoal({ standing: 'split', hasNewCourse: true }),
        ],
      },
      '2\u00a0Ziele, davon 1 im Plan und 1 pausiert. Seit der Sitzung Q3/2026: 1\u00a0Ziel neu und 2 pausiert, beendet oder anders fortgeführt.',
    ],
    [
      'no goal that still holds',
      { goals: [aGoal({ standing: 'abandoned' })] },
      'Kein Ziel ist noch gültig. Seit der Sitzung Q3/2026 wurde kein Ziel erreicht und keine Frist verschoben.',
    ],
    [
      'one moved alone',
      { goals: [aGoal({ moves: [aMove('2026-09-30', '2026-10-10')] })] },
      '1\u00a0Ziel, im Plan. Seit der Sitzung Q3/2026: 1\u00a0Ziel mit verschobener Frist (+10\u00a0Tage).',
    ],
  ];
  it.each(leads)('has an answer in its first sentence: %s', (_, more, lead) => {
    expect(part('Auf einen Blick', more)).toEqual([lead]);
  });

  describe('on how goals stand', () => {
    const goals = [
      aGoal({ standing: 'at-risk' }),
      aGoal({ standing: 'at-risk', dimension: EMPLOYER }),
      aGoal({ standing: 'paused', dimension: null }),
    ];

    it('has a picture and two tables of the same numbers', () => {
      expect(part('Stand der Ziele', { goals })).toEqual([
        '<Balken: 3\u00a0Ziele, davon 2 gefährdet und 1 pausiert.>',
        '[Ziele nach Status]',
        'Status | Ziele | Anteil',
        'Gefährdet | 2 | 67\u00a0%',
        'Pausiert | 1 | 33\u00a0%',
        'Zusammen | 3 | 100\u00a0%',
        '## Nach Dimension',
        '[Ziele nach Dimension und Status (Sonstige: pausiert)]',
        'Dimension | Ziele | Gefährdet | Sonstige',
        'Digitaler Rahmen | 1 | 1 | 0',
        'Digitaler Arbeitgeber | 1 | 1 | 0',
        'Ohne Dimension | 1 | 0 | 1',
        'Zusammen | 3 | 2 | 1',
      ]);
    });

    it('counts what is still somebody’s, and names the others apart', () => {
      const gone = (['abandoned', 'split', 'split', 'merged', 'superseded'] as const).map((standing) =>
        aGoal({ standing }),
      );
      const all = [...goals, aGoal({ standing: 'achieved' }), ...gone];
      expect(part('Stand der Ziele', { goals: all })).toEqual([
        '<Balken: 4\u00a0Ziele, davon 2 gefährdet, 1 erreicht und 1 pausiert.>',
        '[Ziele nach Status]',
        'Status | Ziele | Anteil',
        'Gefährdet | 2 | 50\u00a0%',
        'Erreicht | 1 | 25\u00a0%',
        'Pausiert | 1 | 25\u00a0%',
        'Zusammen | 4 | 100\u00a0%',
        'Nicht mitgezählt sind 5\u00a0beendete Ziele: 1 aufgegeben, 2 aufgeteilt, 1 zusammengeführt und 1 ersetzt.',
        '## Nach Dimension',
        '[Ziele nach Dimension und Status (Sonstige: pausiert)]',
        'Dimension | Ziele | Gefährdet | Erreicht | Sonstige',
        'Digitaler Rahmen | 2 | 1 | 1 | 0',
        'Digitaler Arbeitgeber | 1 | 1 | 0 | 0',
        'Ohne Dimension | 1 | 0 | 0 | 1',
        'Zusammen | 4 | 2 | 1 | 1',
      ]);
      expect(part('Alle Ziele', { goals: all })[0]).toBe(
        '[Jedes Ziel mit Status, Frist und Zuständigkeit, auch beendete]',
      );
      expect(part('Stand der Ziele', { goals: [aGoal({ standing: 'merged' })] })).toEqual([
        'Kein Ziel ist noch gültig.',
        'Nicht mitgezählt ist 1\u00a0beendetes Ziel: 1 zusammengeführt.',
      ]);
    });

    it('shows a dimension without goals, and no column of noughts', () => {
      expect(part('Stand der Ziele', {}).slice(-3)).toEqual([
        'Digitaler Rahmen | 1 | 1',
        'Digitaler Arbeitgeber | 0 | 0',
        'Zusammen | 1 | 1',
      ]);
    });

    it('says that there are none', () => {
      expect(part('Stand der Ziele', { goals: [] })).toEqual(['Es gibt noch keine Ziele.']);
    });

    it('lists every one of a hundred', () => {
      const many = Array.from({ length: 100 }, (_, x) => aGoal({ code: `Z${x + 1}`, responsible: null }));
      const lines = part('Alle Ziele', { goals: many });
      expect(lines).toHaveLength(102);
      expect(lines.at(-1)).toBe('Z100 DMS eingeführt | Im Plan: noch 200 Tage. | Ende 2027 (31.12.2027) | niemand');
    });
  });

  it('lists what was achieved', () => {
    expect(part('Erreicht', { goals: [aGoal(), aGoal({ code: 'Z2', achievedOn: '2026-11-01' })] })).toEqual([
      '[1\u00a0erreichtes Ziel]',
      'Ziel | Erreicht am | Frist',
      'Z2 DMS eingeführt | 01.11.2026 | Ende 2027 (31.12.2027)',
    ]);
    expect(part('Erreicht', {})).toEqual(['Seit der Sitzung Q3/2026 wurde kein Ziel erreicht.']);
  });

  describe('on what slipped', () => {
    it('says when, why and by how much, goal by goal and in all', () => {
      const goals = [
        aGoal({
          moves: [
            aMove('2026-09-30', '2026-12-31'),
            aMove('2026-12-31', '2027-06-30', {
              reason: { kind: 'staff', sentence: 'Die Stelle ist frei.', decidedBy: 'Rat' },
              on: '2026-12-01',
            }),
          ],
        }),
        aGoal({ code: 'Z2', moves: [aMove('2027-06-30', '2027-05-31')] }),
      ];
      expect(part('Verschoben', { goals })).toEqual([
        '3\u00a0Fristen bei 2\u00a0Zielen verschoben, zusammen +8\u00a0Monate (2\u00a0Mal nach hinten +9\u00a0Monate, 1\u00a0Mal nach vorn −30\u00a0Tage). Gründe: Hersteller (2) und Personal (1).',
        '[3\u00a0verschobene Fristen mit Grund]',
        'Ziel | Frist | Um | Grund',
        'Z1 DMS eingeführt\n2 × verschoben, zusammen +9\u00a0Monate | von A2026-09-30\nauf B2026-12-31 | +3\u00a0Monate | Hersteller: Die Schnittstelle fehlt.\nEntschieden: AG Digitalisierung, 12.11.2026',
        'Z1 | von A2026-12-31\nauf B2027-06-30 | +6\u00a0Monate | Personal: Die Stelle ist frei.\nEntschieden: Rat, 01.12.2026',
        'Z2 DMS eingeführt | von A2027-06-30\nauf B2027-05-31 | −30\u00a0Tage | Hersteller: Die Schnittstelle fehlt.\nEntschieden: AG Digitalisierung, 12.11.2026',
        'Zusammen |  | +8\u00a0Monate | ',
      ]);
    });

    it('counts one in the singular', () => {
      expect(part('Verschoben', { goals: [aGoal({ moves: [aMove('2026-09-30', '2026-12-31')] })] })[0]).toBe(
        '1\u00a0Frist verschoben (+3\u00a0Monate). Grund: Hersteller.',
      );
    });

    it('says that nothing did', () => {
      expect(part('Verschoben', { since: null })).toEqual(['Von Beginn an wurde keine Frist verschoben.']);
    });
  });

  it('lists what nobody confirmed', () => {
    const goals = [
      aGoal({ isSilent: true, lastWordOn: null, responsible: null }),
      aGoal({ code: 'Z2', isSilent: true }),
    ];
    expect(part('Gar nicht bestätigt', { goals })).toEqual([
      'Wie diese Ziele stehen, hat seit der Sitzung Q3/2026 niemand gesagt.',
      '[2\u00a0Ziele ohne Meldung]',
      'Ziel | Letzte Meldung | Frist | Zuständig',
      'Z1 DMS eingeführt | noch nie | Ende 2027 (31.12.2027) | niemand',
      'Z2 DMS eingeführt | 01.12.2026 | Ende 2027 (31.12.2027) | Tina Amsel',
    ]);
    expect(part('Gar nicht bestätigt', {})).toEqual([
      'Zu jedem Ziel, das noch läuft, hat seit der Sitzung Q3/2026 jemand gesagt, wie es steht.',
    ]);
    expect(part('Gar nicht bestätigt', { since: null })).toEqual([
      'Zu jedem Ziel, das noch läuft, ist bekannt, wie es steht.',
    ]);
  });

  describe('on what is due', () => {
    const due = (latestDay: string, more: Partial<ReportedGoal> = {}) =>
      aGoal({ code: latestDay, deadline: { words: latestDay, latestDay }, ...more });

    it('lists it from the Stand to the end of the next quarter, the first day first', () => {
      const goals = ['2027-04-01', '2027-03-31', '2026-12-14', '2026-12-15'].map((day) => due(day));
      const ended = due('2027-01-01', { standing: 'abandoned' });
      const lines = part('Fällig bis Ende Q1/2027', { goals: [...goals, ended] });
      expect(lines.map((line) => line.split(' | ')[0])).toEqual([
        '[2\u00a0Ziele, fällig vom 15.12.2026 bis zum 31.03.2027]',
        'Frist',
        '2026-12-15',
        '2027-03-31',
      ]);
    });

    it('lists milestones of open goals beneath', () => {
      const milestones = [
        { title: 'Spät', words: 'M2', latestDay: '2027-03-01' },
        { title: 'Früh', words: 'M1', latestDay: '2027-01-01' },
        { title: 'Vorbei', words: 'M0', latestDay: '2026-12-01' },
      ];
      expect(
        part('Fällig bis Ende Q1/2027', {
          goals: [aGoal({ milestones }), aGoal({ milestones, standing: 'achieved' })],
        }),
      ).toEqual([
        'Vom 15.12.2026 bis zum 31.03.2027 wird kein Ziel fällig.',
        '[2\u00a0Meilensteine, fällig vom 15.12.2026 bis zum 31.03.2027]',
        'Tag | Meilenstein | Ziel',
        'M1 | Früh | Z1 DMS eingeführt',
        'M2 | Spät | Z1 DMS eingeführt',
      ]);
    });
  });

  describe('on decisions', () => {
    const aDecision = (more: Partial<ReportedDecision> = {}): ReportedDecision => ({
      title: 'Angebot einholen',
      decidedBy: 'Rat',
      decidedOn: '2026-10-01',
      responsible: null,
      due: null,
      isLate: false,
      ...more,
    });
    const late = aDecision({ title: 'Zählen', isLate: true, responsible: 'Bert Specht', due: '01.12.2026' });

    it('lists late ones first', () => {
      expect(part('Beschlüsse', { decisions: [aDecision(), late] })).toEqual([
        '2\u00a0Beschlüsse sind offen, davon 1 verspätet.',
        '[1\u00a0verspäteter Beschluss]',
        'Beschluss | Beschlossen | Zuständig | Frist',
        'Zählen | Rat, 01.10.2026 | Bert Specht | 01.12.2026',
        '[1\u00a0offener Beschluss, noch nicht verspätet]',
        'Beschluss | Beschlossen | Zuständig | Frist',
        'Angebot einholen | Rat, 01.10.2026 | niemand | keine genannt',
      ]);
    });

    it.each([
      [[], 'Kein Beschluss ist offen.'],
      [[aDecision()], '1\u00a0Beschluss ist offen, keiner ist verspätet.'],
      [[late], '1\u00a0Beschluss ist offen und verspätet.'],
      [[late, late], '2\u00a0Beschlüsse sind offen, alle verspätet.'],
    ])('says how many are open and late', (decisions, lead) => {
      expect(part('Beschlüsse', { decisions })[0]).toBe(lead);
    });
  });

  describe('on what it takes', () => {
    const measure = (personDays: number | null, euros: number | null, isGranted = false): ReportedMeasure => ({
      personDays,
      euros,
      isGranted,
    });

    it('adds up what is planned and what is granted, and says what is not known', () => {
      const goals = [
        aGoal({ measures: [measure(12.5, 0.1), measure(null, 0.2, true)] }),
        aGoal({ code: 'Z2', measures: [measure(null, 12_500, true)] }),
        aGoal({ code: 'Z3' }),
      ];
      expect(part('Aufwand und Kosten', { goals }).slice(1)).toEqual([
        'Ziel | Maßnahmen | PT\ngeplant | PT\nbewilligt | Kosten\ngeplant | Kosten\nbewilligt',
        'Z1 DMS eingeführt | 2 | 12,5 | unbekannt | 0,30\u00a0€ | 0,20\u00a0€',
        'Z2 DMS eingeführt | 1 | unbekannt | unbekannt | 12.500\u00a0€ | 12.500\u00a0€',
        'Zusammen | 3 | 12,5 | unbekannt | 12.500,30\u00a0€ | 12.500,20\u00a0€',
        'Nicht geschätzt sind die Personentage bei 2 von 3\u00a0Maßnahmen; sie fehlen in den Summen.',
      ]);
    });

    it('has no sum of nothing', () => {
      expect(part('Aufwand und Kosten', { goals: [aGoal({ measures: [measure(1, 2)] })] }).at(-1)).toBe(
        'Zusammen | 1 | 1 | – | 2\u00a0€ | –',
      );
      expect(part('Aufwand und Kosten', {})).toEqual(['Es sind keine Maßnahmen geplant.']);
    });
  });
});
