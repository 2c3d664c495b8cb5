// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AgendaPoint, MeetingFacts } from '../../src/reviews/domain/review.js';
import type { MinutesInput } from '../../src/reviews/papers/minutes-document.js';

export function aPoint(more: Partial<AgendaPoint> = {}): AgendaPoint {
  return {
    pointId: 'phones',
    title: 'Telefonie in den Schulen',
    text: 'Der Schulträger hat angerufen.\n\nWer bestellt?',
    goalIds: ['g5', 'g6'],
    carriedFrom: { reviewId: 'r3', pointId: 'phones' },
    ...more,
  };
}

/** On a Tuesday in December, recorded while it was held. */
export function aMeeting(more: Partial<MeetingFacts> = {}): MeetingFacts {
  return {
    quarter: '2026-Q4',
    body: 'AG Digitalisierung',
    schedule: { on: '2026-12-15', at: '09:30', place: 'Rathaus, Zimmer 12' },
    invitedIds: ['p1', 'p2', 'p3'],
    points: [aPoint()],
    openedOn: '2026-12-15',
    openedAt: '2026-12-15T08:32:10.123Z',
    comparedWith: { reviewId: 'r3', position: 900 },
    differencePoints: [{ pointId: 'difference:later', title: 'Verschoben' }],
    attendance: { presentIds: ['p1', 'p2'], excusedIds: ['p3'], guests: 'Frau Fink (Landkreis)' },
    dealtWith: [
      { pointId: 'difference:later', outcome: 'settled', note: null },
      { pointId: 'phones', outcome: 'postponed', note: 'Erst fragen' },
    ],
    notes: [
      {
        noteId: 'n1',
        pointId: 'difference:later',
        goalId: 'g5',
        text: 'Die Schnittstelle kommt im Februar.',
        takenBy: 'p2',
        takenAt: '2026-12-15T09:10:00.000Z',
      },
    ],
    ...more,
  };
}

const PEOPLE: Readonly<Record<string, string>> = { p1: 'Tina Amsel', p2: 'Bert Specht', p3: 'Carla Meise' };
const GOALS: Readonly<Record<string, string>> = { g5: 'Z5 „DMS eingeführt“', g6: 'Z6 „Telefonie“' };

/** One of everything that minutes can say. */
export function someMinutes(more: Partial<MinutesInput> = {}): MinutesInput {
  return {
    municipality: 'Samtgemeinde Musterau',
    review: aMeeting(),
    seal: {
      head: { events: 1_187, position: 1_234, eventId: '0190-abc', chain: '0123456789abcdef'.repeat(4) },
      at: '2026-12-15T10:05:30.000Z',
      by: 'p1',
      openPointIds: [],
    },
    names: {
      person: (id) => PEOPLE[id] ?? 'Ehemalige Person',
      goal: (id) => GOALS[id] ?? 'ein Ziel',
      review: () => 'Sitzung Q3/2026',
    },
    chair: 'Tina Amsel',
    minutesBy: 'Bert Specht',
    comparedWith: 'seit der Sitzung Q3/2026, versiegelt am 15.09.2026',
    summary: 'Seit der Sitzung Q3/2026: 1 Ziel verschoben (+6 Monate).',
    differences: [
      {
        key: 'later',
        heading: 'Verschoben',
        lead: 'Zusammen +6 Monate. Gründe: Hersteller (1).',
        lines: [
          {
            goal: { code: 'Z5', title: 'DMS eingeführt' },
            what: 'Frist von Q3/2026 auf Q1/2027 verschoben (+6 Monate).',
            why: 'Grund: Hersteller.',
            who: 'Tina Amsel',
            when: '2026-11-12',
          },
        ],
      },
    ],
    decisions: [
      {
        title: 'Angebot einholen',
        text: 'Bei drei Anbietern.',
        responsible: 'Bert Specht',
        due: '31.01.2027',
        goals: ['Z6 „Telefonie“'],
        remark: null,
      },
      {
        title: 'Leitbild überarbeiten',
        text: null,
        responsible: null,
        due: null,
        goals: [],
        remark: 'Aufgehoben am 15.12.2026.',
      },
    ],
    papers: [],
    changes: [
      {
        at: '2026-12-15T09:20:00.000Z',
        who: 'Tina Amsel',
        about: 'Z6 „Telefonie“',
        what: 'Pausiert.',
        why: 'Grund: Finanzen.',
      },
    ],
    next: { quarter: '2027-Q1', on: '2027-03-16', at: '09:30', place: 'Rathaus' },
    ...more,
  };
}
