// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Deadline } from '../calendar/deadline.js';
import type { Reason } from '../event-catalogue.js';

/** A criterion in words; null: nobody has reported, or none was agreed. */
export interface CriterionForPaper {
  readonly text: string;
  /** `80 %`, `erfüllt`, `jährlich` */
  readonly target: string;
  readonly value: string | null;
  readonly valueOn: Day | null;
  /** `relevante Prozesse (46)` */
  readonly denominator: string | null;
}

export interface MeasureForPaper {
  readonly title: string;
  readonly due: Day | null;
  /** null: not estimated. */
  readonly personDays: number | null;
  readonly euros: number | null;
  /** `approved`: the means for it were granted. */
  readonly status: 'planned' | 'approved' | 'done' | 'dropped';
}

/** What a paper says of a goal, as it stood on a day. */
export interface GoalForPaper {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
  /** Work on it goes on. */
  readonly open: boolean;
  /** `Gefährdet: 41 % erreicht, noch 37 Tage.` */
  readonly standing: string;
  /** `verbindlich` */
  readonly commitment: string;
  readonly deadline: Deadline;
  readonly originalDeadline: Deadline;
  /** The oldest first. */
  readonly moves: readonly {
    readonly from: Deadline;
    readonly to: Deadline;
    readonly reason: Reason;
    readonly on: Day;
  }[];
  /** What else was decided about it or changed in what it promises, the oldest first: whole sentences. */
  readonly changes: readonly { readonly on: Day; readonly what: string }[];
  /** Sachstand. */
  readonly statusReport: { readonly text: string; readonly on: Day } | null;
  readonly criteria: readonly CriterionForPaper[];
  /** By their day. */
  readonly milestones: readonly { readonly title: string; readonly deadline: Deadline; readonly standing: string }[];
  readonly measures: readonly MeasureForPaper[];
}

/** What papers need to know of goals; the composition root fills it, whose views they are stays unseen. */
export interface GoalsForPapers {
  /**
   * @param today of the Stand: how the goal stands is worked out for it
   * @returns undefined where the municipality has no such goal
   */
  of(municipalityId: string, goalId: string, today: Day): GoalForPaper | undefined;
}

/** Token of the {@link GoalsForPapers}. */
export const GOALS_FOR_PAPERS = Symbol('GoalsForPapers');
