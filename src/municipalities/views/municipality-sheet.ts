// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { municipality, type MunicipalityEvent, type MunicipalityState } from '../domain/municipality.js';
import { municipalityCatalogue } from '../municipality-catalogue.js';

/** A municipality as it stands now. Its stream is `municipality-<id>.<id>`. */
export interface MunicipalitySheet {
  readonly municipalityId: string;
  readonly revision: number;
  readonly municipality: Extract<MunicipalityState, { status: 'registered' }>;
}

export const municipalitySheets: ViewDefinition<MunicipalitySheet> = {
  name: 'municipality_sheets',
  version: 1,
  concerns: (type) => type in municipalityCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'municipality'
      ? { municipalityId: event.meta.municipalityId, key: event.meta.municipalityId }
      : undefined,
  evolve(sheet, event) {
    const state = municipality.evolve(
      sheet?.municipality ?? municipality.initialState,
      event as unknown as Recorded<MunicipalityEvent>,
    );
    if (state.status === 'unregistered') return sheet;
    return { municipalityId: event.meta.municipalityId, revision: event.revision, municipality: state };
  },
};
