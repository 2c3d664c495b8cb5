// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Dimension } from '../../event-catalogue.js';
import type { Phase, RatingSource, SubDimensionId } from './method.js';

/*
 * A round of the 360-Grad-Analyse. THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts. Who took part is
 * told without names: as a group and how many.
 */

/** A day (`2025-03-14`), or the month (`2025-03`) where no day is known. */
export type PhaseDate = string;

/** From the beginning to the end of a step; null: not known. */
export interface PhaseDates {
  readonly from: PhaseDate | null;
  readonly to: PhaseDate | null;
}

/** `Bürgeramt`, 3 people. */
export interface ParticipantGroup {
  readonly who: string;
  readonly count: number;
}

/** Where a round comes from: planned here, or read in with a strategy paper. */
export type AssessmentOrigin =
  { readonly kind: 'planned' } | { readonly kind: 'strategy'; readonly strategyId: string };

/** What a finding rests on. */
export type FindingBasis =
  | { readonly kind: 'rating'; readonly subDimension: SubDimensionId; readonly source: RatingSource }
  | { readonly kind: 'service'; readonly serviceId: string }
  | { readonly kind: 'interview'; readonly interviewId: string }
  | { readonly kind: 'question'; readonly surveyId: string; readonly questionId: string };

export interface FindingContent {
  readonly dimension: Dimension;
  /** null: of the dimension as a whole, or the paper does not say. */
  readonly subDimension: SubDimensionId | null;
  readonly text: string;
  readonly basis: readonly FindingBasis[];
}

interface AssessmentEventData {
  /** The municipality has begun a round, or has taken over one that a paper tells of. */
  AssessmentPlanned: {
    readonly title: string;
    readonly methodVersion: number;
    readonly origin: AssessmentOrigin;
    /** Every phase of the method. */
    readonly phases: readonly { readonly phase: Phase; readonly planned: PhaseDates }[];
  };
  AssessmentRetitled: { readonly title: string };
  /** The planned dates of a phase were set or changed. */
  PhaseScheduled: { readonly phase: Phase; readonly planned: PhaseDates };
  /** A phase has begun, on the day on which the event is effective unless `on` says only a month. */
  PhaseBegun: { readonly phase: Phase; readonly on: PhaseDate };
  PhaseCompleted: { readonly phase: Phase; readonly on: PhaseDate };
  /** It goes on: the end was entered too early. */
  PhaseReopened: { readonly phase: Phase };
  /** The phase is left out of this round. */
  PhaseSkipped: { readonly phase: Phase; readonly reason: string };
  /** Who took part in a phase, without names; replaces what was said before. */
  ParticipantsRecorded: { readonly phase: Phase; readonly groups: readonly ParticipantGroup[] };
  /** A sub-dimension was rated from one source; the last rating of a source counts. */
  RatingGiven: {
    readonly subDimension: SubDimensionId;
    readonly source: RatingSource;
    readonly points: number;
    readonly reason: string;
    readonly ratedOn: Day;
  };
  /** The rating of a source was taken back: it was a mistake. */
  RatingWithdrawn: { readonly subDimension: SubDimensionId; readonly source: RatingSource; readonly reason: string };
  FindingRecorded: { readonly findingId: string } & FindingContent;
  /** Words, place or basis of a finding were changed. */
  FindingRevised: { readonly findingId: string } & FindingContent;
  FindingWithdrawn: { readonly findingId: string; readonly reason: string };
  /** The round is over; its ratings and findings stand. */
  AssessmentConcluded: { readonly conclusion: string };
  AssessmentReopened: { readonly reason: string };
  /** The round was given up. */
  AssessmentAbandoned: { readonly reason: string };
}

export type AssessmentEventType = keyof AssessmentEventData;
export type AssessmentEventOf<T extends AssessmentEventType> = {
  readonly type: T;
  readonly data: AssessmentEventData[T];
};
export type AssessmentEvent = { [T in AssessmentEventType]: AssessmentEventOf<T> }[AssessmentEventType];
