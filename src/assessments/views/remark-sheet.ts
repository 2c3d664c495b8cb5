// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { remark } from '../domain/remark.js';
import type { RemarkEvent } from '../domain/survey.events.js';
import { remarkCatalogue } from '../remark-catalogue.js';

/**
 * That there is a remark, and what it answers; in a list they stand in the order of their ids, which are random. What it says is
 * in its stream alone, from where it can be erased: see `remarks-of.ts`.
 */
export interface RemarkSheet {
  readonly remarkId: string;
  readonly municipalityId: string;
  readonly revision: number;
  /** null: erased. */
  readonly answers: { readonly surveyId: string; readonly questionId: string } | null;
}

export const remarkSheets: ViewDefinition<RemarkSheet> = {
  name: 'remark_sheets',
  version: 1,
  concerns: (type) => Object.hasOwn(remarkCatalogue, type),
  keyOf: ({ stream, meta: { municipalityId } }) =>
    categoryOfStream(stream) === 'remark' ? { municipalityId, key: idOfStream(stream) } : undefined,
  evolve: (_sheet, stored) => {
    const state = remark.evolve(remark.initialState, stored as unknown as Recorded<RemarkEvent>);
    return {
      remarkId: idOfStream(stored.stream),
      municipalityId: stored.meta.municipalityId,
      revision: stored.revision,
      answers: state.status === 'left' ? { surveyId: state.surveyId, questionId: state.questionId } : null,
    };
  },
};
