// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { ScreeningEvent } from '../domain/screening.events.js';
import { screening, type ScreeningState } from '../domain/screening.js';
import { screeningCatalogue } from '../screening-catalogue.js';

/** The checklist of a round as it stands now. */
export interface ScreeningSheet {
  readonly assessmentId: string;
  readonly municipalityId: string;
  /** Of the checklist's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly screening: ScreeningState;
  /** ISO instant */
  readonly lastChangedAt: string;
}

function evolve(sheet: ScreeningSheet | undefined, stored: StoredEvent): ScreeningSheet {
  const event = stored as Recorded<ScreeningEvent> & StoredEvent;
  return {
    assessmentId: idOfStream(event.stream),
    municipalityId: stored.meta.municipalityId,
    revision: event.revision,
    screening: screening.evolve(sheet?.screening ?? screening.initialState, event),
    lastChangedAt: stored.meta.recordedAt,
  };
}

export const screeningSheets: ViewDefinition<ScreeningSheet> = {
  name: 'screening_sheets',
  version: 1,
  concerns: (type) => type in screeningCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'screening'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
