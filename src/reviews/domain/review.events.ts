// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Quarter } from '../../calendar/quarter.js';
import type { Reason } from '../../event-catalogue.js';

/*
 * What can happen to a review (Sitzung): the AG Digitalisierung meets every quarter and asks what has changed since last
 * time, what has slipped, and what is decided now.
 *
 * THESE NAMES AND SHAPES ARE ON DISK. A type's name never changes; a shape changes only together with an upcaster in the
 * event catalogue and a new golden file in test/stored-events. Days are calendar days and times are those of the clock on
 * the wall in the municipality's zone. When and by whom it was entered stands in the event's meta, not here.
 */

/** When and where people meet. */
export interface ReviewSchedule {
  readonly on: Day;
  /** `09:30`; null: not said. */
  readonly at: string | null;
  readonly place: string | null;
}

/** A point as somebody has put it on the agenda. */
export interface AgendaPointWords {
  readonly title: string;
  readonly text: string | null;
  readonly goalIds: readonly string[];
}

/** A point of an earlier review that was postponed there. */
export interface PostponedPointRef {
  readonly reviewId: string;
  readonly pointId: string;
}

/** A point that nobody has to put on the agenda, because something has changed: one per group of the difference that has lines. */
export interface DifferencePoint {
  /** `difference:<group>` */
  readonly pointId: string;
  /** As it was called when the review was opened. */
  readonly title: string;
}

/**
 * What a review looks back to: the last sealed one, with its seal's position, or the beginning (null and 0). The position is
 * that of the log in which it was recorded; in one that was moved to another engine, `reviewId` leads to it.
 */
export interface ComparedWith {
  readonly reviewId: string | null;
  readonly position: number;
}

/** How far the log had come when a review was sealed, and the digest over everything of the municipality up to there. */
export interface SealedHead {
  /** How many events of the municipality that is. */
  readonly events: number;
  /** In the log in which it was sealed. In one that was moved to another engine, `events` leads to it. */
  readonly position: number;
  /** Of the last of them. */
  readonly eventId: string;
  readonly chain: string;
}

export type PointOutcome = 'settled' | 'postponed';

interface ReviewEventData {
  /** A body will meet in a quarter, and these people are invited. */
  ReviewPlanned: {
    readonly quarter: Quarter;
    /** „AG Digitalisierung“ */
    readonly body: string;
    readonly schedule: ReviewSchedule;
    readonly invitedIds: readonly string[];
  };
  /** It will take place on another day, at another time or elsewhere. */
  ReviewRescheduled: { readonly from: ReviewSchedule; readonly to: ReviewSchedule };
  /** These people, and no others, are invited. */
  ReviewInviteesChanged: { readonly invitedIds: readonly string[] };
  /** It will not take place. */
  ReviewCancelled: { readonly reason: Reason };
  /** Somebody has put a point on the agenda, at its end. */
  AgendaPointAdded: AgendaPointWords & {
    readonly pointId: string;
    /** Where it was postponed before; null: it is new. */
    readonly carriedFrom: PostponedPointRef | null;
  };
  /** A point has other words or goals. */
  AgendaPointReworded: AgendaPointWords & { readonly pointId: string };
  AgendaPointRemoved: { readonly pointId: string };
  /** The points that people have put there come in this order; those of the difference stand before them. */
  AgendaReordered: { readonly pointIds: readonly string[] };
  /** The meeting has begun. What has changed since `comparedWith` is on the agenda from now on. */
  ReviewOpened: { readonly comparedWith: ComparedWith; readonly points: readonly DifferencePoint[] };
  /** Who is there; what was recorded of that before holds no longer. */
  AttendanceRecorded: {
    readonly presentIds: readonly string[];
    readonly excusedIds: readonly string[];
    /** People without an account, as somebody wrote them down. */
    readonly guests: string | null;
  };
  /** A point was settled (behandelt) or put off (vertagt); what was recorded of that before holds no longer. */
  AgendaPointDealtWith: { readonly pointId: string; readonly outcome: PointOutcome; readonly note: string | null };
  NoteTaken: {
    readonly noteId: string;
    readonly pointId: string | null;
    readonly goalId: string | null;
    readonly text: string;
  };
  NoteReworded: { readonly noteId: string; readonly text: string };
  NoteWithdrawn: { readonly noteId: string };
  /** The meeting is over and everything up to `head` is held fast. Never undone. */
  ReviewSealed: {
    readonly head: SealedHead;
    readonly comparedWith: ComparedWith;
    /** Points that nobody had dealt with and that were put off by sealing. */
    readonly openPointIds: readonly string[];
  };
  /** The minutes as they were made when the review was sealed; always together with `ReviewSealed`, never replaced. */
  MinutesFiled: {
    /** What the minutes say, as plain JSON. */
    readonly document: object;
    /** The printed minutes, base64. */
    readonly pdf: string;
    /** Of the printed minutes, hex. */
    readonly sha256: string;
  };
  /** Something in the minutes is not so (Berichtigung). They stay as they are. */
  ReviewCorrected: {
    readonly correctionId: string;
    readonly text: string;
    /** The point that it is about; null: the minutes as a whole. */
    readonly concerns: string | null;
  };
}

export type ReviewEventType = keyof ReviewEventData;
export type ReviewEventOf<T extends ReviewEventType> = { readonly type: T; readonly data: ReviewEventData[T] };
export type ReviewEvent = { [T in ReviewEventType]: ReviewEventOf<T> }[ReviewEventType];
