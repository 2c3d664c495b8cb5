// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { DecisionPaperEventType } from './domain/decision-paper.events.js';

const content = [
  'title',
  'occasion',
  'addressee',
  'options[].title',
  'options[].text',
  'options[].effect',
  'resolutionText',
];

export const decisionPaperCatalogue: ContextCatalogue<DecisionPaperEventType> = {
  DecisionPaperDrafted: { label: 'Vorlage entworfen', freeText: content },
  DecisionPaperRevised: { label: 'Vorlage überarbeitet', freeText: content },
  DecisionPaperSubmitted: { label: 'Vorlage eingereicht', freeText: ['to'] },
  DecisionPaperDecided: { label: 'Über Vorlage entschieden', freeText: ['note'] },
  DecisionPaperWithdrawn: { label: 'Vorlage zurückgezogen', freeText: ['reason.sentence', 'reason.decidedBy'] },
};
