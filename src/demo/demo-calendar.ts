// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, addMonths, type Day, dayOf, monthOf, weekdayOf, yearOf } from '../calendar/day.js';
import { type Deadline, readDeadline } from '../calendar/deadline.js';
import { germanDay, germanQuarter } from '../web/formats.js';

/**
 * Days of an invented history, told from the day on which somebody looks at it: whenever the demo is started, something
 * is overdue, something is due soon and something was reported last week.
 */
export class DemoCalendar {
  private readonly quarterStart: Day;

  constructor(readonly today: Day) {
    this.quarterStart = dayOf(yearOf(today), Math.floor((monthOf(today) - 1) / 3) * 3 + 1, 1);
  }

  /**
   * A working day of an earlier quarter: `quarter(-8, 15)` is about the 15th day of the quarter eight before today's. With
   * days up to 30 of the last quarter and up to 60 of earlier ones it is always before {@link ago}(55).
   */
  readonly quarter = (quarter: number, day: number): Day => {
    const found = addDays(addMonths(this.quarterStart, quarter * 3), day - 1);
    return workingDay(found);
  };

  /** The working day `days` days ago, or the last one before; at most 55, so that it comes after every {@link quarter}. */
  readonly ago = (days: number): Day => {
    const found = addDays(this.today, -days);
    return addDays(found, -[0, 0, 0, 0, 0, 0, 1, 2][weekdayOf(found)]!);
  };

  readonly inDays = (days: number): Day => addDays(this.today, days);

  /** `Bis Q3/2026`; 0 is the quarter that today lies in. */
  readonly endOfQuarter = (quarter: number): Deadline =>
    deadline(`Bis ${germanQuarter(addMonths(this.quarterStart, quarter * 3))}`);

  /** `Bis Ende 2027`; 0 is the year that today lies in. */
  readonly endOfYear = (year: number): Deadline => deadline(`Bis Ende ${yearOf(this.today) + year}`);

  /** `Bis 14.12.2026` */
  readonly by = (day: Day): Deadline => deadline(`Bis ${germanDay(day)}`);
}

/** The day itself, or the Monday after it. */
export function workingDay(day: Day): Day {
  return addDays(day, [0, 0, 0, 0, 0, 0, 2, 1][weekdayOf(day)]!);
}

function deadline(words: string): Deadline {
  const read = readDeadline(words);
  if (!read) throw new Error(`„${words}“ is no deadline.`);
  return read;
}
