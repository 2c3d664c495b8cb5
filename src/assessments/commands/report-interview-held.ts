// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { NumberField } from '../../web/fields.js';
import { MOST_MINUTES } from '../domain/interview.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import { DatedInterviewAction, interviewAction } from './interview-action.js';

export class ReportInterviewHeld extends DatedInterviewAction {
  @NumberField({ label: 'Dauer', optional: true, min: 1, max: MOST_MINUTES, unit: 'Minuten', example: 60 })
  minutes?: number;

  override toCommand(): InterviewCommand {
    return { type: 'ReportInterviewHeld', data: { minutes: this.minutes ?? null } };
  }
}

export const reportInterviewHeld = interviewAction(ReportInterviewHeld, {
  slug: 'gefuehrt',
  title: 'Interview geführt',
  submit: 'Als geführt eintragen',
  done: 'Das Interview ist geführt. Als Nächstes lassen sich Punkte vergeben.',
  needs: 'officer',
  intro: 'Das Gespräch hat stattgefunden.',
  dated: true,
});
