// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import {
  type AgreedRules,
  DEFAULT_RULES,
  type RemindingCommand,
  type RemindingEvent,
  type RemindingRules,
  remindingRules,
} from './rules.js';
import { DEFAULT_SCHEDULE, type ReminderSchedule } from './schedule.js';

const context: DecisionContext = { id: 'm1', today: '2026-06-16', effectiveOn: '2026-06-16' };
const meta = { effectiveOn: '2026-06-16', recordedAt: '2026-06-16T06:00:00.000Z', actorId: 'o1' } as const;
const rules = (more: Partial<ReminderSchedule> = {}, beside: Partial<AgreedRules> = {}): AgreedRules => ({
  schedule: { ...DEFAULT_SCHEDULE, ...more },
  land: null,
  leadId: null,
  whenUncertain: 'leave',
  ...beside,
});
const agree = (data: AgreedRules): RemindingCommand => ({ type: 'AgreeOnReminderRules', data });
const agreed = (data: AgreedRules): RemindingEvent => ({ type: 'ReminderRulesAgreed', data });
const hold: RemindingCommand = { type: 'HoldReminders', data: { cause: 'by-hand' } };
const held: RemindingEvent = { type: 'RemindersHeld', data: { cause: 'by-hand' } };
const release = (dropWaiting: boolean): RemindingCommand => ({ type: 'ReleaseReminders', data: { dropWaiting } });
const released = (dropUpTo: string | null): RemindingEvent => ({ type: 'RemindersReleased', data: { dropUpTo } });

const after = (...events: RemindingEvent[]) =>
  events.reduce<RemindingRules>(
    (state, event) => remindingRules.evolve(state, { ...event, meta }),
    remindingRules.initialState,
  );

describe('the rules of a municipality', () => {
  it.each<[string, RemindingEvent[], RemindingCommand, readonly RemindingEvent[]]>([
    ['are agreed on', [], agree(rules({ hour: 9 })), [agreed(rules({ hour: 9 }))]],
    [
      'are agreed on with Land, lead and what to do when nobody knows',
      [],
      agree(rules({}, { land: 'NI', leadId: 'l1', whenUncertain: 'once-more' })),
      [agreed(rules({}, { land: 'NI', leadId: 'l1', whenUncertain: 'once-more' }))],
    ],
    ['are not agreed on twice', [agreed(rules({ hour: 9 }))], agree(rules({ hour: 9 })), []],
    [
      'may say nothing before and nothing after',
      [],
      agree(rules({ before: [], late: [], lateEvery: 0 })),
      [agreed(rules({ before: [], late: [], lateEvery: 0 }))],
    ],
    [
      'may tell officers and lead on one day',
      [],
      agree(rules({ officerAfter: 14, leadAfter: 14 })),
      [agreed(rules({ officerAfter: 14, leadAfter: 14 }))],
    ],
    ['hold mails', [], hold, [held]],
    ['hold them once', [held], hold, []],
    ['release them', [held], release(false), [released(null)]],
    ['release them without what waits', [held], release(true), [released('2026-06-16')]],
    ['release nothing that is not held', [], release(true), []],
  ])('%s', (_, before, command, expected) => {
    expect(remindingRules.decide(after(...before), command, context)).toEqual(expected);
  });

  it.each<[Partial<ReminderSchedule>, string, string]>([
    [{ before: [0] }, 'before', 'days-out-of-range'],
    [{ before: [366] }, 'before', 'days-out-of-range'],
    [{ before: [1.5] }, 'before', 'days-out-of-range'],
    [{ before: [7, 14] }, 'before', 'days-not-in-order'],
    [{ before: [7, 7] }, 'before', 'days-not-in-order'],
    [{ before: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] }, 'before', 'too-many-days'],
    [{ late: [7, 1] }, 'late', 'days-not-in-order'],
    [{ late: [7, 7] }, 'late', 'days-not-in-order'],
    [{ late: [0] }, 'late', 'days-out-of-range'],
    [{ lateEvery: -1 }, 'lateEvery', 'days-out-of-range'],
    [{ silentEvery: 6 }, 'silentEvery', 'days-out-of-range'],
    [{ silentEvery: 366 }, 'silentEvery', 'days-out-of-range'],
    [{ gapDays: 0 }, 'gapDays', 'days-out-of-range'],
    [{ officerAfter: 0 }, 'officerAfter', 'days-out-of-range'],
    [{ officerAfter: 31 }, 'leadAfter', 'lead-before-officer'],
    [{ leadAfter: 366 }, 'leadAfter', 'days-out-of-range'],
    [{ hour: 5 }, 'hour', 'hour-out-of-range'],
    [{ hour: 13 }, 'hour', 'hour-out-of-range'],
    [{ hour: 8.5 }, 'hour', 'hour-out-of-range'],
  ])('refuse %j at the field %s: %s', (more, field, code) => {
    let thrown: unknown;
    try {
      remindingRules.decide(DEFAULT_RULES, agree(rules(more)), context);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RuleViolation);
    expect(thrown).toMatchObject({ code, field });
  });

  it.each<[Partial<ReminderSchedule>]>([
    [
      {
        before: [365, 1],
        late: [1, 365],
        lateEvery: 365,
        silentEvery: 365,
        gapDays: 365,
        officerAfter: 365,
        leadAfter: 365,
        hour: 12,
      },
    ],
    [{ before: [1], late: [1], lateEvery: 0, silentEvery: 7, gapDays: 1, officerAfter: 1, leadAfter: 1, hour: 6 }],
    [{ before: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] }],
  ])('take %j', (more) => {
    expect(remindingRules.decide(DEFAULT_RULES, agree(rules(more)), context)).toHaveLength(1);
  });

  it('are the defaults until somebody changes them', () => {
    expect(after()).toEqual(DEFAULT_RULES);
    // Agreeing on what holds anyway is no agreement.
    expect(remindingRules.decide(after(), agree(rules()), context)).toEqual([]);
    expect(after(agreed(rules({ hour: 9 })))).toEqual({ ...DEFAULT_RULES, ...rules({ hour: 9 }), agreed: true });
  });

  it('know who holds the mails and since when', () => {
    expect(after(held).held).toEqual({ cause: 'by-hand', since: meta.recordedAt, byId: 'o1' });
    expect(after(held, released(null))).toEqual(DEFAULT_RULES);
    expect(after(held, agreed(rules({ hour: 9 }))).held).not.toBeNull();
  });

  it('remember what is not made up for, also when mails are held again', () => {
    const dropped = { at: meta.recordedAt, upTo: '2026-06-16' };
    expect(after(held, released('2026-06-16'))).toMatchObject({ held: null, dropped });
    expect(after(held, released('2026-06-16'), held, released(null))).toMatchObject({ held: null, dropped });
  });
});
