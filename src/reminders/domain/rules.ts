// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Land } from '../../calendar/public-holidays.js';
import { type Decider, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import { DEFAULT_SCHEDULE, type ReminderSchedule } from './schedule.js';

/*
 * What a municipality has agreed on about reminders, and whether they go out at all.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */

/** `leave`: somebody decides. `once-more`: it is sent again once, with the same Message-ID. */
export const UNCERTAIN_RULES = ['leave', 'once-more'] as const;
export type UncertainRule = (typeof UNCERTAIN_RULES)[number];

export interface AgreedRules {
  readonly schedule: ReminderSchedule;
  /** Whose public holidays are no working days; null: only those of all Länder. */
  readonly land: Land | null;
  /** Who is told last; null: nobody. */
  readonly leadId: string | null;
  readonly whenUncertain: UncertainRule;
}

interface RemindingEventData {
  /** The municipality agreed on when people are reminded. */
  ReminderRulesAgreed: AgreedRules;
  /** No mails go out until they are released. `restored`: the log comes from a backup and does not know what was sent since. */
  RemindersHeld: { readonly cause: 'by-hand' | 'restored' };
  /** Mails go out again. `dropUpTo`: what was due up to this day and waits is not made up for; null: all of it is. */
  RemindersReleased: { readonly dropUpTo: Day | null };
}
export type RemindingEventType = keyof RemindingEventData;
export type RemindingEvent = {
  [T in RemindingEventType]: { readonly type: T; readonly data: RemindingEventData[T] };
}[RemindingEventType];

interface RemindingCommandData {
  AgreeOnReminderRules: AgreedRules;
  HoldReminders: RemindingEventData['RemindersHeld'];
  ReleaseReminders: { readonly dropWaiting: boolean };
}
export type RemindingCommand = {
  [T in keyof RemindingCommandData]: { readonly type: T; readonly data: RemindingCommandData[T] };
}[keyof RemindingCommandData];

export interface RemindingRules extends AgreedRules {
  readonly held: { readonly cause: 'by-hand' | 'restored'; readonly since: string; readonly byId: string } | null;
  /** What was recorded before `at` (ISO 8601 in UTC) for a day up to `upTo` is not sent any more. */
  readonly dropped: { readonly at: string; readonly upTo: Day } | null;
  /** False: nobody has changed anything yet. */
  readonly agreed: boolean;
}

export const DEFAULT_RULES: RemindingRules = {
  schedule: DEFAULT_SCHEDULE,
  land: null,
  leadId: null,
  whenUncertain: 'leave',
  held: null,
  dropped: null,
  agreed: false,
};

export type RemindingRule =
  'days-not-in-order' | 'days-out-of-range' | 'hour-out-of-range' | 'lead-before-officer' | 'too-many-days';

/** Longest warning and longest wait, in days. */
export const LONGEST_DAYS = 365;
export const EARLIEST_HOUR = 6;
export const LATEST_HOUR = 12;
const MOST_MARKS = 10;

function refuse(code: RemindingRule, field: string, details: Record<string, string | number> = {}): never {
  throw new RuleViolation<RemindingRule>(code, details, field);
}

function check({ schedule }: AgreedRules): void {
  const { before, late, lateEvery, silentEvery, gapDays, officerAfter, leadAfter, hour } = schedule;
  for (const [field, list, ascending] of [
    ['before', before, false],
    ['late', late, true],
  ] as const) {
    if (list.length > MOST_MARKS) refuse('too-many-days', field, { most: MOST_MARKS });
    list.forEach((days, index) => {
      if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
        refuse('days-out-of-range', field, { least: 1, most: LONGEST_DAYS });
      const earlier = list[index - 1];
      if (earlier !== undefined && (ascending ? days <= earlier : days >= earlier)) refuse('days-not-in-order', field);
    });
  }
  for (const [field, days, least] of [
    ['lateEvery', lateEvery, 0],
    ['silentEvery', silentEvery, 7],
    ['gapDays', gapDays, 1],
    ['officerAfter', officerAfter, 1],
    ['leadAfter', leadAfter, 1],
  ] as const)
    if (!Number.isInteger(days) || days < least || days > LONGEST_DAYS)
      refuse('days-out-of-range', field, { least, most: LONGEST_DAYS });
  if (leadAfter < officerAfter) refuse('lead-before-officer', 'leadAfter', { officerAfter });
  if (!Number.isInteger(hour) || hour < EARLIEST_HOUR || hour > LATEST_HOUR)
    refuse('hour-out-of-range', 'hour', { least: EARLIEST_HOUR, most: LATEST_HOUR });
}

/** JSON with the members in one order: two rules are the same when they say the same. */
function agreedOf({ schedule, land, leadId, whenUncertain }: AgreedRules): AgreedRules {
  const { before, late, lateEvery, silentEvery, gapDays, officerAfter, leadAfter, hour, firstWord } = schedule;
  return {
    schedule: { before, late, lateEvery, silentEvery, gapDays, officerAfter, leadAfter, hour, firstWord },
    land,
    leadId,
    whenUncertain,
  };
}

export const remindingRules: Decider<RemindingRules, RemindingCommand, RemindingEvent> = {
  initialState: DEFAULT_RULES,

  decide(state, command, { today }) {
    switch (command.type) {
      case 'AgreeOnReminderRules': {
        const agreed = agreedOf(command.data);
        check(agreed);
        if (JSON.stringify(agreed) === JSON.stringify(agreedOf(state))) return [];
        return [{ type: 'ReminderRulesAgreed', data: agreed }];
      }
      case 'HoldReminders':
        return state.held ? [] : [{ type: 'RemindersHeld', data: command.data }];
      case 'ReleaseReminders':
        if (!state.held) return [];
        return [{ type: 'RemindersReleased', data: { dropUpTo: command.data.dropWaiting ? today : null } }];
    }
  },

  evolve(state, event: Recorded<RemindingEvent>) {
    switch (event.type) {
      case 'ReminderRulesAgreed':
        return { ...state, ...event.data, agreed: true };
      case 'RemindersHeld':
        return {
          ...state,
          held: { cause: event.data.cause, since: event.meta.recordedAt, byId: event.meta.actorId },
        };
      case 'RemindersReleased': {
        const { dropUpTo } = event.data;
        return {
          ...state,
          held: null,
          dropped: dropUpTo === null ? state.dropped : { at: event.meta.recordedAt, upTo: dropUpTo },
        };
      }
    }
  },
};
