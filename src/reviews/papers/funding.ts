// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { yearOf } from '../../calendar/day.js';
import type { AvailableFunds } from '../domain/decision-paper.events.js';
import type { MeasureForPaper } from '../goals-for-papers.js';

/*
 * What is needed, what is there, what is missing: by calendar year and in all. What nobody has estimated is counted beside the
 * sums and never taken for 0, so a gap can be known exactly, from below, from above, or not at all.
 */

/** A sum of what is known, of so many amounts, beside so many that are not. */
export interface Amount {
  readonly known: number;
  readonly of: number;
  readonly unknown: number;
}

/** What is missing, in euros. */
export type Gap =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'exactly' | 'at-least' | 'at-most'; readonly euros: number };

export interface FundingRow {
  /** null: measures without a due day, and goals without any measure. */
  readonly year: number | null;
  readonly personDays: Amount;
  readonly need: Amount;
  /** In euros; null: nobody has said, or it cannot be said. */
  readonly available: number | null;
  /** undefined: by years only. */
  readonly gap: Gap | undefined;
}

export interface Funding {
  /** By year, measures without one last. */
  readonly rows: readonly FundingRow[];
  readonly total: FundingRow;
  /** Of the need, what has been granted. */
  readonly approved: Amount;
  /** Codes of open goals for which nothing is planned: what they need is unknown. */
  readonly unplanned: readonly string[];
  /** Years with a need for which nobody has said what is there. */
  readonly unsaid: readonly number[];
}

export interface FundedGoal {
  readonly code: string;
  readonly open: boolean;
  readonly measures: readonly MeasureForPaper[];
}

/** Cents and tenths of days add up without a rest. */
function summed(values: readonly (number | null)[], more = 0): Amount {
  const known = values.filter((value) => value !== null);
  return {
    known: known.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100,
    of: known.length,
    unknown: values.length - known.length + more,
  };
}

function missing(need: number, available: number): number {
  return (Math.round(need * 100) - Math.round(available * 100)) / 100;
}

/**
 * Need less what is available. An unknown need can only be more, unknown means can only be more as well.
 *
 * @param complete whether `available` is all that there is
 */
export function gapOf(need: Amount, available: number, complete: boolean): Gap {
  const rest = missing(need.known, available);
  if (need.unknown > 0) return complete && rest > 0 ? { kind: 'at-least', euros: rest } : { kind: 'unknown' };
  if (rest <= 0) return { kind: 'none' };
  return { kind: complete ? 'exactly' : 'at-most', euros: rest };
}

/**
 * What is needed and missing in all where something else is to be paid for as well, which has no year: an option.
 *
 * @param more in euros; null: not estimated
 */
export function withMore(
  { total, unsaid }: Funding,
  more: number | null,
): { readonly need: Amount; readonly gap: Gap } {
  const { known, of, unknown } = total.need;
  const need =
    more === null
      ? { known, of, unknown: unknown + 1 }
      : { known: (Math.round(known * 100) + Math.round(more * 100)) / 100, of: of + 1, unknown };
  return { need, gap: gapOf(need, total.available ?? 0, total.available !== null && unsaid.length === 0) };
}

/** Measures that are still to be paid for: planned or approved, not carried out and not dropped. */
export function needed(measures: readonly MeasureForPaper[]): readonly MeasureForPaper[] {
  return measures.filter(({ status }) => status === 'planned' || status === 'approved');
}

export function fundingOf(goals: readonly FundedGoal[], funds: readonly AvailableFunds[]): Funding {
  const measures = goals.flatMap((goal) => needed(goal.measures));
  const unplanned = goals
    .filter((goal) => goal.open && goal.measures.every(({ status }) => status === 'dropped'))
    .map(({ code }) => code);
  const availableIn = new Map(funds.map(({ year, euros }) => [year, euros]));
  const yearOfMeasure = ({ due }: MeasureForPaper) => (due === null ? null : yearOf(due));
  const years = new Set([...availableIn.keys(), ...measures.map(yearOfMeasure).filter((year) => year !== null)]);
  const rowOf = (year: number): FundingRow => {
    const due = measures.filter((measure) => yearOfMeasure(measure) === year);
    const need = summed(due.map(({ euros }) => euros));
    const available = availableIn.get(year) ?? null;
    return {
      year,
      personDays: summed(due.map(({ personDays }) => personDays)),
      need,
      available,
      gap: gapOf(need, available ?? 0, available !== null),
    };
  };
  const rows = [...years].sort((a, b) => a - b).map(rowOf);
  const whenever = measures.filter((measure) => yearOfMeasure(measure) === null);
  const unsaid = rows.flatMap(({ year, available }) => (available === null && year !== null ? [year] : []));
  const need = summed(
    measures.map(({ euros }) => euros),
    unplanned.length,
  );
  const available = funds.length === 0 ? null : funds.reduce((sum, { euros }) => sum + euros, 0);
  const undated: FundingRow = {
    year: null,
    personDays: summed(
      whenever.map(({ personDays }) => personDays),
      unplanned.length,
    ),
    need: summed(
      whenever.map(({ euros }) => euros),
      unplanned.length,
    ),
    available: null,
    gap: undefined,
  };
  return {
    rows: whenever.length + unplanned.length > 0 ? [...rows, undated] : rows,
    total: {
      year: null,
      personDays: summed(
        measures.map(({ personDays }) => personDays),
        unplanned.length,
      ),
      need,
      available,
      gap: gapOf(need, available ?? 0, available !== null && unsaid.length === 0),
    },
    approved: summed(measures.filter(({ status }) => status === 'approved').map(({ euros }) => euros)),
    unplanned,
    unsaid,
  };
}
