// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { cancelInterview } from './cancel-interview.js';
import type { RegisteredInterviewAction } from './interview-action.js';
import { reportInterviewHeld } from './report-interview-held.js';
import { rescheduleInterview } from './reschedule-interview.js';
import { scoreInterview } from './score-interview.js';

/** Everything that can be asked of an interview that is planned, in the order in which pages offer it. */
export const interviewActions: readonly RegisteredInterviewAction[] = [
  reportInterviewHeld,
  scoreInterview,
  rescheduleInterview,
  cancelInterview,
];

export const interviewActionBySlug: ReadonlyMap<string, RegisteredInterviewAction> = new Map(
  interviewActions.map((action) => [action.slug, action]),
);
