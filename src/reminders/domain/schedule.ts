// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, dayNumber, weekdayOf } from '../../calendar/day.js';
import type { Obligation, Subject } from './obligation.js';
import type { ReminderRule } from './reminder.events.js';

/*
 * At which marks whom an obligation reminds of itself. docs/reminders.md tells the same to the people who get the mails.
 */

/** When people are reminded; each municipality can change it. Days are calendar days. */
export interface ReminderSchedule {
  /** Days before the due day, furthest first. The day itself always counts. */
  readonly before: readonly number[];
  /** Days after the due day, nearest first. */
  readonly late: readonly number[];
  /** After the last of `late`: again when so many days, or a multiple, have passed; 0: never again. */
  readonly lateEvery: number;
  /** An unconfirmed goal is asked for again after so many days. */
  readonly silentEvery: number;
  /** Between two mails to one person lie so many days, unless the day itself comes. */
  readonly gapDays: number;
  /** So many days after the due day without a word the officers are told. */
  readonly officerAfter: number;
  /** So many days after the due day without a word the lead is told. */
  readonly leadAfter: number;
  /** From this hour on by the clock of the town hall. */
  readonly hour: number;
  /** Whether whoever becomes responsible gets a first word at once. */
  readonly firstWord: boolean;
}

export const DEFAULT_SCHEDULE: ReminderSchedule = {
  before: [30, 14, 7, 3, 1],
  late: [1, 7],
  lateEvery: 30,
  silentEvery: 30,
  gapDays: 5,
  officerAfter: 7,
  leadAfter: 30,
  hour: 8,
  firstWord: true,
};

/**
 * Days before the last day of a survey on which the officers are reminded, furthest first. Whatever a municipality agrees on:
 * a survey runs for weeks, not for months, and after its end there is nothing to be late with.
 */
export const SURVEY_BEFORE = [7, 1] as const;

/** A goal counts as unconfirmed on the day after so many without a word: as the status rules have it. */
export const SILENT_AFTER_DAYS = 90;
/** Who is assigned several things within so many minutes reads of them in one mail. */
export const FIRST_WORD_SETTLES_MINUTES = 15;
/** After so many days the mail of a mark may go out, however many free days follow each other. */
const SURELY_SENT_DAYS = 30;
const MS_PER_DAY = 86_400_000;
/** First words go out until this hour, later ones in the morning. */
export const FIRST_WORD_UNTIL_HOUR = 18;
/** A first word that could not go out for so long is none any more. */
export const FIRST_WORD_DAYS = 30;

/** The days on which mails go out, and when. */
export interface SendingDays {
  isWorkingDay(day: Day): boolean;
  /** The instant of an hour by the municipality's clock, in milliseconds since 1970. */
  instantOf(day: Day, hour: number): number;
  dayOf(instant: number): Day;
}

/** The day itself, or the last working day before it. */
export function workingDayUpTo(day: Day, days: SendingDays): Day {
  let at = day;
  while (!days.isWorkingDay(at)) at = addDays(at, -1);
  return at;
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(day: Day, days: SendingDays): Day {
  let at = day;
  while (!days.isWorkingDay(at)) at = addDays(at, 1);
  return at;
}

/** The next moment after `now` at which the mails of a working day begin to go out; both in milliseconds since 1970. */
export function nextWorkingMorning(today: Day, { hour }: ReminderSchedule, days: SendingDays, now: number): number {
  const first = workingDayFrom(today, days);
  const at = days.instantOf(first, hour);
  return at > now ? at : days.instantOf(workingDayFrom(addDays(first, 1), days), hour);
}

/** Weekly mails go out on the first working day of a week (Monday to Sunday). */
export function isFirstWorkingDayOfWeek(day: Day, days: SendingDays): boolean {
  return workingDayFrom(addDays(day, 1 - weekdayOf(day)), days) === day;
}

/**
 * Who a mark is for: whoever is responsible, or by escalation the officers or the lead. Each of them has marks of their
 * own, and only the newest of those counts.
 */
export const AUDIENCES = ['responsible', 'officers', 'lead'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Mark {
  readonly rule: ReminderRule;
  /** The day that the rule names. */
  readonly forDay: Day;
  /** When its mail may go out, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Days from the due day at which an audience is reminded, in order; without end where they repeat.
 *
 * @param from where they repeat, those before the last one up to this many days may be left out
 */
function* offsets(
  kind: Obligation['kind'],
  audience: Audience,
  schedule: ReminderSchedule,
  from: number,
): Generator<number> {
  if (kind === 'survey') {
    if (audience === 'responsible') for (const days of SURVEY_BEFORE) yield -days;
    return;
  }
  const silent = kind === 'confirmation';
  const after = audience === 'officers' ? schedule.officerAfter : schedule.leadAfter;
  if (audience !== 'responsible') yield after;
  else {
    if (!silent) for (const days of schedule.before) yield -days;
    yield 0;
    if (!silent) yield* schedule.late;
  }
  const last = audience !== 'responsible' ? after : silent ? 0 : (schedule.late[schedule.late.length - 1] ?? 0);
  const every = silent ? schedule.silentEvery : schedule.lateEvery;
  if (every <= 0) return;
  const first = Math.floor(last / every + 1) * every;
  for (let days = Math.max(first, Math.floor(from / every) * every); ; days += every) yield days;
}

function ruleOf(kind: Obligation['kind'], days: number): ReminderRule {
  if (kind === 'confirmation') return `silent-${days}`;
  return days === 0 ? 'on-day' : days < 0 ? `before-${-days}` : `late-${days}`;
}

/**
 * The marks of an obligation for an audience, in order. A warning that falls on a weekend or holiday comes on the working
 * day before, so that there is still time; what is late is said on the working day after.
 *
 * @param until milliseconds since 1970; what repeats may begin with the last mark that has surely come by then
 */
export function* marksOf(
  { kind, dueDay }: Pick<Obligation, 'kind' | 'dueDay'>,
  audience: Audience,
  schedule: ReminderSchedule,
  days: SendingDays,
  until = -Infinity,
): Generator<Mark> {
  const from = Math.floor(until / MS_PER_DAY) - SURELY_SENT_DAYS - dayNumber(dueDay);
  for (const offset of offsets(kind, audience, schedule, from)) {
    const forDay = addDays(dueDay, offset);
    const warns = offset <= 0 && kind !== 'confirmation';
    const sendDay = warns ? workingDayUpTo(forDay, days) : workingDayFrom(forDay, days);
    yield { rule: ruleOf(kind, offset), forDay, at: days.instantOf(sendDay, schedule.hour) };
  }
}

/** The first word to who has become responsible; undefined where none is due (any more). */
export function firstWordOf(
  { assigned, ownerId }: Subject,
  schedule: ReminderSchedule,
  days: SendingDays,
  now: number,
): Mark | undefined {
  // Nobody needs to be told what they have just done themselves.
  if (!assigned || !schedule.firstWord || assigned.byId === ownerId) return undefined;
  const assignedAt = Date.parse(assigned.at);
  const settled = assignedAt + FIRST_WORD_SETTLES_MINUTES * 60_000;
  const forDay = days.dayOf(assignedAt);
  const today = days.dayOf(settled);
  const stillToday = days.isWorkingDay(today) && settled < days.instantOf(today, FIRST_WORD_UNTIL_HOUR);
  const at = stillToday
    ? Math.max(settled, days.instantOf(today, schedule.hour))
    : days.instantOf(workingDayFrom(addDays(today, 1), days), schedule.hour);
  return days.dayOf(now) > addDays(days.dayOf(at), FIRST_WORD_DAYS) ? undefined : { rule: 'assigned', forDay, at };
}

/** Which marks of an obligation count at all: those after it was written down and, for whoever is responsible, given to them. */
function since(subject: Subject, obligation: Obligation, audience: Audience): number {
  const written = Date.parse(obligation.since);
  return audience === 'responsible' && subject.assigned ? Math.max(written, Date.parse(subject.assigned.at)) : written;
}

export interface MarksAround {
  /** The newest mark that has come and counts; earlier ones that were missed are covered by it. */
  readonly newest: Mark | undefined;
  /** The first that is still to come. */
  readonly next: Mark | undefined;
}

const NONE: MarksAround = { newest: undefined, next: undefined };

/** The marks on both sides of `now` (milliseconds since 1970). */
export function marksAround(
  subject: Subject,
  obligation: Obligation,
  audience: Audience,
  schedule: ReminderSchedule,
  days: SendingDays,
  now: number,
): MarksAround {
  if (obligation.state !== 'open') return NONE;
  const from = since(subject, obligation, audience);
  let newest: Mark | undefined;
  let next: Mark | undefined;
  for (const mark of marksOf(obligation, audience, schedule, days, now)) {
    if (mark.at > now) {
      next = mark;
      break;
    }
    if (mark.at > from) newest = mark;
  }
  const firstWord =
    audience === 'responsible' && isWhole(obligation) ? firstWordOf(subject, schedule, days, now) : undefined;
  if (!firstWord) return { newest, next };
  if (firstWord.at > now) return { newest, next: next && next.at <= firstWord.at ? next : firstWord };
  // What comes at the same moment says more than that somebody is responsible.
  return { newest: newest && newest.at >= firstWord.at ? newest : firstWord, next };
}

/** The obligation that stands for the subject as a whole, not for a part or for silence. */
export function isWhole({ kind }: Pick<Obligation, 'kind'>): boolean {
  return kind === 'goal' || kind === 'decision' || kind === 'survey';
}
