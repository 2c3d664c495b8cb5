// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import type { MootReason, ReminderEvent, ReminderEventOf } from './reminder.events.js';
import { isSettled, MAX_ATTEMPTS, pauseAfter, reminder, type ReminderCommand, type ReminderState } from './reminder.js';

const context: DecisionContext = { id: 'r1', today: '2026-12-01', effectiveOn: '2026-12-01' };
const recordedAt = '2026-12-01T07:00:00.000Z';
const due: ReminderEventOf<'ReminderDue'> = {
  type: 'ReminderDue',
  data: {
    obligation: { kind: 'goal', subjectId: 'g1', partId: null },
    what: { code: 'Z1', title: 'Ziel', part: null },
    deadline: { asWritten: '31.12.2026', precision: 'day', latestDay: '2026-12-31' },
    dueDay: '2026-12-31',
    rule: 'before-30',
    forDay: '2026-12-01',
    recipientId: 'p1',
    recipientAs: 'owner',
    ownerId: 'p1',
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
const mootBy = (why: MootReason): ReminderEvent => ({ type: 'ReminderBecameMoot', data: { why } });
const moot = mootBy('moved');
const dead = failed(1, true);
const resent = (cause: 'by-hand' | 'rule' = 'by-hand'): ReminderEvent => ({
  type: 'ReminderResendOrdered',
  data: { cause },
});
const seen: ReminderEvent = { type: 'DeliveryTakenCareOf', data: {} };

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

const start: ReminderCommand = {
  type: 'StartAttempt',
  data: { channel: 'smtp', mailId: 'mail-2', standing: null, anew: false, notAfter: null },
};
const startAnew: ReminderCommand = { type: 'StartAttempt', data: { ...start.data, anew: true } };
const startUpTo = (notAfter: Day): ReminderCommand => ({ type: 'StartAttempt', data: { ...start.data, notAfter } });
const resend: ReminderCommand = { type: 'OrderResend', data: { cause: 'by-hand' } };
const takeCare: ReminderCommand = { type: 'TakeCareOfDelivery', data: {} };
const confirm: ReminderCommand = { type: 'ConfirmSent', data: { attempt: 1 } };
const fail: ReminderCommand = { type: 'RecordFailure', data: { attempt: 1, code: 'deferred', permanent: false } };
const lose: ReminderCommand = { type: 'RecordUncertain', data: { attempt: 1, cause: 'connection-lost' } };
const drop: ReminderCommand = { type: 'DeclareMoot', data: { why: 'moved' } };

describe('a reminder', () => {
  it.each<[string, ReminderEvent[], ReminderCommand, readonly ReminderEvent[] | string]>([
    ['becomes due', [], { type: 'RecordDue', data: due.data }, [due]],
    ['becomes due only once', [due], { type: 'RecordDue', data: due.data }, []],
    ['becomes due again when its day is moved back', [due, moot], { type: 'RecordDue', data: due.data }, [due]],
    [
      'becomes due again when it is theirs again',
      [due, mootBy('reassigned')],
      { type: 'RecordDue', data: due.data },
      [due],
    ],
    [
      'does not become due again when it was answered',
      [due, mootBy('answered')],
      { type: 'RecordDue', data: due.data },
      [],
    ],
    [
      'does not become due again when nobody wanted it',
      [due, mootBy('declined')],
      { type: 'RecordDue', data: due.data },
      [],
    ],
    [
      'does not become due again when it was sent',
      [due, attempted(1), sent],
      { type: 'RecordDue', data: due.data },
      [],
    ],
    ['is not sent before it is due', [], start, 'reminder-unknown'],
    ['is handed over', [due], start, [attempted(1, 'mail-2')]],
    ['is handed over on the day of its mail', [due], startUpTo('2026-12-01'), [attempted(1, 'mail-2')]],
    ['is not handed over when that day is over', [due], startUpTo('2026-11-30'), 'attempt-too-late'],
    ['is handed over where the clock was set back since', [due], startUpTo('2026-12-04'), [attempted(1, 'mail-2')]],
    ['is on its way, whatever the day', [due, attempted(1)], startUpTo('2026-11-30'), 'attempt-running'],
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
    ['stays uncertain when its reason goes away', [due, attempted(1), uncertain], drop, []],
    [
      'goes into another mail, where its own went without it',
      [due, attempted(1), failed(1)],
      startAnew,
      [attempted(2, 'mail-2')],
    ],
    ['is sent once more when it is uncertain', [due, attempted(1), uncertain], resend, [resent()]],
    ['is sent once more when it has failed', [due, attempted(1), dead], resend, [resent()]],
    ['is ordered once', [due, attempted(1), uncertain, resent()], resend, []],
    [
      'keeps its mail id when it is sent once more',
      [due, attempted(1), uncertain, resent()],
      start,
      [attempted(2, 'mail-1')],
    ],
    ['is not sent once more before it was', [due], resend, 'reminder-delivered'],
    ['is not sent once more on its way', [due, attempted(1)], resend, 'reminder-delivered'],
    ['is not sent once more while it is tried again', [due, attempted(1), failed(1)], resend, 'reminder-delivered'],
    ['is not sent once more when it has arrived', [due, attempted(1), sent], resend, 'reminder-delivered'],
    ['is not sent once more when moot', [due, moot], resend, 'reminder-delivered'],
    ['that nobody knows is not sent once more', [], resend, 'reminder-unknown'],
    ['becomes moot though somebody wanted it again', [due, attempted(1), uncertain, resent()], drop, [moot]],
    [
      'can be ordered again when it was lost again',
      [
        due,
        attempted(1),
        uncertain,
        resent(),
        attempted(2),
        { type: 'ReminderUncertain', data: { attempt: 2, cause: 'interrupted' } },
      ],
      resend,
      [resent()],
    ],
    ['is taken care of when it is uncertain', [due, attempted(1), uncertain], takeCare, [seen]],
    ['is taken care of when it has failed', [due, attempted(1), dead], takeCare, [seen]],
    ['is taken care of once', [due, attempted(1), dead, seen], takeCare, []],
    ['can be sent once more though somebody takes care', [due, attempted(1), dead, seen], resend, [resent()]],
    ['needs no care while it waits', [due], takeCare, 'reminder-delivered'],
    ['needs no care on its way', [due, attempted(1)], takeCare, 'reminder-delivered'],
    ['needs no care when it has arrived', [due, attempted(1), sent], takeCare, 'reminder-delivered'],
    ['needs no care where nobody knows it', [], takeCare, 'reminder-unknown'],
    ['is not moot before it is due', [], drop, []],
    ['has no outcome before it is due', [], confirm, 'reminder-unknown'],
  ])('%s', (_, before, command, expected) => {
    const decide = () => reminder.decide(after(...before), command, context);
    if (typeof expected === 'string') {
      expect(decide).toThrow(RuleViolation);
      expect(decide).toThrow(expected);
    } else expect(decide()).toEqual(expected);
  });

  it('is laid into the outbox in one step', () => {
    const data = { channel: 'outbox', mailId: 'mail-1', standing: 'Im Plan.', anew: false, notAfter: null } as const;
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
    const oneBefore = { ...last, data: { ...last.data, attempt: MAX_ATTEMPTS - 1 } };
    const [still] = reminder.decide(after(due, attempted(MAX_ATTEMPTS - 1)), oneBefore, context);
    expect(still).toMatchObject({ type: 'ReminderFailed', data: { final: false } });
  });

  it('that is ordered again waits for no morning, and counts how often the rule has done so', () => {
    const lost = (attempt: number): ReminderEvent => ({
      type: 'ReminderUncertain',
      data: { attempt, cause: 'interrupted' },
    });
    const first = [due, attempted(1), lost(1)];
    expect(after(...first)).toMatchObject({ status: 'uncertain', attempts: 1, mailId: 'mail-1', resentByRule: 0 });
    const again = [...first, resent('rule')];
    expect(after(...again)).toEqual({
      status: 'due',
      attempts: 1,
      mailId: 'mail-1',
      lastCode: null,
      retryAt: null,
      resend: true,
      resentByRule: 1,
    });
    // By the rule once, whatever becomes of it.
    expect(after(...again, attempted(2), lost(2))).toMatchObject({ status: 'uncertain', resentByRule: 1 });
    expect(after(...again, attempted(2), failed(2))).toMatchObject({ status: 'due', resend: false, resentByRule: 1 });
    expect(after(...again, attempted(2), lost(2), resent())).toMatchObject({ resend: true, resentByRule: 1 });
    expect(after(...again, attempted(2), { type: 'ReminderSent', data: { attempt: 2 } })).toEqual({
      status: 'sent',
      mailId: 'mail-1',
      channel: 'smtp',
    });
  });

  it('that somebody takes care of stays as it was, until it is lost anew', () => {
    expect(after(due, attempted(1), dead)).toMatchObject({ status: 'failed', takenCareOf: false, since: recordedAt });
    expect(after(due, attempted(1), dead, seen)).toMatchObject({ status: 'failed', takenCareOf: true });
    expect(after(due, attempted(1), uncertain, seen)).toMatchObject({ status: 'uncertain', takenCareOf: true });
    expect(after(due, attempted(1), dead, seen, resent(), attempted(2), failed(2, true))).toMatchObject({
      takenCareOf: false,
    });
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
    [[due, attempted(1), uncertain, resent()], false],
    [[due, attempted(1), uncertain, seen], true],
  ])('is settled after %j: %s', (events, settled) => expect(isSettled(after(...events))).toBe(settled));
});
