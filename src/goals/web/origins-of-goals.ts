// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Dimension } from '../domain/goal.events.js';

/** A recommendation from which a goal comes, as the goal's page tells of it. */
export interface RecommendationOfGoal {
  readonly recommendationId: string;
  readonly href: string;
  readonly text: string;
  readonly dimension: Dimension;
  readonly subDimension: string | null;
  readonly horizon: 'now' | 'perspective';
  /** `Digitale Verwaltung: Dateneffizienz, sofort` */
  readonly about: string;
  readonly round: {
    readonly assessmentId: string;
    readonly title: string;
    readonly href: string;
    /** `Februar 2025 bis Juli 2025`; undefined: nobody has said. */
    readonly when: string | undefined;
  };
  readonly findings: readonly { readonly text: string; readonly href: string }[];
  /** The goal that was linked, where this one only carries it on. */
  readonly by: { readonly goalId: string; readonly code: string } | undefined;
}

/** What a round after the recommendation says of the same matter. */
export interface LaterRound {
  readonly assessmentId: string;
  readonly title: string;
  readonly href: string;
  readonly when: string | undefined;
  readonly ratings: readonly {
    /** `Digitale Verwaltung: Dateneffizienz` */
    readonly about: string;
    /** `2,5 Punkte`; undefined: not rated in that round, or not completely. */
    readonly then: string | undefined;
    readonly now: string | undefined;
    /** `+0,5 Punkte` */
    readonly change: string | undefined;
  }[];
}

/** What pages about goals know of recommendations; the composition root fills it, the other context stays unseen. */
export interface OriginsOfGoals {
  /** Those of the goal first, then those of goals that it carries on. */
  recommendationsOf(municipalityId: string, goalId: string, today: Day): readonly RecommendationOfGoal[];
  /** The oldest first; none where the goal comes from no recommendation. */
  laterRoundsOf(municipalityId: string, goalId: string, today: Day): readonly LaterRound[];
  /** How many recommendations wait for a decision, and how many of those that were deferred are to be looked at again. */
  waiting(municipalityId: string, today: Day): { readonly open: number; readonly due: number };
}

/** Token of the {@link OriginsOfGoals}. */
export const ORIGINS_OF_GOALS = Symbol('OriginsOfGoals');
