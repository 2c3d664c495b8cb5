// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import { type RenderedMail, renderReminderMail } from './reminder-mail.js';

/**
 * The mail in which these reminders went out: told from the ledger alone, so that what the program shows later is what was
 * sent. Names of people are those of today.
 *
 * @param rows at least one, all of one mail
 */
export function mailOf(
  rows: readonly LedgerRow[],
  names: { readonly recipientName: string; readonly municipalityName: string; readonly publicUrl: string },
): RenderedMail {
  const attemptedAt = rows[0]?.mail?.attemptedAt;
  if (attemptedAt === undefined) throw new Error('No attempt has been made to send these reminders.');
  return renderReminderMail({
    ...names,
    ownGoals: rows.every(({ due }) => due.recipientAs === 'owner'),
    entries: rows.map(({ due, mail }) => ({ ...due, standing: mail?.standing ?? null })),
    day: dayIn(MUNICIPAL_ZONE, new Date(attemptedAt)),
  });
}
