// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Reason } from '../../src/event-catalogue.js';
import type { DecisionEventOf, DecisionEventType } from '../../src/reviews/domain/decision.events.js';

const reason: Reason = { kind: 'funds', sentence: 'Der Haushalt gilt noch nicht.', decidedBy: 'Samtgemeindeausschuss' };
const q1 = { asWritten: 'Bis Q1/2027', precision: 'quarter', latestDay: '2027-03-31' } as const;
const june = { asWritten: 'Mitte 2027', precision: 'mid-year', latestDay: '2027-06-30' } as const;

/** One example of every stored event of a decision, as full as the type allows. */
export const decisionEvents: { readonly [T in DecisionEventType]: DecisionEventOf<T> } = {
  DecisionTaken: {
    type: 'DecisionTaken',
    data: {
      title: 'Angebote für den Pilotbetrieb einholen',
      text: 'Die Verwaltung holt drei Angebote ein.',
      decidedBy: 'AG Digitalisierung, Sitzung Q4/2026',
      decidedOn: '2026-05-11',
      responsibleId: 'p7',
      due: q1,
      goalIds: ['g1', 'g2'],
      reviewId: 'r4',
    },
  },
  DecisionReworded: {
    type: 'DecisionReworded',
    data: { title: 'Angebote einholen', text: 'Die Verwaltung holt zwei Angebote ein.' },
  },
  DecisionAssigned: { type: 'DecisionAssigned', data: { responsibleId: 'p8' } },
  DecisionDeadlineMoved: { type: 'DecisionDeadlineMoved', data: { from: q1, to: june, reason } },
  DecisionLinkedToGoals: { type: 'DecisionLinkedToGoals', data: { goalIds: ['g3'] } },
  DecisionCarriedOut: {
    type: 'DecisionCarriedOut',
    data: { evidence: 'https://example.org/angebote', comment: 'Drei Angebote liegen vor.' },
  },
  DecisionDropped: { type: 'DecisionDropped', data: { reason } },
  DecisionReopened: { type: 'DecisionReopened', data: { reason } },
};
