// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { dayIn, instantAt, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { MootReason, ObligationRef, ReminderEventOf, ReminderRule } from './reminder.events.js';
import type { ReminderState } from './reminder.js';

/*
 * When whom is to be reminded of what. Everything is a comparison of days: which day counts at an instant is asked of
 * `reminderDayAt` once, outside.
 */

/** Days before the deadline, furthest first. */
export const RULES: readonly { readonly rule: ReminderRule; readonly daysBefore: number }[] = [
  { rule: 'before-30', daysBefore: 30 },
  { rule: 'before-14', daysBefore: 14 },
  { rule: 'before-3', daysBefore: 3 },
  { rule: 'on-day', daysBefore: 0 },
];

/** Reminders come in the morning, not at midnight: from this hour on the clock of the town hall. */
export const SENDING_HOUR = 8;

/** The last day whose sending hour has come at `now`. */
export function reminderDayAt(now: Date, zone: string = MUNICIPAL_ZONE): Day {
  const day = dayIn(zone, now);
  return now >= instantAt(zone, day, SENDING_HOUR) ? day : addDays(day, -1);
}

/** When the reminders of a day may go out. */
export function sendingInstant(day: Day, zone: string = MUNICIPAL_ZONE): Date {
  return instantAt(zone, day, SENDING_HOUR);
}

/** Something with a deadline that people can be reminded of. */
export interface Obligation extends ObligationRef {
  readonly code: string;
  readonly goalTitle: string;
  readonly milestoneTitle: string | null;
  readonly deadline: Deadline;
  readonly ownerId: string | null;
  readonly state: 'open' | 'paused' | 'reached' | 'ended';
  /**
   * The first day whose marks count: those before were passed when the deadline was written down, and nobody has missed
   * anything.
   */
  readonly remindFrom: Day;
}

/** One reminder that exists, as the ledger has it. */
export interface LedgerEntry {
  readonly reminderId: string;
  readonly due: ReminderEventOf<'ReminderDue'>['data'];
  readonly state: ReminderState;
}

/** The goal or milestone: ids of milestones are unique within their goal only. */
export function obligationKey({ goalId, milestoneId }: ObligationRef): string {
  return milestoneId === null ? goalId : `${goalId}/${milestoneId}`;
}

/** The same occasion has the same id, wherever and however often it is worked out. */
export function reminderIdOf(
  municipalityId: string,
  obligation: ObligationRef,
  deadlineDay: Day,
  rule: ReminderRule,
  recipientId: string,
): string {
  return idFrom('reminder', municipalityId, obligationKey(obligation), deadlineDay, rule, recipientId);
}

export interface Mark {
  readonly rule: ReminderRule;
  readonly forDay: Day;
}

/** The marks of a deadline in order. */
export function marksOf(deadline: Deadline): readonly Mark[] {
  return RULES.map(({ rule, daysBefore }) => ({ rule, forDay: addDays(deadline.latestDay, -daysBefore) }));
}

/** The newest mark that has come by `day`; earlier ones that were missed are covered by it. */
export function currentMark(obligation: Obligation, day: Day): Mark | undefined {
  if (obligation.state !== 'open') return undefined;
  const mark = marksOf(obligation.deadline).findLast(({ forDay }) => forDay <= day);
  return mark && mark.forDay >= obligation.remindFrom ? mark : undefined;
}

export interface PlannedReminder extends Mark {
  readonly obligation: Obligation;
  readonly recipientIds: readonly string[];
}

export interface PlanInput {
  readonly municipalityId: string;
  readonly obligations: readonly Obligation[];
  /** Ids of those who are to be reminded now: the owner, or the officers where there is none. */
  readonly recipientsOf: (obligation: Obligation) => readonly string[];
}

/** Reminders that will come after `day` if nothing changes, soonest first, at most `limit`. */
export function plannedReminders(input: PlanInput, day: Day, limit = Infinity): readonly PlannedReminder[] {
  const planned: PlannedReminder[] = [];
  for (const obligation of input.obligations) {
    if (obligation.state !== 'open') continue;
    for (const mark of marksOf(obligation.deadline)) {
      if (mark.forDay > day && mark.forDay >= obligation.remindFrom)
        planned.push({ ...mark, obligation, recipientIds: input.recipientsOf(obligation) });
    }
  }
  planned.sort((a, b) => (a.forDay < b.forDay ? -1 : a.forDay > b.forDay ? 1 : 0));
  return planned.slice(0, limit);
}

export interface Reconciliation {
  /** To be recorded as due, with their ids. */
  readonly due: readonly { readonly reminderId: string; readonly data: ReminderEventOf<'ReminderDue'>['data'] }[];
  readonly moot: readonly { readonly reminderId: string; readonly why: MootReason }[];
}

/**
 * What has to be recorded so that the ledger agrees with the goals on `day` (see {@link reminderDayAt}). Carried out and
 * asked again, the answer is empty.
 */
export function dueReminders(input: PlanInput & { readonly ledger: readonly LedgerEntry[] }, day: Day): Reconciliation {
  const due: { reminderId: string; data: ReminderEventOf<'ReminderDue'>['data'] }[] = [];
  const moot: { reminderId: string; why: MootReason }[] = [];

  const byObligation = new Map<string, LedgerEntry[]>();
  for (const entry of input.ledger) {
    const key = obligationKey(entry.due.obligation);
    const entries = byObligation.get(key);
    if (entries) entries.push(entry);
    else byObligation.set(key, [entry]);
  }

  for (const obligation of input.obligations) {
    const key = obligationKey(obligation);
    const entries = byObligation.get(key) ?? [];
    byObligation.delete(key);
    const mark = currentMark(obligation, day);
    const recipients = mark || entries.some(isOpen) ? input.recipientsOf(obligation) : [];

    for (const entry of entries) {
      if (!isOpen(entry)) continue;
      const why = whyMoot(entry, obligation, day, recipients);
      if (why) moot.push({ reminderId: entry.reminderId, why });
    }
    if (!mark) continue;

    const siblings = entries.filter(
      ({ due, state }) =>
        due.rule === mark.rule &&
        due.deadline.latestDay === obligation.deadline.latestDay &&
        !(state.status === 'moot' && state.why === 'reassigned') &&
        // About to become so in this very run.
        !(state.status === 'due' && !recipients.includes(due.recipientId)),
    );
    // Once a mark has led to reminders it leads to those only: an officer appointed later is not told old news.
    const first = siblings[0];
    const wanted = first ? recipients.filter((id) => first.due.recipientIds.includes(id)) : recipients;
    const known = new Set(entries.map(({ reminderId }) => reminderId));
    for (const recipientId of wanted) {
      const { latestDay } = obligation.deadline;
      const reminderId = reminderIdOf(input.municipalityId, obligation, latestDay, mark.rule, recipientId);
      if (known.has(reminderId)) continue;
      const { kind, goalId, milestoneId, code, goalTitle, milestoneTitle, deadline } = obligation;
      due.push({
        reminderId,
        data: {
          obligation: { kind, goalId, milestoneId },
          what: { code, goalTitle, milestoneTitle },
          deadline,
          rule: mark.rule,
          forDay: mark.forDay,
          recipientId,
          recipientAs: recipientId === obligation.ownerId ? 'owner' : 'officer',
          recipientIds: first ? first.due.recipientIds : recipients,
        },
      });
    }
  }

  // What is left belongs to goals or milestones that are no longer there.
  for (const entries of byObligation.values())
    for (const entry of entries) if (isOpen(entry)) moot.push({ reminderId: entry.reminderId, why: 'ended' });
  return { due, moot };
}

/** Not settled, and not on its way. */
function isOpen({ state }: LedgerEntry): boolean {
  return state.status === 'due';
}

function whyMoot(
  { due }: LedgerEntry,
  obligation: Obligation,
  day: Day,
  recipients: readonly string[],
): MootReason | undefined {
  if (obligation.state !== 'open') return obligation.state;
  if (obligation.deadline.latestDay !== due.deadline.latestDay) return 'moved';
  const newest = marksOf(obligation.deadline).findLast(({ forDay }) => forDay <= day);
  if (newest && newest.forDay > due.forDay) return 'superseded';
  return recipients.includes(due.recipientId) ? undefined : 'reassigned';
}
