// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Deadline } from '../../calendar/deadline.js';
import type { Day } from '../../calendar/day.js';
import type { GoalHappening } from './facets-of-event.js';
import type { Commitment, CriterionDefinition, Denominator, Dimension, GoalOrigin, Resolution } from './goal.events.js';
import type { Standing } from './standing.js';
import type {
  Course,
  Facet,
  MeasureFact,
  MilestoneFact,
  Responsibility,
  StatementFact,
  VisibleFacts,
} from './visible-facts.js';

/** What changes mean, in the order in which a working group asks. */
export const DIFFERENCE_GROUPS = [
  'new',
  'achieved',
  'later',
  'earlier',
  'target-lowered',
  'target-raised',
  'denominator',
  'responsibility',
  'means',
  'milestones',
  'progress',
  'statement',
  'course',
  'other',
  'confirmed',
  'unconfirmed',
] as const;
export type DifferenceGroup = (typeof DIFFERENCE_GROUPS)[number];

/** Before and after alike: it was changed in between and changed back. */
interface FromTo<T> {
  readonly from: T;
  readonly to: T;
}

/** A quantity in its unit; null: unknown. */
export interface Measured {
  readonly value: number | null;
  readonly unit: string;
}

export interface Rhythm {
  readonly every: Extract<CriterionDefinition, { kind: 'recurring' }>['every'];
  readonly atLeast: number;
}

/** What a line says; the words are in the web layer. */
export type LineContent =
  | {
      readonly kind: 'set';
      readonly origin: GoalOrigin;
      readonly deadline: Deadline;
      readonly commitment: Commitment;
    }
  /** In the second Stand it is not there: by what was in force then it had not been set. */
  | { readonly kind: 'gone' }
  | ({ readonly kind: 'course' } & FromTo<Course>)
  | {
      readonly kind: 'absorbed';
      /** Goals that were merged into this one. */
      readonly goalIds: readonly string[];
    }
  | ({
      readonly kind: 'deadline';
      /** Net; 0 where it was moved and moved back. */
      readonly days: number;
      readonly moves: number;
    } & FromTo<Deadline>)
  | ({ readonly kind: 'target'; readonly text: string } & FromTo<Measured>)
  | ({ readonly kind: 'rhythm'; readonly text: string } & FromTo<Rhythm>)
  | ({ readonly kind: 'denominator'; readonly text: string } & FromTo<Denominator | null>)
  /** Targets cannot be compared. */
  | ({ readonly kind: 'unit'; readonly text: string } & FromTo<Measured>)
  | ({ readonly kind: 'baseline'; readonly text: string } & FromTo<Measured>)
  | ({ readonly kind: 'criterion-words' } & FromTo<string>)
  | { readonly kind: 'criterion-added' | 'criterion-dropped'; readonly definition: CriterionDefinition }
  | ({ readonly kind: 'responsibility' } & FromTo<Responsibility>)
  | ({ readonly kind: 'measure' } & FromTo<MeasureFact | null>)
  | ({ readonly kind: 'milestone' } & FromTo<MilestoneFact | null>)
  | ({
      readonly kind: 'progress';
      readonly definition: CriterionDefinition;
      /** How often a recurring obligation was met in between, less what was withdrawn. */
      readonly times: number;
    } & FromTo<Measured>)
  | {
      readonly kind: 'statement';
      /** null: none in words, only confirmed beside other changes. */
      readonly to: StatementFact | null;
    }
  | ({ readonly kind: 'title' } & FromTo<Pick<VisibleFacts, 'title' | 'description'>>)
  | ({ readonly kind: 'dimension' } & FromTo<Dimension | null>)
  | ({ readonly kind: 'commitment' } & FromTo<Commitment>)
  | {
      readonly kind: 'dependencies';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'resolutions'; readonly added: readonly Resolution[] }
  | ({ readonly kind: 'override' } & FromTo<VisibleFacts['override']>)
  /** Something that never changes has changed: told, so that nothing is kept back. */
  | { readonly kind: 'fixed' }
  | { readonly kind: 'confirmed'; readonly on: Day }
  | {
      readonly kind: 'unconfirmed';
      /** null: nobody ever said how it stands. */
      readonly lastWordOn: Day | null;
      /** Days from the last word, or from when it was set, to the second Stand. */
      readonly silentDays: number;
    };

/** How a goal stood and stands, where that is not the same. */
export interface StandingShift {
  readonly from: Standing;
  readonly to: Standing;
  /** Nothing was entered for the goal: the day passed, or another goal changed. */
  readonly byTime: boolean;
}

/** One thing that is to be told of one goal. */
export interface DifferenceLine {
  readonly group: DifferenceGroup;
  readonly goalId: string;
  /** `Z5` */
  readonly code: string;
  readonly title: string;
  /** The fact that it is about, or the goal as a whole. */
  readonly facet: Facet | 'goal';
  /** Id of the criterion, milestone or measure that it is about; null otherwise. */
  readonly part: string | null;
  readonly content: LineContent;
  /** What it comes from, in the order in which it was entered; empty where only time passed. */
  readonly events: readonly GoalHappening[];
  readonly standing: StandingShift | null;
}
