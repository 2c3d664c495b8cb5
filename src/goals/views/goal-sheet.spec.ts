// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { goalCatalogue } from '../goal-catalogue.js';
import type { GoalEvent, GoalEventType, Reason } from '../domain/goal.events.js';
import { type GoalSheet, goalSheets } from './goal-sheet.js';

const reason: Reason = { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' };
const day = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });
const q3: Deadline = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' };
const set: GoalEvent = {
  type: 'GoalSet',
  data: {
    code: 'Z5',
    title: 'DMS',
    description: null,
    commitment: 'binding',
    deadline: q3,
    dimension: null,
    strategyYear: 2026,
    origin: { kind: 'strategy', strategyId: 's1' },
  },
};
const confirmed: GoalEvent = { type: 'ProgressConfirmed', data: { note: null } };
const status = (text: string): GoalEvent => ({ type: 'StatusReported', data: { text, evidence: null } });
const moved = (from: Deadline, to: Deadline): GoalEvent => ({ type: 'GoalDeadlineMoved', data: { from, to, reason } });
const resolution = { body: 'Rat', on: '2026-02-26', reference: null } as const;

type Told = readonly [on: Day, event: GoalEvent, actorId?: string];

function stored([on, event, actorId = 'p1']: Told, index: number): StoredEvent {
  return {
    id: `e${index + 1}`,
    ...event,
    stream: 'goal-m1.g1',
    revision: index + 1,
    position: 10 * (index + 1),
    meta: {
      municipalityId: 'm1',
      actorId,
      commandId: `c${index + 1}`,
      fingerprint: 'f',
      recordedAt: `2026-06-01T08:00:0${index}.000Z`,
      effectiveOn: on,
    },
  };
}

function sheetOf(...told: readonly Told[]): GoalSheet {
  return told.map(stored).reduce<GoalSheet | undefined>((sheet, event) => goalSheets.evolve(sheet, event), undefined)!;
}

describe('the sheet of a goal', () => {
  it('begins with what was set: the deadline as written stays for ever', () => {
    const sheet = sheetOf(['2026-01-05', set], ['2026-02-01', moved(q3, day('2027-03-31'))]);
    expect(sheet).toMatchObject({
      goalId: 'g1',
      municipalityId: 'm1',
      revision: 2,
      strategyYear: 2026,
      origin: { kind: 'strategy', strategyId: 's1' },
      setOn: '2026-01-05',
      originalDeadline: q3,
      lastChangedAt: '2026-06-01T08:00:01.000Z',
    });
    expect(sheet.goal.deadline).toEqual(day('2027-03-31'));
  });

  it('keeps a ledger of moves: from where, where to, why, when and by whom', () => {
    const [march, june] = [day('2027-03-31'), day('2027-06-30')];
    const { moves } = sheetOf(
      ['2026-01-05', set],
      ['2026-02-01', moved(q3, march), 'p7'],
      ['2026-05-01', moved(march, june)],
    );
    expect(moves).toEqual([
      {
        eventId: 'e2',
        from: q3,
        to: march,
        reason,
        on: '2026-02-01',
        recordedAt: '2026-06-01T08:00:01.000Z',
        actorId: 'p7',
      },
      {
        eventId: 'e3',
        from: march,
        to: june,
        reason,
        on: '2026-05-01',
        recordedAt: '2026-06-01T08:00:02.000Z',
        actorId: 'p1',
      },
    ]);
  });

  it('remembers lowered targets, the first days of milestones and the resolutions', () => {
    const sheet = sheetOf(
      ['2026-01-05', set],
      ['2026-02-01', { type: 'CriterionTargetChanged', data: { criterionId: 'c1', from: 80, to: 60, reason } }],
      [
        '2026-02-01',
        { type: 'MilestonePlanned', data: { milestoneId: 'm1', title: 'Pilot', deadline: day('2026-05-01') } },
      ],
      [
        '2026-03-01',
        {
          type: 'MilestoneMoved',
          data: { milestoneId: 'm1', from: day('2026-05-01'), to: day('2026-08-01'), reason },
        },
      ],
      ['2026-03-01', { type: 'GoalLegitimised', data: { resolution } }],
    );
    expect(sheet.targetChanges).toEqual([{ eventId: 'e2', criterionId: 'c1', from: 80, to: 60, on: '2026-02-01' }]);
    expect(sheet.originalMilestoneDays).toEqual({ m1: '2026-05-01' });
    expect(sheet.goal.milestones[0]?.deadline.latestDay).toBe('2026-08-01');
    expect(sheet.resolutions).toEqual([resolution]);
  });

  describe('knows when somebody last said how the goal stands', () => {
    const words: readonly GoalEventType[] = [
      'ProgressReported',
      'CriterionFulfilmentReported',
      'ObligationFulfilled',
      'StatusReported',
      'ProgressConfirmed',
      'MilestoneReached',
      'MeasureDone',
      'GoalDeadlineMoved',
      'GoalResumed',
      'GoalReopened',
      'GoalAchieved',
    ];
    const dataOf: Partial<Record<GoalEventType, object>> = {
      CriterionAdded: { criterionId: 'c', criterion: { kind: 'yes-no', text: 'Getestet' } },
      GoalSplit: { into: [], reason },
      GoalLegitimised: { resolution },
      MilestonePlanned: { milestoneId: 'm1', title: 'Pilot', deadline: q3 },
    };
    const others = (Object.keys(goalCatalogue) as GoalEventType[]).filter((type) => type !== 'GoalSet');

    it.each(others)('%s', (type) => {
      const event = { type, data: { from: q3, to: q3, reason, ...dataOf[type] } } as unknown as GoalEvent;
      const { lastWord } = sheetOf(['2026-01-05', set], ['2026-03-01', event, 'p7']);
      const isWord = { on: '2026-03-01', actorId: 'p7', confirmedOnly: type === 'ProgressConfirmed' };
      expect(lastWord).toEqual(words.includes(type) ? isWord : null);
    });

    it('and no word told late makes it older', () => {
      const sheet = sheetOf(['2026-01-05', set], ['2026-05-01', confirmed], ['2026-04-01', status('alt')]);
      expect(sheet.lastWord).toEqual({ on: '2026-05-01', actorId: 'p1', confirmedOnly: true });
      expect(sheet.statusReport).toEqual({ text: 'alt', on: '2026-04-01', evidence: null });
    });

    it('and of two on one day the later told counts', () => {
      const sheet = sheetOf(['2026-01-05', set], ['2026-05-01', confirmed], ['2026-05-01', status('neu'), 'p2']);
      expect(sheet.lastWord).toEqual({ on: '2026-05-01', actorId: 'p2', confirmedOnly: false });
    });
  });

  it('shows the latest status report by its day, not by when it was told', () => {
    const told = [
      ['2026-01-05', set],
      ['2026-05-01', status('Mai')],
      ['2026-04-01', status('April')],
    ] as const;
    expect(sheetOf(...told).statusReport?.text).toBe('Mai');
    expect(sheetOf(...told, ['2026-05-01', status('Mai, berichtigt')]).statusReport?.text).toBe('Mai, berichtigt');
  });

  it('does not change what was there before', () => {
    const before = sheetOf(['2026-01-05', set], ['2026-02-01', moved(q3, day('2027-03-31'))]);
    const copy = structuredClone(before);
    goalSheets.evolve(before, stored(['2026-03-01', moved(day('2027-03-31'), q3)], 2));
    goalSheets.evolve(before, stored(['2026-03-01', status('neu')], 2));
    expect(before).toEqual(copy);
  });

  it('has no row for what is no goal, or for a goal that was never set', () => {
    expect(goalSheets.keyOf({ ...stored(['2026-01-05', set], 0), stream: 'municipality-m1.m1' })).toBeUndefined();
    expect(goalSheets.keyOf(stored(['2026-01-05', set], 0))).toEqual({ municipalityId: 'm1', key: 'g1' });
    expect(goalSheets.evolve(undefined, stored(['2026-01-05', confirmed], 0))).toBeUndefined();
    expect([goalSheets.concerns('GoalSet'), goalSheets.concerns('StrategyAdopted')]).toEqual([true, false]);
  });
});
