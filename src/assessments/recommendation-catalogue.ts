// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { RecommendationEventType } from './domain/recommendation.events.js';

export const recommendationCatalogue: ContextCatalogue<RecommendationEventType> = {
  RecommendationMade: { label: 'Handlungsempfehlung aufgenommen', freeText: ['text', 'reasoning'] },
  RecommendationRevised: { label: 'Handlungsempfehlung überarbeitet', freeText: ['text', 'reasoning'] },
  RecommendationAccepted: { label: 'Handlungsempfehlung angenommen', freeText: ['decidedBy', 'reason'] },
  RecommendationDeferred: { label: 'Handlungsempfehlung zurückgestellt', freeText: ['decidedBy', 'reason'] },
  RecommendationDeclined: { label: 'Handlungsempfehlung abgelehnt', freeText: ['decidedBy', 'reason'] },
  RecommendationReopened: { label: 'Handlungsempfehlung wieder offen', freeText: ['reason'] },
  GoalSetFromRecommendation: {
    label: 'Ziel aus Handlungsempfehlung gesetzt',
    freeText: ['title', 'description', 'deadline.asWritten'],
  },
  RecommendationJoinedGoal: { label: 'Handlungsempfehlung einem Ziel zugeordnet', freeText: [] },
  RecommendationLeftGoal: { label: 'Handlungsempfehlung von einem Ziel gelöst', freeText: ['reason'] },
  RecommendationWithdrawn: { label: 'Handlungsempfehlung zurückgezogen', freeText: ['reason'] },
};
