// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { lastDayOf, nextQuarter, quarterWith } from '../../calendar/quarter.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { type BackTest, backTest, type Forecast, forecast, type GoalRecord } from '../domain/forecast.js';
import { isOpen } from '../domain/standing.js';
import type { GoalBoard } from '../views/goal-board.js';
import type { GoalSheet } from '../views/goal-sheet.js';

/** What a forecast looks at, of all goals of one board; the look back is made once for all of them. */
interface Records {
  readonly all: readonly GoalRecord[];
  readonly lookBack: BackTest;
}

const known = new WeakMap<GoalBoard, Records>();

function recordOf({ goalId, setOn, originalDeadline, goal, lastChangedAt }: GoalSheet): GoalRecord {
  const promised = originalDeadline.latestDay;
  if (isOpen(goal)) return { goalId, setOn, promised, end: null };
  if (goal.status === 'achieved') return { goalId, setOn, promised, end: { how: 'achieved', on: goal.achievedOn } };
  // A goal that was given up or goes on elsewhere is not written to any more: that was the last thing that happened to it.
  const on = dayIn(MUNICIPAL_ZONE, new Date(lastChangedAt));
  return { goalId, setOn, promised, end: { how: 'otherwise', on } };
}

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
    const all = board.goals.map(({ sheet }) => recordOf(sheet));
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
