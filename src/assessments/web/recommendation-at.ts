// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { notThere, type Stand } from '../../stands.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';

/** The recommendation that an address names, as it is at a Stand. @throws RequestProblem 404 where there is none there */
export function recommendationAt(stand: Stand, recommendationId: string): RecommendationSheet {
  const sheet = stand.views.recommendations.get(stand.municipalityId, recommendationId);
  if (!sheet) throw notThere(stand, 'Diese Handlungsempfehlung');
  return sheet;
}
