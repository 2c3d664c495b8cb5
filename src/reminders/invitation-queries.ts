// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ViewRows } from '../event-sourcing/view.js';
import type { Delivery } from './domain/invitation.js';
import { type InvitedReview, isOver, stillHolds } from './domain/inviting.js';
import type { InvitationCounts } from './invitation-words.js';
import type { InvitationRow } from './views/invitation-ledger.js';

export interface InvitationViews {
  readonly reviews: ViewRows<InvitedReview>;
  readonly invitations: ViewRows<InvitationRow>;
}

/** The last mail to somebody about a review. */
export interface LetterLine {
  readonly reviewId: string;
  readonly personId: string;
  readonly delivery: Delivery;
  /** It may not have arrived, still holds, and nobody sees to it. */
  readonly needsSomebody: boolean;
}

/** @param now milliseconds since 1970 */
function lineOf(review: InvitedReview, delivery: Delivery, now: number): LetterLine {
  const { outcome, letter, personId } = delivery;
  const needsSomebody =
    (outcome.status === 'failed' || outcome.status === 'uncertain') &&
    !outcome.takenCareOf &&
    // Of what is over, or not so any more, nobody has to be told.
    !isOver(review, now) &&
    stillHolds(letter, review, personId);
  return { reviewId: review.reviewId, personId, delivery, needsSomebody };
}

/** Who was told what last, the newest first. */
export function letterLines(views: InvitationViews, municipalityId: string, now: number): readonly LetterLine[] {
  return views.invitations
    .list(municipalityId)
    .flatMap(({ reviewId, state }) => {
      const review = views.reviews.get(municipalityId, reviewId);
      return review
        ? Object.values(state).flatMap(({ delivery }) => (delivery ? [lineOf(review, delivery, now)] : []))
        : [];
    })
    .sort((a, b) => (a.delivery.attemptedAt < b.delivery.attemptedAt ? 1 : -1));
}

/** @returns undefined: nobody has told them anything of this review */
export function letterLine(
  views: InvitationViews,
  municipalityId: string,
  { reviewId, personId }: Pick<LetterLine, 'reviewId' | 'personId'>,
  now: number,
): LetterLine | undefined {
  const review = views.reviews.get(municipalityId, reviewId);
  const state = views.invitations.get(municipalityId, reviewId)?.state;
  const delivery = state && Object.hasOwn(state, personId) ? state[personId]?.delivery : undefined;
  return review && delivery ? lineOf(review, delivery, now) : undefined;
}

/** How the last mails to those who are concerned stand, counted by person. */
export function invitationCounts(lines: readonly LetterLine[]): InvitationCounts {
  const withStatus = (...wanted: readonly string[]): number =>
    lines.filter(({ delivery }) => wanted.includes(delivery.outcome.status)).length;
  return {
    sent: withStatus('sent'),
    inOutbox: lines.filter(({ delivery }) => delivery.outcome.status === 'sent' && delivery.channel === 'outbox')
      .length,
    waiting: withStatus('attempted', 'waiting', 'ordered'),
    failed: withStatus('failed'),
    uncertain: withStatus('uncertain'),
  };
}
