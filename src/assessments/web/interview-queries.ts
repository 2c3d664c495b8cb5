// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { streamName } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import { notThere, type Stand } from '../../stands.js';
import type { InterviewNote, InterviewNotesEvent } from '../domain/interview-notes.events.js';
import { interviewNotes } from '../domain/interview-notes.js';
import { interviewNotesDomain } from '../interview-domain.js';
import type { InterviewSheet } from '../views/interview-sheet.js';

/** The interviews of a round, those that are to come first by their day. */
export function interviewsOf(
  interviews: ViewRows<InterviewSheet>,
  municipalityId: string,
  assessmentId: string,
): readonly InterviewSheet[] {
  return interviews
    .list(municipalityId)
    .filter(({ interview }) => interview.assessmentId === assessmentId)
    .sort((a, b) => (a.interview.on === b.interview.on ? 0 : a.interview.on < b.interview.on ? -1 : 1));
}

/** The interview that an address names. @throws RequestProblem 404 where the round has none of this name */
export function interviewAt(stand: Stand, assessmentId: string, interviewId: string): InterviewSheet {
  const sheet = stand.views.interviews.get(stand.municipalityId, interviewId);
  if (sheet?.interview.assessmentId !== assessmentId) throw notThere(stand, 'Dieses Interview');
  return sheet;
}

/**
 * What was noted, for officers only: whoever calls this has made sure. Read from the log, because no view holds it.
 *
 * @returns empty where there are none (any longer)
 */
export async function notesOf(stand: Stand, interviewId: string): Promise<readonly InterviewNote[]> {
  const stream = streamName(interviewNotesDomain.category, stand.municipalityId, interviewId);
  const state = (await stand.eventsOf(stream)).reduce(
    (before, event) => interviewNotes.evolve(before, event as unknown as Recorded<InterviewNotesEvent>),
    interviewNotes.initialState,
  );
  return state.status === 'taken' ? state.notes : [];
}
