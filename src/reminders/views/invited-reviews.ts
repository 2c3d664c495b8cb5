// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReviewEvent, ReviewEventType } from '../../event-catalogue.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Change, InvitedReview } from '../domain/inviting.js';

/** What changes who is told what of a review. */
export const CHANGES_OF_INVITATIONS: ReadonlySet<string> = new Set<ReviewEventType>([
  'ReviewPlanned',
  'ReviewRescheduled',
  'ReviewInviteesChanged',
  'ReviewCancelled',
  'ReviewOpened',
]);

/** A review as far as people are told of it, with when it was planned; ISO 8601 instant in UTC. */
export interface InvitedReviewRow extends InvitedReview {
  readonly plannedAt: string;
}

/**
 * Seconds since the review was planned, and at least one more than before: calendars take nothing for newer that has not
 * a greater number, also where a restored log has forgotten some changes.
 */
function changeOf({ id, meta }: StoredEvent, row: InvitedReviewRow | undefined): Change {
  const seconds = row ? Math.floor((Date.parse(meta.recordedAt) - Date.parse(row.plannedAt)) / 1000) : 0;
  return { eventId: id, at: meta.recordedAt, sequence: row ? Math.max(row.sequence + 1, seconds) : 0 };
}

function invited(
  people: InvitedReview['people'],
  invitedIds: readonly string[],
  changed: Change,
): InvitedReview['people'] {
  const now = new Set(invitedIds);
  const ids = new Set([...Object.keys(people), ...invitedIds]);
  return Object.fromEntries(
    [...ids].map((id) => {
      const before = people[id];
      return [id, before?.invited === now.has(id) ? before : { invited: now.has(id), changed }];
    }),
  );
}

export const invitedReviews: ViewDefinition<InvitedReviewRow> = {
  name: 'invited_reviews',
  version: 1,
  concerns: (type) => CHANGES_OF_INVITATIONS.has(type),
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'review'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve(row, stored) {
    const event = stored as unknown as Recorded<ReviewEvent>;
    const changed = changeOf(stored, row);
    if (event.type === 'ReviewPlanned') {
      const { body, quarter, schedule, invitedIds } = event.data;
      const { municipalityId, recordedAt } = stored.meta;
      return {
        reviewId: idOfStream(stored.stream),
        municipalityId,
        body,
        quarter,
        schedule,
        status: 'planned',
        reason: null,
        changed,
        people: invited({}, invitedIds, changed),
        sequence: changed.sequence,
        plannedAt: recordedAt,
      };
    }
    if (!row) return undefined;
    const { sequence } = changed;
    switch (event.type) {
      case 'ReviewRescheduled':
        return { ...row, schedule: event.data.to, changed, sequence };
      case 'ReviewInviteesChanged':
        return { ...row, people: invited(row.people, event.data.invitedIds, changed), sequence };
      case 'ReviewCancelled':
        return { ...row, status: 'cancelled', reason: event.data.reason, changed, sequence };
      case 'ReviewOpened':
        return { ...row, status: 'begun', changed, sequence };
      // `concerns` lets nothing else through.
      default:
        return row;
    }
  },
};
