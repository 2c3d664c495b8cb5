// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, RuleViolation } from '../../event-sourcing/decider.js';

/*
 * The mailbox of one person: which reminders make up their mail of a day. Whoever comes second, on whichever node, finds
 * the mail begun and sends the same one or none: no person gets two on one day.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */
interface MailboxEventData {
  /** The day's mail to the person was put together; `mailId` becomes its Message-ID. */
  DigestBegun: { readonly mailId: string; readonly on: Day; readonly reminderIds: readonly string[] };
}
export type MailboxEventType = keyof MailboxEventData;
export type MailboxEvent = {
  [T in MailboxEventType]: { readonly type: T; readonly data: MailboxEventData[T] };
}[MailboxEventType];

interface MailboxCommandData {
  BeginDigest: MailboxEventData['DigestBegun'];
}
export type MailboxCommand = {
  [T in keyof MailboxCommandData]: { readonly type: T; readonly data: MailboxCommandData[T] };
}[keyof MailboxCommandData];

/** The last digest; null: there was none. */
export interface MailboxState {
  readonly last: MailboxEventData['DigestBegun'] | null;
}

export type MailboxRule = 'mailed-on-that-day' | 'not-that-day';

export const mailbox: Decider<MailboxState, MailboxCommand, MailboxEvent> = {
  initialState: { last: null },
  decide({ last }, { data }, { today }) {
    if (last?.mailId === data.mailId) return [];
    // Past midnight, or the clock was set since it was planned: whether this is a day for mails is looked at anew.
    if (data.on !== today) throw new RuleViolation<MailboxRule>('not-that-day');
    // Also where the clock was set back: an earlier day may have had its mail, too.
    if (last && data.on <= last.on) throw new RuleViolation<MailboxRule>('mailed-on-that-day');
    return [{ type: 'DigestBegun', data }];
  },
  evolve(_state, event) {
    return { last: event.data };
  },
};
