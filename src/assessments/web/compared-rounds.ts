// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { notThere, type Stand } from '../../stands.js';
import { RequestProblem } from '../../web/problems.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

export interface ComparedRounds {
  /** The earlier one, in whichever order they were named. */
  readonly then: AssessmentSheet;
  readonly now: AssessmentSheet;
}

/**
 * The two rounds that an address names (`a,b`, or `a` and `b` as a form sends them); without any the newest two that were not
 * given up. undefined: there are no two.
 *
 * @param rounds all of the municipality, the newest first
 * @throws RequestProblem 400 or 404 with a sentence on what to mend
 */
export function comparedRounds(
  stand: Stand,
  rounds: readonly AssessmentSheet[],
  asked: unknown,
): ComparedRounds | undefined {
  const ids = [asked].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []));
  const named = ids.map((id) => id.trim()).filter((id) => id !== '');
  if (named.length === 0) {
    const [now, then] = rounds.filter(({ assessment }) => assessment.status !== 'abandoned');
    return now && then && { then, now };
  }
  if (named.length !== 2 || named[0] === named[1])
    throw new RequestProblem(
      400,
      'Diese Runden lassen sich nicht vergleichen',
      'Bitte wählen Sie zwei verschiedene Runden.',
    );
  const [now, then] = rounds.filter(({ assessmentId }) => named.includes(assessmentId));
  if (!now || !then) throw notThere(stand, 'Eine dieser Runden');
  return { then, now };
}
