// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type {
  Commitment,
  CriterionDefinition,
  Denominator,
  Dimension,
  Effort,
  GoalDescription,
  GoalOrigin,
  OverrideStatus,
  Reason,
  Recurrence,
  Resolution,
  SplitPart,
} from './goal.events.js';

/*
 * What people can ask of one goal. Shapes are checked before (see goals/commands); what is allowed in which state is
 * decided in goal.ts. Ids of new things are given by the caller: the domain makes up nothing.
 */

interface GoalCommandData {
  SetGoal: GoalDescription & {
    readonly code: string;
    readonly commitment: Commitment;
    readonly deadline: Deadline;
    readonly dimension: Dimension | null;
    readonly strategyYear: number | null;
    readonly origin: GoalOrigin;
    readonly criteria: readonly { readonly criterionId: string; readonly criterion: CriterionDefinition }[];
  };
  RewordGoal: GoalDescription;
  AssignGoal: { readonly ownerId: string | null; readonly departmentId: string | null };
  LinkGoalToDimension: { readonly dimension: Dimension | null };
  ChangeGoalCommitment: { readonly commitment: Commitment; readonly reason: Reason };
  LegitimiseGoal: { readonly resolution: Resolution };
  MoveGoalDeadline: { readonly to: Deadline; readonly reason: Reason };

  AddCriterion: { readonly criterionId: string; readonly criterion: CriterionDefinition };
  RewordCriterion: { readonly criterionId: string; readonly text: string };
  ChangeCriterionTarget: { readonly criterionId: string; readonly to: number; readonly reason: Reason };
  ChangeCriterionBaseline: { readonly criterionId: string; readonly to: number | null; readonly reason: Reason };
  ChangeCriterionUnit: {
    readonly criterionId: string;
    readonly to: string;
    readonly target: number;
    readonly baseline: number | null;
    readonly reason: Reason;
  };
  ChangeCriterionDenominator: {
    readonly criterionId: string;
    readonly to: Denominator | null;
    readonly reason: Reason;
  };
  ChangeCriterionRhythm: {
    readonly criterionId: string;
    readonly every: Recurrence;
    readonly atLeast: number;
    readonly reason: Reason;
  };
  DropCriterion: { readonly criterionId: string; readonly reason: Reason };

  ReportProgress: {
    readonly reportId: string;
    readonly criterionId: string;
    readonly value: number;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  ReportCriterionFulfilment: {
    readonly reportId: string;
    readonly criterionId: string;
    readonly fulfilled: boolean;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  FulfilObligation: {
    readonly reportId: string;
    readonly criterionId: string;
    readonly evidence: string | null;
    readonly comment: string | null;
  };
  WithdrawReport: { readonly reportId: string; readonly comment: string };
  ReportStatus: { readonly text: string; readonly evidence: string | null };
  ConfirmProgress: { readonly note: string | null };

  PlanMilestone: { readonly milestoneId: string; readonly title: string; readonly deadline: Deadline };
  ReachMilestone: { readonly milestoneId: string; readonly evidence: string | null };
  ReopenMilestone: { readonly milestoneId: string; readonly reason: Reason };
  MoveMilestone: { readonly milestoneId: string; readonly to: Deadline; readonly reason: Reason };
  DropMilestone: { readonly milestoneId: string; readonly reason: Reason };

  PlanMeasure: {
    readonly measureId: string;
    readonly title: string;
    readonly effort: Effort;
    readonly due: Day | null;
  };
  ReplanMeasure: {
    readonly measureId: string;
    readonly title: string;
    readonly effort: Effort;
    readonly due: Day | null;
    readonly reason: Reason;
  };
  ApproveMeasure: { readonly measureId: string; readonly resolution: Resolution };
  CompleteMeasure: { readonly measureId: string; readonly actual: Effort };
  DropMeasure: { readonly measureId: string; readonly reason: Reason };

  DeclareDependency: {
    readonly onGoalId: string;
    /** All goals that `onGoalId` itself depends on, directly or through others: this goal must not be among them. */
    readonly reachableGoalIds: readonly string[];
    readonly comment: string | null;
  };
  RemoveDependency: { readonly onGoalId: string; readonly comment: string | null };

  PauseGoal: { readonly reason: Reason; readonly until: Day | null };
  ResumeGoal: { readonly comment: string | null };
  AchieveGoal: { readonly reason: Reason | null };
  AbandonGoal: { readonly reason: Reason };
  ReopenGoal: { readonly reason: Reason };
  SplitGoal: { readonly into: readonly SplitPart[]; readonly reason: Reason };
  MergeGoal: { readonly intoGoalId: string; readonly reason: Reason };
  AbsorbGoal: { readonly goalId: string; readonly code: string; readonly title: string };
  SupersedeGoal: { readonly byGoalId: string; readonly reason: Reason };

  OverrideStatus: { readonly status: OverrideStatus; readonly reason: Reason };
  LiftStatusOverride: { readonly comment: string | null };
}

export type GoalCommandType = keyof GoalCommandData;
export type GoalCommandOf<T extends GoalCommandType> = { readonly type: T; readonly data: GoalCommandData[T] };
export type GoalCommand = { [T in GoalCommandType]: GoalCommandOf<T> }[GoalCommandType];
