// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { RecommendationEvent } from '../domain/recommendation.events.js';
import { type MadeRecommendation, recommendation } from '../domain/recommendation.js';
import { recommendationCatalogue } from '../recommendation-catalogue.js';

/** Everything about one recommendation as it stands now; what happened on the way is in its stream. */
export interface RecommendationSheet {
  readonly recommendationId: string;
  readonly municipalityId: string;
  /** Of the recommendation's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly recommendation: MadeRecommendation;
  /** In the log: they are listed in the order in which they were made. */
  readonly position: number;
  /** ISO instant at which it was entered. */
  readonly recordedAt: string;
  readonly lastChangedAt: string;
}

function evolve(sheet: RecommendationSheet | undefined, stored: StoredEvent): RecommendationSheet | undefined {
  const event = stored as Recorded<RecommendationEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const state = recommendation.evolve(sheet ? sheet.recommendation : recommendation.initialState, event);
  if (state.status === 'not-made') return sheet;
  return {
    recommendationId: idOfStream(event.stream),
    municipalityId,
    revision: event.revision,
    recommendation: state,
    position: sheet?.position ?? event.position,
    recordedAt: sheet?.recordedAt ?? recordedAt,
    lastChangedAt: recordedAt,
  };
}

export const recommendationSheets: ViewDefinition<RecommendationSheet> = {
  name: 'recommendation_sheets',
  version: 1,
  concerns: (type) => type in recommendationCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'recommendation'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
