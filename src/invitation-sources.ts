// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from './core.js';
import type { ReadableViews } from './event-sourcing/past-views.js';
import { invitationCounts, letterLine } from './reminders/invitation-queries.js';
import { deliveryOutcome, invitationCountWords } from './reminders/invitation-words.js';
import type { InvitationSources } from './reminders/invitations/invitation-letters.js';
import { letterPath } from './reminders/web/letter-tables.js';
import { agendaOf } from './reviews/domain/review.js';
import type { InvitationsOf } from './reviews/invitations-of.js';

/** What letters about reviews know of reviews and people. */
export function invitationSourcesFrom(
  views: Pick<Core['views'], 'invitedReviews' | 'reviewInvitations' | 'reviews' | 'people'>,
  publicUrl: string,
): InvitationSources {
  return {
    reviews: views.invitedReviews,
    invitations: views.reviewInvitations,
    agendaOf(municipalityId, reviewId) {
      const sheet = views.reviews.get(municipalityId, reviewId);
      return sheet ? agendaOf(sheet.review).map(({ title }) => title) : [];
    },
    isActive: (municipalityId, personId) => views.people.get(municipalityId, personId)?.person.status === 'active',
    publicUrl,
  };
}

/** What a review's page says of the mails about it. */
export function invitationsOfFrom(
  views: Pick<ReadableViews<Core['views']>, 'invitedReviews' | 'reviewInvitations' | 'people'>,
): InvitationsOf {
  const both = { reviews: views.invitedReviews, invitations: views.reviewInvitations };
  return {
    of(municipalityId, reviewId, today) {
      const review = views.invitedReviews.get(municipalityId, reviewId);
      if (!review) return undefined;
      const told = views.reviewInvitations.get(municipalityId, reviewId)?.state ?? {};
      // How it stands does not depend on the time of day: only whether it still needs somebody does.
      const lines = Object.keys(told).flatMap(
        (personId) => letterLine(both, municipalityId, { reviewId, personId }, Infinity) ?? [],
      );
      const isToCome = review.status === 'planned' && review.schedule.on >= today;
      const first = Object.entries(review.people).filter(
        ([personId, { invited }]) =>
          invited &&
          !Object.hasOwn(told, personId) &&
          views.people.get(municipalityId, personId)?.person.status === 'active',
      );
      const counts = invitationCounts(lines);
      const words = invitationCountWords({ ...counts, waiting: counts.waiting + (isToCome ? first.length : 0) });
      if (words === undefined) return undefined;
      const people = lines.map((line) => {
        const { word, tone, detail = null } = deliveryOutcome(line.delivery);
        return { personId: line.personId, word, tone, detail, href: letterPath(line) };
      });
      return { words, people };
    },
  };
}
