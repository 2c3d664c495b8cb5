// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import { RequestProblem } from '../../web/problems.js';
import type { RegisteredReviewAction } from '../commands/review-action.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import type { ReviewStatus } from './review-words.js';

/** When an action makes sense, by its slug. */
const POSSIBLE: Readonly<Record<string, readonly ReviewStatus[]>> = {
  eroeffnen: ['planned'],
  verlegen: ['planned'],
  eingeladene: ['planned'],
  absagen: ['planned'],
  punkt: ['planned', 'open'],
  'punkt-umformulieren': ['planned', 'open'],
  'punkt-verschieben': ['planned', 'open'],
  'punkt-entfernen': ['planned', 'open'],
  anwesenheit: ['open'],
  notiz: ['open'],
  'notiz-umformulieren': ['open'],
  'notiz-zurueckziehen': ['open'],
  'punkt-behandeln': ['open'],
  versiegeln: ['open'],
  berichtigen: ['sealed'],
};

/**
 * Whether pages offer an action: by role (whoever is invited and answers for goals may put points on the agenda and take
 * notes), and by what its status allows. The domain decides anyway; this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGiveReview(
  actor: Actor,
  { needs, slug }: RegisteredReviewAction,
  { review }: ReviewSheet,
  roleOnly = false,
): boolean {
  const isInvited = mayAct(actor, 'owner') && review.invitedIds.includes(actor.actorId);
  if (!mayAct(actor, 'officer') && !(needs === 'owner' && isInvited)) return false;
  return roleOnly || (POSSIBLE[slug] ?? []).includes(review.status);
}

/** The form makes no sense in the review's status; whoever asks may do it in another. */
export function notNow({ review }: ReviewSheet): RequestProblem {
  const words: Readonly<Record<ReviewStatus, string>> = {
    planned: 'Die Sitzung ist noch nicht eröffnet.',
    open: 'Die Sitzung läuft schon.',
    sealed: 'Die Sitzung ist schon versiegelt. Berichtigungen werden angehängt.',
    cancelled: 'Die Sitzung ist abgesagt.',
  };
  return new RequestProblem(409, 'Das geht jetzt nicht', words[review.status]);
}

export function forbiddenHere({ needs }: RegisteredReviewAction): RequestProblem {
  return new RequestProblem(
    403,
    'Dafür fehlt Ihnen die Berechtigung',
    needs === 'owner'
      ? 'Das dürfen Digitalisierungsbeauftragte und Eingeladene, die für Ziele verantwortlich sein können. Bitte wenden Sie sich an sie.'
      : 'Das dürfen nur Digitalisierungsbeauftragte. Bitte wenden Sie sich an sie.',
  );
}
