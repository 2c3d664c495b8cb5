// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { InterviewCommand, InterviewNotesCommand } from './domain/interview.commands.js';
import type { InterviewEvent } from './domain/interview.events.js';
import { interview, type InterviewState } from './domain/interview.js';
import type { InterviewNotesEvent } from './domain/interview-notes.events.js';
import { interviewNotes, type InterviewNotesState } from './domain/interview-notes.js';

/** `interview-<municipalityId>.<interviewId>` */
export const interviewDomain: StreamDomain<InterviewState, InterviewCommand, InterviewEvent> = {
  category: 'interview',
  decider: interview,
};

/** Streams `notes-<municipalityId>.<interviewId>`; they can be erased. */
export const interviewNotesDomain: StreamDomain<InterviewNotesState, InterviewNotesCommand, InterviewNotesEvent> = {
  category: 'notes',
  decider: interviewNotes,
  // A fingerprint of what was said would outlive the erasing, and whoever has a guess could try it.
  fingerprinted: ({ type }) => type,
};
