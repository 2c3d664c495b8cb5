// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReminderEventOf, ReminderEventType } from '../../src/reminders/domain/reminder.events.js';

/** See samples.ts. */
export const reminderEvents: { readonly [T in ReminderEventType]: ReminderEventOf<T> } = {
  ReminderDue: {
    type: 'ReminderDue',
    data: {
      obligation: {
        kind: 'milestone',
        goalId: '0190a000-0000-8000-8000-000000000007',
        milestoneId: '0190a000-0000-8000-8000-000000000071',
      },
      what: { code: 'Z7', goalTitle: 'IT-Notfallplan', milestoneTitle: 'Notfallübung durchgeführt' },
      deadline: { asWritten: 'Bis Ende 2026', precision: 'year-end', latestDay: '2026-12-31' },
      rule: 'before-30',
      forDay: '2026-12-01',
      recipientId: '0190a000-0000-8000-8000-0000000000a1',
      recipientAs: 'owner',
      recipientIds: ['0190a000-0000-8000-8000-0000000000a1'],
    },
  },
  SendAttempted: {
    type: 'SendAttempted',
    data: {
      attempt: 1,
      channel: 'smtp',
      mailId: 'b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6b',
      standing: 'Gefährdet: 60 % erreicht, noch 30 Tage.',
    },
  },
  ReminderSent: { type: 'ReminderSent', data: { attempt: 1 } },
  ReminderFailed: { type: 'ReminderFailed', data: { attempt: 1, code: 'deferred', final: false } },
  ReminderUncertain: { type: 'ReminderUncertain', data: { attempt: 2, cause: 'connection-lost' } },
  ReminderBecameMoot: { type: 'ReminderBecameMoot', data: { why: 'moved' } },
};
