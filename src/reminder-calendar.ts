// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from './core.js';
import { currentBoard } from './goals/views/goal-board.js';
import { shortReason, standingSentence } from './goals/web/standing-sentences.js';
import { hashOfSecret } from './people/secrets.js';
import type { CalendarSource } from './reminders/calendar/calendar-source.js';
import { listReviews } from './reviews/web/review-queries.js';
import { reviewWords } from './reviews/web/review-words.js';

type Views = Pick<Core['views'], 'calendarAddresses' | 'people' | 'goals' | 'decisions' | 'surveys' | 'reviews'>;

/** What calendars of deadlines know of people, goals, decisions, surveys and reviews. */
export function calendarSourceFrom(views: Views): CalendarSource {
  return {
    readerOf(secret) {
      const address = views.calendarAddresses.find(hashOfSecret(secret));
      if (!address) return undefined;
      const { municipalityId, personId } = address;
      const person = views.people.get(municipalityId, personId)?.person;
      return person?.status === 'active'
        ? { municipalityId, personId, isOfficer: person.role === 'officer' }
        : undefined;
    },
    changeOf(municipalityId, subjectId) {
      const sheet =
        views.goals.get(municipalityId, subjectId) ??
        views.decisions.get(municipalityId, subjectId) ??
        views.surveys.get(municipalityId, subjectId);
      return sheet && { revision: sheet.revision, at: sheet.lastChangedAt };
    },
    standingOf(municipalityId, subjectId, today) {
      const goal = currentBoard(views.goals.list(municipalityId), today).byId.get(subjectId);
      return goal ? standingSentence(goal, goal.sheet, shortReason) : null;
    },
    meetings: (municipalityId, personId) =>
      listReviews(views.reviews.list(municipalityId))
        .reverse()
        .filter(
          ({ review }) =>
            (review.status === 'planned' || review.status === 'open') &&
            (personId === null || review.invitedIds.includes(personId)),
        )
        .map(({ reviewId, review, revision, lastChangedAt }) => ({
          reviewId,
          day: review.schedule.on,
          at: review.schedule.at,
          place: review.schedule.place,
          title: reviewWords(review),
          path: `/sitzungen/${reviewId}`,
          change: { revision, at: lastChangedAt },
        })),
  };
}
