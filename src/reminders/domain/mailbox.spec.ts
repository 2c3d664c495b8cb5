// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import { mailbox, type MailboxEvent, type MailboxState } from './mailbox.js';

const context: DecisionContext = { id: 'p1', today: '2026-06-16', effectiveOn: '2026-06-16' };
const meta = { effectiveOn: '2026-06-16', recordedAt: '2026-06-16T06:00:00.000Z', actorId: 'system' } as const;
const digest = (on: string, reminderIds = ['r1', 'r2']) => ({ mailId: `mail-${on}`, on, reminderIds });
const begun = (...args: Parameters<typeof digest>): MailboxEvent => ({ type: 'DigestBegun', data: digest(...args) });

describe('the mailbox of a person', () => {
  it.each<[string, MailboxEvent[], ReturnType<typeof digest>, readonly MailboxEvent[] | string]>([
    ['takes the first mail', [], digest('2026-06-16'), [begun('2026-06-16')]],
    ['takes a mail on a later day', [begun('2026-06-15')], digest('2026-06-16'), [begun('2026-06-16')]],
    ['takes none that was planned before midnight', [], digest('2026-06-15'), 'not-that-day'],
    ['takes none that was planned by a clock that was ahead', [], digest('2026-06-19'), 'not-that-day'],
    ['keeps the mail that was begun, whoever comes second', [begun('2026-06-16')], digest('2026-06-16', ['r3']), []],
    [
      'takes no second mail on a day',
      [begun('2026-06-16')],
      { ...digest('2026-06-16'), mailId: 'other' },
      'mailed-on-that-day',
    ],
    [
      'takes none for a day before, where the clock was set back',
      [begun('2026-06-18')],
      digest('2026-06-16'),
      'mailed-on-that-day',
    ],
  ])('%s', (_, before, data, expected) => {
    const state = before.reduce<MailboxState>(
      (s, event) => mailbox.evolve(s, { ...event, meta }),
      mailbox.initialState,
    );
    const decide = () => mailbox.decide(state, { type: 'BeginDigest', data }, context);
    if (typeof expected === 'string') {
      expect(decide).toThrow(RuleViolation);
      expect(decide).toThrow(expected);
    } else expect(decide()).toEqual(expected);
  });

  it('remembers which reminders make up the last mail', () => {
    expect(mailbox.initialState).toEqual({ last: null });
    expect(mailbox.evolve({ last: digest('2026-06-15') }, { ...begun('2026-06-16', ['r7']), meta })).toEqual({
      last: digest('2026-06-16', ['r7']),
    });
  });
});
