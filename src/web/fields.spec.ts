// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import {
  check,
  ChoiceField,
  CodeField,
  DayField,
  DeadlineField,
  EmailField,
  EuroField,
  fieldsOf,
  forPrograms,
  fromForm,
  inInput,
  LinkField,
  ListField,
  NumberField,
  PasswordField,
  readGermanNumber,
  ReferenceField,
  ReferencesField,
  schemaOf,
  TextField,
  YesNoField,
} from './fields.js';

class Criterion {
  @TextField({ label: 'Messgröße' }) name!: string;
  @NumberField({ label: 'Ziel', optional: true, decimals: 1 }) target?: number;
  @YesNoField({ label: 'Wiederkehrend' }) recurring!: boolean;
}

class Everything {
  @TextField({ label: 'Titel', max: 20 }) title!: string;
  @TextField({ label: 'Begründung', lines: 3, optional: true }) sentence?: string;
  @CodeField({ label: 'Kürzel', optional: true }) code?: string;
  @EmailField({ label: 'E-Mail', optional: true }) email?: string;
  @LinkField({ label: 'Beleg', optional: true }) link?: string;
  @PasswordField({ label: 'Passwort', optional: true }) password?: string;
  @DeadlineField({ label: 'Frist', optional: true }) deadline?: string;
  @DayField({ label: 'Gilt ab', optional: true }) day?: string;
  @NumberField({ label: 'Personentage', min: 0, max: 1000, decimals: 1, unit: 'PT', optional: true }) days?: number;
  @NumberField({ label: 'Anzahl', optional: true }) count?: number;
  @EuroField({ label: 'Kosten', optional: true }) cost?: number;
  @YesNoField({ label: 'Zugestimmt' }) agreed!: boolean;
  @YesNoField({ label: 'Beschluss', optional: true }) resolved?: boolean;
  @ChoiceField({ label: 'Grund', choices: { staff: 'Personal', funds: 'Finanzen' }, optional: true }) reason?: string;
  @ReferenceField({ label: 'Verantwortlich', to: 'person', optional: true }) ownerId?: string;
  @ReferencesField({ label: 'Abhängig von', to: 'goal', optional: true }) dependsOn?: string[];
  @ListField({ label: 'Kriterien', of: Criterion, optional: true, max: 3 }) criteria?: Criterion[];
}

const GOOD = { title: 'Ziel', agreed: true };

/** The messages for one field when its value is added to a good input. */
function messages(field: keyof Everything, value: unknown): string[] {
  const checked = check(Everything, { ...GOOD, [field]: value });
  return checked.ok ? [] : checked.problems.filter((problem) => problem.field === field).map(({ message }) => message);
}

describe('A field', () => {
  it.each<[keyof Everything, unknown]>([
    ['title', '<b>&</b> „neu“ 🙂'],
    ['title', 'x'.repeat(20)],
    ['sentence', 'Erste Zeile\n\tzweite Zeile'],
    ['code', 'Z1'],
    ['code', '3.2-b'],
    ['code', 'Ö7'],
    ['email', 'erika.muster@musterau.de'],
    ['link', 'https://www.musterau.de/a?b=c#d'],
    ['link', 'http://intranet/beschluss'],
    ['password', 'vier zufällige Wörter'],
    ['deadline', 'Q3/2026'],
    ['deadline', 'bis Mitte 2026'],
    ['day', '2028-02-29'],
    ['days', 0],
    ['days', 12.5],
    ['count', -3],
    ['cost', 12500.5],
    ['resolved', false],
    ['reason', 'staff'],
    ['ownerId', '0198c0de-0000-7000-8000-000000000001'],
    ['dependsOn', ['g1', 'g2']],
    ['criteria', []],
    ['sentence', null],
    ['sentence', undefined],
  ])('accepts %s = %j', (field, value) => {
    expect(messages(field, value)).toEqual([]);
  });

  it.each<[keyof Everything, unknown, string]>([
    ['title', undefined, 'Bitte füllen Sie „Titel“ aus.'],
    ['title', '', 'Bitte füllen Sie „Titel“ aus.'],
    ['title', '  \n ', 'Bitte füllen Sie „Titel“ aus.'],
    ['title', 7, 'Bitte geben Sie „Titel“ als Text an.'],
    ['title', ['a'], 'Bitte geben Sie „Titel“ als Text an.'],
    ['title', { a: 1 }, 'Bitte geben Sie „Titel“ als Text an.'],
    ['title', 'x'.repeat(21), '„Titel“ ist 21 Zeichen lang. Bitte kürzen Sie auf höchstens 20 Zeichen.'],
    [
      'title',
      'a\u0000b',
      '„Titel“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu oder fügen Sie ihn ohne Formatierung ein.',
    ],
    [
      'title',
      'a\u202eb',
      '„Titel“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu oder fügen Sie ihn ohne Formatierung ein.',
    ],
    [
      'title',
      'a\ud800b',
      '„Titel“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu oder fügen Sie ihn ohne Formatierung ein.',
    ],
    ['sentence', 'x'.repeat(4001), '„Begründung“ ist 4001 Zeichen lang. Bitte kürzen Sie auf höchstens 4.000 Zeichen.'],
    [
      'code',
      'Ziel 1',
      '„Kürzel“ darf 1 bis 12 Buchstaben, Ziffern, Punkte und Bindestriche haben, zum Beispiel Z1 oder 3.2.',
    ],
    [
      'code',
      'x'.repeat(13),
      '„Kürzel“ darf 1 bis 12 Buchstaben, Ziffern, Punkte und Bindestriche haben, zum Beispiel Z1 oder 3.2.',
    ],
    ['email', 'erika', '„erika“ ist keine E-Mail-Adresse. Bitte schreiben Sie sie wie name@kommune.de.'],
    [
      'link',
      'javascript:alert(1)',
      '„javascript:alert(1)“ ist keine Internetadresse. Bitte geben Sie sie vollständig an, beginnend mit https://.',
    ],
    [
      'link',
      'https://',
      '„https://“ ist keine Internetadresse. Bitte geben Sie sie vollständig an, beginnend mit https://.',
    ],
    [
      'link',
      'https://a:b@c.de',
      '„https://a:b@c.de“ ist keine Internetadresse. Bitte geben Sie sie vollständig an, beginnend mit https://.',
    ],
    [
      'password',
      'kurz',
      'Das Passwort ist zu kurz. Bitte nehmen Sie mindestens 12 Zeichen, zum Beispiel vier zufällige Wörter.',
    ],
    ['deadline', '30.02.2026', 'Den 30.02.2026 gibt es nicht. Bitte nennen Sie einen Tag, der im Kalender steht.'],
    ['deadline', '2026-02-30', 'Den 30.02.2026 gibt es nicht. Bitte nennen Sie einen Tag, der im Kalender steht.'],
    ['deadline', 'Q5/2026', 'Ein 5. Quartal gibt es nicht. Bitte nennen Sie Q1 bis Q4, zum Beispiel Q3/2026.'],
    [
      'deadline',
      'bald',
      '„bald“ lässt sich nicht als Frist lesen. Bitte schreiben Sie zum Beispiel 30.06.2026, Q3/2026, Mitte 2026 oder Ende 2026.',
    ],
    ['day', '2026-02-30', 'Den 30.02.2026 gibt es nicht. Bitte nennen Sie einen Tag, der im Kalender steht.'],
    ['day', '31.4.2026', 'Den 31.04.2026 gibt es nicht. Bitte nennen Sie einen Tag, der im Kalender steht.'],
    ['day', '30.06.26', 'Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 30.06.2026.'],
    ['day', '30.06.2026', 'Bitte senden Sie „30.06.2026“ in der Form 2026-06-30.'],
    ['day', 'gestern', '„gestern“ ist kein Datum. Bitte schreiben Sie es wie 30.06.2026.'],
    ['days', -1, '„Personentage“ darf nicht negativ sein. Bitte geben Sie 0 oder mehr an.'],
    ['days', 1000.5, '„Personentage“ ist zu groß. Bitte geben Sie höchstens 1.000 PT an.'],
    ['days', 1.25, 'Bitte geben Sie „Personentage“ mit höchstens einer Nachkommastelle an.'],
    ['days', '3', 'Bitte geben Sie bei „Personentage“ eine Zahl an, zum Beispiel 12,5.'],
    ['days', '12.5', 'Bitte schreiben Sie „Personentage“ mit Komma statt Punkt: 12,5.'],
    ['days', Infinity, 'Bitte geben Sie bei „Personentage“ eine Zahl an, zum Beispiel 12,5.'],
    ['days', true, 'Bitte geben Sie bei „Personentage“ eine Zahl an, zum Beispiel 12,5.'],
    ['count', 1.5, 'Bitte geben Sie „Anzahl“ als ganze Zahl an.'],
    ['count', 1e300, '„Anzahl“ ist zu groß. Bitte geben Sie höchstens 1.000.000.000.000 an.'],
    ['cost', 0.005, 'Bitte geben Sie „Kosten“ mit höchstens 2 Nachkommastellen an.'],
    ['agreed', undefined, 'Bitte antworten Sie bei „Zugestimmt“ mit Ja oder Nein.'],
    ['agreed', 'ja', 'Bitte antworten Sie bei „Zugestimmt“ mit Ja oder Nein.'],
    ['reason', 'weather', '„weather“ steht bei „Grund“ nicht zur Wahl. Bitte wählen Sie: Personal, Finanzen.'],
    ['reason', 'toString', '„toString“ steht bei „Grund“ nicht zur Wahl. Bitte wählen Sie: Personal, Finanzen.'],
    ['ownerId', '../etc', 'Bitte wählen Sie bei „Verantwortlich“ einen Eintrag aus der Liste.'],
    ['ownerId', 'x'.repeat(65), 'Bitte wählen Sie bei „Verantwortlich“ einen Eintrag aus der Liste.'],
    ['dependsOn', 'g1', 'Bitte wählen Sie bei „Abhängig von“ aus der Liste.'],
    ['dependsOn', ['g1', 'g1'], 'Bei „Abhängig von“ ist etwas doppelt gewählt. Bitte wählen Sie jedes nur einmal.'],
    ['criteria', {}, 'Bitte geben Sie „Kriterien“ als Liste an.'],
    [
      'criteria',
      Array(4).fill({ name: 'a', recurring: false }),
      'Bei „Kriterien“ sind höchstens 3 Einträge möglich, angegeben sind 4.',
    ],
  ])('refuses %s = %j', (field, value, message) => {
    expect(messages(field, value)).toEqual([message]);
  });
});

describe('What programs are told', () => {
  it('names the values of a choice, where forms name the words', () => {
    class Several {
      @ListField({ label: 'Alles', of: Everything }) all!: Everything[];
    }
    const wrong = { ...GOOD, title: '', reason: 'weather' };
    const one = check(Everything, wrong);
    const message =
      '„weather“ steht bei „Grund“ nicht zur Wahl. Bitte nehmen Sie eines von: staff (Personal), funds (Finanzen).';
    const title = 'Bitte füllen Sie „Titel“ aus.';
    expect(one.ok || forPrograms(Everything, one.problems)).toEqual([
      { field: 'title', message: title },
      { field: 'reason', message },
    ]);
    const nested = check(Several, { all: [wrong] });
    expect(nested.ok || forPrograms(Several, nested.problems)).toEqual([
      { field: 'all.0.title', message: `Eintrag 1: ${title}` },
      { field: 'all.0.reason', message: `Eintrag 1: ${message}` },
    ]);
    const text = check(Everything, { ...GOOD, reason: 7, surprise: 1 });
    expect(text.ok || forPrograms(Everything, text.problems).map((problem) => problem.message)).toEqual([
      'Bitte geben Sie „Grund“ als Text an. Bitte nehmen Sie eines von: staff (Personal), funds (Finanzen).',
      'Das Feld „surprise“ gibt es hier nicht. Bitte lassen Sie es weg.',
    ]);
  });
});

describe('check', () => {
  it('makes an instance with nothing but what was given', () => {
    const checked = check(Everything, { ...GOOD, criteria: [{ name: ' a ', recurring: true }] });
    if (!checked.ok) throw new Error('refused');
    expect(checked.value).toBeInstanceOf(Everything);
    expect(Object.keys(checked.value)).toEqual(['title', 'agreed', 'criteria']);
    expect(checked.value.criteria?.[0]).toBeInstanceOf(Criterion);
    expect(checked.value.criteria?.[0]?.name).toBe('a');
  });

  it.each(['surprise', '__proto__', 'constructor'])('names an unknown field: %s', (name) => {
    const checked = check(Everything, JSON.parse(`{ "title": "Ziel", "agreed": true, "${name}": { "title": 1 } }`));
    expect(checked).toEqual({
      ok: false,
      problems: [{ field: name, message: `Das Feld „${name}“ gibt es hier nicht. Bitte lassen Sie es weg.` }],
    });
  });

  it('lists problems in the order of the form, with paths into lists', () => {
    const checked = check(Everything, {
      extra: 1,
      criteria: [{ name: 'a', recurring: false }, { target: 'x', recurring: false }, 7],
    });
    expect(checked.ok ? [] : checked.problems.map(({ field }) => field)).toEqual([
      'title',
      'agreed',
      'criteria.1.name',
      'criteria.1.target',
      'criteria.2',
      'extra',
    ]);
  });

  it('says in which entry of a list something is wrong', () => {
    class Paper {
      @ListField({ label: 'Optionen', of: Criterion, each: 'Option' }) options!: Criterion[];
    }
    const checked = check(Paper, { options: [{ name: 'a', recurring: false }, { recurring: false }] });
    expect(checked).toEqual({
      ok: false,
      problems: [
        { field: 'options.1.name', message: expect.stringMatching(/^Option 2: Bitte füllen Sie „.+“ aus\.$/) },
      ],
    });
  });

  it.each([[null], [[]], ['text'], [7], [undefined]])('wants an object, not %j', (plain) => {
    expect(check(Everything, plain)).toEqual({
      ok: false,
      problems: [{ field: '', message: 'Bitte senden Sie die Angaben als JSON-Objekt.' }],
    });
  });

  it('accepts a command without any field', () => {
    class Confirm {}
    expect(check(Confirm, {}).ok).toBe(true);
    expect(check(Confirm, { a: 1 }).ok).toBe(false);
  });

  it('takes over the fields of a base class, and lets one be declared anew', () => {
    class Narrow extends Criterion {
      @TextField({ label: 'Messgröße', max: 3 }) declare name: string;
    }
    expect(fieldsOf(Narrow).map(({ name, max }) => [name, max])).toEqual([
      ['name', 3],
      ['target', 1_000_000_000_000],
      ['recurring', undefined],
    ]);
  });
});

describe('fromForm', () => {
  it('turns what people type into plain values', () => {
    expect(
      fromForm(Everything, {
        _csrf: 'x',
        _revision: '7',
        title: '  Übersicht   neu ',
        sentence: 'Erste Zeile  \r\nzweite\r\n\r\n',
        password: ' mit Rand ',
        day: '1.7.2026',
        days: '12,5 ',
        count: '-3',
        cost: '12.500,50 €',
        agreed: 'ja',
        resolved: 'nein',
        reason: 'staff',
        ownerId: '',
        dependsOn: 'g1',
        'criteria.2.name': 'B',
        'criteria.0.name': 'A',
        'criteria.0.target': '1,5',
        'criteria.0.recurring': 'ja',
        'criteria.1.name': '',
      }),
    ).toEqual({
      title: 'Übersicht neu',
      sentence: 'Erste Zeile\nzweite',
      password: ' mit Rand ',
      day: '2026-07-01',
      days: 12.5,
      count: -3,
      cost: 12500.5,
      agreed: true,
      resolved: false,
      reason: 'staff',
      dependsOn: ['g1'],
      criteria: [
        { name: 'A', target: 1.5, recurring: true },
        { name: 'B', recurring: false },
      ],
    });
  });

  it('reads an unticked box as no, an open question as absent', () => {
    expect(fromForm(Everything, { title: 'x', resolved: '' })).toEqual({ title: 'x', agreed: false });
  });

  it('keeps what cannot be read as it was typed, and unknown names for check', () => {
    expect(fromForm(Everything, { day: '30.02.2026', days: 'viele', extra: 'x', title: ['a', 'b'] })).toEqual({
      day: '30.02.2026',
      days: 'viele',
      extra: 'x',
      title: ['a', 'b'],
      agreed: false,
    });
  });

  it('stores an umlaut as one character, however it was typed', () => {
    expect(fromForm(Everything, { title: 'U\u0308bersicht' })['title']).toBe('Übersicht');
  });

  it.each<[string, number | undefined]>([
    ['12.500,50', 12500.5],
    ['1.234.567', 1234567],
    ['12500', 12500],
    ['12 500 €', 12500],
    ['−3', -3],
    ['41 %', 41],
    ['0,1', 0.1],
    ['12.5', undefined],
    ['1.23', undefined],
    ['1e5', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['1,2,3', undefined],
  ])('reads the German number %j as %j', (text, value) => {
    expect(readGermanNumber(text)).toBe(value);
  });

  it('shows values as they are typed', () => {
    const field = (name: string) => fieldsOf(Everything).find((one) => one.name === name)!;
    expect(inInput(field('day'), '2026-06-30')).toBe('30.06.2026');
    expect(inInput(field('cost'), 12500.5)).toBe('12.500,5');
    expect(inInput(field('day'), '30.02.2026')).toBe('30.02.2026');
    expect(inInput(field('password'), 'geheim')).toBe('');
  });
});

describe('schemaOf', () => {
  it('documents what check accepts', () => {
    expect(schemaOf(Criterion)).toEqual({
      type: 'object',
      title: 'Criterion',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 200, description: 'Messgröße.' },
        target: { type: 'number', maximum: 1_000_000_000_000, description: 'Ziel.' },
        recurring: { type: 'boolean', description: 'Wiederkehrend.' },
      },
      required: ['name', 'recurring'],
      additionalProperties: false,
    });
    const properties = schemaOf(Everything)['properties'] as Record<string, unknown>;
    expect(properties['reason']).toEqual({
      type: 'string',
      enum: ['staff', 'funds'],
      description: 'Grund. staff: Personal; funds: Finanzen.',
    });
    expect(properties['day']).toEqual({
      type: 'string',
      format: 'date',
      description: 'Gilt ab.',
      examples: ['2026-06-30'],
    });
    expect(schemaOf(Everything)).toBe(schemaOf(Everything));
  });
});
