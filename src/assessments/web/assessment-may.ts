// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import { RequestProblem } from '../../web/problems.js';
import type { RegisteredAssessmentAction } from '../commands/assessment-action.js';
import type { AssessmentStatus } from '../domain/assessment.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

/** By its slug when an action makes sense, where that is not while the round goes on. */
const POSSIBLE: Readonly<Record<string, readonly AssessmentStatus[]>> = {
  'wieder-aufnehmen': ['concluded', 'abandoned'],
};

/**
 * Whether pages offer an action: by role, and by what the round's status allows. The domain decides anyway; this only keeps
 * pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGiveAssessment(
  actor: Actor,
  { slug }: RegisteredAssessmentAction,
  { assessment }: AssessmentSheet,
  roleOnly = false,
): boolean {
  if (!mayAct(actor, 'officer')) return false;
  return roleOnly || (POSSIBLE[slug] ?? ['running']).includes(assessment.status);
}

/** The form makes no sense in the round's status; whoever asks may do it in another. */
export function notNow({ assessment, assessmentId }: AssessmentSheet): RequestProblem {
  const words: Readonly<Record<AssessmentStatus, string>> = {
    running: 'Die Runde läuft.',
    concluded: 'Die Runde ist abgeschlossen. Nehmen Sie sie zuerst wieder auf, wenn noch etwas zu ändern ist.',
    abandoned: 'Die Runde ist abgebrochen. Nehmen Sie sie zuerst wieder auf, wenn es doch weitergeht.',
  };
  return new RequestProblem(
    409,
    'Das geht jetzt nicht',
    words[assessment.status],
    [],
    {},
    {
      href: `/analyse/${assessmentId}`,
      label: 'Zurück zur Runde',
    },
  );
}
