// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from './calendar/day.js';
import type { Core } from './core.js';
import type { NextReview, NextReviewSource } from './goals/web/next-review.js';
import { isOpen } from './goals/domain/standing.js';
import type { HeadSource, MinutesPress, ReviewPapers } from './reviews/closing.js';
import type { DifferencesSince } from './reviews/differences.js';
import type { ReviewCircle } from './reviews/review-circle.js';
import { nextReview } from './reviews/web/review-queries.js';
import { isMissed } from './reviews/web/review-words.js';
import { RequestProblem } from './web/problems.js';

/* What reviews need of other contexts, and what other contexts show of reviews. */

/** Whom a first review concerns: officers, and everybody who is responsible for an open goal. */
export function reviewCircleFrom(views: Core['views']): ReviewCircle {
  return {
    of(municipalityId) {
      const owners = new Set(
        views.goals.list(municipalityId).flatMap(({ goal }) => (isOpen(goal) && goal.ownerId ? [goal.ownerId] : [])),
      );
      return views.people
        .list(municipalityId)
        .filter(
          ({ person, personId }) => person.status === 'active' && (person.role === 'officer' || owners.has(personId)),
        )
        .map(({ personId }) => personId);
    },
  };
}

export function nextReviewFrom(views: Core['views']): NextReviewSource {
  return {
    of(municipalityId: string, today: Day): NextReview | undefined {
      const next = nextReview(views.reviews.list(municipalityId), today);
      if (!next || isMissed(next.review, today)) return undefined;
      const { status, schedule } = next.review;
      return { href: `/sitzungen/${next.reviewId}`, isOpen: status === 'open', on: schedule.on };
    },
  };
}

/** Until differences can be told nothing has changed. */
export function noDifferences(): DifferencesSince {
  return { groups: () => [], lines: () => [] };
}

function notYet(): RequestProblem {
  return new RequestProblem(
    503,
    'Zurzeit nicht möglich',
    'Sitzungen lassen sich in dieser Fassung noch nicht versiegeln. Es ist nichts verloren: Sie bleibt eröffnet.',
  );
}

export function noHeads(): HeadSource {
  return { headAt: () => Promise.reject(notYet()) };
}

export function noPress(): MinutesPress {
  return { press: () => Promise.reject(notYet()) };
}

export function noPapers(): ReviewPapers {
  return { of: () => [] };
}
