// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { abandonAssessment } from './abandon-assessment.js';
import type { RegisteredAssessmentAction } from './assessment-action.js';
import { beginPhase } from './begin-phase.js';
import { completePhase } from './complete-phase.js';
import { concludeAssessment } from './conclude-assessment.js';
import { giveRatings } from './give-ratings.js';
import { recordFinding } from './record-finding.js';
import { recordParticipants } from './record-participants.js';
import { reopenAssessment } from './reopen-assessment.js';
import { reopenPhase } from './reopen-phase.js';
import { retitleAssessment } from './retitle-assessment.js';
import { reviseFinding } from './revise-finding.js';
import { schedulePhase } from './schedule-phase.js';
import { skipPhase } from './skip-phase.js';
import { withdrawFinding } from './withdraw-finding.js';
import { withdrawRating } from './withdraw-rating.js';

/** Everything that can be asked of a round that is planned, in the order in which it comes up. */
export const assessmentActions: readonly RegisteredAssessmentAction[] = [
  retitleAssessment,
  schedulePhase,
  beginPhase,
  completePhase,
  reopenPhase,
  skipPhase,
  recordParticipants,
  giveRatings,
  withdrawRating,
  recordFinding,
  reviseFinding,
  withdrawFinding,
  concludeAssessment,
  reopenAssessment,
  abandonAssessment,
];

export const assessmentActionBySlug: ReadonlyMap<string, RegisteredAssessmentAction> = new Map(
  assessmentActions.map((action) => [action.slug, action]),
);
