// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { notThere, type Stand } from '../../stands.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';

/* What an address names, as it is at a Stand. Each throws a RequestProblem 404 where there is no such thing there. */

export function decisionAt(stand: Stand, decisionId: string): DecisionSheet {
  const sheet = stand.views.decisions.get(stand.municipalityId, decisionId);
  if (!sheet) throw notThere(stand, 'Diesen Beschluss');
  return sheet;
}

export function reviewAt(stand: Stand, reviewId: string): ReviewSheet {
  const sheet = stand.views.reviews.get(stand.municipalityId, reviewId);
  if (!sheet) throw notThere(stand, 'Diese Sitzung');
  return sheet;
}

export function paperAt(stand: Stand, paperId: string): DecisionPaperSheet {
  const sheet = stand.views.papers.get(stand.municipalityId, paperId);
  if (!sheet) throw notThere(stand, 'Diese Vorlage');
  return sheet;
}
