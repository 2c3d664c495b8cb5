// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { lastDayOf, nextQuarter, quarterWith } from '../../calendar/quarter.js';
import { type BackTest, backTest, type Forecast, forecast, type GoalRecord } from '../domain/forecast.js';
import type { GoalBoard } from '../views/goal-board.js';
import { goalRecordsOf } from '../views/goal-records.js';

/** What a forecast looks at, of all goals of one board; the look back is made once for all of them. */
interface Records {
  readonly all: readonly GoalRecord[];
  readonly lookBack: BackTest;
}

const known = new WeakMap<GoalBoard, Records>();

/** The ends of the quarters between the first goal and today: days on which somebody might have asked. */
function quarterEnds(all: readonly GoalRecord[], today: Day): Day[] {
  const first = all.reduce<Day>((least, { setOn }) => (setOn < least ? setOn : least), today);
  const ends: Day[] = [];
  for (let quarter = quarterWith(first); lastDayOf(quarter) < today; quarter = nextQuarter(quarter))
    ends.push(lastDayOf(quarter));
  // Many years back other people worked on other goals.
  return ends.slice(-16);
}

function recordsOf(board: GoalBoard): Records {
  let records = known.get(board);
  if (!records) {
    const all = goalRecordsOf(board.goals.map(({ sheet }) => sheet));
    records = { all, lookBack: backTest(all, quarterEnds(all, board.today), board.today) };
    known.set(board, records);
  }
  return records;
}

/** When the goal will probably be achieved, and how earlier forecasts of this kind turned out. */
export function forecastOn(
  board: GoalBoard,
  goalId: string,
): { readonly forecast: Forecast; readonly backTest: BackTest } {
  const { all, lookBack } = recordsOf(board);
  const record = all.find((one) => one.goalId === goalId)!;
  return { forecast: forecast(record, all, board.today), backTest: lookBack };
}
