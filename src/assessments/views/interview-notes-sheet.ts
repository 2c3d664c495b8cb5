// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { interviewNotesCatalogue } from '../interview-catalogue.js';

/**
 * That there are notes of an interview, and what became of them. Not what they say: a view's file keeps what was in it until
 * it is made anew, and notes have to be gone when they are erased.
 */
export interface InterviewNotesSheet {
  readonly interviewId: string;
  readonly municipalityId: string;
  /** Of the stream of the notes. */
  readonly revision: number;
  /** ISO instant at which they were last changed. */
  readonly takenAt: string;
  /** null: they are still there. */
  readonly erasedOn: Day | null;
}

function evolve(sheet: InterviewNotesSheet | undefined, { type, stream, revision, meta }: StoredEvent) {
  const erased = type === 'InterviewNotesErased';
  return {
    interviewId: idOfStream(stream),
    municipalityId: meta.municipalityId,
    revision,
    takenAt: erased ? (sheet?.takenAt ?? meta.recordedAt) : meta.recordedAt,
    erasedOn: erased ? meta.effectiveOn : null,
  };
}

export const interviewNotesSheets: ViewDefinition<InterviewNotesSheet> = {
  name: 'interview_notes',
  version: 1,
  concerns: (type) => type in interviewNotesCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'notes'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
