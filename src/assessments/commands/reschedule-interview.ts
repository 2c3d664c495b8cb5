// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InterviewCommand } from '../domain/interview.commands.js';
import { interviewAction } from './interview-action.js';
import { InterviewFields } from './interview-fields.js';

export class RescheduleInterview extends InterviewFields {
  override toCommand(): InterviewCommand {
    return { type: 'RescheduleInterview', data: this.content };
  }
}

export const rescheduleInterview = interviewAction(RescheduleInterview, {
  slug: 'verlegen',
  title: 'Interview verlegen oder ändern',
  submit: 'Speichern',
  done: 'Das Interview ist geändert.',
  needs: 'officer',
  intro: 'Ein anderer Tag oder jemand mit einer anderen Aufgabe.',
});
