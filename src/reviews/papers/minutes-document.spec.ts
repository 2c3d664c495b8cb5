// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { factLines, linesOf, section } from '../../../test/documents/paper-text.js';
import { aMeeting, aPoint, someMinutes } from '../../../test/documents/some-minutes.js';
import { type MinutesInput, minutesOf } from './minutes-document.js';

const head = (input: MinutesInput) => factLines(minutesOf(input).meta ?? []);
const course = (input: MinutesInput) => section(minutesOf(input), 'Verlauf der Sitzung');

describe('The minutes of a review', () => {
  it('are those of one meeting, on the day of its seal', () => {
    const paper = minutesOf(someMinutes());
    expect(paper).toMatchObject({
      title: 'Niederschrift der Sitzung Q4/2026',
      subtitle: 'AG Digitalisierung',
      author: 'Samtgemeinde Musterau',
      language: 'de',
      day: '2026-12-15',
    });
  });

  it('come in the order that a town hall expects', () => {
    const headings = linesOf(minutesOf(someMinutes()).blocks).filter((line) => /^#{1,2} /.test(line));
    expect(headings).toEqual([
      '# Tagesordnung',
      '# Verlauf der Sitzung',
      '## TOP 1: Verschoben',
      '## TOP 2: Telefonie in den Schulen',
      '# Beschlüsse',
      '# Änderungen während der Sitzung',
      '# Vertagt',
      '# Nächste Sitzung',
      '# Versiegelung',
    ]);
  });

  it('say the same for the same input, and keep it when they are stored', () => {
    const paper = minutesOf(someMinutes());
    expect(minutesOf(someMinutes())).toEqual(paper);
    expect(JSON.parse(JSON.stringify(paper))).toStrictEqual(paper);
  });

  describe('in their head', () => {
    it('say when, where and who', () => {
      expect(head(someMinutes())).toEqual([
        'Tag: Dienstag, 15. Dezember 2026',
        'Zeit: 09:32\u00a0Uhr bis 11:05\u00a0Uhr',
        'Ort: Rathaus, Zimmer 12',
        'Leitung: Tina Amsel',
        'Protokollführung: Bert Specht',
        'Anwesend: Tina Amsel und Bert Specht',
        'Entschuldigt: Carla Meise',
        'Gäste: Frau Fink (Landkreis)',
      ]);
    });

    const meetings: readonly [string, Partial<MinutesInput>, string][] = [
      [
        'nobody was excused',
        { review: aMeeting({ attendance: { presentIds: ['p1'], excusedIds: [], guests: null } }) },
        'Entschuldigt: niemand',
      ],
      [
        'nobody came',
        { review: aMeeting({ attendance: { presentIds: [], excusedIds: ['p1'], guests: null } }) },
        'Anwesend: niemand',
      ],
      [
        'there were no guests',
        { review: aMeeting({ attendance: { presentIds: ['p1'], excusedIds: [], guests: null } }) },
        'Gäste: keine',
      ],
      ['nobody recorded who was there', { review: aMeeting({ attendance: null }) }, 'Anwesend: nicht festgehalten'],
      [
        'nobody recorded who was excused',
        { review: aMeeting({ attendance: null }) },
        'Entschuldigt: nicht festgehalten',
      ],
      [
        'nobody recorded whether there were guests',
        { review: aMeeting({ attendance: null }) },
        'Gäste: nicht festgehalten',
      ],
      [
        'somebody was invited and stayed away',
        {
          review: aMeeting({
            invitedIds: ['p1', 'p2', 'p3'],
            attendance: { presentIds: ['p1'], excusedIds: ['p3'], guests: null },
          }),
        },
        'Ohne Entschuldigung: Bert Specht',
      ],
      [
        'no place is known',
        { review: aMeeting({ schedule: { on: '2026-12-15', at: null, place: null } }) },
        'Ort: nicht angegeben',
      ],
      [
        'it was held on another day than planned',
        { review: aMeeting({ schedule: { on: '2026-12-08', at: '09:30', place: 'Rathaus' } }) },
        'Tag: Dienstag, 15. Dezember 2026 (geplant war der 08.12.2026)',
      ],
      ['nobody has said who leads it', { chair: null }, 'Leitung: nicht festgehalten'],
      ['nobody has said who takes the minutes', { minutesBy: null }, 'Protokollführung: nicht festgehalten'],
      [
        'it was sealed on a later day',
        { seal: { ...someMinutes().seal, at: '2026-12-17T07:00:00Z' } },
        'Zeit: eröffnet um 09:32\u00a0Uhr, geschlossen am 17.12.2026, 08:00\u00a0Uhr',
      ],
      [
        'it was entered days later',
        { review: aMeeting({ openedOn: '2026-12-10', schedule: { on: '2026-12-10', at: '14:00', place: null } }) },
        'Zeit: geplant ab 14:00\u00a0Uhr, wirklicher Beginn unbekannt; nachträglich eingetragen vom 15.12.2026, 09:32\u00a0Uhr bis zum 15.12.2026, 11:05\u00a0Uhr',
      ],
      [
        'it was entered days later and no time had been agreed',
        { review: aMeeting({ openedOn: '2026-12-10', schedule: { on: '2026-12-10', at: null, place: null } }) },
        'Zeit: unbekannt; nachträglich eingetragen vom 15.12.2026, 09:32\u00a0Uhr bis zum 15.12.2026, 11:05\u00a0Uhr',
      ],
    ];
    it.each(meetings)('where %s', (_, more, line) => {
      expect(head(someMinutes(more))).toContain(line);
    });
  });

  describe('on the agenda', () => {
    it('name every point and what was compared', () => {
      expect(section(minutesOf(someMinutes()), 'Tagesordnung')).toEqual([
        '1. Verschoben',
        '2. Telefonie in den Schulen',
        'Besprochen wurde, was sich geändert hat: seit der Sitzung Q3/2026, versiegelt am 15.09.2026.',
      ]);
    });

    it('say that nothing was on it', () => {
      const input = someMinutes({
        review: aMeeting({ points: [], differencePoints: [], dealtWith: [], notes: [] }),
        differences: [],
        summary: null,
        comparedWith: 'von Beginn an',
      });
      expect(section(minutesOf(input), 'Tagesordnung')).toEqual([
        'Es stand nichts auf der Tagesordnung.',
        'Besprochen wurde, was sich geändert hat: von Beginn an.',
      ]);
      expect(course(input)).toEqual(['Zum Verlauf ist nichts festgehalten.']);
    });

    it('have sixty points, each with its number and all of them', () => {
      const points = Array.from({ length: 60 }, (_, x) => aPoint({ pointId: `p${x}`, title: `Punkt ${x + 1}` }));
      const paper = minutesOf(
        someMinutes({ review: aMeeting({ points, differencePoints: [], dealtWith: [], notes: [] }) }),
      );
      expect(section(paper, 'Tagesordnung')).toHaveLength(61);
      expect(section(paper, 'Verlauf der Sitzung').filter((line) => line.startsWith('## TOP'))).toEqual(
        points.map(({ title }, x) => `## TOP ${x + 1}: ${title}`),
      );
    });
  });

  describe('on what was talked about', () => {
    it('show each point with what had changed, its notes and what became of it', () => {
      expect(course(someMinutes())).toEqual([
        'Seit der Sitzung Q3/2026: 1 Ziel verschoben (+6 Monate).',
        '## TOP 1: Verschoben',
        'Zusammen +6 Monate. Gründe: Hersteller (1).',
        '[Verschoben: 1\u00a0Ziel]',
        'Ziel | Was sich geändert hat | Warum | Wann, wer',
        'Z5 DMS eingeführt | Frist von Q3/2026 auf Q1/2027 verschoben (+6 Monate). | Grund: Hersteller. | 12.11.2026\nTina Amsel',
        '### Notizen',
        '* Z5 „DMS eingeführt“: Die Schnittstelle kommt im Februar. (Bert Specht, 15.12.2026, 10:10\u00a0Uhr)',
        'Ergebnis: Behandelt.',
        '## TOP 2: Telefonie in den Schulen',
        'Der Schulträger hat angerufen.',
        'Wer bestellt?',
        'Ziele: Z5 „DMS eingeführt“\nZ6 „Telefonie“',
        'Zuvor vertagt: Sitzung Q3/2026',
        'Ergebnis: Vertagt. Erst fragen.',
      ]);
    });

    it('say that a point had nothing left to talk about', () => {
      expect(course(someMinutes({ differences: [] }))).toContain(
        'Bei der Versiegelung gab es dazu keine Änderung mehr.',
      );
    });

    it('lose no change that came without a point, and no note', () => {
      const { differences } = someMinutes();
      const input = someMinutes({
        differences: [...differences, { ...differences[0]!, key: 'new', heading: 'Neu', lead: null }],
        review: aMeeting({
          notes: [
            {
              noteId: 'n',
              pointId: null,
              goalId: null,
              text: 'Ohne Punkt',
              takenBy: 'p1',
              takenAt: '2026-12-15T09:00:00Z',
            },
            {
              noteId: 'm',
              pointId: 'gone',
              goalId: null,
              text: 'Zu nichts',
              takenBy: 'p1',
              takenAt: '2026-12-15T09:01:00Z',
            },
          ],
        }),
      });
      const lines = course(input);
      expect(lines.slice(lines.indexOf('## Ohne eigenen Punkt auf der Tagesordnung')).slice(0, 4)).toEqual([
        '## Ohne eigenen Punkt auf der Tagesordnung',
        'Diese Änderungen standen bei der Eröffnung nicht auf der Tagesordnung.',
        '### Neu',
        '[Neu: 1\u00a0Ziel]',
      ]);
      expect(lines.slice(lines.indexOf('## Weitere Notizen'))).toEqual([
        '## Weitere Notizen',
        '* Ohne Punkt (Tina Amsel, 15.12.2026, 10:00\u00a0Uhr)',
        '* Zu nichts (Tina Amsel, 15.12.2026, 10:01\u00a0Uhr)',
      ]);
    });

    it('leave out reasons and entries where there are none, and the title of a goal that was just named', () => {
      const line = {
        goal: { code: 'Z5', title: 'DMS eingeführt' },
        what: 'Keine Meldung.',
        why: null,
        who: null,
        when: null,
      };
      const lines = course(
        someMinutes({
          differences: [
            { key: 'later', heading: 'Verschoben', lead: null, lines: [line, line, { ...line, goal: null }] },
          ],
        }),
      );
      expect(lines.slice(2, 7)).toEqual([
        '[Verschoben: 1\u00a0Ziel]',
        'Ziel | Was sich geändert hat',
        'Z5 DMS eingeführt | Keine Meldung.',
        'Z5 | Keine Meldung.',
        '– | Keine Meldung.',
      ]);
    });

    it('take markup for text, whole and of any length', () => {
      const text = `<b>fett</b> #panic("x") $x$ *a* [b] \\ @c\n${'Lange Rede. '.repeat(2_000)}`;
      const { review } = someMinutes();
      const input = someMinutes({ review: { ...review, notes: [{ ...review.notes[0]!, text }] } });
      expect(course(input).some((line) => line.includes(text))).toBe(true);
    });
  });

  describe('on what was decided', () => {
    it('list it with who and until when', () => {
      expect(section(minutesOf(someMinutes()), 'Beschlüsse')).toEqual([
        '[2\u00a0Beschlüsse mit Zuständigkeit und Frist]',
        'Nr. | Beschluss | Zuständig | Frist',
        '1 | Angebot einholen\nBei drei Anbietern.\nZiel: Z6 „Telefonie“ | Bert Specht | 31.01.2027',
        '2 | Leitbild überarbeiten\nAufgehoben am 15.12.2026. | niemand | keine genannt',
      ]);
    });

    it('list the papers that were decided about, by whom and when', () => {
      const declined = {
        title: 'Chatbot beschaffen',
        outcome: 'abgelehnt',
        option: null,
        decision: null,
        note: null,
        decidedBy: 'AG Digitalisierung',
        decidedOn: '2026-12-15',
      };
      const changed = {
        title: 'Rollout verteilen',
        outcome: 'geändert beschlossen',
        option: 'Auf 2027',
        decision: 'Angebot einholen',
        note: 'Erst ab Februar.',
        decidedBy: 'Samtgemeindeausschuss',
        decidedOn: '2026-12-10',
      };
      const input = someMinutes({ papers: [declined, changed] });
      expect(section(minutesOf(input), 'Beschlüsse').slice(4)).toEqual([
        '[2\u00a0Entscheidungsvorlagen, über die entschieden ist]',
        'Vorlage | Entscheidung | Entschieden von, am',
        'Chatbot beschaffen | abgelehnt | AG Digitalisierung\n15.12.2026',
        'Rollout verteilen\nGewählt: Auf 2027\nBeschluss dazu: Angebot einholen\nErst ab Februar. | geändert beschlossen | Samtgemeindeausschuss\n10.12.2026',
      ]);
      const alone = section(minutesOf(someMinutes({ decisions: [], papers: [declined] })), 'Beschlüsse');
      expect(alone[0]).toBe('[1\u00a0Entscheidungsvorlage, über die entschieden ist]');
    });

    it('say that nothing was', () => {
      expect(section(minutesOf(someMinutes({ decisions: [] })), 'Beschlüsse')).toEqual([
        'In dieser Sitzung wurde nichts beschlossen.',
      ]);
    });
  });

  describe('on what was entered meanwhile', () => {
    it('list it with when and who', () => {
      expect(section(minutesOf(someMinutes()), 'Änderungen während der Sitzung')).toEqual([
        'Zwischen Eröffnung (15.12.2026, 09:32\u00a0Uhr) und Versiegelung (15.12.2026, 11:05\u00a0Uhr) wurde eingetragen:',
        '[1\u00a0Änderung während der Sitzung]',
        'Wann | Wer | Was | Warum',
        '15.12.2026, 10:20\u00a0Uhr | Tina Amsel | Z6 „Telefonie“: Pausiert. | Grund: Finanzen.',
      ]);
    });

    it('say that nothing was', () => {
      expect(section(minutesOf(someMinutes({ changes: [] })), 'Änderungen während der Sitzung')).toEqual([
        'Zwischen Eröffnung (15.12.2026, 09:32\u00a0Uhr) und Versiegelung (15.12.2026, 11:05\u00a0Uhr) wurde zu Zielen, Beschlüssen und Entscheidungsvorlagen nichts eingetragen.',
      ]);
    });
  });

  describe('on what was put off', () => {
    it('name the point and why', () => {
      expect(section(minutesOf(someMinutes()), 'Vertagt')).toEqual([
        '* TOP 2: Telefonie in den Schulen. Erst fragen.',
        'Der Punkt wird für die nächste Sitzung vorgeschlagen.',
      ]);
    });

    it('name those that nobody came to, wherever they stand', () => {
      const input = someMinutes({
        review: aMeeting({ dealtWith: [] }),
        seal: { ...someMinutes().seal, openPointIds: ['difference:later', 'phones'] },
      });
      expect(section(minutesOf(input), 'Vertagt')).toEqual([
        '* TOP 1: Verschoben. Dazu ist man nicht mehr gekommen.',
        '* TOP 2: Telefonie in den Schulen. Dazu ist man nicht mehr gekommen.',
        'Die Punkte werden für die nächste Sitzung vorgeschlagen.',
      ]);
      expect(course(input).filter((line) => line.startsWith('Ergebnis'))).toEqual([
        'Ergebnis: Vertagt. Dazu ist man nicht mehr gekommen.',
        'Ergebnis: Vertagt. Dazu ist man nicht mehr gekommen.',
      ]);
    });

    it('say that nothing was', () => {
      const dealtWith = ['difference:later', 'phones'].map(
        (pointId) => ({ pointId, outcome: 'settled', note: null }) as const,
      );
      expect(section(minutesOf(someMinutes({ review: aMeeting({ dealtWith }) })), 'Vertagt')).toEqual([
        'Kein Punkt wurde vertagt.',
      ]);
    });
  });

  it('name the next meeting, or say that its day is not known', () => {
    expect(section(minutesOf(someMinutes()), 'Nächste Sitzung')).toEqual([
      'Sitzung Q1/2027: 16.03.2027, 09:30\u00a0Uhr, Rathaus.',
    ]);
    expect(section(minutesOf(someMinutes({ next: null })), 'Nächste Sitzung')).toEqual([
      'Ein Tag für die nächste Sitzung steht noch nicht fest.',
    ]);
  });

  it('say what was sealed, how to check it, and what corrections are', () => {
    const lines = section(minutesOf(someMinutes()), 'Versiegelung');
    expect(lines.slice(0, 7)).toEqual([
      'Versiegelt am 15.12.2026, 11:05\u00a0Uhr von Tina Amsel',
      'Stand: alles bis zum unten genannten letzten Eintrag, bis Position 1.234',
      'Einträge: 1.187 (Samtgemeinde Musterau, von Beginn an)',
      'Letzter Eintrag: 0190-abc',
      'Prüfsumme (SHA-256) über alle diese Einträge:',
      '01234567 89abcdef 01234567 89abcdef',
      '01234567 89abcdef 01234567 89abcdef',
    ]);
    expect(lines[7]).toContain('npm run events -- verify');
    expect(lines[8]).toMatch(/^Berichtigungen: /);
    expect(lines[9]).toBe('Leitung der Sitzung: Tina Amsel ___ Protokollführung: Bert Specht');
  });

  it('leave the name to whoever signs where it is not known', () => {
    const lines = linesOf(minutesOf(someMinutes({ chair: null, minutesBy: null })).blocks);
    expect(lines.at(-1)).toBe('Leitung der Sitzung ___ Protokollführung');
  });
});
