// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { GoalRecord } from '../domain/forecast.js';
import type { GoalSheet } from './goal-sheet.js';

function endOf({ goal, lastChangedAt }: GoalSheet): GoalRecord['end'] {
  switch (goal.status) {
    case 'active':
    case 'paused':
      return null;
    case 'achieved':
      return { how: 'achieved', on: goal.achievedOn };
    case 'abandoned':
    case 'split':
    case 'merged':
    case 'superseded':
      // Nothing more can happen to such a goal: its end is the last thing that did.
      return { how: 'otherwise', on: dayIn(MUNICIPAL_ZONE, new Date(lastChangedAt)) };
  }
}

/** What a forecast looks at, of all goals of a municipality. */
export function goalRecordsOf(sheets: readonly GoalSheet[]): GoalRecord[] {
  return sheets.map((sheet) => ({
    goalId: sheet.goalId,
    setOn: sheet.setOn,
    promised: sheet.originalDeadline.latestDay,
    end: endOf(sheet),
  }));
}
