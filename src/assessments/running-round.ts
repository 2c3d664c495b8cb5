// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RuleViolation } from '../event-sourcing/decider.js';
import type { ViewRows } from '../event-sourcing/view.js';
import type { AssessmentRule } from './domain/assessment.js';
import type { AssessmentSheet } from './views/assessment-sheet.js';

/**
 * The round to which something belongs that is about to be changed (its screening, an interview, its survey). For checks in
 * command handlers; it holds as far as this node knows.
 *
 * @throws RuleViolation there is no such round, or it is over
 */
export function runningRound(
  rounds: ViewRows<AssessmentSheet>,
  municipalityId: string,
  assessmentId: string,
  field?: string,
): AssessmentSheet {
  const refuse = (rule: AssessmentRule, details: Record<string, string> = {}) =>
    new RuleViolation<AssessmentRule>(rule, details, field);
  const sheet = rounds.get(municipalityId, assessmentId);
  if (!sheet) throw refuse('assessment-unknown');
  const { assessment } = sheet;
  if (assessment.status === 'concluded') throw refuse('assessment-concluded', { on: assessment.conclusion.on });
  if (assessment.status === 'abandoned') throw refuse('assessment-abandoned', { on: assessment.abandoned.on });
  return sheet;
}
