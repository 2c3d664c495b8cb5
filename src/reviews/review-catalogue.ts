// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { ReviewEventType } from './domain/review.events.js';

export const reviewCatalogue: ContextCatalogue<ReviewEventType> = {
  ReviewPlanned: { label: 'Sitzung geplant', freeText: ['body', 'schedule.place'] },
  ReviewRescheduled: { label: 'Sitzung verlegt', freeText: ['from.place', 'to.place'] },
  ReviewInviteesChanged: { label: 'Eingeladene geändert', freeText: [] },
  ReviewCancelled: { label: 'Sitzung abgesagt', freeText: ['reason.sentence', 'reason.decidedBy'] },
  AgendaPointAdded: { label: 'Punkt auf die Tagesordnung gesetzt', freeText: ['title', 'text'] },
  AgendaPointReworded: { label: 'Punkt umformuliert', freeText: ['title', 'text'] },
  AgendaPointRemoved: { label: 'Punkt von der Tagesordnung genommen', freeText: [] },
  AgendaReordered: { label: 'Tagesordnung umgestellt', freeText: [] },
  ReviewOpened: { label: 'Sitzung eröffnet', freeText: ['points[].title'] },
  AttendanceRecorded: { label: 'Anwesenheit festgehalten', freeText: ['guests'] },
  AgendaPointDealtWith: { label: 'Punkt behandelt oder vertagt', freeText: ['note'] },
  NoteTaken: { label: 'Notiz aufgenommen', freeText: ['text'] },
  NoteReworded: { label: 'Notiz umformuliert', freeText: ['text'] },
  NoteWithdrawn: { label: 'Notiz zurückgezogen', freeText: [] },
  ReviewSealed: { label: 'Sitzung versiegelt', freeText: [] },
  // The minutes repeat words that are marked where they were said.
  MinutesFiled: { label: 'Niederschrift abgelegt', freeText: [], files: ['document', 'pdf'] },
  ReviewCorrected: { label: 'Niederschrift berichtigt', freeText: ['text'] },
};
