// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Deadline } from '../calendar/deadline.js';
import type { Obligation, Subject } from './domain/obligation.js';
import { obligationKey } from './domain/obligation.js';
import { addressedTo } from './domain/recipients.js';
import type {
  ObligationKind,
  ObligationRef,
  ObligationWords,
  RecipientAs,
  ReminderRule,
} from './domain/reminder.events.js';
import type { RemindingWorld } from './domain/reminding.js';
import { DEFAULT_RULES, type RemindingRules } from './domain/rules.js';
import { AUDIENCES, marksAround } from './domain/schedule.js';
import type { Reminders } from './reminders.js';
import { sendingDaysOf } from './sending-days.js';
import type { LedgerRow } from './views/reminder-ledger.js';

/** Something with a day by which it has to be done. */
export interface UpcomingDeadline {
  readonly key: string;
  readonly obligation: ObligationRef;
  readonly kind: Exclude<ObligationKind, 'confirmation'>;
  readonly what: ObligationWords;
  readonly day: Day;
  /** null where it is worked out or has no words. */
  readonly deadline: Deadline | null;
  readonly ownerId: string | null;
  readonly paused: boolean;
}

function refOf({ subjectId }: Subject, { kind, partId }: Obligation): ObligationRef {
  return { kind, subjectId, partId };
}

function wordsOf({ code, title }: Subject, { part }: Obligation): ObligationWords {
  return { code, title, part };
}

/** Everything that is not done yet, earliest first; what is late comes first. */
export function upcomingDeadlines(subjects: readonly Subject[]): readonly UpcomingDeadline[] {
  const upcoming: UpcomingDeadline[] = [];
  for (const subject of subjects)
    for (const one of subject.obligations) {
      const { kind, state, dueDay, deadline } = one;
      // That somebody says how it stands is asked for, but nobody has promised it for a day.
      if (kind === 'confirmation' || (state !== 'open' && state !== 'paused')) continue;
      const obligation = refOf(subject, one);
      upcoming.push({
        key: obligationKey(obligation),
        obligation,
        kind,
        what: wordsOf(subject, one),
        day: dueDay,
        deadline,
        ownerId: subject.ownerId,
        paused: state === 'paused',
      });
    }
  return upcoming.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** A reminder that will come if nothing changes. */
export interface PlannedReminder {
  readonly key: string;
  readonly obligation: ObligationRef;
  readonly what: ObligationWords;
  readonly dueDay: Day;
  readonly deadline: Deadline | null;
  readonly rule: ReminderRule;
  readonly forDay: Day;
  /** When its mail may go out at the earliest, in milliseconds since 1970, and the day of it. */
  readonly at: number;
  readonly onDay: Day;
  readonly recipientAs: RecipientAs;
  readonly recipientIds: readonly string[];
  readonly ownerId: string | null;
}

export function rulesOf({ rules }: Pick<Reminders, 'rules'>, municipalityId: string): RemindingRules {
  return rules.get(municipalityId, municipalityId)?.rules ?? DEFAULT_RULES;
}

/** Revision of a municipality's rules; 0 while nobody has changed anything. */
export function rulesRevisionOf({ rules }: Pick<Reminders, 'rules'>, municipalityId: string): number {
  return rules.get(municipalityId, municipalityId)?.revision ?? 0;
}

/** The days, people and rules by which reminders of a municipality are planned. */
export function worldOf(reminders: Pick<Reminders, 'rules' | 'recipients'>, municipalityId: string): RemindingWorld {
  const { schedule, land, leadId } = rulesOf(reminders, municipalityId);
  const people = { ...reminders.recipients.people(municipalityId), leadId };
  return { municipalityId, schedule, days: sendingDaysOf(land), people };
}

/**
 * The next reminder of every obligation and audience, soonest first.
 *
 * @param now milliseconds since 1970
 */
export function nextReminders(
  subjects: readonly Subject[],
  { schedule, days, people }: RemindingWorld,
  now: number,
): readonly PlannedReminder[] {
  const planned: PlannedReminder[] = [];
  for (const subject of subjects)
    for (const one of subject.obligations)
      for (const audience of AUDIENCES) {
        const { next } = marksAround(subject, one, audience, schedule, days, now);
        if (!next) continue;
        const onDay = days.dayOf(next.at);
        const unanswered = subject.lastWordOn === null || subject.lastWordOn < one.dueDay;
        const { as, personIds } = addressedTo(subject, audience, unanswered, onDay, people);
        // An escalation for which there is nobody is none; that nobody can be reminded at all is worth knowing.
        if (personIds.length === 0 && audience !== 'responsible') continue;
        const obligation = refOf(subject, one);
        planned.push({
          key: `${obligationKey(obligation)} ${audience}`,
          obligation,
          what: wordsOf(subject, one),
          dueDay: one.dueDay,
          deadline: one.deadline,
          rule: next.rule,
          forDay: next.forDay,
          at: next.at,
          onDay,
          recipientAs: as,
          recipientIds: personIds,
          ownerId: subject.ownerId,
        });
      }
  return planned.sort((a, b) => a.at - b.at);
}

/** A delivery that somebody has to look at. */
export function needsSomebody({ state }: Pick<LedgerRow, 'state'>): boolean {
  return (state.status === 'failed' || state.status === 'uncertain') && !state.takenCareOf;
}

/** On its way, or waiting for its morning. */
export function isWaiting({ state }: Pick<LedgerRow, 'state'>): boolean {
  return state.status === 'due' || state.status === 'attempted';
}

/** Newest first by what happened to them last. */
export function newestFirst(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  return [...rows].sort((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0));
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

/** Whether a reminder is part of the mail of its last attempt: what was taken out before a further attempt is not. */
export function isInMail({ mail, state }: LedgerRow): boolean {
  return mail !== null && state.status !== 'due' && state.status !== 'moot';
}

/** Mails, the newest first. */
export function mailsOf(rows: readonly LedgerRow[]): readonly SentMail[] {
  const mails = new Map<string, { mail: NonNullable<LedgerRow['mail']>; rows: LedgerRow[] }>();
  for (const row of rows) {
    if (!row.mail || !isInMail(row)) continue;
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
