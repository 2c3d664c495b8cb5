// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assessmentDomain } from '../assessments/assessment-domain.js';
import { recommendationDomain } from '../assessments/recommendation-domain.js';
import { remarkDomain } from '../assessments/remark-domain.js';
import { interviewDomain, interviewNotesDomain } from '../assessments/interview-domain.js';
import { screeningDomain } from '../assessments/screening-domain.js';
import { surveyDomain } from '../assessments/survey-domain.js';
import { instantAt, MUNICIPAL_ZONE } from '../calendar/zone.js';
import type { Core } from '../core.js';
import type { SettableClock } from '../event-sourcing/clock.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { Envelope } from '../event-sourcing/command-runner.js';
import { goalDomain } from '../goals/set-goals-that-follow.js';
import { municipalityDomain } from '../municipalities/vision-of-strategy.js';
import type { Position } from '../event-store/event-store.js';
import { decisionDomain } from '../reviews/decision-domain.js';
import type { OpenPoints } from '../reviews/domain/review.commands.js';
import type { DifferencePoint } from '../reviews/domain/review.events.js';
import { reviewDomain } from '../reviews/review-domain.js';
import { lookedBackTo } from '../reviews/views/review-sheet.js';
import { decisionPaperDomain } from '../reviews/decision-paper-domain.js';
import { personDomain } from '../people/person-domain.js';
import { adoptStrategy } from '../strategies/adopt-strategy.js';
import type { Asked, Step } from './history.js';

const OPENING_HOUR = 8;
/** Between two entries of one day. */
const MINUTES = 7;
/** The first entry of a day lies anywhere within so many minutes after opening. */
const SPREAD_MINUTES = 300;

/** What the composition root knows of reviews and this player does not. */
export interface ReviewPlayer {
  /** The points on an agenda that are made from what has changed since a position of the log. */
  readonly changedSince?: (municipalityId: string, position: Position) => Promise<readonly DifferencePoint[]>;
  /** Makes the minutes and seals. */
  readonly seal?: (reviewId: string, openPoints: OpenPoints, envelope: Envelope) => Promise<void>;
}

/**
 * Carries out a history, day by day: `clock` (the one of the core) moves forward to each entry's day. What follows from
 * an entry is waited for, so that it is recorded on the same day.
 *
 * @param personIds of the people that the history names, by their key
 * @param reviews what opening and sealing reviews need of other contexts
 * @throws RuleViolation where the history asks for something that the rules forbid
 */
export async function playHistory(
  core: Core,
  clock: SettableClock,
  municipalityId: string,
  personIds: ReadonlyMap<string, string>,
  history: readonly Step[],
  reviews: ReviewPlayer = {},
): Promise<void> {
  const inOrder = history
    .map((step, index) => ({ step, index }))
    .sort((a, b) => compare(a.step.on, b.step.on) || a.index - b.index);
  let day = '';
  let minutes = 0;
  for (const { step, index } of inOrder) {
    minutes = step.on === day ? minutes + MINUTES : MINUTES + ((index * 37) % SPREAD_MINUTES);
    day = step.on;
    clock.set(new Date(instantAt(MUNICIPAL_ZONE, step.on, OPENING_HOUR).getTime() + minutes * 60_000));
    const actorId = personIds.get(step.by);
    if (actorId === undefined) throw new Error(`The history names nobody called ${step.by}.`);
    const envelope: Envelope = {
      municipalityId,
      actorId,
      commandId: idFrom('history', municipalityId, index),
      effectiveOn: step.effectiveOn,
    };
    await carryOut(core, step.asked, envelope, reviews);
  }
  await core.settle();
}

async function carryOut(core: Core, asked: Asked, envelope: Envelope, reviews: ReviewPlayer): Promise<void> {
  switch (asked.of) {
    case 'municipality':
      await core.commands.run(municipalityDomain, envelope.municipalityId, asked.command, envelope);
      return;
    case 'person':
      await core.commands.run(personDomain, asked.personId, asked.command, envelope);
      return;
    case 'strategy':
      await adoptStrategy(core, asked.read, envelope);
      return;
    case 'decision':
      await core.commands.run(decisionDomain, asked.decisionId, asked.command, envelope);
      return;
    case 'assessment':
      await core.commands.run(assessmentDomain, asked.assessmentId, asked.command, envelope);
      return;
    case 'screening':
      await core.commands.run(screeningDomain, asked.assessmentId, asked.command, envelope);
      return;
    case 'interview':
      await core.commands.run(interviewDomain, asked.interviewId, asked.command, envelope);
      return;
    case 'notes':
      await core.commands.run(interviewNotesDomain, asked.interviewId, asked.command, envelope);
      return;
    case 'survey':
      await core.commands.run(surveyDomain, asked.surveyId, asked.command, envelope);
      return;
    case 'remark':
      await core.commands.run(remarkDomain, asked.remarkId, asked.command, envelope);
      return;
    case 'recommendation':
      await core.commands.run(recommendationDomain, asked.recommendationId, asked.command, envelope);
      return;
    case 'paper':
      await core.commands.run(decisionPaperDomain, asked.paperId, asked.command, envelope);
      return;
    case 'review':
      await core.commands.run(reviewDomain, asked.reviewId, asked.command, envelope);
      return;
    case 'review-opening': {
      const all = core.views.reviews;
      const body = all.get(envelope.municipalityId, asked.reviewId)?.review.body ?? '';
      const { reviewId, head } = lookedBackTo(all.list(envelope.municipalityId), body);
      // A history is played in one log from its beginning, so the seal's own position is this log's.
      const from = { reviewId, position: head?.position ?? 0 };
      const points = (await reviews.changedSince?.(envelope.municipalityId, from.position)) ?? [];
      await core.commands.run(
        reviewDomain,
        asked.reviewId,
        { type: 'OpenReview', data: { comparedWith: from, points } },
        envelope,
      );
      return;
    }
    case 'review-sealing':
      if (!reviews.seal) throw new Error('Nobody has said how reviews are sealed.');
      await reviews.seal(asked.reviewId, asked.openPoints, envelope);
      return;
    case 'goal': {
      await core.commands.run(goalDomain, asked.goalId, asked.command, envelope);
      if (asked.command.type === 'SplitGoal' || asked.command.type === 'MergeGoal') await core.settle();
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
