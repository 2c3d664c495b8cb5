// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Commitment } from '../../event-catalogue.js';
import type { RatedDimension, RatedRound } from '../../web/pictures/rated-rounds.js';
import type { ParticipantGroup, PhaseDates } from '../domain/assessment.events.js';
import type { PhaseStatus } from '../domain/assessment.js';
import type { Method, RatingSource } from '../domain/method.js';
import type { Horizon, Urgency } from '../domain/recommendation.events.js';
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
}

export interface ToldPhase {
  readonly name: string;
  readonly about: string;
  readonly status: PhaseStatus;
  readonly planned: PhaseDates;
  readonly actual: PhaseDates;
  readonly skippedBecause: string | null;
  /** Without names; empty: nobody has said. */
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
  /** `Z5 DMS eingeführt`; empty: none. */
  readonly goals: readonly string[];
}
export type RecommendationStanding = 'open' | 'accepted' | 'deferred' | 'declined';

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

export interface ToldInterview {
  /** `Sachbearbeitung, Bürgeramt` */
  readonly with: string;
  /** null: none was named. */
  readonly department: string | null;
  readonly on: Day;
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
  /** Texts of the recommendations from which it comes; empty: from none. */
  readonly recommendations: readonly string[];
}

export interface InterimPresentationInput extends ToldAnalysis {
  /** null: there is none. */
  readonly survey: ToldSurvey | null;
}

export interface StrategyPaperInput extends ToldAnalysis {
  readonly vision: string | null;
  /** Those that are not given up and do not live on in others, in the order of their codes. */
  readonly goals: readonly ToldGoal[];
  readonly conclusion: string | null;
  readonly ratings: readonly ToldRating[];
  readonly interviews: readonly ToldInterview[];
}
