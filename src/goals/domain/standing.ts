// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, daysBetween } from '../../calendar/day.js';
import { type Criterion, latestReport, meetsTarget, type SetGoalState, unmetCriteria } from './goal.js';

/*
 * How a goal stands on a day: derived by these rules, never typed in. docs/status-rules.md tells the same in German for
 * the people who ask why a goal is red. Rules are tried from top to bottom; the first that fits counts.
 *
 *  1. ended (achieved, abandoned, split, merged, superseded) or paused: that.
 *  2. an officer's override in force: that, marked as override.
 *  3. unconfirmed: past its deadline and nobody ever said how it stands; or no word for more than 90 days.
 *  4. overdue: the deadline has passed and somebody said within the last 90 days that it is unfinished.
 *  5. planned: nobody has said anything yet, and the goal is not older than 90 days.
 *  6. at-risk: a milestone's day has passed; or a goal it depends on is overdue, at risk or due later; or the measured
 *     progress is more than 20 points behind the share of time that has passed; or at most 30 days are left and less
 *     than 90 % is reached.
 *  7. on-track.
 */

export type Standing =
  | 'planned'
  | 'on-track'
  | 'at-risk'
  | 'overdue'
  | 'unconfirmed'
  | 'achieved'
  | 'paused'
  | 'abandoned'
  | 'split'
  | 'merged'
  | 'superseded';

/** After so many days without a word a goal counts as unconfirmed. */
export const CONFIRMATION_PERIOD_DAYS = 90;
/** So far may progress lag behind the share of time that has passed, in shares of 1. */
export const TOLERATED_LAG = 0.2;
export const FINAL_STRETCH_DAYS = 30;
export const FINAL_STRETCH_PROGRESS = 0.9;
/** 0.9 - 0.7 is a hair more than 0.2 to a computer: exactly 20 points behind is not more than 20 points behind. */
const ROUNDING = 1e-9;

/** Why a goal stands as it does; words for each are in the web layer. */
export type StandingReason =
  | { readonly kind: 'ended' }
  | { readonly kind: 'paused'; readonly until: Day | null }
  | { readonly kind: 'override'; readonly derived: Standing; readonly sentence: string; readonly decidedBy: string }
  | { readonly kind: 'never-reported'; readonly daysLate: number }
  | { readonly kind: 'not-reported-yet' }
  | { readonly kind: 'silent'; readonly days: number }
  | { readonly kind: 'deadline-passed'; readonly days: number }
  | { readonly kind: 'milestone-passed'; readonly title: string; readonly days: number }
  | { readonly kind: 'dependency'; readonly code: string; readonly standing: 'overdue' | 'at-risk' | 'later' }
  | { readonly kind: 'behind'; readonly progress: number; readonly expected: number; readonly daysLeft: number }
  | { readonly kind: 'final-stretch'; readonly progress: number | null; readonly daysLeft: number }
  | { readonly kind: 'in-time'; readonly daysLeft: number };

export interface Assessed {
  readonly standing: Standing;
  readonly reason: StandingReason;
}

/** What the rules look at beside the goal's own state. */
export interface StandingInput {
  readonly goal: SetGoalState;
  readonly setOn: Day;
  readonly lastWordOn: Day | null;
  /** Goals that this one depends on and that have not ended, with their own standing where it is known already. */
  readonly dependencies: readonly {
    readonly code: string;
    readonly latestDay: Day;
    readonly standing: Standing;
  }[];
}

/**
 * How far a criterion is, 0 to 1. undefined: unknown (never reported, or falling to 0 from an unknown baseline), or a
 * recurring obligation, which is never finished. A quantity without a baseline is taken to rise from 0.
 */
export function progressOf(criterion: Criterion): number | undefined {
  const latest = latestReport(criterion);
  const { definition } = criterion;
  if (definition.kind === 'recurring' || !latest) return undefined;
  if (definition.kind === 'yes-no') return latest.value;
  if (meetsTarget(definition, latest.value)) return 1;
  // It has to fall to nothing, and nobody knows from where.
  if (definition.baseline === null && definition.target === 0) return undefined;
  const from = definition.baseline ?? 0;
  return Math.min(1, Math.max(0, (latest.value - from) / (definition.target - from)));
}

export interface GoalProgress {
  /** Mean over the criteria that are known, 0 to 1; undefined where none is. */
  readonly share: number | undefined;
  readonly known: number;
  readonly counted: number;
}

/** Over all criteria that can be finished. Unknown ones are counted, not taken for zero. */
export function goalProgress(goal: SetGoalState): GoalProgress {
  const counted = goal.criteria.filter((c) => !c.dropped && c.definition.kind !== 'recurring');
  const known = counted.map(progressOf).filter((share) => share !== undefined);
  return {
    share: known.length > 0 ? known.reduce((sum, share) => sum + share, 0) / known.length : undefined,
    known: known.length,
    counted: counted.length,
  };
}

function derive(input: StandingInput, today: Day): Assessed {
  const { goal, lastWordOn } = input;
  const daysLeft = daysBetween(today, goal.deadline.latestDay);
  const silentFor = daysBetween(lastWordOn ?? input.setOn, today);

  if (lastWordOn === null && daysLeft < 0)
    return { standing: 'unconfirmed', reason: { kind: 'never-reported', daysLate: -daysLeft } };
  if (silentFor > CONFIRMATION_PERIOD_DAYS)
    return { standing: 'unconfirmed', reason: { kind: 'silent', days: silentFor } };
  if (daysLeft < 0) return { standing: 'overdue', reason: { kind: 'deadline-passed', days: -daysLeft } };
  if (lastWordOn === null) return { standing: 'planned', reason: { kind: 'not-reported-yet' } };

  const passed = goal.milestones.find((m) => m.status === 'planned' && m.deadline.latestDay < today);
  if (passed)
    return {
      standing: 'at-risk',
      reason: { kind: 'milestone-passed', title: passed.title, days: daysBetween(passed.deadline.latestDay, today) },
    };
  for (const dependency of input.dependencies) {
    if (dependency.standing === 'overdue' || dependency.standing === 'at-risk')
      return {
        standing: 'at-risk',
        reason: { kind: 'dependency', code: dependency.code, standing: dependency.standing },
      };
    if (dependency.latestDay > goal.deadline.latestDay)
      return { standing: 'at-risk', reason: { kind: 'dependency', code: dependency.code, standing: 'later' } };
  }
  const { share } = goalProgress(goal);
  const span = daysBetween(input.setOn, goal.deadline.latestDay);
  if (share !== undefined && span > 0) {
    const expected = Math.min(1, Math.max(0, daysBetween(input.setOn, today) / span));
    if (share < 1 && expected - share > TOLERATED_LAG + ROUNDING)
      return { standing: 'at-risk', reason: { kind: 'behind', progress: share, expected, daysLeft } };
  }
  if (
    daysLeft <= FINAL_STRETCH_DAYS &&
    unmetCriteria(goal).length > 0 &&
    (share ?? 0) < FINAL_STRETCH_PROGRESS - ROUNDING
  )
    return { standing: 'at-risk', reason: { kind: 'final-stretch', progress: share ?? null, daysLeft } };
  return { standing: 'on-track', reason: { kind: 'in-time', daysLeft } };
}

/** How the goal stands on `today`, and why. */
export function standingOf(input: StandingInput, today: Day): Assessed {
  const { goal } = input;
  switch (goal.status) {
    case 'achieved':
    case 'abandoned':
    case 'split':
    case 'merged':
    case 'superseded':
      return { standing: goal.status, reason: { kind: 'ended' } };
    case 'paused':
      return { standing: 'paused', reason: { kind: 'paused', until: goal.until } };
    case 'active': {
      const derived = derive(input, today);
      if (!goal.override) return derived;
      const { sentence, decidedBy } = goal.override.reason;
      return {
        standing: goal.override.status,
        reason: { kind: 'override', derived: derived.standing, sentence, decidedBy },
      };
    }
  }
}

/** Goals whose work goes on: they can be late, and people are reminded of them. */
export function isOpen(goal: SetGoalState): boolean {
  return goal.status === 'active' || goal.status === 'paused';
}

/** How a recurring obligation stands: when it was met last, and until when it has to be met next. */
export interface ObligationStanding {
  readonly lastOn: Day | null;
  readonly dueBy: Day;
  readonly overdue: boolean;
}

const PERIOD_DAYS = { week: 7, month: 31, quarter: 92, 'half-year': 184, year: 366 } as const;

/**
 * An obligation is due one period after it was last met (after `since` where it never was); with `atLeast` above 1 the
 * period is divided. undefined for other criteria and dropped ones.
 */
export function obligationStanding(criterion: Criterion, since: Day, today: Day): ObligationStanding | undefined {
  const { definition } = criterion;
  if (definition.kind !== 'recurring' || criterion.dropped) return undefined;
  const lastOn = latestReport(criterion)?.on ?? null;
  const dueBy = addDays(lastOn ?? since, Math.ceil(PERIOD_DAYS[definition.every] / definition.atLeast));
  return { lastOn, dueBy, overdue: dueBy < today };
}
