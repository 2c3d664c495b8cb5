// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, daysBetween } from '../../calendar/day.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import { audienceOf } from './recipients.js';
import type { LedgerEntry } from './reminding.js';
import type { MootReason, ReminderEventOf } from './reminder.events.js';
import { MAX_ATTEMPTS, pauseAfter } from './reminder.js';
import {
  isFirstWorkingDayOfWeek,
  nextWorkingMorning,
  type ReminderSchedule,
  type SendingDays,
  SURVEY_BEFORE,
} from './schedule.js';

/*
 * When the reminders of one person go out, and in which mails: one digest a day at most, on working days, not within some
 * days of the last one unless the day itself comes, and as often as the person wants.
 */

/** `urgent`: the day itself, what is late, escalations. `escalations`: nothing else. */
export type Rhythm = 'daily' | 'weekly' | 'urgent' | 'escalations';

/** An entry that knows when it was recorded as due, ISO 8601 in UTC. */
export interface DatedEntry extends LedgerEntry {
  readonly dueAt: string;
}

export interface Mailbox {
  readonly rhythm: Rhythm;
  /** The day of the last mail that may have arrived; null: there was none. */
  readonly lastMailOn: Day | null;
  /** The day whose mail was put together last, and whether nobody has begun to hand it over yet; null: there was none. */
  readonly begun: { readonly on: Day; readonly resumable: boolean } | null;
  /** Not settled: `due` or `attempted`. */
  readonly open: readonly DatedEntry[];
}

export interface MailingRules {
  readonly schedule: ReminderSchedule;
  readonly days: SendingDays;
  /** Nothing goes out. */
  readonly held: boolean;
  /** What was recorded up to `at` (milliseconds since 1970) for a day up to `upTo` is not made up for. */
  readonly dropped: { readonly at: number; readonly upTo: Day } | null;
}

/** A mail to be sent now. */
export interface PlannedMail {
  /** Of the earlier attempts; null: today's digest. */
  readonly mailId: string | null;
  readonly reminderIds: readonly string[];
}

export interface Mailing {
  readonly mails: readonly PlannedMail[];
  readonly moot: readonly { readonly reminderId: string; readonly why: MootReason }[];
  /** When to look again though nothing happens, in milliseconds since 1970; undefined: never. */
  readonly nextAt: number | undefined;
}

/** A reminder of the mail that was put together last, as it was tried last. */
export interface LastTry {
  readonly status: LedgerEntry['state']['status'];
  /** Tries so far, this one counted. */
  readonly attempts: number;
  /** The day that the clock showed when it was tried. */
  readonly on: Day;
}

/**
 * The day from which the distance to a person's last mail counts; null: none may have arrived, and one that certainly did
 * not arrive is none. A mail that was tried once went out on the day for which it was put together (nobody claims it later),
 * though the clock may have jumped before its last reminder was recorded; one that was tried again arrived on the day of the
 * last try.
 *
 * @param begunOn the day for which it was put together
 */
export function lastMailOn(begunOn: Day, tries: readonly LastTry[]): Day | null {
  let last: Day | null = null;
  for (const { status, attempts, on } of tries) {
    if (status !== 'sent' && status !== 'uncertain' && status !== 'attempted') continue;
    const day = attempts > 1 ? on : begunOn;
    if (last === null || day > last) last = day;
  }
  return last;
}

/** One digest per person and day has one id, whoever sends it and however often. */
export function digestIdOf(municipalityId: string, personId: string, day: Day): string {
  return idFrom('digest', municipalityId, personId, day);
}

type Due = ReminderEventOf<'ReminderDue'>['data'];

/** The last word before a survey ends; kept back for some days it would come when nobody can answer any more. */
function isLastOfSurvey({ rule, obligation }: Due): boolean {
  return obligation.kind === 'survey' && rule === `before-${SURVEY_BEFORE.at(-1)}`;
}

/** The day itself comes, or a survey ends: the only mails that do not keep their distance to the last one. */
export function comesOnItsDay(due: Due): boolean {
  return due.rule === 'on-day' || isLastOfSurvey(due);
}

/** What those get who want urgent mails only. */
export function isUrgent(due: Due): boolean {
  return comesOnItsDay(due) || due.rule.startsWith('late-') || isEscalation(due);
}

/** What everybody gets, whatever they want. */
export function isEscalation({ recipientAs }: Due): boolean {
  return audienceOf(recipientAs) !== 'responsible';
}

/**
 * An officer who was told in the place of somebody who is not there or cannot be reached is not told the same as an
 * escalation once more: from the day on which officers are told, the one stands for the other.
 */
function standsForEscalation({ recipientAs, dueDay, forDay }: Due, { officerAfter }: ReminderSchedule): boolean {
  return recipientAs === 'officer' && daysBetween(dueDay, forDay) >= officerAfter;
}

function isWanted(due: Due, rhythm: Rhythm, schedule: ReminderSchedule): boolean {
  switch (rhythm) {
    case 'daily':
    case 'weekly':
      return true;
    case 'urgent':
      return isUrgent(due) || standsForEscalation(due, schedule);
    case 'escalations':
      return isEscalation(due) || standsForEscalation(due, schedule);
  }
}

/** @param now milliseconds since 1970 */
export function mailingOf(mailbox: Mailbox, rules: MailingRules, now: number): Mailing {
  const { rhythm, lastMailOn, begun: digest } = mailbox;
  const { schedule, days } = rules;
  const moot: { reminderId: string; why: MootReason }[] = [];
  const mails: PlannedMail[] = [];
  const fresh: DatedEntry[] = [];
  const begun = new Map<string, DatedEntry[]>();
  for (const entry of mailbox.open) {
    const { state, due, reminderId } = entry;
    if (state.status !== 'due') continue;
    // Also what was tried before: after a restore nobody knows whether it has gone out since.
    if (
      !state.resend &&
      rules.dropped &&
      due.forDay <= rules.dropped.upTo &&
      Date.parse(entry.dueAt) <= rules.dropped.at
    )
      moot.push({ reminderId, why: 'dropped' });
    else if (state.mailId !== null) {
      const group = begun.get(state.mailId);
      if (group) group.push(entry);
      else begun.set(state.mailId, [entry]);
    } else if (!isWanted(due, rhythm, schedule)) moot.push({ reminderId, why: 'declined' });
    else fresh.push(entry);
  }
  // Released by hand, so nobody has to be woken for it.
  if (rules.held) return { mails, moot, nextAt: undefined };

  const today = days.dayOf(now);
  const open = days.isWorkingDay(today) && now >= days.instantOf(today, schedule.hour);
  let nextAt: number | undefined;
  const wake = (at: number): void => {
    if (nextAt === undefined || at < nextAt) nextAt = at;
  };

  let triedAgain = false;
  for (const [mailId, entries] of begun) {
    const ids = entries.map(({ reminderId }) => reminderId).sort();
    // A mail that was already on its way is tried again on any morning; one that somebody asked for, at once.
    const ordered = entries.some(({ state }) => state.status === 'due' && state.resend);
    if (!ordered) triedAgain = true;
    const retryAt = Math.max(0, ...entries.map(({ state }) => retryInstant(state, now)));
    if (ordered || (open && retryAt <= now)) mails.push({ mailId, reminderIds: ids });
    else wake(Math.max(retryAt, open ? now : nextWorkingMorning(today, schedule, days, now)));
  }

  // Else there would be two on one day; and the server that does not take the one would not take the other.
  if (fresh.length > 0 && !triedAgain) {
    const onItsDay = fresh.some(({ due }) => comesOnItsDay(due));
    const urgent = fresh.some(({ due }) => isUrgent(due));
    const fits = (day: Day): boolean =>
      days.isWorkingDay(day) &&
      // The day names the mail: never two on one, nor on one before the last, where the clock was set back.
      (digest === null || day > digest.on || (day === digest.on && digest.resumable)) &&
      (lastMailOn === null || daysBetween(lastMailOn, day) >= (onItsDay ? 1 : schedule.gapDays)) &&
      (rhythm !== 'weekly' || urgent || isFirstWorkingDayOfWeek(day, days));
    if (open && fits(today))
      mails.push({ mailId: null, reminderIds: fresh.map(({ reminderId }) => reminderId).sort() });
    else {
      let day = now < days.instantOf(today, schedule.hour) ? today : addDays(today, 1);
      while (!fits(day)) day = addDays(day, 1);
      wake(days.instantOf(day, schedule.hour));
    }
  }
  return { mails, moot, nextAt };
}

function retryInstant(state: LedgerEntry['state'], now: number): number {
  if (state.status !== 'due' || state.retryAt === null) return 0;
  const at = Date.parse(state.retryAt);
  // Further off than any pause: the clock was ahead when it failed.
  return at - now > pauseAfter(MAX_ATTEMPTS) * 60_000 ? 0 : at;
}
