// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { ReminderSchedule } from '../domain/schedule.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { type RenderedMail, renderReminderMail } from './reminder-mail.js';

/** What a mail needs beside the ledger. */
export interface MailWords {
  readonly recipientName: string;
  readonly municipalityName: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly schedule: ReminderSchedule;
  /** How a person is called whom a deputy stands in for, or who is responsible. */
  readonly nameOf: (personId: string) => string;
  /** The recipient's own links, each good for one reminder; absent where somebody else looks at the mail. */
  readonly links?: MailLinks;
}

export interface MailLink {
  /** `Unverändert bestätigen` */
  readonly label: string;
  readonly href: string;
}

export interface MailLinks {
  /** What can be done about a reminder without signing in; empty where the recipient may do nothing. */
  of(row: LedgerRow): readonly MailLink[];
  /** To want no more of these mails (List-Unsubscribe). */
  readonly unsubscribe: string;
}

/**
 * The mail in which these reminders went out: told from the ledger alone, so that what the program shows later is what was
 * sent. Names of people are those of today.
 *
 * @param rows at least one, all of one mail
 */
export function mailOf(rows: readonly LedgerRow[], { links, nameOf, ...words }: MailWords): RenderedMail {
  const attemptedAt = rows[0]?.mail?.attemptedAt;
  if (attemptedAt === undefined) throw new Error('No attempt has been made to send these reminders.');
  return renderReminderMail({
    ...words,
    entries: rows.map((row) => ({
      ...row.due,
      ownerName: row.due.ownerId === null ? null : nameOf(row.due.ownerId),
      standing: row.mail?.standing ?? null,
      links: links?.of(row) ?? [],
    })),
    day: dayIn(MUNICIPAL_ZONE, new Date(attemptedAt)),
    ...(links && { unsubscribe: links.unsubscribe }),
  });
}
