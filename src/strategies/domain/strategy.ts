// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Decider, RuleViolation } from '../../event-sourcing/decider.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Commitment, CriterionDefinition, Dimension } from '../../event-catalogue.js';

/*
 * A strategy paper that a municipality has taken over, whole. Its id is made from its content, so that the same paper
 * cannot be taken over twice. THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */

/** A goal as the paper has it, its words resolved to days. */
export interface StrategyGoal {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly commitment: Commitment;
  readonly deadline: Deadline;
  readonly dimension: Dimension | null;
  readonly strategyYear: number | null;
  readonly criteria: readonly { readonly criterionId: string; readonly criterion: CriterionDefinition }[];
}

/** One dimension of the analysis in the paper's words, kept for the analysis. */
export interface StrategyDimension {
  readonly dimension: Dimension;
  /** As the paper calls it. */
  readonly name: string;
  readonly subDimensions: readonly string[];
  readonly findings: readonly string[];
  readonly recommendations: readonly { readonly text: string; readonly horizon: 'now' | 'perspective' }[];
}

/** A step of the analysis; `from` and `to` are months (`YYYY-MM`), null where the paper does not say. */
export interface StrategyPhase {
  readonly phase: string;
  readonly name: string;
  readonly description: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** What the paper says. null: it does not say. */
export interface StrategyContent {
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  readonly place: string | null;
  readonly programme: string | null;
  readonly sponsor: string | null;
  readonly consultant: string | null;
  /** Whose paper it is, in its own words. */
  readonly municipalityName: string | null;
  readonly guidingVision: string | null;
  readonly method: string | null;
  readonly phases: readonly StrategyPhase[];
  readonly dimensions: readonly StrategyDimension[];
  readonly goals: readonly StrategyGoal[];
}

interface StrategyEventData {
  /** The municipality has taken over a strategy paper; its vision and goals follow from this by themselves. */
  StrategyAdopted: StrategyContent & { readonly fileName: string };
}
export type StrategyEventType = keyof StrategyEventData;
export type StrategyEvent = {
  [T in StrategyEventType]: { readonly type: T; readonly data: StrategyEventData[T] };
}[StrategyEventType];

export interface AdoptStrategy {
  readonly type: 'AdoptStrategy';
  readonly data: StrategyEventData['StrategyAdopted'] & {
    /** Codes in use by goals of the municipality. */
    readonly takenCodes: readonly string[];
  };
}

export type StrategyState = { readonly status: 'unknown' } | { readonly status: 'adopted'; readonly fileName: string };

export type StrategyRule =
  'strategy-adopted-before' | 'strategy-without-goals' | 'strategy-code-taken' | 'strategy-codes-alike';

export const strategy: Decider<StrategyState, AdoptStrategy, StrategyEvent> = {
  initialState: { status: 'unknown' },

  decide(state, { data: { takenCodes, ...content } }) {
    if (state.status === 'adopted')
      throw new RuleViolation<StrategyRule>('strategy-adopted-before', { fileName: state.fileName });
    if (content.goals.length === 0) throw new RuleViolation<StrategyRule>('strategy-without-goals');
    const seen = new Set<string>();
    const taken = new Set(takenCodes.map((code) => code.toUpperCase()));
    for (const { code } of content.goals) {
      const upper = code.toUpperCase();
      if (taken.has(upper)) throw new RuleViolation<StrategyRule>('strategy-code-taken', { code });
      if (seen.has(upper)) throw new RuleViolation<StrategyRule>('strategy-codes-alike', { code });
      seen.add(upper);
    }
    return [{ type: 'StrategyAdopted', data: content }];
  },

  evolve(_state, event) {
    switch (event.type) {
      case 'StrategyAdopted':
        return { status: 'adopted', fileName: event.data.fileName };
    }
  },
};
