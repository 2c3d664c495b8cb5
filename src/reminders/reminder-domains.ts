// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { InvitationEvent } from './domain/invitation.events.js';
import { invitation, type InvitationCommand, type InvitationState } from './domain/invitation.js';
import { mailbox, type MailboxCommand, type MailboxEvent, type MailboxState } from './domain/mailbox.js';
import type { ReminderEvent } from './domain/reminder.events.js';
import { reminder, type ReminderCommand, type ReminderState } from './domain/reminder.js';
import { type RemindingCommand, type RemindingEvent, type RemindingRules, remindingRules } from './domain/rules.js';

/** Streams `reminder-<municipalityId>.<reminderId>`: the ledger. */
export const reminderDomain: StreamDomain<ReminderState, ReminderCommand, ReminderEvent> = {
  category: 'reminder',
  decider: reminder,
};

/** Streams `mailbox-<municipalityId>.<personId>`. */
export const mailboxDomain: StreamDomain<MailboxState, MailboxCommand, MailboxEvent> = {
  category: 'mailbox',
  decider: mailbox,
};

/** One stream per municipality: `reminding-<municipalityId>.<municipalityId>`. */
export const remindingDomain: StreamDomain<RemindingRules, RemindingCommand, RemindingEvent> = {
  category: 'reminding',
  decider: remindingRules,
};

/** Streams `invitation-<municipalityId>.<reviewId>`: who has been told what of a review. */
export const invitationDomain: StreamDomain<InvitationState, InvitationCommand, InvitationEvent> = {
  category: 'invitation',
  decider: invitation,
};
