// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { remark, type RemarkState } from '../domain/remark.js';
import type { RemarkEvent } from '../domain/survey.events.js';
import { remarkCatalogue } from '../remark-catalogue.js';

/** One remark; in a list they stand in the order of their ids, which are random. */
export interface RemarkSheet {
  readonly remarkId: string;
  readonly municipalityId: string;
  readonly revision: number;
  readonly remark: Exclude<RemarkState, { readonly status: 'unknown' }>;
}

export const remarkSheets: ViewDefinition<RemarkSheet> = {
  name: 'remark_sheets',
  version: 1,
  concerns: (type) => Object.hasOwn(remarkCatalogue, type),
  keyOf: ({ stream, meta: { municipalityId } }) =>
    categoryOfStream(stream) === 'remark' ? { municipalityId, key: idOfStream(stream) } : undefined,
  evolve: (sheet, stored) => {
    const state = remark.evolve(sheet?.remark ?? remark.initialState, stored as unknown as Recorded<RemarkEvent>);
    if (state.status === 'unknown') return sheet;
    return {
      remarkId: idOfStream(stored.stream),
      municipalityId: stored.meta.municipalityId,
      revision: stored.revision,
      remark: state,
    };
  },
};
