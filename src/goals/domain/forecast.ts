// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, daysBetween } from '../../calendar/day.js';

/*
 * When an open goal will be achieved, going by how late the municipality's other goals were: a range with its sample, or
 * no figure at all. Method, minimum and limits are told in docs/forecast.md.
 *
 * A goal's delay is its day of achievement less the day that was promised at first (negative: early). Of an open goal it is
 * only known that its delay will be greater than what it has run up by today, of one that was given up or carried on
 * elsewhere that it was greater than on that day: both are censored there. The Kaplan-Meier estimator takes that into
 * account; looking at achieved goals alone would take the quick ones for all.
 */

/** No figure is given before so many goals have been achieved. */
export const MIN_ACHIEVED = 10;
/** Nor before so many of them took longer than the goal in question has by today: the estimate goes by those alone. */
export const MIN_AS_LATE = 5;

/** Shares of goals that are achieved at the lower and the upper end of the range. */
const LOWER_SHARE = 0.25;
const UPPER_SHARE = 0.75;
/** A product of fractions is a hair off to a computer: 15 of 20 achieved are a share of 0.75. */
const ROUNDING = 1e-9;

/** A goal as far as a forecast looks at it. */
export interface GoalRecord {
  readonly goalId: string;
  readonly setOn: Day;
  /** The last day on which it would have been in time as it was promised at first; null: none was. */
  readonly promised: Day | null;
  /** null: the work goes on. */
  readonly end: {
    /** Otherwise: given up, split, merged or superseded. */
    readonly how: 'achieved' | 'otherwise';
    readonly on: Day;
  } | null;
}

/** What the estimate is made from. */
export interface Sample {
  readonly achieved: number;
  /** Other goals that are still open. */
  readonly open: number;
  /** Ended without having been achieved. */
  readonly otherwise: number;
}

export type Forecast =
  /** Half of such goals are achieved within these days. */
  | { readonly kind: 'range'; readonly from: Day; readonly to: Day; readonly sample: Sample }
  /** A quarter is achieved by that day; too few were followed to the end to name an upper one. */
  | { readonly kind: 'not-before'; readonly from: Day; readonly sample: Sample }
  | { readonly kind: 'too-few'; readonly needed: number; readonly sample: Sample }
  | { readonly kind: 'too-few-as-late'; readonly asLate: number; readonly needed: number; readonly sample: Sample }
  /** Not even a quarter of such goals has been seen achieved. */
  | { readonly kind: 'no-end'; readonly sample: Sample }
  | { readonly kind: 'nothing-promised' }
  | { readonly kind: 'ended' };

/** Delays are days after the promised one. */
export interface Observation {
  /** It was watched from this delay on: the day on which it was set. */
  readonly since: number;
  /** Until this delay. */
  readonly until: number;
  /** Achieved then; otherwise it is only known to be later. */
  readonly achieved: boolean;
}

/** A step of the curve: beyond `delay` a share of `later` (0 to 1) is not yet achieved. */
export interface Step {
  readonly delay: number;
  readonly later: number;
}

/**
 * Kaplan-Meier estimator of the share that is later than each delay, among goals that are not achieved at `already`.
 * A goal counts as at risk from the day on which it was set (delayed entry): before that nobody could achieve it.
 *
 * @returns one step for each delay after `already` at which a goal was achieved, rising delays, falling shares
 */
export function survivalAfter(already: number, observations: readonly Observation[]): Step[] {
  const delays = [
    ...new Set(observations.filter(({ achieved, until }) => achieved && until > already).map(({ until }) => until)),
  ].sort((a, b) => a - b);
  let later = 1;
  return delays.map((delay) => {
    const atRisk = observations.filter(({ since, until }) => since < delay && until >= delay).length;
    const achieved = observations.filter((one) => one.achieved && one.until === delay && one.since < delay).length;
    // Achieved on the very day on which it was set: it was never at risk, and says nothing.
    if (atRisk > 0) later *= 1 - achieved / atRisk;
    return { delay, later };
  });
}

/** What is known of a goal on `today`; undefined where nothing was promised, or it was not set yet. */
export function observe({ setOn, promised, end }: GoalRecord, today: Day): Observation | undefined {
  if (promised === null || setOn > today) return undefined;
  const ended = end !== null && end.on <= today ? end : null;
  return {
    since: daysBetween(promised, setOn),
    until: daysBetween(promised, ended ? ended.on : today),
    achieved: ended?.how === 'achieved',
  };
}

/** The first delay by which the share is achieved. */
function quantile(steps: readonly Step[], share: number): number | undefined {
  return steps.find(({ later }) => later <= 1 - share + ROUNDING)?.delay;
}

/**
 * When the goal will be achieved, as far as can be told on `today`.
 *
 * @param goal open on that day, else there is nothing to forecast
 * @param records of all goals of the municipality, with or without the one in question
 */
export function forecast(goal: GoalRecord, records: readonly GoalRecord[], today: Day): Forecast {
  if (goal.end !== null && goal.end.on <= today) return { kind: 'ended' };
  const { promised } = goal;
  if (promised === null) return { kind: 'nothing-promised' };
  const known = records
    .filter(({ goalId }) => goalId !== goal.goalId)
    .flatMap((record) => {
      const observation = observe(record, today);
      return observation ? [{ observation, open: record.end === null || record.end.on > today }] : [];
    });
  const observations = known.map(({ observation }) => observation);
  const achieved = observations.filter((one) => one.achieved).length;
  const open = known.filter((one) => one.open).length;
  const sample: Sample = { achieved, open, otherwise: known.length - achieved - open };
  if (achieved < MIN_ACHIEVED) return { kind: 'too-few', needed: MIN_ACHIEVED, sample };
  const already = daysBetween(promised, today);
  const asLate = observations.filter((one) => one.achieved && one.until > already).length;
  if (asLate < MIN_AS_LATE) return { kind: 'too-few-as-late', asLate, needed: MIN_AS_LATE, sample };
  const steps = survivalAfter(already, observations);
  const [lower, upper] = [quantile(steps, LOWER_SHARE), quantile(steps, UPPER_SHARE)];
  if (lower === undefined) return { kind: 'no-end', sample };
  const from = addDays(promised, lower);
  return upper === undefined
    ? { kind: 'not-before', from, sample }
    : { kind: 'range', from, to: addDays(promised, upper), sample };
}

/** How forecasts would have turned out that had been made on earlier days. */
export interface BackTest {
  /** Ranges of which it is known by now whether they held. */
  readonly ranges: number;
  readonly within: number;
  readonly earlier: number;
  readonly later: number;
}

/**
 * Puts the forecast to the test on the municipality's own past: on each of `days` every goal that was open then is
 * forecast from what was known then, and held against what is known on `today`. Ranges that are not over yet are left out.
 */
export function backTest(records: readonly GoalRecord[], days: readonly Day[], today: Day): BackTest {
  const count = { within: 0, earlier: 0, later: 0 };
  for (const day of days)
    for (const goal of records) {
      if (goal.setOn > day || (goal.end !== null && goal.end.on <= day)) continue;
      const told = forecast(goal, records, day);
      if (told.kind !== 'range') continue;
      const end = goal.end !== null && goal.end.on <= today ? goal.end : null;
      if (end?.how === 'achieved') count[end.on < told.from ? 'earlier' : end.on > told.to ? 'later' : 'within']++;
      // Open beyond the range; what was given up within it cannot be counted.
      else if ((end ? end.on : today) > told.to) count.later++;
    }
  return { ranges: count.within + count.earlier + count.later, ...count };
}
