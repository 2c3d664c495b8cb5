// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MailboxEvent, MailboxEventType } from '../../src/reminders/domain/mailbox.js';
import type { ReminderEventOf, ReminderEventType } from '../../src/reminders/domain/reminder.events.js';
import type { RemindingEvent, RemindingEventType } from '../../src/reminders/domain/rules.js';

/** See samples.ts. */
export const reminderEvents: { readonly [T in ReminderEventType]: ReminderEventOf<T> } = {
  ReminderDue: {
    type: 'ReminderDue',
    data: {
      obligation: {
        kind: 'survey',
        subjectId: '0190a000-0000-8000-8000-0000000000d1',
        partId: null,
      },
      what: { code: null, title: 'Wie digital arbeiten wir?', part: null },
      deadline: null,
      dueDay: '2026-12-08',
      rule: 'before-7',
      forDay: '2026-12-01',
      recipientId: '0190a000-0000-8000-8000-0000000000a2',
      recipientAs: 'officer',
      ownerId: null,
      recipientIds: ['0190a000-0000-8000-8000-0000000000a2', '0190a000-0000-8000-8000-0000000000a4'],
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
  ReminderResendOrdered: { type: 'ReminderResendOrdered', data: { cause: 'by-hand' } },
  DeliveryTakenCareOf: { type: 'DeliveryTakenCareOf', data: {} },
};

export const mailboxEvents: { readonly [T in MailboxEventType]: Extract<MailboxEvent, { type: T }> } = {
  DigestBegun: {
    type: 'DigestBegun',
    data: {
      mailId: 'b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6b',
      on: '2026-12-01',
      reminderIds: ['0190a000-0000-8000-8000-0000000000c1', '0190a000-0000-8000-8000-0000000000c2'],
    },
  },
};

export const remindingEvents: { readonly [T in RemindingEventType]: Extract<RemindingEvent, { type: T }> } = {
  ReminderRulesAgreed: {
    type: 'ReminderRulesAgreed',
    data: {
      schedule: {
        before: [30, 14, 7, 3, 1],
        late: [1, 7],
        lateEvery: 30,
        silentEvery: 30,
        gapDays: 5,
        officerAfter: 7,
        leadAfter: 30,
        hour: 8,
        firstWord: true,
      },
      land: 'NI',
      leadId: '0190a000-0000-8000-8000-0000000000a3',
      whenUncertain: 'once-more',
    },
  },
  RemindersHeld: { type: 'RemindersHeld', data: { cause: 'restored' } },
  RemindersReleased: { type: 'RemindersReleased', data: { dropUpTo: '2026-12-01' } },
};
