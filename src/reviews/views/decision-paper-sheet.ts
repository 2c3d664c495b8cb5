// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { decisionPaperCatalogue } from '../decision-paper-catalogue.js';
import type { DecisionPaperEvent } from '../domain/decision-paper.events.js';
import { decisionPaper, type DraftedPaper } from '../domain/decision-paper.js';

/** Everything about one Entscheidungsvorlage as it stands now; what happened on the way is in its stream. */
export interface DecisionPaperSheet {
  readonly paperId: string;
  readonly municipalityId: string;
  /** Of the paper's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly paper: DraftedPaper;
  /** Where and when (ISO instant) it was submitted: what it says of goals is what was recorded up to there; null for a draft. */
  readonly submittedAt: { readonly position: number; readonly recordedAt: string } | null;
  /** ISO instant at which it was begun. */
  readonly recordedAt: string;
  readonly lastChangedAt: string;
}

function evolve(sheet: DecisionPaperSheet | undefined, stored: StoredEvent): DecisionPaperSheet | undefined {
  const event = stored as Recorded<DecisionPaperEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const paper = decisionPaper.evolve(sheet ? sheet.paper : decisionPaper.initialState, event);
  if (paper.status === 'not-drafted') return sheet;
  return {
    paperId: idOfStream(event.stream),
    municipalityId,
    revision: event.revision,
    paper,
    submittedAt:
      event.type === 'DecisionPaperSubmitted' ? { position: event.position, recordedAt } : (sheet?.submittedAt ?? null),
    recordedAt: sheet?.recordedAt ?? recordedAt,
    lastChangedAt: recordedAt,
  };
}

export const decisionPaperSheets: ViewDefinition<DecisionPaperSheet> = {
  name: 'decision_paper_sheets',
  version: 1,
  concerns: (type) => type in decisionPaperCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'paper'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
