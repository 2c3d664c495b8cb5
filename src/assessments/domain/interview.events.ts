// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { SubDimensionId } from './method.js';

/*
 * What a round hears from people, in points. What they said stands in streams of its own, which can be erased: see
 * interview-notes.events.ts. THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */

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
