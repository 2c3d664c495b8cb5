// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { InterviewEventType } from './domain/interview.events.js';
import type { InterviewNotesEventType } from './domain/interview-notes.events.js';

export const interviewCatalogue: ContextCatalogue<InterviewEventType> = {
  InterviewPlanned: { label: 'Interview geplant', freeText: ['with'] },
  InterviewRescheduled: { label: 'Interview verlegt', freeText: ['with'] },
  InterviewHeld: { label: 'Interview geführt', freeText: [] },
  InterviewScored: { label: 'Interview bewertet', freeText: [] },
  InterviewCancelled: { label: 'Interview abgesagt', freeText: ['reason'] },
};

export const interviewNotesCatalogue: ContextCatalogue<InterviewNotesEventType> = {
  InterviewNotesTaken: { label: 'Notizen zu einem Interview festgehalten', freeText: ['notes[].text'] },
  InterviewNotesErased: { label: 'Notizen zu einem Interview gelöscht', freeText: [], erases: true },
};
