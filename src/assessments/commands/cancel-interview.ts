// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import { interviewAction, InterviewAction } from './interview-action.js';

export class CancelInterview extends InterviewAction {
  @TextField({
    label: 'Warum?',
    hint: 'Ein Satz ohne Namen.',
    max: 500,
    lines: 2,
    example: 'Die Stelle ist zurzeit nicht besetzt.',
  })
  reason!: string;

  override toCommand(): InterviewCommand {
    return { type: 'CancelInterview', data: { reason: this.reason } };
  }
}

export const cancelInterview = interviewAction(CancelInterview, {
  slug: 'absagen',
  title: 'Interview absagen',
  submit: 'Interview absagen',
  done: 'Das Interview ist abgesagt.',
  needs: 'officer',
  intro: 'Es findet nicht statt. Das Interview bleibt in der Liste stehen.',
});
