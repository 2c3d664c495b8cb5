// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../calendar/deadline.js';
import { type MailContent, type MailEntry, renderReminderMail } from './reminder-mail.js';

function entry(code: string, words: string, more: Partial<MailEntry> = {}): MailEntry {
  return {
    obligation: { kind: 'goal', goalId: code.toLowerCase(), milestoneId: null },
    what: { code, goalTitle: 'IT-Notfallplan', milestoneTitle: null },
    deadline: readDeadline(words)!,
    standing: 'Im Plan: noch 14 Tage.',
    ...more,
  };
}
function render(entries: readonly MailEntry[], more: Partial<MailContent> = {}) {
  return renderReminderMail({
    recipientName: 'Jürgen Groß',
    municipalityName: 'Samtgemeinde Musterau',
    ownGoals: true,
    entries,
    day: '2026-12-17',
    publicUrl: 'https://ziele.musterau.example',
    ...more,
  });
}
const milestone = { code: 'Z7', goalTitle: 'IT-Notfallplan', milestoneTitle: 'Plan geprobt' };

describe('the mail of a reminder', () => {
  it.each([
    [
      '31.12.2026',
      'Frist in 14 Tagen (31.12.2026): Z7 IT-Notfallplan',
      'Die Frist endet in 14 Tagen: Donnerstag, 31. Dezember 2026.',
    ],
    [
      '18.12.2026',
      'Frist morgen (18.12.2026): Z7 IT-Notfallplan',
      'Die Frist endet morgen: Freitag, 18. Dezember 2026.',
    ],
    ['17.12.2026', 'Frist heute: Z7 IT-Notfallplan', 'Die Frist endet heute: Donnerstag, 17. Dezember 2026.'],
    [
      '16.12.2026',
      'Frist abgelaufen (16.12.2026): Z7 IT-Notfallplan',
      'Die Frist ist gestern abgelaufen: Mittwoch, 16. Dezember 2026.',
    ],
    [
      'Bis Q3/2026',
      'Frist abgelaufen (30.09.2026): Z7 IT-Notfallplan',
      'Die Frist ist vor 78 Tagen abgelaufen: Mittwoch, 30. September 2026 (im Plan steht: „Bis Q3/2026“).',
    ],
  ])('says when %s is', (words, subject, sentence) => {
    const mail = render([entry('Z7', words)]);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(sentence);
    expect(mail.html).toContain(sentence);
  });

  it('names the milestone, how it stands, the page and what to do', () => {
    const { text, subject } = render([entry('Z7', '31.12.2026', { what: milestone, standing: null })], {
      ownGoals: false,
    });
    expect(subject).toBe('Frist in 14 Tagen (31.12.2026): Meilenstein „Plan geprobt“ (Z7 IT-Notfallplan)');
    expect(text).toContain('für die noch niemand zuständig ist');
    expect(text).toContain('Wie es steht, hat bisher niemand gemeldet.');
    expect(text).toContain('\nhttps://ziele.musterau.example/ziele/z7\n');
    expect(text).toContain('„Unverändert bestätigen“');
  });

  it('holds several deadlines, the earliest first, and is the same for the same content', () => {
    const entries = [entry('Z9', '31.12.2026'), entry('Z2', '20.12.2026')];
    const mail = render(entries);
    expect(mail.subject).toBe('2 Fristen, die nächste in 3 Tagen (20.12.2026)');
    expect(mail.text.indexOf('Z2')).toBeLessThan(mail.text.indexOf('Z9'));
    expect(render([...entries].reverse())).toEqual(mail);
    expect(render([...entries, entry('Z1', '30.11.2026')]).subject).toBe(
      '3 Fristen, die erste ist seit dem 30.11.2026 abgelaufen',
    );
  });

  it('lets nothing that people wrote become markup, a header or a line of its own', () => {
    const what = { code: 'Z7', goalTitle: '<img src=x onerror=1>\r\nBcc: alle@musterau.example', milestoneTitle: null };
    const mail = render([entry('Z7', '31.12.2026', { what, standing: '</p><script>\n' })]);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toMatch(/<img|<script/);
    expect(mail.text).not.toContain('\nBcc:');
  });
});
