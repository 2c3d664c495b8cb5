// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { topicsOf } from './agenda-topics.js';
import type { Day } from './calendar/day.js';
import type { Core, Views } from './core.js';
import type { NextReview, NextReviewSource } from './goals/web/next-review.js';
import type { DifferenceLine } from './goals/domain/difference-line.js';
import { isOpen } from './goals/domain/standing.js';
import { type DifferenceNames, tellLine } from './goals/web/difference-sentences.js';
import { differenceNames, type Differences, happenedBetween } from './goals/web/differences.js';
import type { OtherDifferences } from './goals/web/other-differences.js';
import type { HeadSource, ReviewPapers } from './reviews/closing.js';
import type { DifferenceGroup, DifferencesSince } from './reviews/differences.js';
import { tellDecisionDifference } from './reviews/domain/decision-difference.js';
import type { ReviewCircle } from './reviews/review-circle.js';
import { decisionHappenings, decisionsStandOf } from './reviews/views/visible-decisions-of.js';
import { DECISION_GROUP_WORDS, listedDecision } from './reviews/web/decision-difference-sentences.js';
import { goalWords } from './reviews/web/decision-sentences.js';
import { nextReview } from './reviews/web/review-queries.js';
import { isMissed } from './reviews/web/review-words.js';
import type { Stand, Stands } from './stands.js';
import { germanDay } from './web/formats.js';

/* What reviews need of other contexts, and what other contexts show of reviews. */

/** Whom a first review concerns: officers, and everybody who is responsible for an open goal. */
export function reviewCircleFrom(views: Views): ReviewCircle {
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

export function nextReviewFrom(views: Views): NextReviewSource {
  return {
    of(municipalityId: string, today: Day): NextReview | undefined {
      const next = nextReview(views.reviews.list(municipalityId), today);
      if (!next || isMissed(next.review, today)) return undefined;
      const { status, schedule } = next.review;
      return { href: `/sitzungen/${next.reviewId}`, isOpen: status === 'open', on: schedule.on };
    },
  };
}

/** What working groups talk about, told of goals between two Stände. */
export function differencesFrom(stands: Stands, differences: Differences): DifferencesSince {
  const between = (before: Stand, to: Stand): readonly DifferenceGroup[] => {
    const names = differenceNames(to);
    return topicsOf(differences.between(before, to)).map(({ key, heading, goals, lines }) => ({
      key,
      heading,
      count: goals,
      lines: lines.map((line) => shownLine(line, names)),
    }));
  };
  return {
    since: async (from, to) => between(await stands.atPosition(to.municipalityId, from), to),
    sinceSeal: async (reviewId, to) => between(await stands.atSeal(to.municipalityId, reviewId), to),
  };
}

function shownLine(line: DifferenceLine, names: DifferenceNames) {
  const { what, note, entries } = tellLine(line, names);
  const last = entries.at(-1);
  const told = entries.map(({ on, who, why }) => `${germanDay(on)}, ${who}${why === null ? '' : `: ${why}`}`);
  return {
    goalId: line.goalId,
    what: `${line.code} ${line.title}: ${note === null ? what : `${what} ${note}`}`,
    // Who has entered several things of one goal on one day is named once.
    why: told.length === 0 ? null : [...new Set(told)].join(' · '),
    href: last?.href ?? `/ziele/${line.goalId}`,
  };
}

/** Decisions in a comparison, in their own words. */
export const decisionDifferences: OtherDifferences = {
  between(before, after) {
    const { municipalityId, directory, views } = after;
    const stand = ({ views: own, today }: Stand) => decisionsStandOf(own.decisions.list(municipalityId), today);
    const happened = decisionHappenings([...happenedBetween(before, after)]);
    const nameOf = (id: string) => directory.nameOf(municipalityId, id);
    const names = { person: nameOf, goal: (id: string) => goalWords(views.goals.get(municipalityId, id)?.goal) };
    return tellDecisionDifference(stand(before), stand(after), happened).groups.map(({ group, lines }) => ({
      id: `beschluesse-${group}`,
      title: DECISION_GROUP_WORDS[group],
      changes: lines.map((line) => listedDecision(line, names, nameOf)),
    }));
  },
};

export function headsFrom({ journal }: Pick<Core, 'journal'>): HeadSource {
  return {
    headAt: (municipalityId, position) => {
      const head = journal.headAt(municipalityId, position);
      if (head.events === 0) throw new Error(`Nothing of ${municipalityId} is recorded up to ${position}.`);
      return Promise.resolve(head);
    },
  };
}

/** What can be opened of a review: of a sealed one the minutes, of an open one the report as it stands. */
export const reviewPapers: ReviewPapers = {
  of({ reviewId, review: { status } }) {
    const here = `/sitzungen/${reviewId}`;
    const both = (name: string, words: string) => [
      { href: `${here}/${name}.pdf`, label: `${words} (PDF)` },
      { href: `${here}/${name}.odt`, label: `${words} (ODT, zum Bearbeiten)` },
    ];
    if (status === 'planned' || status === 'cancelled') return [];
    if (status === 'open') return both('quartalsbericht', 'Quartalsbericht');
    return [
      ...both('niederschrift', 'Niederschrift'),
      ...both('quartalsbericht', 'Quartalsbericht'),
      { href: `/ziele?stand=${reviewId}`, label: 'Die Ziele, wie sie in dieser Sitzung standen' },
      { href: `/vergleich?von=${reviewId}`, label: 'Was sich seit dieser Sitzung geändert hat' },
    ];
  },
};
