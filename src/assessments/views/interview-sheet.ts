// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { InterviewEvent } from '../domain/interview.events.js';
import { interview, type PlannedInterview } from '../domain/interview.js';
import { interviewCatalogue } from '../interview-catalogue.js';

/** One interview as it stands now; what was said in it stands elsewhere and can be erased. */
export interface InterviewSheet {
  readonly interviewId: string;
  readonly municipalityId: string;
  /** Of the interview's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly interview: PlannedInterview;
  /** ISO instant at which it was planned. */
  readonly recordedAt: string;
  /** ISO instant */
  readonly lastChangedAt: string;
}

function evolve(sheet: InterviewSheet | undefined, stored: StoredEvent): InterviewSheet | undefined {
  const event = stored as Recorded<InterviewEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const state = interview.evolve(sheet ? sheet.interview : interview.initialState, event);
  if (state.status === 'not-planned') return sheet;
  return {
    interviewId: idOfStream(event.stream),
    municipalityId,
    revision: event.revision,
    interview: state,
    recordedAt: sheet?.recordedAt ?? recordedAt,
    lastChangedAt: recordedAt,
  };
}

export const interviewSheets: ViewDefinition<InterviewSheet> = {
  name: 'interview_sheets',
  version: 1,
  concerns: (type) => type in interviewCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'interview'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
