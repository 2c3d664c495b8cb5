// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredInterviewAction } from '../commands/interview-action.js';
import type { PlannedInterview } from '../domain/interview.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { InterviewSheet } from '../views/interview-sheet.js';

/** By its slug when an action makes sense, where that is not before the interview is held. */
const POSSIBLE: Readonly<Record<string, PlannedInterview['status']>> = { bepunkten: 'held' };

/**
 * Whether pages offer an action: by role, and by what the status of interview and round allows. The domain decides anyway;
 * this only keeps pages from offering what would be refused.
 */
export function mayGiveInterview(
  actor: Actor,
  { slug }: RegisteredInterviewAction,
  { interview }: InterviewSheet,
  { assessment }: AssessmentSheet,
): boolean {
  if (!mayAct(actor, 'officer') || assessment.status !== 'running') return false;
  return interview.status === (POSSIBLE[slug] ?? 'planned');
}

/** What was said in confidence is for those who make the analysis. A token may read what its person may. */
export function mayReadNotes(actor: Actor): boolean {
  return mayAct(actor, 'officer');
}
