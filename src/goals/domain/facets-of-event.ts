// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Recorded } from '../../event-sourcing/decider.js';
import type { GoalEvent, GoalEventOf, GoalEventType, Reason } from './goal.events.js';
import type { Facet } from './visible-facts.js';

/** Something that happened to a goal, as the difference needs it: events of the log are such. */
export type GoalHappening = Recorded<GoalEvent> & {
  readonly id: string;
  readonly goalId: string;
  readonly meta: { readonly commandId: string };
};

/** A fact that an event may change; with `part` where the fact is a list. `goal`: it has come to be. */
export interface Touch {
  readonly facet: Facet | 'goal';
  readonly part?: string;
}

const WORD: Touch = { facet: 'lastWord' };
const COURSE: Touch = { facet: 'course' };
const OVERRIDE: Touch = { facet: 'override' };
const criterion = (part: string): Touch => ({ facet: 'criteria', part });
const reports = (part: string): Touch => ({ facet: 'reports', part });
const milestone = (part: string): Touch => ({ facet: 'milestones', part });
const measure = (part: string): Touch => ({ facet: 'measures', part });

/**
 * Which facts each kind of event may change. `lastChangedAt` (all of them do) and how the goal stands (which depends on the
 * day and on other goals as well) are left out. A word on the goal is an event that touches `lastWord`.
 */
const FACET_OF_EVENT: {
  readonly [T in GoalEventType]: (data: GoalEventOf<T>['data'], eventId: string) => readonly Touch[];
} = {
  GoalSet: () => [{ facet: 'goal' }],
  GoalReworded: () => [{ facet: 'title' }, { facet: 'description' }],
  GoalAssigned: () => [{ facet: 'responsibility' }],
  GoalLinkedToDimension: () => [{ facet: 'dimension' }],
  GoalCommitmentChanged: () => [{ facet: 'commitment' }],
  GoalLegitimised: () => [{ facet: 'resolutions' }],
  GoalDeadlineMoved: (_data, eventId) => [{ facet: 'deadline' }, { facet: 'moves', part: eventId }, WORD],
  CriterionAdded: ({ criterionId }) => [criterion(criterionId), reports(criterionId)],
  CriterionReworded: ({ criterionId }) => [criterion(criterionId)],
  CriterionTargetChanged: ({ criterionId }, eventId) => [
    criterion(criterionId),
    { facet: 'targetChanges', part: eventId },
  ],
  CriterionBaselineChanged: ({ criterionId }) => [criterion(criterionId)],
  CriterionUnitChanged: ({ criterionId }) => [criterion(criterionId), reports(criterionId)],
  CriterionDenominatorChanged: ({ criterionId }) => [criterion(criterionId)],
  CriterionRhythmChanged: ({ criterionId }) => [criterion(criterionId)],
  CriterionDropped: ({ criterionId }) => [criterion(criterionId)],
  ProgressReported: ({ criterionId }) => [reports(criterionId), WORD],
  CriterionFulfilmentReported: ({ criterionId }) => [reports(criterionId), WORD],
  ObligationFulfilled: ({ criterionId }) => [reports(criterionId), WORD],
  ReportWithdrawn: ({ criterionId }) => [reports(criterionId)],
  StatusReported: () => [{ facet: 'statement' }, WORD],
  ProgressConfirmed: () => [WORD],
  MilestonePlanned: ({ milestoneId }) => [milestone(milestoneId)],
  MilestoneReached: ({ milestoneId }) => [milestone(milestoneId), WORD],
  MilestoneReopened: ({ milestoneId }) => [milestone(milestoneId)],
  MilestoneMoved: ({ milestoneId }) => [milestone(milestoneId)],
  MilestoneDropped: ({ milestoneId }) => [milestone(milestoneId)],
  MeasurePlanned: ({ measureId }) => [measure(measureId)],
  MeasureReplanned: ({ measureId }) => [measure(measureId)],
  MeasureApproved: ({ measureId }) => [measure(measureId)],
  MeasureDone: ({ measureId }) => [measure(measureId), WORD],
  MeasureDropped: ({ measureId }) => [measure(measureId)],
  DependencyDeclared: () => [{ facet: 'dependsOn' }],
  DependencyRemoved: () => [{ facet: 'dependsOn' }],
  GoalPaused: () => [COURSE],
  GoalResumed: () => [COURSE, WORD],
  GoalAchieved: () => [COURSE, OVERRIDE, WORD],
  GoalAbandoned: () => [COURSE, OVERRIDE],
  GoalReopened: () => [COURSE, WORD],
  GoalSplit: () => [COURSE, OVERRIDE],
  GoalMergedInto: () => [COURSE, OVERRIDE],
  GoalAbsorbed: () => [{ facet: 'absorbed' }],
  GoalSuperseded: () => [COURSE, OVERRIDE],
  StatusOverridden: () => [OVERRIDE],
  StatusOverrideLifted: () => [OVERRIDE],
};

/** The facts that the event may have changed. */
export function touchesOf(event: GoalEvent & { readonly id: string }): readonly Touch[] {
  const touches = FACET_OF_EVENT[event.type] as (data: GoalEvent['data'], eventId: string) => readonly Touch[];
  return touches(event.data, event.id);
}

/** Whether somebody said by it how the goal stands. */
export function isWord(event: GoalEvent & { readonly id: string }): boolean {
  return touchesOf(event).some(({ facet }) => facet === 'lastWord');
}

/** Why, and by whose decision; null where the event has no reason. */
export function reasonOf({ data }: GoalEvent): Reason | null {
  return 'reason' in data ? data.reason : null;
}
