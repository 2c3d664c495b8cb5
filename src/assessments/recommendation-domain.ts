// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { RecommendationCommand } from './domain/recommendation.commands.js';
import type { RecommendationEvent } from './domain/recommendation.events.js';
import { recommendation, type RecommendationState } from './domain/recommendation.js';

/** `recommendation-<municipalityId>.<recommendationId>` */
export const recommendationDomain: StreamDomain<RecommendationState, RecommendationCommand, RecommendationEvent> = {
  category: 'recommendation',
  decider: recommendation,
};
