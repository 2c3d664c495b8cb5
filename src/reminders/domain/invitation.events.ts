// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Quarter } from '../../calendar/quarter.js';
import type { Reason } from '../../event-catalogue.js';
import type { Channel, FailureCode, ResendCause, UncertainCause } from './reminder.events.js';

/*
 * What can happen to the letters (Einladung, Verlegung, Absage, Ausladung) about one review (Sitzung), each to one person.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts. Recipients are opaque ids; addresses and what a
 * mail server said stand nowhere in the log. `InvitationIssued` is something else:
 * an invitation to use the program.
 */

/** When and where people meet; `at` is `09:30`, null where nobody has said a time. */
export interface MeetingTime {
  readonly on: Day;
  readonly at: string | null;
  readonly place: string | null;
}

/**
 * `invitation`: they are invited. `rescheduled`: it is at another time or place than they knew. `cancelled`: it will not
 * take place. `uninvited`: it will, without them.
 */
export const LETTER_KINDS = ['invitation', 'rescheduled', 'cancelled', 'uninvited'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What somebody is told, as it stood on that day, so that an old mail still reads as it was sent. */
export interface Letter {
  readonly kind: LetterKind;
  readonly body: string;
  readonly quarter: Quarter;
  readonly schedule: MeetingTime;
  /** What they knew before, where it was rescheduled. */
  readonly before: MeetingTime | null;
  /** Why it was cancelled. */
  readonly reason: Reason | null;
  /** Of the entry in their calendar (RFC 5545, SEQUENCE): grows with everything that changes for them. */
  readonly sequence: number;
  /** The event of the review that made the letter necessary. */
  readonly changeId: string;
}

interface InvitationEventData {
  /**
   * The letter is being handed over; durable before the first word is said to the mail server. Further attempts of the same
   * letter carry the same `mailId`. `agenda`: titles of the points that were on it by then.
   */
  ReviewInvitationAttempted: {
    readonly personId: string;
    readonly attempt: number;
    readonly channel: Channel;
    readonly mailId: string;
    readonly letter: Letter;
    readonly agenda: readonly string[];
  };
  /** The mail server has taken it, or it lies in the outbox. */
  ReviewInvitationSent: { readonly personId: string; readonly attempt: number; readonly kind: LetterKind };
  /** It was certainly not taken. `final`: it will not be tried again by itself. */
  ReviewInvitationFailed: {
    readonly personId: string;
    readonly attempt: number;
    readonly kind: LetterKind;
    readonly code: FailureCode;
    readonly final: boolean;
  };
  /** Nobody can know whether it was taken. */
  ReviewInvitationUncertain: {
    readonly personId: string;
    readonly attempt: number;
    readonly kind: LetterKind;
    readonly cause: UncertainCause;
  };
  /** Failed or uncertain as it was, it is to be sent once more, with the same Message-ID. */
  ReviewInvitationResendOrdered: { readonly personId: string; readonly cause: ResendCause };
  /** Somebody has told them otherwise: no further mail. */
  ReviewInvitationTakenCareOf: { readonly personId: string };
  /** Not made up for when sending was released: perhaps they had it before the log was restored. */
  ReviewInvitationDropped: { readonly personId: string; readonly letter: Letter };
}
export type InvitationEventType = keyof InvitationEventData;
export type InvitationEventOf<T extends InvitationEventType> = {
  readonly type: T;
  readonly data: InvitationEventData[T];
};
export type InvitationEvent = { [T in InvitationEventType]: InvitationEventOf<T> }[InvitationEventType];
