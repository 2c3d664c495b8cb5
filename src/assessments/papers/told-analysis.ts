// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Commitment } from '../../event-catalogue.js';
import type { RatedDimension, RatedRound } from '../../web/pictures/rated-rounds.js';
import type { ParticipantGroup, PhaseDates } from '../domain/assessment.events.js';
import type { PhaseStatus } from '../domain/assessment.js';
import type { Method, Phase, RatingSource } from '../domain/method.js';
import type { Horizon, Urgency } from '../domain/recommendation.events.js';
import type { RecommendationStatus } from '../domain/recommendation.js';
import type { Audience, Maturity } from '../domain/screening.events.js';

/*
 * What the papers of a round are told, in plain values: names instead of ids, nothing of a person. The composition root reads
 * it from the views of all contexts at one Stand.
 */

/** What both papers say. */
export interface ToldAnalysis {
  /** Name of the municipality. */
  readonly municipality: string;
  /** Title of the round. */
  readonly round: string;
  /** Day of the Stand. */
  readonly day: Day;
  /** How the Stand is called: `27.11.2026, 11:30 Uhr`. */
  readonly stand: string;
  readonly method: Method;
  /** How points become totals, in sentences. */
  readonly totalsRule: string;
  /** All of the method, in its order. */
  readonly phases: readonly ToldPhase[];
  /** This round last; earlier ones that were made with the same version of the method before it, the oldest first. */
  readonly rounds: readonly [...RatedRound[], RatedRound];
  /** All of the method, in its order. */
  readonly dimensions: readonly ToldDimension[];
  /** In the order in which it was entered; empty: nothing was looked at. */
  readonly services: readonly ToldService[];
  /** null: there is none. */
  readonly survey: ToldSurvey | null;
  /** Without those that were called off. */
  readonly interviews: readonly ToldInterview[];
}

export interface ToldPhase {
  readonly phase: Phase;
  readonly name: string;
  readonly about: string;
  readonly status: PhaseStatus;
  readonly planned: PhaseDates;
  readonly actual: PhaseDates;
  readonly skippedBecause: string | null;
  /** Without names; of the survey those who were invited. Empty: nobody has said. */
  readonly participants: readonly ParticipantGroup[];
}

export interface ToldDimension {
  /** Its ratings in this round. */
  readonly rated: RatedDimension;
  readonly findings: readonly ToldFinding[];
  /** In the order in which they were made, without those that were withdrawn. */
  readonly recommendations: readonly ToldRecommendation[];
}

export interface ToldFinding {
  readonly text: string;
  /** null: of the dimension as a whole. */
  readonly subDimension: string | null;
}

export interface ToldRecommendation {
  readonly text: string;
  readonly subDimension: string | null;
  readonly horizon: Horizon;
  /** null: nobody has said. */
  readonly urgency: Urgency | null;
  readonly reasoning: string | null;
  readonly status: RecommendationStanding;
  /** Why it was decided so; null: no reason was given, or nothing is decided. */
  readonly because: string | null;
  /** Of a deferred one, when it is looked at again; null: open. */
  readonly until: Day | null;
  /** It was accepted, and no goal was linked yet. */
  readonly isWithoutGoal: boolean;
}
export type RecommendationStanding = Exclude<RecommendationStatus, 'withdrawn'>;

export interface ToldService {
  readonly name: string;
  readonly audience: Audience;
  /** null: unknown */
  readonly casesPerYear: number | null;
  /** null: nobody has looked yet. */
  readonly maturity: Maturity | null;
  readonly evidence: string | null;
  readonly note: string | null;
  /** null: nobody has looked yet. */
  readonly lookedOn: Day | null;
}

/** Of a survey only what is shown on pages, too: nothing of fewer people than the rule of anonymity allows. */
export interface ToldSurvey {
  readonly title: string;
  readonly status: 'draft' | 'running' | 'closed' | 'cancelled';
  /** First and last day on which answers were taken; null: it was never started. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** How many could have answered; null: not known. */
  readonly invited: number | null;
  /** null: not counted yet, or too few to be said. */
  readonly answered: number | null;
  /** Mean points, on the method's scale; null: hidden, or there was no question. */
  readonly means: readonly {
    readonly dimension: string;
    readonly subDimension: string;
    readonly mean: number | null;
  }[];
  /** Questions whose result is not shown, because too few gave points. */
  readonly hidden: number;
}

export interface ToldRating {
  readonly subDimension: string;
  readonly source: RatingSource;
  readonly points: number;
  readonly ratedOn: Day;
  readonly reason: string;
}

/** Neither with whom nor when: few are spoken with, and everybody in the house would know who it was. */
export interface ToldInterview {
  /** null: none was named. */
  readonly department: string | null;
  readonly isHeld: boolean;
}

export interface ToldGoal {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly commitment: Commitment;
  readonly deadline: Deadline;
  /** Dimension in words; null: none. */
  readonly dimension: string | null;
  /** Each as one line: `Fachbereiche mit DMS: 100 %`. */
  readonly criteria: readonly string[];
  /** How it stands, in a sentence: `Überfällig: die Frist ist seit 12 Tagen vorbei.` */
  readonly standing: string;
  /** The recommendations from which it comes, as the page of their origin tells; empty: from none. */
  readonly origins: readonly ToldOrigin[];
}

/** A recommendation from which a goal comes. */
export interface ToldOrigin {
  readonly text: string;
  /** Title of the round, where it is another one than that of the paper. */
  readonly round: string | null;
  /** Code of the goal that was linked, where this one only carries it on. */
  readonly by: string | null;
}

export type InterimPresentationInput = ToldAnalysis;

export interface StrategyPaperInput extends ToldAnalysis {
  readonly vision: string | null;
  /** Those that are worked on or achieved, in the order of their codes. */
  readonly goals: readonly ToldGoal[];
  readonly conclusion: string | null;
  readonly ratings: readonly ToldRating[];
}
