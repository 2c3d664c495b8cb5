// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, plural } from '../../web/formats.js';
import { ended, type Sentence } from '../../web/sentences.js';
import type { InterviewEventOf, InterviewEventType } from '../domain/interview.events.js';
import type { InterviewNotesEventType } from '../domain/interview-notes.events.js';

type Teller<T extends InterviewEventType> = (data: InterviewEventOf<T>['data']) => Sentence;

/** Every event of an interview as a sentence that people understand. */
const tellers: { readonly [T in InterviewEventType]: Teller<T> } = {
  InterviewPlanned: ({ with: who, on }) => ({ what: `Interview mit „${who}“ für den ${germanDay(on)} geplant.` }),
  InterviewRescheduled: ({ with: who, on }) => ({ what: `Interview geändert: „${who}“, am ${germanDay(on)}.` }),
  InterviewHeld: ({ minutes }) => ({
    what: `Interview geführt${minutes === null ? '' : `, ${plural(minutes, 'Minute', 'Minuten')}`}.`,
  }),
  InterviewScored: ({ scores }) => ({
    what:
      scores.length === 0
        ? 'Die Punkte des Interviews wurden zurückgenommen.'
        : `Interview bewertet: ${plural(scores.length, 'Unterdimension', 'Unterdimensionen')}.`,
  }),
  InterviewCancelled: ({ reason }) => ({ what: 'Interview abgesagt.', why: ended(reason) }),
};

/** What happened to the notes. What they say is told nowhere but on the interview's page, and there to officers only. */
const notesTellers: { readonly [T in InterviewNotesEventType]: string } = {
  InterviewNotesTaken: 'Notizen zum Interview festgehalten.',
  InterviewNotesErased: 'Die Notizen zum Interview sind gelöscht. Die Punkte bleiben.',
};

/** What happened, in words; undefined for an event that is neither of interviews nor of their notes. */
export function tellInterviewEvent(event: { readonly type: string; readonly data: object }): Sentence | undefined {
  if (Object.hasOwn(notesTellers, event.type)) return { what: notesTellers[event.type as InterviewNotesEventType] };
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as InterviewEventType] as Teller<InterviewEventType>;
  return tell(event.data as never);
}
