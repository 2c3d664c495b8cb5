// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InterviewContent, InterviewScore } from './interview.events.js';
import type { InterviewNote } from './interview-notes.events.js';

/*
 * What people can ask of one interview, and of what was noted in it. Shapes are checked before (see assessments/commands);
 * what is allowed in which state is decided in interview.ts and interview-notes.ts.
 */

interface InterviewCommandData {
  PlanInterview: { readonly assessmentId: string } & InterviewContent;
  RescheduleInterview: InterviewContent;
  ReportInterviewHeld: { readonly minutes: number | null };
  /** All points of the interview: what is not named is not scored any more. */
  ScoreInterview: { readonly scores: readonly InterviewScore[] };
  CancelInterview: { readonly reason: string };
}

export type InterviewCommandType = keyof InterviewCommandData;
export type InterviewCommandOf<T extends InterviewCommandType> = {
  readonly type: T;
  readonly data: InterviewCommandData[T];
};
export type InterviewCommand = { [T in InterviewCommandType]: InterviewCommandOf<T> }[InterviewCommandType];

interface InterviewNotesCommandData {
  TakeInterviewNotes: { readonly interviewId: string; readonly notes: readonly InterviewNote[] };
  EraseInterviewNotes: { readonly interviewId: string };
}

export type InterviewNotesCommandType = keyof InterviewNotesCommandData;
export type InterviewNotesCommand = {
  [T in InterviewNotesCommandType]: { readonly type: T; readonly data: InterviewNotesCommandData[T] };
}[InterviewNotesCommandType];
