// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Quarter } from '../../calendar/quarter.js';
import type { Reason } from '../../event-catalogue.js';
import type {
  AgendaPointWords,
  ComparedWith,
  DifferencePoint,
  PointOutcome,
  PostponedPointRef,
  ReviewSchedule,
  SealedHead,
} from './review.events.js';

/*
 * What people can ask of one review. Shapes are checked before (see reviews/commands); what is allowed in which state is
 * decided in review.ts. What a review is compared with, its head and its minutes are made by the program, never sent.
 */

/** Minutes ready made, as they are filed with the seal. */
export interface PressedMinutes {
  /** Plain JSON. */
  readonly document: object;
  /** base64 */
  readonly pdf: string;
  /** Of the bytes of the PDF, hex. */
  readonly sha256: string;
}

/** What becomes of points that nobody has dealt with: the seal is refused, or they are put off. */
export type OpenPoints = 'refuse' | 'carry-over';

interface ReviewCommandData {
  PlanReview: {
    readonly quarter: Quarter;
    readonly body: string;
    readonly schedule: ReviewSchedule;
    readonly invitedIds: readonly string[];
  };
  RescheduleReview: ReviewSchedule;
  ChangeReviewInvitees: { readonly invitedIds: readonly string[] };
  CancelReview: { readonly reason: Reason };
  AddAgendaPoint: AgendaPointWords & { readonly pointId: string; readonly carriedFrom: PostponedPointRef | null };
  RewordAgendaPoint: AgendaPointWords & { readonly pointId: string };
  RemoveAgendaPoint: { readonly pointId: string };
  /** One place up or down among the points that people have put on the agenda. */
  MoveAgendaPoint: { readonly pointId: string; readonly direction: 'up' | 'down' };
  OpenReview: { readonly comparedWith: ComparedWith; readonly points: readonly DifferencePoint[] };
  RecordAttendance: {
    readonly presentIds: readonly string[];
    readonly excusedIds: readonly string[];
    readonly guests: string | null;
  };
  DealWithAgendaPoint: { readonly pointId: string; readonly outcome: PointOutcome; readonly note: string | null };
  TakeNote: {
    readonly noteId: string;
    readonly pointId: string | null;
    readonly goalId: string | null;
    readonly text: string;
  };
  RewordNote: { readonly noteId: string; readonly text: string };
  WithdrawNote: { readonly noteId: string };
  SealReview: { readonly head: SealedHead; readonly minutes: PressedMinutes; readonly openPoints: OpenPoints };
  CorrectReview: { readonly correctionId: string; readonly text: string; readonly concerns: string | null };
}

export type ReviewCommandType = keyof ReviewCommandData;
export type ReviewCommandOf<T extends ReviewCommandType> = { readonly type: T; readonly data: ReviewCommandData[T] };
export type ReviewCommand = { [T in ReviewCommandType]: ReviewCommandOf<T> }[ReviewCommandType];
