// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ViewRows } from '../event-sourcing/view.js';
import type { Answering } from './answers/answering.js';
import type { LinkTokens } from './answers/link-tokens.js';
import type { CalendarSource } from './calendar/calendar-source.js';
import type { MailLinks } from './mail/mail-of-reminders.js';
import type { InvitationSources } from './invitations/invitation-letters.js';
import type { ReminderProcess } from './reminder-process.js';
import type { Recipients, Subjects } from './sources.js';
import type { MailboxRow } from './views/mailboxes.js';
import type { LedgerRow } from './views/reminder-ledger.js';
import type { RemindingSheet } from './views/reminding-rules.js';

/** Everything about reminders in one hand: what runs, and what pages read. Put together by the composition root. */
export interface Reminders {
  readonly process: ReminderProcess;
  readonly ledger: ViewRows<LedgerRow>;
  readonly rules: ViewRows<RemindingSheet>;
  readonly mailboxes: ViewRows<MailboxRow>;
  /** Reviews, and who has been told what of them. */
  readonly invitations: Pick<InvitationSources, 'reviews' | 'invitations'>;
  readonly subjects: Subjects;
  readonly recipients: Recipients;
  /** What the links of mails need to know of goals and people. */
  readonly answering: Answering;
  readonly tokens: LinkTokens;
  /** What calendars of deadlines need to know of people, goals and decisions. */
  readonly calendar: CalendarSource;
  /** The links in the mails of a person. */
  readonly linksOf: (municipalityId: string, personId: string) => MailLinks;
  /** False: mails are laid into the outbox. */
  readonly sendsMail: boolean;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** Token of the {@link Reminders}. */
export const REMINDERS = Symbol('Reminders');
