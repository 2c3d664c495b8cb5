// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, dayNumber, dayOf, monthOf, quarterOf, yearOf } from '../../calendar/day.js';

export interface AxisSpan {
  /** px from the left edge of the picture */
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

export interface TimeAxis {
  readonly from: Day;
  readonly to: Day;
  /** px at which `day` begins, held within the axis */
  at(day: Day): number;
  /** px at which `day` has ended, held within the axis: a deadline is met until the evening */
  after(day: Day): number;
  /** True where `day` lies on the axis. */
  shows(day: Day): boolean;
  readonly years: readonly AxisSpan[];
  /** empty where a quarter would be too narrow to carry its name */
  readonly quarters: readonly AxisSpan[];
}

const NARROWEST_QUARTER = 24;
const NARROWEST_YEAR = 44;

/**
 * The days from `from` to `to`, both included, laid out between `left` and `right` px. Exchanged ends are put right.
 * However long the span, the axis has at most some hundred marks: quarters vanish first, then years are taken in fives,
 * tens and fifties.
 */
export function timeAxis(from: Day, to: Day, left: number, right: number): TimeAxis {
  if (to < from) [from, to] = [to, from];
  const first = dayNumber(from);
  const days = dayNumber(to) + 1 - first;
  const perDay = (right - left) / days;
  const place = (days: number): number => {
    const x = left + days * perDay;
    return Math.round((x < left ? left : x > right ? right : x) * 10) / 10;
  };
  const at = (day: Day): number => place(dayNumber(day) - first);

  const pxPerYear = perDay * 365.25;
  const step = [1, 2, 5, 10, 25, 50, 100].find((years) => years * pxPerYear >= NARROWEST_YEAR) ?? 100;
  const years: AxisSpan[] = [];
  for (let year = yearOf(from); year <= yearOf(to);) {
    const next = (Math.floor(year / step) + 1) * step;
    const x = at(dayOf(year, 1, 1));
    years.push({ x, width: at(dayOf(next, 1, 1)) - x, label: step === 1 ? String(year) : `ab ${String(year)}` });
    year = next;
  }

  const quarters: AxisSpan[] = [];
  if (pxPerYear / 4 >= NARROWEST_QUARTER) {
    let year = yearOf(from);
    let quarter: number = quarterOf(from);
    for (;;) {
      const start = dayOf(year, quarter * 3 - 2, 1);
      if (start > to) break;
      const next = quarter === 4 ? dayOf(year + 1, 1, 1) : dayOf(year, quarter * 3 + 1, 1);
      const x = at(start);
      quarters.push({ x, width: at(next) - x, label: `Q${String(quarter)}` });
      if (++quarter > 4) {
        quarter = 1;
        year++;
      }
    }
  }
  return {
    from,
    to,
    at,
    after: (day) => place(dayNumber(day) + 1 - first),
    shows: (day) => day >= from && day <= to,
    years,
    quarters,
  };
}

/** The first day of the quarter of `day`. */
export function quarterBegins(day: Day): Day {
  return dayOf(yearOf(day), quarterOf(day) * 3 - 2, 1);
}

/** The last day of the quarter of `day`. */
export function quarterEnds(day: Day): Day {
  const month = Math.ceil(monthOf(day) / 3) * 3;
  return dayOf(yearOf(day), month, month === 3 || month === 12 ? 31 : 30);
}
