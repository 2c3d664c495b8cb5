// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InterviewEventOf, InterviewEventType } from '../../src/assessments/domain/interview.events.js';
import type {
  InterviewNotesEventOf,
  InterviewNotesEventType,
} from '../../src/assessments/domain/interview-notes.events.js';

/** One example of every stored event of an interview, as full as the type allows. */
export const interviewEvents: { readonly [T in InterviewEventType]: InterviewEventOf<T> } = {
  InterviewPlanned: {
    type: 'InterviewPlanned',
    data: { assessmentId: 'a1', with: 'Sachbearbeitung, Bürgeramt', departmentId: 'd1', on: '2026-05-18' },
  },
  InterviewRescheduled: {
    type: 'InterviewRescheduled',
    data: { with: 'Leitung, Bürgeramt', departmentId: 'd2', on: '2026-05-20' },
  },
  InterviewHeld: { type: 'InterviewHeld', data: { minutes: 55 } },
  InterviewScored: {
    type: 'InterviewScored',
    data: {
      scores: [
        { subDimension: 'administration.data', points: 1.5 },
        { subDimension: 'employer.mobile', points: 3 },
      ],
    },
  },
  InterviewCancelled: { type: 'InterviewCancelled', data: { reason: 'Die Stelle ist zurzeit nicht besetzt.' } },
};

/** The same of its notes. */
export const interviewNotesEvents: { readonly [T in InterviewNotesEventType]: InterviewNotesEventOf<T> } = {
  InterviewNotesTaken: {
    type: 'InterviewNotesTaken',
    data: {
      interviewId: 'i1',
      notes: [{ topic: 'administration.data', text: 'Angaben werden dreimal abgetippt.' }],
    },
  },
  InterviewNotesErased: { type: 'InterviewNotesErased', data: { interviewId: 'i1' } },
};
