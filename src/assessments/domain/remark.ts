// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Decider, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { RemarkEvent } from './survey.events.js';

/* Words of somebody, from the close of the survey until they are erased. */

export type RemarkState =
  | { readonly status: 'unknown' }
  | { readonly status: 'left'; readonly surveyId: string; readonly questionId: string; readonly text: string }
  | { readonly status: 'erased' };

interface RemarkCommandData {
  /** Asked by the program alone, at the close. */
  LeaveRemark: { readonly surveyId: string; readonly questionId: string; readonly text: string };
  EraseRemark: Record<never, never>;
}
export type RemarkCommandType = keyof RemarkCommandData;
export type RemarkCommand = {
  [T in RemarkCommandType]: { readonly type: T; readonly data: RemarkCommandData[T] };
}[RemarkCommandType];

export type RemarkRule = 'remark-unknown';

function decide(state: RemarkState, command: RemarkCommand): readonly RemarkEvent[] {
  switch (command.type) {
    case 'LeaveRemark':
      return state.status === 'unknown' ? [{ type: 'RemarkLeft', data: command.data }] : [];
    case 'EraseRemark':
      if (state.status === 'unknown') throw new RuleViolation<RemarkRule>('remark-unknown');
      return state.status === 'erased' ? [] : [{ type: 'RemarkErased', data: {} }];
  }
}

function evolve(_state: RemarkState, event: Recorded<RemarkEvent>): RemarkState {
  switch (event.type) {
    case 'RemarkLeft': {
      // After erasing the log says only that something was left.
      const { surveyId, questionId, text } = event.data as Partial<typeof event.data>;
      return surveyId === undefined || questionId === undefined || text === undefined
        ? { status: 'erased' }
        : { status: 'left', surveyId, questionId, text };
    }
    case 'RemarkErased':
      return { status: 'erased' };
  }
}

export const remark: Decider<RemarkState, RemarkCommand, RemarkEvent> = {
  initialState: { status: 'unknown' },
  decide,
  evolve,
};
