// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import type { ReminderEvent, ReminderEventOf } from './reminder.events.js';
import { isSettled, MAX_ATTEMPTS, pauseAfter, reminder, type ReminderCommand, type ReminderState } from './reminder.js';

const context: DecisionContext = { id: 'r1', today: '2026-12-01', effectiveOn: '2026-12-01' };
const recordedAt = '2026-12-01T07:00:00.000Z';
const due: ReminderEventOf<'ReminderDue'> = {
  type: 'ReminderDue',
  data: {
    obligation: { kind: 'goal', goalId: 'g1', milestoneId: null },
    what: { code: 'Z1', goalTitle: 'Ziel', milestoneTitle: null },
    deadline: { asWritten: '31.12.2026', precision: 'day', latestDay: '2026-12-31' },
    rule: 'before-30',
    forDay: '2026-12-01',
    recipientId: 'p1',
    recipientAs: 'owner',
    recipientIds: ['p1'],
  },
};
const attempted = (attempt: number, mailId = 'mail-1'): ReminderEvent => ({
  type: 'SendAttempted',
  data: { attempt, channel: 'smtp', mailId, standing: null },
});
const failed = (attempt: number, final = false): ReminderEvent => ({
  type: 'ReminderFailed',
  data: { attempt, code: 'deferred', final },
});
const sent: ReminderEvent = { type: 'ReminderSent', data: { attempt: 1 } };
const uncertain: ReminderEvent = { type: 'ReminderUncertain', data: { attempt: 1, cause: 'connection-lost' } };
const moot: ReminderEvent = { type: 'ReminderBecameMoot', data: { why: 'moved' } };
const dead = failed(1, true);

function after(...events: ReminderEvent[]): ReminderState {
  return events.reduce<ReminderState>(
    (state, event) =>
      reminder.evolve(state, {
        ...event,
        meta: { effectiveOn: '2026-12-01', recordedAt, actorId: 'system' },
      }),
    reminder.initialState,
  );
}

const start: ReminderCommand = { type: 'StartAttempt', data: { channel: 'smtp', mailId: 'mail-2', standing: null } };
const confirm: ReminderCommand = { type: 'ConfirmSent', data: { attempt: 1 } };
const fail: ReminderCommand = { type: 'RecordFailure', data: { attempt: 1, code: 'deferred', permanent: false } };
const lose: ReminderCommand = { type: 'RecordUncertain', data: { attempt: 1, cause: 'connection-lost' } };
const drop: ReminderCommand = { type: 'DeclareMoot', data: { why: 'moved' } };

describe('a reminder', () => {
  it.each<[string, ReminderEvent[], ReminderCommand, readonly ReminderEvent[] | string]>([
    ['becomes due', [], { type: 'RecordDue', data: due.data }, [due]],
    ['becomes due only once', [due], { type: 'RecordDue', data: due.data }, []],
    ['is not sent before it is due', [], start, 'reminder-unknown'],
    ['is handed over', [due], start, [attempted(1, 'mail-2')]],
    ['keeps its mail id over attempts', [due, attempted(1), failed(1)], start, [attempted(2, 'mail-1')]],
    ['is not handed over by a second worker', [due, attempted(1)], start, 'attempt-running'],
    ['is not sent again', [due, attempted(1), sent], start, 'reminder-settled'],
    ['is not sent again where nobody knows', [due, attempted(1), uncertain], start, 'reminder-settled'],
    ['is not sent when moot', [due, moot], start, 'reminder-settled'],
    ['has been taken', [due, attempted(1)], confirm, [sent]],
    ['has been taken once', [due, attempted(1), sent], confirm, []],
    ['was not taken now', [due, attempted(1)], fail, [failed(1)]],
    [
      'will never be taken',
      [due, attempted(1)],
      { type: 'RecordFailure', data: { attempt: 1, code: 'refused', permanent: true } },
      [{ type: 'ReminderFailed', data: { attempt: 1, code: 'refused', final: true } }],
    ],
    ['is left open', [due, attempted(1)], lose, [uncertain]],
    ['stays uncertain when the answer comes late', [due, attempted(1), uncertain], confirm, []],
    ['ignores the outcome of an earlier attempt', [due, attempted(1), failed(1), attempted(2)], confirm, []],
    ['becomes moot while it waits', [due], drop, [moot]],
    ['becomes moot between two attempts', [due, attempted(1), failed(1)], drop, [moot]],
    ['cannot be called back on its way', [due, attempted(1)], drop, []],
    ['stays sent when its reason goes away', [due, attempted(1), sent], drop, []],
    ['stays failed when its reason goes away', [due, attempted(1), dead], drop, []],
  ])('%s', (_, before, command, expected) => {
    const decide = () => reminder.decide(after(...before), command, context);
    if (typeof expected === 'string') {
      expect(decide).toThrow(RuleViolation);
      expect(decide).toThrow(expected);
    } else expect(decide()).toEqual(expected);
  });

  it('is laid into the outbox in one step', () => {
    const data = { channel: 'outbox', mailId: 'mail-1', standing: 'Im Plan.' } as const;
    const events = reminder.decide(after(due), { type: 'StartAttempt', data }, context);
    expect(events.map(({ type }) => type)).toEqual(['SendAttempted', 'ReminderSent']);
    expect(after(due, ...events)).toEqual({ status: 'sent', mailId: 'mail-1', channel: 'outbox' });
  });

  it('is tried again after growing pauses, and not for ever', () => {
    expect(after(due, attempted(1), failed(1))).toMatchObject({ status: 'due', retryAt: '2026-12-01T07:01:00.000Z' });
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => pauseAfter(index + 1));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, minutes) => sum + minutes, 0)).toBeGreaterThan(24 * 60);
    const last = {
      type: 'RecordFailure',
      data: { attempt: MAX_ATTEMPTS, code: 'unreachable', permanent: false },
    } as const;
    const [event] = reminder.decide(after(due, attempted(MAX_ATTEMPTS)), last, context);
    expect(event).toMatchObject({ type: 'ReminderFailed', data: { final: true } });
  });

  it.each([
    [[], false],
    [[due], false],
    [[due, attempted(1)], false],
    [[due, attempted(1), failed(1)], false],
    [[due, attempted(1), sent], true],
    [[due, attempted(1), dead], true],
    [[due, attempted(1), uncertain], true],
    [[due, moot], true],
  ])('is settled after %j: %s', (events, settled) => expect(isSettled(after(...events))).toBe(settled));
});
