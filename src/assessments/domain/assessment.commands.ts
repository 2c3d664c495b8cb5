// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { AssessmentOrigin, FindingContent, ParticipantGroup, PhaseDate, PhaseDates } from './assessment.events.js';
import type { Phase, RatingSource, SubDimensionId } from './method.js';

/*
 * What people can ask of one round of the analysis. Shapes are checked before (see assessments/commands); what is allowed
 * in which state is decided in assessment.ts. What a finding rests on beyond the round is looked up in the handler.
 */

/** One row of a form in which every sub-dimension has one. */
export interface RatingRow {
  readonly subDimension: SubDimensionId;
  /** null: not rated from this source; what was rated before stays. */
  readonly points: number | null;
  readonly reason: string | null;
}

interface AssessmentCommandData {
  PlanAssessment: {
    readonly title: string;
    readonly methodVersion: number;
    readonly origin: AssessmentOrigin;
    /** Phases that are left out have no dates yet. */
    readonly phases: readonly { readonly phase: Phase; readonly planned: PhaseDates }[];
  };
  /** Takes over a round that is over already and that a strategy paper tells of. */
  TakeOverAssessment: {
    readonly title: string;
    readonly methodVersion: number;
    readonly origin: AssessmentOrigin;
    /** When they took place, as far as the paper says. */
    readonly phases: readonly { readonly phase: Phase; readonly actual: PhaseDates }[];
    readonly findings: readonly ({ readonly findingId: string } & FindingContent)[];
    readonly conclusion: string;
  };
  RetitleAssessment: { readonly title: string };
  SchedulePhase: { readonly phase: Phase; readonly planned: PhaseDates };
  /** Again where the day was wrong. */
  BeginPhase: { readonly phase: Phase; readonly on: PhaseDate };
  CompletePhase: {
    readonly phase: Phase;
    /** null: it has begun, or nobody knows when it did. */
    readonly begunOn: PhaseDate | null;
    readonly on: PhaseDate;
  };
  ReopenPhase: { readonly phase: Phase };
  SkipPhase: { readonly phase: Phase; readonly reason: string };
  RecordParticipants: { readonly phase: Phase; readonly groups: readonly ParticipantGroup[] };
  /** What came of one source; rows that say what holds already change nothing. */
  GiveRatings: { readonly source: RatingSource; readonly ratedOn: Day; readonly ratings: readonly RatingRow[] };
  WithdrawRating: { readonly subDimension: SubDimensionId; readonly source: RatingSource; readonly reason: string };
  RecordFinding: { readonly findingId: string } & FindingContent;
  ReviseFinding: { readonly findingId: string } & FindingContent;
  WithdrawFinding: { readonly findingId: string; readonly reason: string };
  ConcludeAssessment: { readonly conclusion: string };
  ReopenAssessment: { readonly reason: string };
  AbandonAssessment: { readonly reason: string };
}

export type AssessmentCommandType = keyof AssessmentCommandData;
export type AssessmentCommandOf<T extends AssessmentCommandType> = {
  readonly type: T;
  readonly data: AssessmentCommandData[T];
};
export type AssessmentCommand = { [T in AssessmentCommandType]: AssessmentCommandOf<T> }[AssessmentCommandType];
