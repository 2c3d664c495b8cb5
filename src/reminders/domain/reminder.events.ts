// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';

/*
 * What can happen to one reminder (Erinnerung): one obligation, one mark before its deadline, one recipient.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts. Recipients are opaque ids; addresses and what a
 * mail server said stand nowhere in the log.
 */

/** The marks at which people are reminded. Stored; later rules get names of their own. */
export type ReminderRule = 'before-30' | 'before-14' | 'before-3' | 'on-day';

/** What is due. A milestone carries the goal that it belongs to. */
export interface ObligationRef {
  readonly kind: 'goal' | 'milestone';
  readonly goalId: string;
  readonly milestoneId: string | null;
}

/** What it was called on the day of the reminder, so that an old mail still reads as it was sent. */
export interface ObligationWords {
  readonly code: string;
  readonly goalTitle: string;
  readonly milestoneTitle: string | null;
}

/** `smtp`: handed to a mail server. `outbox`: laid out in the program, for towns without one. */
export type Channel = 'smtp' | 'outbox';

/**
 * `no-address`: the recipient has none (any more). `refused`: the mail server will never take it. `deferred`: it will not
 * take it now. `unreachable`: no mail server answered. `sign-in`: it does not know our credentials. `unfit`: it cannot do what our address or
 * settings ask of it (TLS). `internal`: the fault is ours.
 */
export const FAILURE_CODES = [
  'no-address',
  'refused',
  'deferred',
  'unreachable',
  'sign-in',
  'unfit',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** `connection-lost`: after the whole mail had been handed over, before the answer. `interrupted`: we were ended meanwhile. */
export type UncertainCause = 'connection-lost' | 'interrupted';

/** Why nobody has to be reminded any more. `superseded`: a later mark of the same deadline has come. */
export type MootReason = 'moved' | 'reached' | 'ended' | 'paused' | 'reassigned' | 'superseded';

interface ReminderEventData {
  /** A mark before the deadline has come: the recipient is to be reminded. */
  ReminderDue: {
    readonly obligation: ObligationRef;
    readonly what: ObligationWords;
    readonly deadline: Deadline;
    readonly rule: ReminderRule;
    /** The day of the mark, in the municipality's zone. */
    readonly forDay: Day;
    readonly recipientId: string;
    /** Why they: it is theirs, or nobody's who could be reached. */
    readonly recipientAs: 'owner' | 'officer';
    /** Everybody whom this mark reminds, each with a reminder of their own. */
    readonly recipientIds: readonly string[];
  };
  /**
   * The reminder is being handed over; durable before the first word is said to the mail server. Reminders with the same
   * `mailId` went out in one mail; a further attempt carries the same. `standing`: how it stands, as the mail says it.
   */
  SendAttempted: {
    readonly attempt: number;
    readonly channel: Channel;
    readonly mailId: string;
    readonly standing: string | null;
  };
  /** The mail server has taken the mail, or it lies in the outbox. */
  ReminderSent: { readonly attempt: number };
  /** It was certainly not taken. `final`: it will not be tried again. */
  ReminderFailed: { readonly attempt: number; readonly code: FailureCode; readonly final: boolean };
  /** Nobody can know whether it was taken; it is not sent again by itself. */
  ReminderUncertain: { readonly attempt: number; readonly cause: UncertainCause };
  /** Before it was sent, the reason for it went away. */
  ReminderBecameMoot: { readonly why: MootReason };
}
export type ReminderEventType = keyof ReminderEventData;
export type ReminderEventOf<T extends ReminderEventType> = { readonly type: T; readonly data: ReminderEventData[T] };
export type ReminderEvent = { [T in ReminderEventType]: ReminderEventOf<T> }[ReminderEventType];
