// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { DecisionEventType } from './domain/decision.events.js';

const reason = ['reason.sentence', 'reason.decidedBy'];

export const decisionCatalogue: ContextCatalogue<DecisionEventType> = {
  DecisionTaken: {
    label: 'Beschluss aufgenommen',
    freeText: ['title', 'text', 'decidedBy', 'due.asWritten'],
    // The first version knew of no reviews.
    upcast: (data) => ({ reviewId: null, ...data }),
  },
  DecisionReworded: { label: 'Beschluss umformuliert', freeText: ['title', 'text'] },
  DecisionAssigned: { label: 'Beschluss zugewiesen', freeText: [] },
  DecisionDeadlineMoved: {
    label: 'Beschluss verschoben',
    freeText: ['from.asWritten', 'to.asWritten', ...reason],
  },
  DecisionLinkedToGoals: { label: 'Beschluss Zielen zugeordnet', freeText: [] },
  DecisionCarriedOut: { label: 'Beschluss umgesetzt', freeText: ['evidence', 'comment'] },
  DecisionDropped: { label: 'Beschluss aufgehoben', freeText: reason },
  DecisionReopened: { label: 'Beschluss wieder offen', freeText: reason },
};
