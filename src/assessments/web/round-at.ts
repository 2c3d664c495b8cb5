// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { notThere, type Stand } from '../../stands.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

/** The round that an address names, as it is at a Stand. @throws RequestProblem 404 where there is none there */
export function roundAt(stand: Stand, assessmentId: string): AssessmentSheet {
  const sheet = stand.views.assessments.get(stand.municipalityId, assessmentId);
  if (!sheet) throw notThere(stand, 'Diese Runde der Analyse');
  return sheet;
}
