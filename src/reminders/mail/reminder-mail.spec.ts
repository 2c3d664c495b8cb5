// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../calendar/deadline.js';
import { addDays, type Day } from '../../calendar/day.js';
import {
  OBLIGATION_KINDS,
  type ObligationKind,
  RECIPIENT_ROLES,
  type ReminderRule,
} from '../domain/reminder.events.js';
import { DEFAULT_SCHEDULE } from '../domain/schedule.js';
import { type MailContent, type MailEntry, renderReminderMail } from './reminder-mail.js';

/** A Thursday. */
const DAY: Day = '2026-12-17';
const PART: Readonly<Partial<Record<ObligationKind, string>>> = {
  milestone: 'Plan geprobt',
  measure: 'Schulung',
  recurring: 'Notfallübung',
};

const OTHERS: Readonly<Partial<Record<ObligationKind, { readonly id: string; readonly title: string }>>> = {
  decision: { id: 'b1', title: 'Glasfaser' },
  survey: { id: 'u1', title: 'Wie digital arbeiten wir?' },
};

function entry(kind: ObligationKind, dueIn: number, more: Partial<MailEntry> = {}): MailEntry {
  const part = PART[kind] ?? null;
  const other = OTHERS[kind];
  return {
    obligation: { kind, subjectId: other?.id ?? 'z7', partId: part && 'teil' },
    what: { code: other ? null : 'Z7', title: other?.title ?? 'IT-Notfallplan', part },
    deadline: null,
    dueDay: addDays(DAY, dueIn),
    rule: dueIn === 0 ? 'on-day' : dueIn > 0 ? `before-${dueIn}` : `late-${-dueIn}`,
    recipientAs: 'owner',
    ownerName: 'Jürgen Groß',
    standing: other ? null : 'Im Plan: 40 % sind erreicht.',
    links: [],
    ...more,
  };
}

function render(entries: readonly MailEntry[], more: Partial<MailContent> = {}) {
  return renderReminderMail({
    recipientName: 'Jürgen Groß',
    municipalityName: 'Samtgemeinde Musterau',
    publicUrl: 'https://ziele.example',
    day: DAY,
    schedule: DEFAULT_SCHEDULE,
    entries,
    ...more,
  });
}

describe('a mail about one thing', () => {
  it.each<[ObligationKind, number, Partial<MailEntry>, string, string]>([
    [
      'goal',
      14,
      {},
      'Frist in 14 Tagen (31.12.2026): Z7',
      'Die Frist endet in 14 Tagen: Donnerstag, 31. Dezember 2026.',
    ],
    ['goal', 1, {}, 'Frist morgen (18.12.2026): Z7', 'Die Frist endet morgen: Freitag, 18. Dezember 2026.'],
    ['goal', 0, {}, 'Frist heute: Z7', 'Die Frist endet heute: Donnerstag, 17. Dezember 2026.'],
    ['goal', -1, {}, 'Seit 1 Tag überfällig: Z7', 'Die Frist ist gestern abgelaufen: Mittwoch, 16. Dezember 2026.'],
    [
      'goal',
      -7,
      {},
      'Seit 7 Tagen überfällig: Z7',
      'Die Frist ist vor 7 Tagen abgelaufen: Donnerstag, 10. Dezember 2026.',
    ],
    [
      'goal',
      60,
      { rule: 'assigned' },
      'Sie sind jetzt zuständig: Z7',
      'Sie sind jetzt für dieses Ziel zuständig. Die Frist endet in 60 Tagen',
    ],
    [
      'milestone',
      3,
      {},
      'Fällig in 3 Tagen (20.12.2026): „Plan geprobt“ (Z7',
      'Der Meilenstein „Plan geprobt“ ist in 3 Tagen fällig: Sonntag',
    ],
    [
      'milestone',
      -1,
      {},
      'Seit 1 Tag überfällig: „Plan',
      'Der Meilenstein „Plan geprobt“ war gestern fällig: Mittwoch',
    ],
    ['measure', 0, {}, 'Fällig heute: „Schulung“', 'Die Maßnahme „Schulung“ soll heute umgesetzt sein: Donnerstag'],
    [
      'measure',
      -30,
      {},
      'Seit 30 Tagen überfällig: „Sch',
      'Die Maßnahme „Schulung“ sollte vor 30 Tagen umgesetzt sein: Dienstag',
    ],
    [
      'recurring',
      7,
      {},
      'Fällig in 7 Tagen (24.12.2026): „Not',
      'Die Daueraufgabe „Notfallübung“ ist in 7 Tagen wieder fällig: Donnerstag',
    ],
    [
      'recurring',
      -7,
      {},
      'Seit 7 Tagen überfällig: „Not',
      'war vor 7 Tagen wieder fällig und ist noch nicht als erledigt gemeldet',
    ],
    ['confirmation', 0, { rule: 'silent-0' }, 'Wie steht es? Z7', 'Seit 91 Tagen hat niemand gesagt, wie es steht.'],
    [
      'confirmation',
      -30,
      { rule: 'silent-30' },
      'Wie steht es? Z7',
      'Seit 121 Tagen hat niemand gesagt, wie es steht.',
    ],
    [
      'decision',
      14,
      {},
      'Fällig in 14 Tagen (31.12.2026): Glasfaser',
      'Der Beschluss soll in 14 Tagen umgesetzt sein: Donnerstag',
    ],
    [
      'decision',
      -7,
      {},
      'Seit 7 Tagen überfällig: Glasfaser',
      'Der Beschluss sollte vor 7 Tagen umgesetzt sein: Donnerstag',
    ],
    [
      'decision',
      60,
      { rule: 'assigned' },
      'Sie sind jetzt zuständig: Glasfaser',
      'Sie sind jetzt für diesen Beschluss zuständig.',
    ],
    [
      'survey',
      7,
      {},
      'Befragung endet in 7 Tagen (24.12.2026): Wie digital',
      'Die Befragung endet in 7 Tagen: Bis einschließlich Donnerstag, 24. Dezember 2026 werden Antworten angenommen.',
    ],
    [
      'survey',
      1,
      {},
      'Befragung endet morgen (18.12.2026): Wie digital',
      'Die Befragung endet morgen: Bis einschließlich Freitag, 18. Dezember 2026 werden Antworten angenommen.',
    ],
    ['survey', 0, { rule: 'before-1' }, 'Befragung endet heute: Wie digital', 'Die Befragung endet heute: Bis'],
  ])('%s due in %i days %j', (kind, dueIn, more, subject, sentence) => {
    const mail = render([entry(kind, dueIn, more)]);
    expect(mail.subject).toContain(subject);
    for (const text of [mail.text, mail.html]) expect(text).toContain(sentence);
  });

  it('names the deadline as it stands in the plan', () => {
    const deadline = readDeadline('Bis Ende 2026')!;
    expect(render([entry('goal', 14, { deadline })]).text).toContain(
      'Donnerstag, 31. Dezember 2026 (im Plan steht: „Bis Ende 2026“).',
    );
  });

  it.each<[ObligationKind, number, Partial<MailEntry>, readonly string[]]>([
    ['goal', 3, {}, ['Ist die Frist zu halten?']],
    ['goal', 3, { recipientAs: 'deputy' }, ['Das kommt zu Ihnen in Vertretung für Jürgen Groß.']],
    ['goal', 3, { recipientAs: 'deputy', ownerName: null }, ['Das kommt zu Ihnen in Vertretung.']],
    [
      'goal',
      3,
      { recipientAs: 'officer', ownerName: null },
      ['Für dieses Ziel ist noch niemand zuständig', 'Bitte legen Sie fest, wer zuständig ist.'],
    ],
    ['goal', 3, { recipientAs: 'officer' }, ['Zuständig ist Jürgen Groß, zurzeit aber nicht zu erreichen']],
    [
      'goal',
      -7,
      { recipientAs: 'escalated-officer' },
      [
        'Das Ziel ist seit 7 Tagen überfällig, und niemand hat sich gemeldet.',
        'Zuständig ist Jürgen Groß.',
        'Bitte fragen Sie nach',
      ],
    ],
    ['goal', -1, { recipientAs: 'escalated-officer' }, ['seit 1 Tag überfällig']],
    [
      'milestone',
      -30,
      { recipientAs: 'lead' },
      [
        'Der Meilenstein „Plan geprobt“ ist seit 30 Tagen überfällig, und niemand hat sich gemeldet.',
        'Zuständig ist Jürgen Groß.',
        'Bitte klären Sie, woran es liegt',
      ],
    ],
    [
      'goal',
      -30,
      { recipientAs: 'lead', ownerName: null },
      ['noch niemand zuständig', 'Bitte klären Sie, wer sich darum kümmert.'],
    ],
    [
      'confirmation',
      -30,
      { recipientAs: 'lead', rule: 'silent-30' },
      ['Seit 121 Tagen hat niemand gesagt', 'Zuständig ist Jürgen Groß.'],
    ],
    [
      'survey',
      7,
      { recipientAs: 'officer', ownerName: null },
      ['Bitte weisen Sie die Beschäftigten noch einmal darauf hin.', 'https://ziele.example/befragungen/u1'],
    ],
    ['decision', 3, { recipientAs: 'officer', ownerName: null }, ['Für diesen Beschluss ist noch niemand zuständig']],
    [
      'goal',
      60,
      { rule: 'assigned', recipientAs: 'deputy' },
      ['Jürgen Groß ist jetzt für dieses Ziel zuständig.', 'in Vertretung für Jürgen Groß'],
    ],
  ])('%s due in %i days %j says why it comes, and what to do', (kind, dueIn, more, sentences) => {
    const mail = render([entry(kind, dueIn, more)]);
    for (const text of [mail.text, mail.html]) for (const sentence of sentences) expect(text).toContain(sentence);
  });

  const rules: readonly [ReminderRule, number][] = [
    ['assigned', 60],
    ['before-1', 1],
    ['before-30', 30],
    ['on-day', 0],
    ['late-1', -1],
    ['late-60', -60],
    ['silent-0', 0],
    ['silent-30', -30],
  ];
  const everything = OBLIGATION_KINDS.flatMap((kind) =>
    rules.flatMap(([rule, dueIn]) =>
      RECIPIENT_ROLES.flatMap((recipientAs) =>
        ['Jürgen Groß', null].map((ownerName) => [kind, rule, dueIn, recipientAs, ownerName] as const),
      ),
    ),
  );
  it('reads as German for every kind, mark, role, with and without an owner', () => {
    for (const [kind, rule, dueIn, recipientAs, ownerName] of everything) {
      const { text, subject } = render([entry(kind, dueIn, { rule, recipientAs: recipientAs, ownerName })]);
      const what = JSON.stringify([kind, rule, recipientAs, ownerName]);
      expect(`${what} ${subject}\n${text}`).not.toMatch(
        /undefined|null,|NaN|\b1 Tagen|\b-\d+ Tag|„“| {2}|\.\.|: \.|,,/,
      );
      expect([what, text.length < 1_500, subject.length < 110]).toEqual([what, true, true]);
      expect([what, /\b(in|vor|seit) 0 Tag/.test(text)]).toEqual([what, false]);
    }
  });
});

describe('a digest', () => {
  const links = [{ label: 'Unverändert bestätigen', href: 'https://ziele.example/antwort/abc' }];

  it('says everything of one goal once, the most urgent first', () => {
    const other = {
      ...entry('goal', 3),
      obligation: { kind: 'goal', subjectId: 'z8', partId: null },
      what: { code: 'Z8', title: 'E-Akte', part: null },
    } as const;
    const mail = render([
      entry('confirmation', 0, { rule: 'silent-0' }),
      entry('goal', 14),
      other,
      entry('milestone', -1),
    ]);
    expect(mail.subject).toBe('Seit 1 Tag überfällig: „Plan geprobt“ (Z7 IT-Notfallplan) und 3 weitere Erinnerungen');
    expect(mail.text).toContain('es geht um 2 Ziele, für die Sie zuständig sind.');
    expect(mail.text.match(/Im Plan: 40 % sind erreicht\./g)).toHaveLength(2);
    expect(mail.text.match(/\/ziele\/z7$/gm)).toHaveLength(1);
    const at = ['war gestern', 'endet in 14', 'Seit 91 Tagen', 'Z8 E-Akte'].map((part) => mail.text.indexOf(part));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(Math.min(...at)).toBeGreaterThan(0);
  });

  it.each<[readonly MailEntry[], string]>([
    [[entry('goal', 3)], 'es geht um ein Ziel, für das Sie zuständig sind.'],
    [[entry('goal', 3, { recipientAs: 'lead' })], 'es geht um ein Ziel.'],
    [[entry('goal', 60, { rule: 'assigned' })], 'es geht um ein Ziel.'],
    [[entry('decision', 3)], 'es geht um einen Beschluss, für den Sie zuständig sind.'],
    [[entry('survey', 7, { recipientAs: 'officer', ownerName: null })], 'es geht um eine Befragung.'],
    [
      [entry('survey', 7, { recipientAs: 'officer', ownerName: null }), entry('decision', 3), entry('goal', 3)],
      'es geht um 3 Ziele, Beschlüsse und Befragungen.',
    ],
    [[entry('decision', 3), entry('goal', 3)], 'es geht um 2 Ziele und Beschlüsse, für die Sie zuständig sind.'],
  ])('begins with how much there is', (entries, sentence) => expect(render(entries).text).toContain(`\n${sentence}\n`));

  it.each<[string, readonly MailEntry[], boolean, boolean]>([
    ['of goals', [entry('goal', 3)], true, false],
    ['of surveys', [entry('survey', 7)], false, true],
    ['of both', [entry('goal', 3), entry('survey', 7)], true, true],
  ])('says when %s reminders come', (_, entries, ofDeadlines, ofSurveys) => {
    const { text } = render(entries);
    expect(text.includes('Erinnert wird 30, 14, 7')).toBe(ofDeadlines);
    expect(text.includes('An das Ende einer Befragung wird 7 Tage und 1 Tag vorher erinnert.')).toBe(ofSurveys);
  });

  it('misses nobody who would be responsible for a survey: it is a matter of all officers', () => {
    const { text, html } = render([entry('survey', 7, { recipientAs: 'officer', ownerName: null })]);
    for (const words of [text, html]) expect(words).not.toMatch(/zuständig|Wie es steht/);
  });

  it('is the same whatever order it is told in', () => {
    const entries = [entry('goal', 14), entry('milestone', -1), entry('measure', 0), entry('decision', 3)];
    expect(render([...entries].reverse())).toEqual(render(entries));
  });

  it('carries the links, each on a line of its own, and the way to fewer mails', () => {
    const unsubscribe = 'https://ziele.example/abbestellen/xyz';
    const mail = render([entry('goal', 3, { links })], { unsubscribe });
    expect(mail.unsubscribe).toBe(unsubscribe);
    expect(mail.text).toContain('Unverändert bestätigen:\nhttps://ziele.example/antwort/abc\n');
    expect(mail.text).toContain('Ziel öffnen:\nhttps://ziele.example/ziele/z7\n');
    expect(mail.text).toContain('https://ziele.example/konto\n');
    expect(mail.text).toContain(`${unsubscribe}\n`);
    expect(mail.text).toContain('gelten 30 Tage und nur für Sie');
    expect(mail.text).toContain(
      'Erinnert wird 30, 14, 7, 3 und 1 Tag vorher, am Tag selbst und danach, bis sich jemand meldet.',
    );
    for (const href of [links[0]!.href, unsubscribe, 'https://ziele.example/konto'])
      expect(mail.html).toContain(`href="${href}"`);
    expect(mail.html).not.toMatch(/<img|src=|<script|url\(/);
  });

  it('leaves out what belongs to the recipient where the program shows it to somebody else', () => {
    const mail = render([entry('goal', 3)]);
    expect(mail.text).not.toMatch(/antwort|abbestellen|gelten 30 Tage/);
    expect(mail).not.toHaveProperty('unsubscribe');
  });

  it('is not broken by what people write', () => {
    const title = `Plan\r\nBcc: alle@x\u202e <b>fett</b> ${'ä'.repeat(300)}`;
    const mail = render([entry('goal', 3, { what: { code: 'Z7', title, part: null }, standing: '<i>\nx' })], {
      recipientName: 'Groß\r\n\r\n<script>',
    });
    expect(mail.subject).toMatch(/^[^\r\n\u202e]{1,110}$/);
    expect(mail.subject).toContain('…');
    expect(mail.text).toContain('Guten Tag Groß <script>,\n');
    expect(mail.text).not.toMatch(/\r|^Bcc:/m);
    expect(mail.html).not.toMatch(/<script|<b>|<i>/);
    expect(mail.html).toContain('&lt;b>fett&lt;/b>');
  });
});
