// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from './core.js';
import type { InvitationSources } from './reminders/invitations/invitation-letters.js';
import { agendaOf } from './reviews/domain/review.js';

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
