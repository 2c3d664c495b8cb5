// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import { type Obligation, obligationKey, stateOn, type Subject } from './obligation.js';
import { addressedTo, audienceOf, type People } from './recipients.js';
import type { MootReason, ObligationRef, ReminderEventOf } from './reminder.events.js';
import { isTakenBack, type ReminderState } from './reminder.js';
import {
  type Audience,
  AUDIENCES,
  type Mark,
  marksAround,
  nextWorkingMorning,
  type ReminderSchedule,
  type SendingDays,
} from './schedule.js';

/*
 * The process manager of reminders, as three pure functions (compare Commanded's process managers): which events make it
 * look again (`interested`), what it remembers of a subject (`evolve`), and what has to be recorded now (`decide`). One
 * process per subject, a goal, a decision or a survey. It knows nothing but what it is given, and can be thrown away and folded anew.
 */

type Due = ReminderEventOf<'ReminderDue'>['data'];

/** One reminder that exists, as the ledger has it. */
export interface LedgerEntry {
  readonly reminderId: string;
  readonly due: Due;
  readonly state: ReminderState;
}

/** What a mark has led to. */
interface Told {
  /** Obligation and audience. */
  readonly of: string;
  readonly forDay: Day;
  readonly dueDay: Day;
  readonly recipientIds: readonly string[];
  /** By id of the reminder, who was told; unless it became moot because it was no longer theirs, or moved. */
  readonly told: ReadonlyMap<string, string>;
}

/** What the process remembers of one subject. */
export interface RemindingState {
  /** Not settled yet. */
  readonly open: ReadonlyMap<string, LedgerEntry>;
  /** The marks that were told, by {@link toldKey}. */
  readonly told: ReadonlyMap<string, Told>;
}

/** What has to be looked at again after an event. */
export type Concern =
  | { readonly of: 'subject'; readonly subjectId: string }
  | { readonly of: 'reminder'; readonly reminderId: string }
  /** People, rules: everything in the municipality may be another's. */
  | { readonly of: 'municipality' };

export interface RemindingWorld {
  readonly municipalityId: string;
  readonly schedule: ReminderSchedule;
  readonly days: SendingDays;
  readonly people: People;
}

export interface Reminding {
  /** To be recorded as due, with their ids. */
  readonly due: readonly { readonly reminderId: string; readonly data: Due }[];
  readonly moot: readonly { readonly reminderId: string; readonly why: MootReason }[];
  /** When to look again though nothing happens, in milliseconds since 1970; undefined: never. */
  readonly nextAt: number | undefined;
}

/** What makes a mark the same mark. `ownerId` counts for the first word: it is said to everybody who becomes responsible. */
type Occasion = Pick<Due, 'rule' | 'forDay' | 'dueDay' | 'ownerId'>;

/** The same occasion has the same id, wherever and however often it is worked out. */
export function reminderIdOf(
  municipalityId: string,
  obligation: ObligationRef,
  { rule, forDay, dueDay, ownerId }: Occasion,
  recipientId: string,
): string {
  const words = [municipalityId, obligationKey(obligation), dueDay, rule, forDay, recipientId];
  if (rule === 'assigned') words.push(ownerId ?? '');
  return idFrom('reminder', ...words);
}

const initialState: RemindingState = { open: new Map(), told: new Map() };

/** What happens to persons beside their names, addresses, roles and absences changes nothing for reminders. */
const NO_MATTER: ReadonlySet<string> = new Set([
  'SignedIn',
  'SessionRevoked',
  'AllSessionsRevoked',
  'InvitationIssued',
  'PasswordSet',
  'ApiTokenIssued',
  'ApiTokenRevoked',
  'CalendarAddressIssued',
  'CalendarAddressRevoked',
]);

/** @param category of the event's stream, `id` what stands behind the municipality in its name */
function interested(type: string, category: string, id: string): Concern | undefined {
  switch (category) {
    case 'goal':
    case 'decision':
    case 'survey':
      return { of: 'subject', subjectId: id };
    case 'reminder':
      return { of: 'reminder', reminderId: id };
    case 'person':
      return NO_MATTER.has(type) ? undefined : { of: 'municipality' };
    case 'reminding':
      return { of: 'municipality' };
    default:
      return undefined;
  }
}

/** One mark for one audience. The first word is about being responsible: another deadline makes no new one of it. */
function toldKey(obligation: ObligationRef, audience: Audience, { rule, forDay, dueDay, ownerId }: Occasion): string {
  return `${obligationKey(obligation)} ${audience} ${rule} ${forDay} ${rule === 'assigned' ? ownerId : dueDay}`;
}

/** Takes over how a reminder of the subject stands now, in whatever order they come. */
function evolve(state: RemindingState, entry: LedgerEntry): RemindingState {
  const { reminderId, due } = entry;
  const open = new Map(state.open);
  if (entry.state.status === 'due' || entry.state.status === 'attempted') open.set(reminderId, entry);
  else open.delete(reminderId);

  const key = toldKey(due.obligation, audienceOf(due.recipientAs), due);
  const known = state.told.get(key);
  const told = new Map(known?.told);
  if (isTakenBack(entry.state)) told.delete(reminderId);
  else told.set(reminderId, due.recipientId);
  const recipientIds = known && known.told.size > 0 ? known.recipientIds : due.recipientIds;
  const { forDay, dueDay } = due;
  const of = `${obligationKey(due.obligation)} ${audienceOf(due.recipientAs)}`;
  return { open, told: new Map(state.told).set(key, { of, forDay, dueDay, recipientIds, told }) };
}

/**
 * What has to be recorded so that the ledger agrees with the subject. Carried out and asked again, it is nothing.
 *
 * @param subject undefined: it is no longer there
 * @param now milliseconds since 1970
 */
function decide(
  state: RemindingState,
  subject: Subject | undefined,
  { municipalityId, schedule, days, people }: RemindingWorld,
  now: number,
): Reminding {
  const due: { reminderId: string; data: Due }[] = [];
  const moot: { reminderId: string; why: MootReason }[] = [];
  let nextAt: number | undefined;
  const wake = (at: number | undefined): void => {
    if (at !== undefined && (nextAt === undefined || at < nextAt)) nextAt = at;
  };
  const left = new Map(state.open);
  const recorded = new Set<string>();
  const today = days.dayOf(now);

  for (const obligation of subject?.obligations ?? []) {
    const { kind, partId, part, dueDay, deadline } = obligation;
    const ref: ObligationRef = { kind, subjectId: subject!.subjectId, partId };
    const key = obligationKey(ref);
    const mine: LedgerEntry[] = [];
    for (const entry of left.values())
      if (obligationKey(entry.due.obligation) === key) {
        mine.push(entry);
        left.delete(entry.reminderId);
      }
    const stands = stateOn(obligation, today);
    if (stands !== 'open') {
      for (const { reminderId, state: at } of mine) if (at.status === 'due') moot.push({ reminderId, why: stands });
      continue;
    }
    const unanswered = subject!.lastWordOn === null || subject!.lastWordOn < dueDay;
    for (const audience of AUDIENCES) {
      const { newest, next } = marksAround(subject!, obligation, audience, schedule, days, now);
      wake(next?.at);
      const entries = mine.filter((entry) => audienceOf(entry.due.recipientAs) === audience);
      if (!newest && entries.length === 0) continue;
      const { as, personIds } = addressedTo(subject!, audience, unanswered, today, people);

      for (const entry of entries) {
        if (entry.state.status !== 'due') continue;
        const why = whyMoot(entry, obligation, newest, personIds, unanswered);
        if (why) moot.push({ reminderId: entry.reminderId, why });
      }
      if (!newest) continue;

      const { rule, forDay } = newest;
      const { code, title, ownerId } = subject!;
      const toldAs = (other: Audience) => state.told.get(toldKey(ref, other, { rule, forDay, dueDay, ownerId }));
      const takenBack = new Set(
        moot.flatMap(({ reminderId, why }) => (isTakenBack({ status: 'moot', why }) ? reminderId : [])),
      );
      const told = toldAs(audience);
      if (!told && toldLater(state, `${key} ${audience}`, dueDay, forDay, takenBack)) continue;
      const still = [...(told?.told ?? [])].filter(([id]) => !takenBack.has(id)).map(([, recipientId]) => recipientId);
      // Once a mark has led to reminders it leads to those only: an officer appointed later is not told old news.
      const wanted = still.length > 0 ? personIds.filter((id) => told!.recipientIds.includes(id)) : personIds;
      for (const recipientId of wanted) {
        if (still.includes(recipientId)) continue;
        const reminderId = reminderIdOf(municipalityId, ref, { rule, forDay, dueDay, ownerId }, recipientId);
        // Who is told as responsible is not told the same as officer.
        if (recorded.has(reminderId)) continue;
        if (!takenBack.has(reminderId) && AUDIENCES.some((other) => toldAs(other)?.told.has(reminderId))) continue;
        recorded.add(reminderId);
        due.push({
          reminderId,
          data: {
            obligation: ref,
            what: { code, title, part },
            deadline,
            dueDay,
            rule,
            forDay,
            recipientId,
            recipientAs: as,
            ownerId,
            recipientIds: still.length > 0 ? told!.recipientIds : personIds,
          },
        });
      }
    }
  }

  // What is left belongs to what is no longer there.
  for (const { reminderId, state: at } of left.values())
    if (at.status === 'due') moot.push({ reminderId, why: 'ended' });
  // Who is away tomorrow has a deputy then.
  if (state.open.size > 0 || due.length > 0) wake(nextWorkingMorning(today, schedule, days, now));
  return { due, moot, nextAt };
}

/** Whether a later mark of the same day was told already: then the clock was set back since. */
function toldLater(
  { told }: RemindingState,
  of: string,
  dueDay: Day,
  forDay: Day,
  takenBack: ReadonlySet<string>,
): boolean {
  for (const one of told.values())
    if (one.of === of && one.dueDay === dueDay && one.forDay > forDay)
      for (const reminderId of one.told.keys()) if (!takenBack.has(reminderId)) return true;
  return false;
}

function whyMoot(
  { due, state }: LedgerEntry,
  { kind, dueDay }: Obligation,
  newest: Mark | undefined,
  recipientIds: readonly string[],
  unanswered: boolean,
): MootReason | undefined {
  // Somebody wants it sent again, whatever has come since.
  if (state.status === 'due' && state.resend) return undefined;
  if (due.dueDay !== dueDay) return kind === 'confirmation' || kind === 'recurring' ? 'answered' : 'moved';
  if (audienceOf(due.recipientAs) !== 'responsible' && !unanswered) return 'answered';
  if (!recipientIds.includes(due.recipientId)) return 'reassigned';
  // Where the clock was set back, no mark may have come yet: then it waits.
  const isNewer = newest && (newest.forDay > due.forDay || (newest.forDay === due.forDay && newest.rule !== due.rule));
  return isNewer ? 'superseded' : undefined;
}

export const reminding = { initialState, interested, evolve, decide };
