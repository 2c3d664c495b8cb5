// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * What was said in an interview. Streams `notes-…` can be erased, and then say nothing of the past either: nothing of what
 * stands here may be repeated anywhere else. THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 */

/** What was noted on one topic of the guide: the id of a sub-dimension, or `general`. */
export interface InterviewNote {
  readonly topic: string;
  readonly text: string;
}

interface InterviewNotesEventData {
  /** What was said, by topic of the guide; replaces what was noted before. Streams of notes can be erased. */
  InterviewNotesTaken: {
    readonly interviewId: string;
    readonly notes: readonly InterviewNote[];
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
