// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type {
  RecommendationEventOf,
  RecommendationEventType,
} from '../../src/assessments/domain/recommendation.events.js';

const emergencyPlan = {
  dimension: 'infrastructure',
  subDimension: 'infrastructure.security',
  text: 'Erarbeitung eines IT-Sicherheitskonzeptes und eines IT-Notfallplans',
  horizon: 'now',
  urgency: 'high',
  reasoning: 'Fiele der Server aus, stünde das Rathaus still.',
  findingIds: ['f1', 'f2'],
} as const;

/** One example of every stored event of a recommendation, as full as the type allows. */
export const recommendationEvents: { readonly [T in RecommendationEventType]: RecommendationEventOf<T> } = {
  RecommendationMade: { type: 'RecommendationMade', data: { assessmentId: 'a1', ...emergencyPlan } },
  RecommendationRevised: {
    type: 'RecommendationRevised',
    data: { ...emergencyPlan, text: 'Erarbeitung eines IT-Notfallplans', horizon: 'perspective', urgency: 'medium' },
  },
  RecommendationAccepted: {
    type: 'RecommendationAccepted',
    data: { decidedBy: 'AG Digitalisierung, Sitzung Q2/2026', reason: 'Die Förderung läuft bis Ende 2027.' },
  },
  RecommendationDeferred: {
    type: 'RecommendationDeferred',
    data: { decidedBy: 'Samtgemeinderat', reason: 'Die Stelle ist noch nicht besetzt.', until: '2027-01-15' },
  },
  RecommendationDeclined: {
    type: 'RecommendationDeclined',
    data: { decidedBy: 'Samtgemeinderat', reason: 'Der Landkreis macht es für alle.' },
  },
  RecommendationReopened: { type: 'RecommendationReopened', data: { reason: 'Der Landkreis macht es doch nicht.' } },
  GoalSetFromRecommendation: {
    type: 'GoalSetFromRecommendation',
    data: {
      goalId: 'g7',
      code: 'Z7',
      title: 'Vollständiger, getesteter IT-Notfallplan liegt vor',
      description: 'Mit mindestens fünf Szenarien',
      commitment: 'binding',
      deadline: { asWritten: 'Bis Q4/2026', precision: 'quarter', latestDay: '2026-12-31' },
      dimension: 'infrastructure',
    },
  },
  RecommendationJoinedGoal: { type: 'RecommendationJoinedGoal', data: { goalId: 'g5' } },
  RecommendationLeftGoal: {
    type: 'RecommendationLeftGoal',
    data: { goalId: 'g5', reason: 'Das Ziel geht auf eine andere zurück.' },
  },
  RecommendationWithdrawn: { type: 'RecommendationWithdrawn', data: { reason: 'Sie steht zweimal im Papier.' } },
};
