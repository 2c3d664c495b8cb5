// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { assessmentCatalogue } from '../assessment-catalogue.js';
import type { AssessmentEvent } from '../domain/assessment.events.js';
import { assessment, type PlannedAssessment } from '../domain/assessment.js';

/** Everything about one round of the analysis as it stands now; what happened on the way is in its stream. */
export interface AssessmentSheet {
  readonly assessmentId: string;
  readonly municipalityId: string;
  /** Of the round's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly assessment: PlannedAssessment;
  /** ISO instant at which it was planned. */
  readonly recordedAt: string;
  /** ISO instant */
  readonly lastChangedAt: string;
}

function evolve(sheet: AssessmentSheet | undefined, stored: StoredEvent): AssessmentSheet | undefined {
  const event = stored as Recorded<AssessmentEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const state = assessment.evolve(sheet ? sheet.assessment : assessment.initialState, event);
  if (state.status === 'not-planned') return sheet;
  return {
    assessmentId: idOfStream(event.stream),
    municipalityId,
    recordedAt,
    ...sheet,
    revision: event.revision,
    assessment: state,
    lastChangedAt: recordedAt,
  };
}

export const assessmentSheets: ViewDefinition<AssessmentSheet> = {
  name: 'assessment_sheets',
  version: 1,
  concerns: (type) => type in assessmentCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'assessment'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
