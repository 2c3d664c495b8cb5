// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';

/*
 * What can happen to one reminder (Erinnerung): one obligation, one mark, one recipient.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts. Recipients are opaque ids; addresses and what a
 * mail server said stand nowhere in the log.
 */

/**
 * The mark at which somebody is reminded, as it is stored: `assigned`, the first word to who has become responsible;
 * `before-14`, so many days before; `on-day`; `late-7`, so many days after; `silent-30`, so many days after the goal
 * began to count as unconfirmed.
 */
export type ReminderRule = 'assigned' | 'on-day' | `before-${number}` | `late-${number}` | `silent-${number}`;

/**
 * `confirmation`: nobody has said for 90 days how the goal stands. `survey`: a running staff survey takes answers up to this
 * day.
 */
export const OBLIGATION_KINDS = [
  'goal',
  'milestone',
  'measure',
  'recurring',
  'confirmation',
  'decision',
  'survey',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** What is due. `subjectId` is the goal, the decision or the survey, `partId` the milestone, measure or criterion. */
export interface ObligationRef {
  readonly kind: ObligationKind;
  readonly subjectId: string;
  readonly partId: string | null;
}

/** What it was called on the day of the reminder, so that an old mail still reads as it was sent. */
export interface ObligationWords {
  readonly code: string | null;
  readonly title: string;
  readonly part: string | null;
}

/**
 * `owner`: it is theirs. `deputy`: it is somebody's who is away. `officer`: nobody is responsible who could be reached, or
 * it is a matter of all officers.
 * `escalated-officer`, `lead`: it is late and nobody has said anything.
 */
export const RECIPIENT_ROLES = ['owner', 'deputy', 'officer', 'escalated-officer', 'lead'] as const;
export type RecipientAs = (typeof RECIPIENT_ROLES)[number];

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

/**
 * Why nobody has to be reminded any more. `superseded`: a later mark of the same obligation has come. `answered`: somebody
 * has said how it stands. `declined`: the person wants no such mails. `dropped`: not made up for when sending was released.
 */
export type MootReason =
  'moved' | 'reached' | 'ended' | 'paused' | 'reassigned' | 'superseded' | 'answered' | 'declined' | 'dropped';

/** `by-hand`: an officer wants it sent again. `rule`: the municipality wants uncertain ones sent once more. */
export type ResendCause = 'by-hand' | 'rule';

interface ReminderEventData {
  /** A mark has come: the recipient is to be reminded. */
  ReminderDue: {
    readonly obligation: ObligationRef;
    readonly what: ObligationWords;
    /** null where the day is worked out or has no words. */
    readonly deadline: Deadline | null;
    readonly dueDay: Day;
    readonly rule: ReminderRule;
    /** The day of the mark, in the municipality's zone; where no mails go out on it, they do on a working day beside it. */
    readonly forDay: Day;
    readonly recipientId: string;
    readonly recipientAs: RecipientAs;
    /** Whom a deputy stands in for, or whose silence has led to an escalation. */
    readonly ownerId: string | null;
    /** Everybody whom this mark reminds as the same, each with a reminder of their own. */
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
  /** Nobody can know whether it was taken. */
  ReminderUncertain: { readonly attempt: number; readonly cause: UncertainCause };
  /** Before it was sent, the reason for it went away. */
  ReminderBecameMoot: { readonly why: MootReason };
  /** Failed or uncertain as it was, it is to be sent once more, with the same Message-ID. */
  ReminderResendOrdered: { readonly cause: ResendCause };
  /** Somebody has seen that the delivery failed or is uncertain, and sees to it without a further mail. */
  DeliveryTakenCareOf: Record<never, never>;
}
export type ReminderEventType = keyof ReminderEventData;
export type ReminderEventOf<T extends ReminderEventType> = { readonly type: T; readonly data: ReminderEventData[T] };
export type ReminderEvent = { [T in ReminderEventType]: ReminderEventOf<T> }[ReminderEventType];
