// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { GoalEvent } from '../domain/goal.events.js';
import { goalRecordsOf } from './goal-records.js';
import { type GoalSheet, goalSheets } from './goal-sheet.js';

const reason = { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' } as const;
const set: GoalEvent = {
  type: 'GoalSet',
  data: {
    code: 'Z5',
    title: 'DMS',
    description: null,
    commitment: 'binding',
    deadline: { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' },
    dimension: null,
    strategyYear: null,
    origin: { kind: 'entered' },
  },
};
const moved: GoalEvent = {
  type: 'GoalDeadlineMoved',
  data: { from: set.data.deadline, to: { asWritten: '2027', precision: 'year', latestDay: '2027-12-31' }, reason },
};
const achieved: GoalEvent = { type: 'GoalAchieved', data: { unmetCriterionIds: [], reason: null } };

/** Each entered on a day of its own in 2026, of which it is said that it was so a week before. */
function sheetOf(...events: readonly GoalEvent[]): GoalSheet {
  return events
    .map((event, index): StoredEvent => ({
      ...event,
      id: `e${index}`,
      stream: 'goal-m1.g1',
      revision: index + 1,
      position: index + 1,
      meta: {
        municipalityId: 'm1',
        actorId: 'p1',
        commandId: `k${index}`,
        fingerprint: 'f',
        recordedAt: `2026-0${index + 2}-08T23:30:00.000Z`,
        effectiveOn: `2026-0${index + 2}-01`,
      },
    }))
    .reduce<GoalSheet | undefined>((sheet, event) => goalSheets.evolve(sheet, event), undefined)!;
}

describe('what a forecast looks at', () => {
  it.each<[string, readonly GoalEvent[], object | null]>([
    ['open, with what was promised at first', [set, moved], null],
    ['paused: still open', [set, { type: 'GoalPaused', data: { reason, until: null } }], null],
    ['achieved, on the day on which it was', [set, achieved], { how: 'achieved', on: '2026-03-01' }],
    [
      'achieved, and its obligations met later',
      [
        set,
        achieved,
        {
          type: 'ObligationFulfilled',
          data: { reportId: 'r1', criterionId: 'c1', evidence: null, comment: null },
        },
      ],
      { how: 'achieved', on: '2026-03-01' },
    ],
    ['opened again: open', [set, achieved, { type: 'GoalReopened', data: { reason } }], null],
    // Half past eleven in Greenwich is the next day in the town hall.
    [
      'given up, on the day on which it was entered',
      [set, { type: 'GoalAbandoned', data: { reason } }],
      { how: 'otherwise', on: '2026-03-09' },
    ],
    [
      'carried on elsewhere',
      [set, { type: 'GoalMergedInto', data: { intoGoalId: 'g2', reason } }],
      { how: 'otherwise', on: '2026-03-09' },
    ],
  ])('%s', (_name, events, end) => {
    expect(goalRecordsOf([sheetOf(...events)])).toEqual([
      { goalId: 'g1', setOn: '2026-02-01', promised: '2026-09-30', end },
    ]);
  });
});
