// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Deadline } from '../calendar/deadline.js';
import { obligationKey, type PlannedReminder, plannedReminders } from './domain/plan.js';
import { type Obligations, type Recipients, recipientsOf } from './sources.js';
import type { LedgerRow } from './views/reminder-ledger.js';

/** Something with a day by which it has to be done. */
export interface UpcomingDeadline {
  readonly key: string;
  readonly kind: 'goal' | 'milestone' | 'recurring';
  readonly goalId: string;
  readonly code: string;
  readonly goalTitle: string;
  /** Of the milestone or the recurring obligation; null for the goal itself. */
  readonly title: string | null;
  readonly day: Day;
  /** null where it is worked out (recurring obligations). */
  readonly deadline: Deadline | null;
  readonly ownerId: string | null;
  readonly paused: boolean;
}

/** Everything that is not done yet, earliest first; what is late comes first. */
export function upcomingDeadlines(obligations: Obligations, municipalityId: string): readonly UpcomingDeadline[] {
  const { deadlines, recurring } = obligations.of(municipalityId);
  const upcoming: UpcomingDeadline[] = [];
  for (const obligation of deadlines) {
    const { kind, goalId, code, goalTitle, milestoneTitle, deadline, ownerId, state } = obligation;
    if (state !== 'open' && state !== 'paused') continue;
    upcoming.push({
      key: obligationKey(obligation),
      kind,
      goalId,
      code,
      goalTitle,
      title: milestoneTitle,
      day: deadline.latestDay,
      deadline,
      ownerId,
      paused: state === 'paused',
    });
  }
  for (const { goalId, criterionId, code, goalTitle, text, ownerId, dueBy } of recurring)
    upcoming.push({
      key: `${goalId}/${criterionId}`,
      kind: 'recurring',
      goalId,
      code,
      goalTitle,
      title: text,
      day: dueBy,
      deadline: null,
      ownerId,
      paused: false,
    });
  return upcoming.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Reminders that will come after `day` if nothing changes, soonest first. */
export function nextReminders(
  sources: { readonly obligations: Obligations; readonly recipients: Recipients },
  municipalityId: string,
  day: Day,
  limit: number,
): readonly PlannedReminder[] {
  const input = {
    municipalityId,
    obligations: sources.obligations.of(municipalityId).deadlines,
    recipientsOf: ({ ownerId }: { ownerId: string | null }) =>
      recipientsOf(sources.recipients, municipalityId, ownerId).map(({ personId }) => personId),
  };
  return plannedReminders(input, day, limit);
}

/** How often each thing happened, and what needs somebody: for the top of the page. */
export interface LedgerSummary {
  readonly sent: number;
  readonly waiting: number;
  readonly failed: readonly LedgerRow[];
  readonly uncertain: readonly LedgerRow[];
}

export function summaryOf(rows: readonly LedgerRow[]): LedgerSummary {
  const of = (status: LedgerRow['state']['status']) => rows.filter(({ state }) => state.status === status);
  return {
    sent: of('sent').length,
    waiting: of('due').length + of('attempted').length,
    failed: of('failed'),
    uncertain: of('uncertain'),
  };
}

/** One mail as it was or would have been sent: the reminders that share it. */
export interface SentMail {
  readonly mailId: string;
  readonly recipientId: string;
  readonly channel: 'smtp' | 'outbox';
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  readonly rows: readonly LedgerRow[];
}

/** Mails by the newest first. What was taken out before a further attempt is not part of its mail any more. */
export function mailsOf(rows: readonly LedgerRow[]): readonly SentMail[] {
  const mails = new Map<string, { mail: NonNullable<LedgerRow['mail']>; rows: LedgerRow[] }>();
  for (const row of rows) {
    if (!row.mail || row.state.status === 'due' || row.state.status === 'moot') continue;
    const known = mails.get(row.mail.mailId);
    if (known) known.rows.push(row);
    else mails.set(row.mail.mailId, { mail: row.mail, rows: [row] });
  }
  return [...mails.values()]
    .map(({ mail, rows: inMail }) => ({
      mailId: mail.mailId,
      recipientId: inMail[0]?.due.recipientId ?? '',
      channel: mail.channel,
      at: mail.attemptedAt,
      rows: inMail,
    }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
