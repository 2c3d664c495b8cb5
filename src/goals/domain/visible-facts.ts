// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Measure, Milestone, Report } from './goal.js';
import type {
  Commitment,
  CriterionDefinition,
  Dimension,
  GoalOrigin,
  OverrideStatus,
  Reason,
  Resolution,
} from './goal.events.js';
import type { Standing, StandingReason } from './standing.js';

/*
 * What a reader can see of goals as of an instant, laid out so that two Stände can be compared fact by fact. Facts that
 * are many (criteria, milestones, …) are lists of parts, each with an id, in the order in which they came to be.
 */

/** What became of the goal, with what belongs to that. */
export type Course =
  | { readonly status: 'active' }
  | { readonly status: 'paused'; readonly until: Day | null }
  | { readonly status: 'achieved'; readonly achievedOn: Day }
  | { readonly status: 'abandoned' }
  | { readonly status: 'split' | 'merged' | 'superseded'; readonly into: readonly string[] };

export interface Responsibility {
  readonly ownerId: string | null;
  readonly departmentId: string | null;
}

export interface CriterionFact {
  readonly id: string;
  readonly definition: CriterionDefinition;
  readonly dropped: boolean;
}

/** What was reported on one criterion, whose id it has; the oldest day first. */
export interface ReportsFact {
  readonly id: string;
  readonly reports: readonly Report<number>[];
}

export interface MilestoneFact extends Omit<Milestone, 'milestoneId'> {
  readonly id: string;
  /** The last day in time when it was planned. */
  readonly originalDay: Day;
}

export interface MeasureFact extends Omit<Measure, 'measureId'> {
  readonly id: string;
  /** Who approved it; null where nobody has. */
  readonly approval: Resolution | null;
}

/** One line of the ledger of moves; the id is the event's. */
export interface MoveFact {
  readonly id: string;
  readonly from: Deadline;
  readonly to: Deadline;
  readonly reason: Reason;
  readonly on: Day;
  readonly recordedAt: string;
  readonly actorId: string;
}

/** The id is the event's. */
export interface TargetChangeFact {
  readonly id: string;
  readonly criterionId: string;
  readonly from: number;
  readonly to: number;
  readonly on: Day;
}

export interface StatementFact {
  readonly text: string;
  readonly on: Day;
  readonly evidence: string | null;
}

export interface LastWordFact {
  readonly on: Day;
  readonly actorId: string;
  readonly confirmedOnly: boolean;
}

/** Everything about one goal that differs between two Stände when it differs to a reader. */
export interface VisibleFacts {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly commitment: Commitment;
  readonly dimension: Dimension | null;
  readonly strategyYear: number | null;
  readonly origin: GoalOrigin;
  readonly setOn: Day;
  readonly course: Course;
  readonly deadline: Deadline;
  readonly originalDeadline: Deadline;
  readonly moves: readonly MoveFact[];
  readonly responsibility: Responsibility;
  readonly criteria: readonly CriterionFact[];
  /** One for each criterion. */
  readonly reports: readonly ReportsFact[];
  readonly targetChanges: readonly TargetChangeFact[];
  readonly milestones: readonly MilestoneFact[];
  readonly measures: readonly MeasureFact[];
  readonly dependsOn: readonly string[];
  readonly absorbed: readonly string[];
  readonly resolutions: readonly Resolution[];
  readonly override: { readonly status: OverrideStatus; readonly reason: Reason } | null;
  readonly statement: StatementFact | null;
  readonly lastWord: LastWordFact | null;
  /** ISO instant */
  readonly lastChangedAt: string;
  /** How it stands on the day of the Stand: changes with the day and with other goals, too. */
  readonly standing: Standing;
  readonly standingReason: StandingReason;
}

/** The name of one fact. */
export type Facet = keyof VisibleFacts;

export type PartOf<K extends Facet> = VisibleFacts[K] extends readonly (infer P extends { readonly id: string })[]
  ? P
  : never;

/** The facts that are lists of parts. */
export type PartFacet = { [K in Facet]: [PartOf<K>] extends [never] ? never : K }[Facet];

export interface GoalAtStand {
  readonly goalId: string;
  readonly facts: VisibleFacts;
}

/** The goals of a municipality as of an instant. */
export interface GoalsStand {
  /** The day of that instant, in the municipality's zone. */
  readonly day: Day;
  /** Each once. */
  readonly goals: readonly GoalAtStand[];
}
