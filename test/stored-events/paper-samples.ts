// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionPaperEventOf, DecisionPaperEventType } from '../../src/reviews/domain/decision-paper.events.js';

const later = {
  optionId: 'o2',
  title: 'Auf zwei Jahre verteilen',
  text: 'Drei Fachbereiche 2027, zwei Fachbereiche 2028.',
  effect: 'Das Ziel wird ein halbes Jahr später erreicht.',
  personDays: 24.5,
  euros: 18000,
} as const;

/** One example of every stored event of an Entscheidungsvorlage, as full as the type allows. */
export const paperEvents: { readonly [T in DecisionPaperEventType]: DecisionPaperEventOf<T> } = {
  DecisionPaperDrafted: {
    type: 'DecisionPaperDrafted',
    data: {
      goalIds: ['g1', 'g2'],
      title: 'Dokumentenmanagement: Rollout verteilen',
      occasion: 'Der Hersteller liefert die Schnittstelle erst im Herbst.',
      addressee: 'Samtgemeindeausschuss',
      options: [
        {
          optionId: 'o1',
          title: 'Wie geplant fortfahren',
          text: 'Alle Fachbereiche stellen 2027 um.',
          effect: 'Es fehlen Mittel im Haushalt 2027.',
          personDays: 40,
          euros: 31000,
        },
        later,
      ],
      recommendedOptionId: 'o2',
      resolutionText: 'Der Samtgemeindeausschuss beschließt, den Rollout auf die Jahre 2027 und 2028 zu verteilen.',
      availableFunds: [
        { year: 2027, euros: 12000 },
        { year: 2028, euros: 6000 },
      ],
      reviewId: 'r4',
    },
  },
  DecisionPaperRevised: {
    type: 'DecisionPaperRevised',
    data: {
      goalIds: ['g1'],
      title: 'Rollout auf zwei Jahre verteilen',
      occasion: 'Der Hersteller liefert die Schnittstelle erst 2028.',
      addressee: 'Samtgemeinderat',
      options: [later],
      recommendedOptionId: 'o2',
      resolutionText: 'Der Samtgemeinderat beschließt die Verteilung auf zwei Jahre.',
      availableFunds: [{ year: 2027, euros: 12000 }],
      reviewId: 'r5',
    },
  },
  DecisionPaperSubmitted: { type: 'DecisionPaperSubmitted', data: { to: 'Samtgemeindeausschuss' } },
  DecisionPaperDecided: {
    type: 'DecisionPaperDecided',
    data: { outcome: 'changed', optionId: 'o2', decisionId: 'd1', note: 'Mit Bericht im Herbst.' },
  },
  DecisionPaperWithdrawn: {
    type: 'DecisionPaperWithdrawn',
    data: {
      reason: {
        kind: 'funds',
        sentence: 'Der Haushalt gilt noch nicht.',
        decidedBy: 'Samtgemeindeausschuss',
      },
    },
  },
};
