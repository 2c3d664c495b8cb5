// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';

/*
 * What can happen to a strategic goal (Strategisches Ziel).
 *
 * THESE NAMES AND SHAPES ARE ON DISK. A type's name never changes; a shape changes only together with an upcaster in the
 * event catalogue and a new golden file in test/stored-events. Days are calendar days in the municipality's zone, money
 * is whole euros, effort is person-days, percentages are numbers from 0 to 100. When and by whom stands in the event's
 * meta, not here.
 */

/** `wird angestrebt` is a weaker promise, not a status. */
export type Commitment = 'binding' | 'aspired';

/** The five dimensions of the 360-Grad-Analyse, method version 1. */
export const DIMENSIONS = ['framework', 'infrastructure', 'administration', 'public-services', 'employer'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Personal, Finanzen, Hersteller, Rechtslage, Priorität, Abhängigkeit, Sonstiges */
export const REASON_KINDS = ['staff', 'funds', 'vendor', 'law', 'priority', 'dependency', 'other'] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** Why a promise was changed, and who decided it: an officer, a body, a review. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly sentence: string;
  readonly decidedBy: string;
}

/** A resolution (Beschluss) by which a body makes the goal its own. */
export interface Resolution {
  readonly body: string;
  readonly on: Day;
  readonly reference: string | null;
}

export const RECURRENCES = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
export type Recurrence = (typeof RECURRENCES)[number];

/** Measured in `unit`; rises or falls from `baseline` to `target`. */
export interface QuantityCriterion {
  readonly kind: 'quantity';
  readonly text: string;
  readonly unit: string;
  /** null: unknown */
  readonly baseline: number | null;
  readonly target: number;
  /** What a percentage refers to ("relevante Prozesse"); null: none needed. */
  readonly denominator: Denominator | null;
}

/** Grundgesamtheit: its words, and its count where somebody has counted. */
export interface Denominator {
  readonly text: string;
  /** null: unknown */
  readonly count: number | null;
}

/** Fulfilled or not. */
export interface YesNoCriterion {
  readonly kind: 'yes-no';
  readonly text: string;
}

/** Daueraufgabe: `atLeast` times in every period, also after the goal has been achieved. */
export interface RecurringCriterion {
  readonly kind: 'recurring';
  readonly text: string;
  readonly every: Recurrence;
  readonly atLeast: number;
}

export type CriterionDefinition = QuantityCriterion | YesNoCriterion | RecurringCriterion;

/** Effort of a measure; null: not estimated. */
export interface Effort {
  readonly personDays: number | null;
  readonly euros: number | null;
}

/** Statuses that an officer may set by hand, against the rules, with a reason. */
export const OVERRIDE_STATUSES = ['on-track', 'at-risk', 'overdue', 'unconfirmed'] as const;
export type OverrideStatus = (typeof OVERRIDE_STATUSES)[number];

/** Where a goal comes from. */
export type GoalOrigin =
  | { readonly kind: 'entered' }
  | { readonly kind: 'strategy'; readonly strategyId: string }
  | { readonly kind: 'split'; readonly fromGoalId: string }
  | { readonly kind: 'recommendation'; readonly recommendationId: string };

export interface GoalDescription {
  readonly title: string;
  readonly description: string | null;
}

/** A successor named when a goal is split. */
export interface SplitPart {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
}

interface GoalEventData {
  /** The municipality has taken up a strategic goal with its deadline as written. */
  GoalSet: GoalDescription & {
    readonly code: string;
    readonly commitment: Commitment;
    readonly deadline: Deadline;
    readonly dimension: Dimension | null;
    /** The year under which the strategy paper lists the goal; null where there is none. */
    readonly strategyYear: number | null;
    readonly origin: GoalOrigin;
  };
  /** Title or description were put into other words; the promise stayed the same. */
  GoalReworded: GoalDescription;
  /** Somebody became responsible, or nobody is any longer (null). */
  GoalAssigned: { readonly ownerId: string | null; readonly departmentId: string | null };
  /** The goal was assigned to one of the five dimensions, or to none (null). */
  GoalLinkedToDimension: { readonly dimension: Dimension | null };
  /** "Wird angestrebt" became binding, or the other way round. */
  GoalCommitmentChanged: { readonly commitment: Commitment; readonly reason: Reason };
  /** A body has made the goal its own by resolution. */
  GoalLegitimised: { readonly resolution: Resolution };
  /** Zielverschiebung: the deadline was moved, earlier or later. */
  GoalDeadlineMoved: { readonly from: Deadline; readonly to: Deadline; readonly reason: Reason };

  /** A measure of success was agreed. */
  CriterionAdded: { readonly criterionId: string; readonly criterion: CriterionDefinition };
  /** The words of a criterion changed, not its meaning. */
  CriterionReworded: { readonly criterionId: string; readonly text: string };
  /** The target of a quantity was raised or lowered. */
  CriterionTargetChanged: {
    readonly criterionId: string;
    readonly from: number;
    readonly to: number;
    readonly reason: Reason;
  };
  /** The starting value became known or was corrected. */
  CriterionBaselineChanged: {
    readonly criterionId: string;
    readonly from: number | null;
    readonly to: number | null;
    readonly reason: Reason;
  };
  /**
   * The quantity is counted in another unit from now on; target and baseline (null: unknown) are given anew in that unit,
   * earlier reports count no longer.
   */
  CriterionUnitChanged: {
    readonly criterionId: string;
    readonly from: string;
    readonly to: string;
    readonly target: number;
    readonly baseline: number | null;
    readonly reason: Reason;
  };
  /** What a percentage refers to was counted for the first time, or changed. */
  CriterionDenominatorChanged: {
    readonly criterionId: string;
    readonly from: Denominator | null;
    readonly to: Denominator | null;
    readonly reason: Reason;
  };
  /** A recurring obligation has another rhythm from now on. */
  CriterionRhythmChanged: {
    readonly criterionId: string;
    readonly from: { readonly every: Recurrence; readonly atLeast: number };
    readonly to: { readonly every: Recurrence; readonly atLeast: number };
    readonly reason: Reason;
  };
  /** A criterion no longer counts. */
  CriterionDropped: { readonly criterionId: string; readonly reason: Reason };

  /** The value of a quantity was measured; `effectiveOn` in the meta is the day of measuring. */
  ProgressReported: {
    readonly reportId: string;
    readonly criterionId: string;
    /** In the criterion's unit. */
    readonly value: number;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  /** A yes-no criterion was reported fulfilled, or no longer so. */
  CriterionFulfilmentReported: {
    readonly reportId: string;
    readonly criterionId: string;
    readonly fulfilled: boolean;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  /** A recurring obligation was met once; `effectiveOn` in the meta is the day on which. */
  ObligationFulfilled: {
    readonly reportId: string;
    readonly criterionId: string;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  /** A report turned out to be wrong and counts no longer. */
  ReportWithdrawn: { readonly reportId: string; readonly criterionId: string; readonly comment: string };
  /** Sachstand: how things stand, in words. */
  StatusReported: { readonly text: string; readonly evidence: string | null };
  /** "Unverändert bestätigt": somebody looked and nothing had changed. */
  ProgressConfirmed: { readonly note: string | null };

  /** An intermediate step was planned. */
  MilestonePlanned: { readonly milestoneId: string; readonly title: string; readonly deadline: Deadline };
  /** The step has been reached; `effectiveOn` in the meta is the day on which. */
  MilestoneReached: { readonly milestoneId: string; readonly evidence: string | null };
  /** The step was reported reached by mistake. */
  MilestoneReopened: { readonly milestoneId: string; readonly reason: Reason };
  /** The step is due on another day. */
  MilestoneMoved: {
    readonly milestoneId: string;
    readonly from: Deadline;
    readonly to: Deadline;
    readonly reason: Reason;
  };
  /** The step is no longer needed. */
  MilestoneDropped: { readonly milestoneId: string; readonly reason: Reason };

  /** A measure (Maßnahme) was planned, with its effort where it is known. */
  MeasurePlanned: {
    readonly measureId: string;
    readonly title: string;
    readonly effort: Effort;
    readonly due: Day | null;
  };
  /** The effort or due day of a measure was planned anew. */
  MeasureReplanned: {
    readonly measureId: string;
    readonly title: string;
    readonly effort: Effort;
    readonly due: Day | null;
    readonly reason: Reason;
  };
  /** The means for a measure were granted. */
  MeasureApproved: { readonly measureId: string; readonly resolution: Resolution };
  /** A measure has been carried out; what it really took, where that is known. */
  MeasureDone: { readonly measureId: string; readonly actual: Effort };
  /** A measure will not be carried out. */
  MeasureDropped: { readonly measureId: string; readonly reason: Reason };

  /** This goal cannot be achieved before another one. */
  DependencyDeclared: { readonly onGoalId: string; readonly comment: string | null };
  /** The dependency exists no longer. */
  DependencyRemoved: { readonly onGoalId: string; readonly comment: string | null };

  /** Work rests; deadlines are kept but nobody is reminded. */
  GoalPaused: { readonly reason: Reason; readonly until: Day | null };
  /** Work goes on. */
  GoalResumed: { readonly comment: string | null };
  /** The goal was achieved; `effectiveOn` in the meta is the day. Where criteria are unmet, the reason says why all the same. */
  GoalAchieved: { readonly unmetCriterionIds: readonly string[]; readonly reason: Reason | null };
  /** The goal was given up. */
  GoalAbandoned: { readonly reason: Reason };
  /** An ended goal is worked on again. */
  GoalReopened: { readonly reason: Reason };
  /** The goal was divided into several, which carry on. */
  GoalSplit: { readonly into: readonly SplitPart[]; readonly reason: Reason };
  /** The goal carries on inside another. */
  GoalMergedInto: { readonly intoGoalId: string; readonly reason: Reason };
  /** Another goal was merged into this one. */
  GoalAbsorbed: { readonly goalId: string; readonly code: string; readonly title: string };
  /** Another goal took this one's place. */
  GoalSuperseded: { readonly byGoalId: string; readonly reason: Reason };

  /** An officer holds another status to be right than the one derived by the rules. */
  StatusOverridden: { readonly status: OverrideStatus; readonly reason: Reason };
  /** The derived status counts again. */
  StatusOverrideLifted: { readonly comment: string | null };
}

export type GoalEventType = keyof GoalEventData;
export type GoalEventOf<T extends GoalEventType> = { readonly type: T; readonly data: GoalEventData[T] };
export type GoalEvent = { [T in GoalEventType]: GoalEventOf<T> }[GoalEventType];
