// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { DecisionEvent } from '../domain/decision.events.js';
import { type DecisionSheet, decisionSheets } from './decision-sheet.js';

const reason: Reason = { kind: 'staff', sentence: 'Die Stelle ist frei.', decidedBy: 'AG Digitalisierung' };
const q2: Deadline = { asWritten: 'Q2/2026', precision: 'quarter', latestDay: '2026-06-30' };
const q4: Deadline = { asWritten: 'Q4/2026', precision: 'quarter', latestDay: '2026-12-31' };

const taken = (more: object = {}): DecisionEvent => ({
  type: 'DecisionTaken',
  data: {
    title: 'Angebote einholen',
    text: null,
    decidedBy: 'AG Digitalisierung',
    decidedOn: '2026-02-26',
    responsibleId: 'p7',
    due: q2,
    goalIds: ['g1'],
    reviewId: null,
    ...more,
  },
});
const moved = (from: Deadline | null, to: Deadline | null): DecisionEvent => ({
  type: 'DecisionDeadlineMoved',
  data: { from, to, reason },
});
const assigned = (responsibleId: string | null): DecisionEvent => ({
  type: 'DecisionAssigned',
  data: { responsibleId },
});

type Told = readonly [on: Day, event: DecisionEvent, actorId?: string];

function stored([on, event, actorId = 'p1']: Told, index: number, stream = 'decision-m1.d1'): StoredEvent {
  return {
    id: `e${index + 1}`,
    ...event,
    stream,
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

function sheetOf(...told: readonly Told[]): DecisionSheet {
  return told
    .map((one, index) => stored(one, index))
    .reduce<DecisionSheet | undefined>((sheet, event) => decisionSheets.evolve(sheet, event), undefined)!;
}

describe('the sheet of a decision', () => {
  it('begins with what was decided, and knows since when', () => {
    expect(sheetOf(['2026-02-26', taken()])).toEqual({
      decisionId: 'd1',
      municipalityId: 'm1',
      revision: 1,
      decision: { ...taken().data, status: 'open' },
      takenOn: '2026-02-26',
      recordedAt: '2026-06-01T08:00:00.000Z',
      originalDue: q2,
      moves: [],
      deadlineSince: '2026-06-01T08:00:00.000Z',
      assignedAt: { instant: '2026-06-01T08:00:00.000Z', actorId: 'p1' },
      lastChangedAt: '2026-06-01T08:00:00.000Z',
    });
  });

  it('keeps every move, and since when the last deadline stands', () => {
    const sheet = sheetOf(['2026-02-26', taken()], ['2026-05-04', moved(q2, q4), 'p2'], ['2026-05-05', assigned('p8')]);
    expect(sheet.moves).toEqual([
      {
        eventId: 'e2',
        from: q2,
        to: q4,
        reason,
        on: '2026-05-04',
        recordedAt: '2026-06-01T08:00:01.000Z',
        actorId: 'p2',
      },
    ]);
    expect(sheet).toMatchObject({
      originalDue: q2,
      deadlineSince: '2026-06-01T08:00:01.000Z',
      lastChangedAt: '2026-06-01T08:00:02.000Z',
    });
  });

  it('knows no such instant where there is no deadline, or nobody is responsible', () => {
    expect(sheetOf(['2026-02-26', taken({ due: null, responsibleId: null })])).toMatchObject({
      deadlineSince: null,
      assignedAt: null,
    });
    const without = sheetOf(['2026-02-26', taken()], ['2026-03-01', moved(q2, null)], ['2026-03-01', assigned(null)]);
    expect(without).toMatchObject({ deadlineSince: null, assignedAt: null });
    const again = sheetOf(
      ['2026-02-26', taken({ due: null, responsibleId: null })],
      ['2026-03-01', moved(null, q4)],
      ['2026-03-01', assigned('p8'), 'p9'],
    );
    expect(again).toMatchObject({
      deadlineSince: '2026-06-01T08:00:01.000Z',
      assignedAt: { instant: '2026-06-01T08:00:02.000Z', actorId: 'p9' },
    });
  });

  it('is left alone by what happens to other things', () => {
    expect(decisionSheets.concerns('GoalSet')).toBe(false);
    expect(decisionSheets.keyOf(stored(['2026-02-26', taken()], 0, 'goal-m1.d1'))).toBeUndefined();
    expect(decisionSheets.keyOf(stored(['2026-02-26', taken()], 0))).toEqual({ municipalityId: 'm1', key: 'd1' });
    expect(decisionSheets.evolve(undefined, stored(['2026-02-26', assigned('p8')], 0))).toBeUndefined();
  });
});
