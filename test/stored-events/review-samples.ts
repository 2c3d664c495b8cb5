// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Reason } from '../../src/event-catalogue.js';
import type { ReviewEventOf, ReviewEventType } from '../../src/reviews/domain/review.events.js';

const reason: Reason = {
  kind: 'staff',
  sentence: 'Die Hälfte der Eingeladenen ist krank.',
  decidedBy: 'Digitalisierungsbeauftragte',
};
const december = { on: '2026-12-15', at: '09:30', place: 'Rathaus, Zimmer 12' } as const;
const comparedWith = { reviewId: 'r3', position: 1180 } as const;

/** One example of every stored event of a review, as full as the type allows. */
export const reviewEvents: { readonly [T in ReviewEventType]: ReviewEventOf<T> } = {
  ReviewPlanned: {
    type: 'ReviewPlanned',
    data: { quarter: '2026-Q4', body: 'AG Digitalisierung', schedule: december, invitedIds: ['p7', 'p8'] },
  },
  ReviewRescheduled: {
    type: 'ReviewRescheduled',
    data: { from: december, to: { on: '2026-12-17', at: '14:00', place: 'Ratssaal' } },
  },
  ReviewInviteesChanged: { type: 'ReviewInviteesChanged', data: { invitedIds: ['p7', 'p9'] } },
  ReviewCancelled: { type: 'ReviewCancelled', data: { reason } },
  AgendaPointAdded: {
    type: 'AgendaPointAdded',
    data: {
      pointId: 'a1',
      title: 'Bericht zur Telefonie',
      text: 'Der Anbieter hat sich gemeldet.',
      goalIds: ['g4'],
      carriedFrom: { reviewId: 'r3', pointId: 'a0' },
    },
  },
  AgendaPointReworded: {
    type: 'AgendaPointReworded',
    data: { pointId: 'a1', title: 'Telefonie', text: 'Mit dem Angebot.', goalIds: ['g4', 'g5'] },
  },
  AgendaPointRemoved: { type: 'AgendaPointRemoved', data: { pointId: 'a1' } },
  AgendaReordered: { type: 'AgendaReordered', data: { pointIds: ['a2', 'a1'] } },
  ReviewOpened: {
    type: 'ReviewOpened',
    data: { comparedWith, points: [{ pointId: 'difference:slipped', title: 'Verschoben' }] },
  },
  AttendanceRecorded: {
    type: 'AttendanceRecorded',
    data: { presentIds: ['p7'], excusedIds: ['p8'], guests: 'Frau Beispiel vom Rechenzentrum' },
  },
  AgendaPointDealtWith: {
    type: 'AgendaPointDealtWith',
    data: { pointId: 'difference:slipped', outcome: 'postponed', note: 'Im März mit Zahlen.' },
  },
  NoteTaken: {
    type: 'NoteTaken',
    data: { noteId: 'n1', pointId: 'a1', goalId: 'g4', text: 'Das Angebot gilt bis Januar.' },
  },
  NoteReworded: { type: 'NoteReworded', data: { noteId: 'n1', text: 'Das Angebot gilt bis 31.01.2027.' } },
  NoteWithdrawn: { type: 'NoteWithdrawn', data: { noteId: 'n1' } },
  ReviewSealed: {
    type: 'ReviewSealed',
    data: {
      head: {
        events: 412,
        position: 1391,
        eventId: '0190a000-0000-8000-8000-00000000e412',
        chain: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
      comparedWith,
      openPointIds: ['a2'],
    },
  },
  MinutesFiled: {
    type: 'MinutesFiled',
    data: {
      document: { title: 'Protokoll der AG Digitalisierung, Sitzung Q4/2026', sections: [{ heading: 'Verschoben' }] },
      pdf: 'JVBERi0xLjcK',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  },
  ReviewCorrected: {
    type: 'ReviewCorrected',
    data: { correctionId: 'c1', text: 'Das Angebot gilt bis Februar, nicht bis Januar.', concerns: 'a1' },
  },
};
