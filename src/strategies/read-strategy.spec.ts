// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_STRATEGY_FILE } from './example-strategy.js';
import { faultOfJson } from './json-place.js';
import { LARGEST_STRATEGY_FILE, problemText, readStrategy, type ReadFor } from './read-strategy.js';

const bothel = readFileSync(new URL('../../examples/bothel.json', import.meta.url));
const given: ReadFor = { municipalityId: 'm1', fileName: 'bothel.json', existingCodes: [] };

/** The smallest file that can be taken over. */
function minimal(): Record<string, unknown> & { goals: Record<string, unknown>[] } {
  return {
    source: { title: 'Strategie' },
    goals: [
      {
        code: 'Z1',
        title: 'IT-Notfallplan liegt vor',
        commitment: 'binding',
        deadline: { asWritten: 'Bis Q4/2026' },
        criteria: [
          { text: 'Plan getestet', kind: 'yes-no' },
          { text: 'Szenarien', kind: 'quantity', target: 5, unit: 'Szenarien' },
          { text: 'Überprüfung', kind: 'recurring', every: 'year' },
        ],
      },
    ],
  };
}

function problemsOf(json: unknown, more: Partial<ReadFor> = {}): string[] {
  const read = readStrategy(typeof json === 'string' ? json : JSON.stringify(json), { ...given, ...more });
  return read.ok ? [] : read.problems.map(problemText);
}

function contentOf(json: unknown) {
  const read = readStrategy(JSON.stringify(json), given);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  return read.content;
}

describe('readStrategy: the report of Bothel', () => {
  const read = readStrategy(bothel, given);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));

  it('has the goals with their deadlines, and nothing that the report does not say', () => {
    expect(read.content.goals.map(({ code, deadline }) => [code, deadline.asWritten, deadline.latestDay])).toEqual([
      ['Z1', 'Bis Q2/2025', '2025-06-30'],
      ['Z2', 'Bis Q4/2025', '2025-12-31'],
      ['Z3a', 'Bis Ende 2025', '2025-12-31'],
      ['Z3b', 'Bis Q2/2026', '2026-06-30'],
      ['Z4', 'Bis Mitte 2026', '2026-06-30'],
      ['Z5', 'Bis Q3/2026', '2026-09-30'],
      ['Z6', 'Bis Q3/2026', '2026-09-30'],
      ['Z7', 'Bis Q4/2026', '2026-12-31'],
      ['Z8', 'Bis Mitte 2027', '2027-06-30'],
      ['Z9', 'Bis Ende 2027', '2027-12-31'],
      ['Z10', 'Bis Ende 2028', '2028-12-31'],
    ]);
    for (const { dimension, criteria } of read.content.goals) {
      expect(dimension).toBeNull();
      for (const { criterion } of criteria)
        if (criterion.kind === 'quantity') {
          expect(criterion.baseline).toBeNull();
          if (criterion.denominator) expect(criterion.denominator.count).toBeNull();
        }
    }
    expect(read.content.goals.filter(({ commitment }) => commitment === 'aspired').map(({ code }) => code)).toEqual([
      'Z2',
    ]);
  });

  it('keeps notes and examples as description, and the words of a denominator without the remark on its count', () => {
    const goal = (code: string) => read.content.goals.find((one) => one.code === code)!;
    expect(goal('Z7').description).toBe(
      'Einmalige Lieferung und Daueraufgabe in einem Ziel. Fazit: sollte unbedingt umgesetzt werden.\n' +
        'Beispiele zu „Szenarien mit definierten Maßnahmen“: Stromausfall, Brand, Ransomware',
    );
    expect(goal('Z4').description).toBeNull();
    expect(goal('Z1').criteria[1]!.criterion).toEqual({
      kind: 'quantity',
      text: 'Vertretene relevante Fachbereiche',
      unit: '%',
      baseline: null,
      target: 100,
      denominator: { text: 'relevante Fachbereiche', count: null },
    });
  });

  it('keeps the whole analysis', () => {
    expect(read.content).toMatchObject({
      title: 'Projekt- & Strategiebericht',
      date: '2025-11-11',
      place: 'Altenholz',
      municipalityName: 'Samtgemeinde Bothel',
      method: '360-Grad-Analyse',
    });
    expect(read.preview).toMatchObject({ phases: 6, findings: 22, recommendations: { now: 18, perspective: 5 } });
    expect(read.preview.goals[0]!.unknown).toEqual(['Dimension', 'Anzahl „relevante Fachbereiche“']);
  });

  it('has the same ids every time, however the file is laid out, and others in another municipality', () => {
    const { goals, guidingVision, ...rest } = JSON.parse(bothel.toString()) as Record<string, unknown>;
    const laidOut = readStrategy(`\ufeff${JSON.stringify({ guidingVision, goals, ...rest }, null, 4)}`, given);
    expect(laidOut).toEqual(read);
    const elsewhere = readStrategy(bothel, { ...given, municipalityId: 'm2' });
    expect(elsewhere.ok && elsewhere.strategyId).not.toBe(read.strategyId);
    const ids = read.content.goals.flatMap((goal) => [goal.goalId, ...goal.criteria.map((one) => one.criterionId)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is recognised when it is read in again, with one problem instead of one per code', () => {
    const again = readStrategy(bothel, {
      ...given,
      existingCodes: read.content.goals.map(({ code }) => code),
      adoptedBefore: (id) => (id === read.strategyId ? 'alt.json' : undefined),
    });
    expect(again.ok ? [] : again.problems.map(problemText)).toEqual([
      'Datei: Diese Strategie ist schon eingelesen worden (mit der Datei „alt.json“). Es gibt nichts Neues zu übernehmen.',
    ]);
  });
});

/** Changes the minimal file and says what is then wrong with it. */
type Case = [name: string, change: (file: ReturnType<typeof minimal>) => void, ...wanted: string[]];
const goal = (file: ReturnType<typeof minimal>) => file.goals[0]!;
const criterion = (file: ReturnType<typeof minimal>, index: number) =>
  (goal(file)['criteria'] as Record<string, unknown>[])[index]!;

const cases: Case[] = [
  ['no source', (f) => delete f['source'], 'Datei: Hier fehlt „source“'],
  ['no title of the paper', (f) => (f['source'] = {}), 'Quelle (source): Hier fehlt „title“'],
  ['no goals', (f) => (f.goals = []), 'Datei: Die Strategie hat keine Ziele.'],
  ['goals no list', (f) => (f['goals'] = {} as never), 'Datei: „goals“ muss eine Liste'],
  ['too many goals', (f) => (f.goals = Array.from({ length: 501 }, () => ({}))), 'Datei: Die Strategie hat 501 Ziele'],
  ['a goal that is none', (f) => f.goals.push(7 as never), 'Ziel 2: Hier müssen Angaben in geschweiften Klammern'],
  ['unknown field', (f) => (f['zile'] = 1), 'Datei: Das Feld „zile“ gibt es hier nicht.'],
  ['unknown field of a goal', (f) => (goal(f)['owner'] = 'x'), 'Ziel 1 („Z1“): Das Feld „owner“ gibt es hier nicht.'],
  ['no title', (f) => delete goal(f)['title'], 'Ziel 1 („Z1“): Hier fehlt „title“. Bitte ergänzen Sie den Titel.'],
  ['blank title', (f) => (goal(f)['title'] = '  '), 'Ziel 1 („Z1“): Hier fehlt „title“.'],
  ['title no text', (f) => (goal(f)['title'] = 3), 'Ziel 1 („Z1“): „title“ muss ein Text'],
  ['title too long', (f) => (goal(f)['title'] = 'x'.repeat(301)), '„title“ ist 301 Zeichen lang'],
  ['invisible signs', (f) => (goal(f)['title'] = 'a\u202eb'), 'unsichtbare Steuerzeichen'],
  ['half a sign', (f) => (goal(f)['title'] = 'a\ud800'), 'unsichtbare Steuerzeichen'],
  ['no code', (f) => delete goal(f)['code'], 'Ziel 1: Hier fehlt „code“.'],
  ['bad code', (f) => (goal(f)['code'] = 'Z 1!'), 'Ziel 1 („Z 1!“): Das Kürzel („code“) darf 1 bis 12'],
  ['code twice', (f) => f.goals.push({ ...goal(f), code: 'z1' }), 'Ziel 2 („z1“): Das Kürzel „z1“ hat schon Ziel 1.'],
  ['unknown commitment', (f) => (goal(f)['commitment'] = 'maybe'), '„maybe“ gibt es bei „commitment“ nicht.'],
  ['unknown dimension', (f) => (goal(f)['dimension'] = 'space'), '„space“ gibt es bei „dimension“ nicht.'],
  ['bad year', (f) => (goal(f)['slideYear'] = '2026'), 'Das Jahr („slideYear“) muss'],
  ['no deadline', (f) => delete goal(f)['deadline'], 'Ziel 1 („Z1“): Hier fehlt „deadline“'],
  [
    'no words',
    (f) => (goal(f)['deadline'] = { latestDay: '2026-06-30' }),
    'Ziel 1 („Z1“), Frist: Hier fehlt „asWritten“.',
  ],
  ['Q5', (f) => (goal(f)['deadline'] = { asWritten: 'Q5/2026' }), 'Ein 5. Quartal gibt es nicht („Q5/2026“).'],
  [
    'Q5 with a day',
    (f) => (goal(f)['deadline'] = { asWritten: 'Q5/2026', precision: 'quarter', latestDay: '2026-12-31' }),
    'Ein 5. Quartal gibt es nicht',
  ],
  [
    '30.02. in words',
    (f) => (goal(f)['deadline'] = { asWritten: 'bis 30.02.2026' }),
    'Den Tag „30.02.2026“ gibt es nicht.',
  ],
  [
    '2026-02-30',
    (f) => (goal(f)['deadline'] = { asWritten: 'nach den Ferien', precision: 'day', latestDay: '2026-02-30' }),
    'Den Tag „2026-02-30“ („latestDay“) gibt es nicht.',
  ],
  [
    'words that say no day',
    (f) => (goal(f)['deadline'] = { asWritten: 'bald' }),
    '„bald“ lässt sich nicht als Frist lesen.',
  ],
  [
    'day against words',
    (f) => (goal(f)['deadline'] = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-10-31' }),
    '„Bis Q3/2026“ endet am 30.09.2026, angegeben ist der 31.10.2026.',
  ],
  [
    'precision against words',
    (f) => (goal(f)['deadline'] = { asWritten: 'Bis Q3/2026', precision: 'day' }),
    'ist eine Frist der Art „quarter“, angegeben ist „day“',
  ],
  [
    'day that ends no quarter',
    (f) => (goal(f)['deadline'] = { asWritten: 'im Sommer', precision: 'quarter', latestDay: '2026-08-31' }),
    'Der 31.08.2026 ist nicht der letzte Tag eines Zeitraums der Art „quarter“.',
  ],
  [
    'year against words',
    (f) => (goal(f)['deadline'] = { asWritten: 'im Herbst 2025', precision: 'day', latestDay: '2026-10-31' }),
    'nennen ein anderes Jahr',
  ],
  [
    'unknown precision',
    (f) => (goal(f)['deadline'] = { asWritten: 'Q3/2026', precision: 'so' }),
    '„so“ gibt es bei „precision“',
  ],
  [
    'unknown kind',
    (f) => (criterion(f, 0)['kind'] = 'number'),
    'Ziel 1 („Z1“), Kriterium 1: „number“ gibt es bei „kind“',
  ],
  ['no text', (f) => delete criterion(f, 1)['text'], 'Ziel 1 („Z1“), Kriterium 2: Hier fehlt „text“.'],
  ['no target', (f) => delete criterion(f, 1)['target'], 'Kriterium 2: Hier fehlt „target“'],
  ['target as text', (f) => (criterion(f, 1)['target'] = '5'), 'Der Zielwert („target“) muss eine Zahl sein'],
  ['negative target', (f) => (criterion(f, 1)['target'] = -1), 'Der Zielwert („target“) ist kleiner als null: -1.'],
  [
    'more than everything',
    (f) => Object.assign(criterion(f, 1), { target: 120, unit: '%' }),
    'Der Zielwert („target“) liegt über 100 %: 120.',
  ],
  ['baseline is target', (f) => (criterion(f, 1)['baseline'] = 5), 'Ausgangswert und Zielwert sind gleich (5).'],
  ['no unit', (f) => delete criterion(f, 1)['unit'], 'Hier fehlt „unit“.'],
  ['unknown rhythm', (f) => (criterion(f, 2)['every'] = 'day'), 'Kriterium 3: „day“ gibt es bei „every“ nicht.'],
  ['zero times', (f) => (criterion(f, 2)['atLeast'] = 0), '„atLeast“ muss eine ganze Zahl ab 1 sein'],
  [
    'target of a yes-no',
    (f) => (criterion(f, 0)['target'] = 1),
    '„target“ gehört nicht zu einem Kriterium der Art „yes-no“',
  ],
  ['count without words', (f) => (criterion(f, 1)['denominatorCount'] = 3), 'fehlen ihre Worte („denominator“)'],
  [
    'too many criteria',
    (f) => (goal(f)['criteria'] = Array.from({ length: 51 }, () => ({}))),
    '„criteria“ hat 51 Einträge',
  ],
  [
    'day of the paper',
    (f) => (f['source'] = { title: 'x', date: '11.11.2025' }),
    '„date“ muss ein Tag in der Form JJJJ-MM-TT',
  ],
  [
    'unknown horizon',
    (f) =>
      (f['assessment'] = {
        dimensions: [{ dimension: 'employer', name: 'DA', recommendations: [{ text: 'x', horizon: 'later' }] }],
      }),
    'Analyse (assessment), Dimension 1, Handlungsempfehlung 1: „later“ gibt es bei „horizon“ nicht.',
  ],
  [
    'dimension twice',
    (f) =>
      (f['assessment'] = {
        dimensions: [
          { dimension: 'employer', name: 'A' },
          { dimension: 'employer', name: 'B' },
        ],
      }),
    'Dimension 2: Die Dimension „employer“ steht schon an 1. Stelle.',
  ],
  [
    'step that ends before it begins',
    (f) => (f['assessment'] = { phases: [{ phase: 'x', name: 'X', from: '2025-03', to: '2025-02' }] }),
    'Schritt 1: Der Schritt endet',
  ],
  [
    'month 13',
    (f) => (f['assessment'] = { phases: [{ phase: 'x', name: 'X', from: '2025-13' }] }),
    '„from“ muss ein Monat',
  ],
];

describe('readStrategy: what is wrong', () => {
  it('finds nothing wrong with the minimal file', () => expect(problemsOf(minimal())).toEqual([]));

  it.each(cases)('%s', (_name, change, ...wanted) => {
    const file = minimal();
    change(file);
    const problems = problemsOf(file);
    for (const sentence of wanted) expect(problems.join('\n')).toContain(sentence);
    expect(problems).toHaveLength(wanted.length);
  });

  it('refuses everything for one bad goal among many, and names every problem with its place', () => {
    const file = minimal();
    for (let number = 2; number <= 30; number++) file.goals.push({ ...minimal().goals[0], code: `Z${number}` });
    Object.assign(file.goals[16]!, { deadline: { asWritten: 'Q5/2026' }, commitment: 'x' });
    const read = readStrategy(JSON.stringify(file), { ...given, existingCodes: ['z3'] });
    expect(read.ok ? [] : read.problems.map(({ place }) => place)).toEqual([
      'Ziel 17 („Z17“)',
      'Ziel 17 („Z17“), Frist',
      'Ziel 3 („Z3“)',
    ]);
    expect(read).not.toHaveProperty('content');
  });

  it('names codes that other goals have already', () => {
    expect(problemsOf(minimal(), { existingCodes: ['z1'] })).toEqual([
      'Ziel 1 („Z1“): Das Kürzel „Z1“ hat in Ihrer Kommune schon ein anderes Ziel. Bitte ändern Sie es in der Datei.',
    ]);
  });

  it('keeps HTML as text', () => {
    const file = minimal();
    goal(file)['title'] = '<script>alert(1)</script> & mehr';
    expect(contentOf(file).goals[0]!.title).toBe('<script>alert(1)</script> & mehr');
  });

  it('takes words that it cannot read where the day is given', () => {
    const file = minimal();
    goal(file)['deadline'] = { asWritten: 'vor den Sommerferien 2026', precision: 'day', latestDay: '2026-07-01' };
    expect(contentOf(file).goals[0]!.deadline).toEqual(goal(file)['deadline']);
  });

  it('refuses what is too large or not UTF-8 before looking into it', () => {
    expect(problemsOf('x'.repeat(LARGEST_STRATEGY_FILE + 1)).join()).toContain('möglich ist höchstens 1 MB');
    const read = readStrategy(Buffer.from('{"source": "\xfc"}', 'latin1'), given);
    expect(read.ok ? '' : problemText(read.problems[0]!)).toContain('nicht in UTF-8');
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ', 'latin1'), 'Datei: Das ist keine JSON-Datei.'],
    ['a Word file', Buffer.from('PK\x03\x04\x14\x00\x06\x00', 'latin1'), 'Datei: Das ist keine JSON-Datei.'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'Datei: Die Datei ist nicht in UTF-8'],
    ['a letter', Buffer.from('Hallo'), 'Zeile 1, Spalte 1: Hier muss eine geschweifte Klammer { stehen'],
  ])('says of %s that it is no such file', (_, file, words) => {
    const read = readStrategy(file, given);
    expect(read.ok ? '' : problemText(read.problems[0]!)).toContain(words);
  });

  it('says in one sentence which codes are taken, after everything else', () => {
    const file = minimal();
    file.goals.push({ ...goal(file), code: 'Z2' }, { ...goal(file), code: 'Z3', title: '' });
    const read = readStrategy(JSON.stringify(file), { ...given, existingCodes: ['z1', 'Z2', 'Z9'] });
    expect(read.ok ? [] : read.problems.map(({ place }) => place)).toEqual(['Ziel 3 („Z3“)', 'Kürzel']);
    expect(read.ok ? '' : read.problems[1]!.sentence).toContain('Z1, Z2 haben in Ihrer Kommune schon andere Ziele.');
  });

  it('lists a bounded number of problems of a file that is something else', () => {
    const file = { ...minimal(), ...Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`f${n}`, 0])) };
    const problems = problemsOf(file);
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toContain('1500 weitere Stellen');
  });
});

describe('faultOfJson', () => {
  it.each([
    ['', 1, 1, 'leer'],
    ['Hallo', 1, 1, 'geschweifte Klammer { stehen'],
    ['{"a": x}', 1, 7, 'gefunden wurde „x“'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'fehlt ein Komma'],
    ['{\r\n"a": 1,\r\n}', 3, 1, 'Nach dem letzten Feld'],
    ['[1,]', 1, 4, 'Nach dem letzten Eintrag'],
    ['{"a": "b', 1, 7, 'nicht mit einem Anführungszeichen'],
    ['{"a": „b“}', 1, 7, 'geraden doppelten'],
    ["{'a': 1}", 1, 2, 'geraden doppelten'],
    ['{"a": "b\nc"}', 1, 9, 'mehrere Zeilen'],
    ['{"a": "C:\\data"}', 1, 10, 'umgekehrten Schrägstrich'],
    ['{"a": 1, "a": 2}', 1, 10, 'zweimal'],
    ['{"a": 1,5}', 1, 8, 'Punkt statt Komma'],
    ['{"a": 01}', 1, 8, 'fehlt ein Komma'],
    ['{"a" 1}', 1, 6, 'Doppelpunkt'],
    ['{} {}', 1, 4, 'Nach dem Ende'],
    ['{', 1, 2, 'hier endet die Datei'],
    ['['.repeat(60), 1, 42, 'geschachtelt'],
  ])('%j', (text, line, column, words) => {
    const fault = faultOfJson(text);
    expect(fault).toMatchObject({ line, column });
    expect(fault!.sentence).toContain(words);
    // Two fields of one name are a fault only here.
    if (words !== 'zweimal' && words !== 'geschachtelt') expect(() => JSON.parse(text)).toThrow();
  });

  it.each(['{}', ' [1, 2.5, -3e+2, true, false, null, "\\u00e4\\n"] ', '"x"', '0', bothel.toString()])(
    'finds no fault with what JSON.parse takes: %#',
    (text) => {
      expect(faultOfJson(text)).toBeUndefined();
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    },
  );
});

describe('the example file', () => {
  it('is the one that pages offer, and can be read', () => {
    const file = readFileSync(new URL('../../examples/strategie-minimal.json', import.meta.url), 'utf8');
    expect(file).toBe(EXAMPLE_STRATEGY_FILE);
    expect(problemsOf(file)).toEqual([]);
  });
});
