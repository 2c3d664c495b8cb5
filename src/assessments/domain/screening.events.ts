// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { SubDimensionId } from './method.js';

/*
 * What a round looks at from outside (screening) and hears from people (interviews). THESE NAMES AND SHAPES ARE ON DISK: see
 * goals/domain/goal.events.ts.
 */

/** OZG-Reifegrad: 0 nothing online, 1 information, 2 form to print, 3 online application, 4 whole matter online incl. answer. */
export const MATURITIES = [0, 1, 2, 3, 4] as const;
export type Maturity = (typeof MATURITIES)[number];

/** Whom a service is for. */
export const AUDIENCES = ['residents', 'businesses', 'both'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A service that can be applied for, and how far it can be done online. null: unknown. */
export interface ServiceContent {
  readonly name: string;
  readonly audience: Audience;
  /** Reach: how often a year it is asked for. */
  readonly casesPerYear: number | null;
  readonly maturity: Maturity | null;
  /** Address of a page that shows it. */
  readonly evidence: string | null;
  readonly note: string | null;
  /** The day on which somebody looked. */
  readonly lookedOn: Day;
}

interface ScreeningEventData {
  /** A service was put on the round's checklist. */
  ServiceScreened: { readonly serviceId: string } & ServiceContent;
  /** Somebody looked again, or mended what was entered. */
  ServiceScreenedAgain: { readonly serviceId: string } & ServiceContent;
  ServiceStruck: { readonly serviceId: string; readonly reason: string };
}
export type ScreeningEventType = keyof ScreeningEventData;
export type ScreeningEventOf<T extends ScreeningEventType> = {
  readonly type: T;
  readonly data: ScreeningEventData[T];
};
export type ScreeningEvent = { [T in ScreeningEventType]: ScreeningEventOf<T> }[ScreeningEventType];

/** Without a name: `Sachbearbeitung, Bürgeramt`. */
export interface InterviewContent {
  readonly with: string;
  readonly departmentId: string | null;
  readonly on: Day;
}

export interface InterviewScore {
  readonly subDimension: SubDimensionId;
  readonly points: number;
}

interface InterviewEventData {
  InterviewPlanned: { readonly assessmentId: string } & InterviewContent;
  InterviewRescheduled: InterviewContent;
  /** It took place. */
  InterviewHeld: { readonly minutes: number | null };
  /** What came of it in points; replaces what was scored before. */
  InterviewScored: { readonly scores: readonly InterviewScore[] };
  InterviewCancelled: { readonly reason: string };
}
export type InterviewEventType = keyof InterviewEventData;
export type InterviewEventOf<T extends InterviewEventType> = {
  readonly type: T;
  readonly data: InterviewEventData[T];
};
export type InterviewEvent = { [T in InterviewEventType]: InterviewEventOf<T> }[InterviewEventType];

interface InterviewNotesEventData {
  /** What was said, by question of the guide; replaces what was noted before. Streams of notes can be erased. */
  InterviewNotesTaken: {
    readonly interviewId: string;
    readonly notes: readonly { readonly topic: string; readonly text: string }[];
  };
  /** The notes are erased for good; the points stay. */
  InterviewNotesErased: { readonly interviewId: string };
}
export type InterviewNotesEventType = keyof InterviewNotesEventData;
export type InterviewNotesEventOf<T extends InterviewNotesEventType> = {
  readonly type: T;
  readonly data: InterviewNotesEventData[T];
};
export type InterviewNotesEvent = { [T in InterviewNotesEventType]: InterviewNotesEventOf<T> }[InterviewNotesEventType];
