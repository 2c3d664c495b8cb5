// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InterviewCommand } from '../domain/interview.commands.js';
import { InterviewFields } from './interview-fields.js';

/** The one action on an interview that does not exist yet; its id is made from the command's. */
export class PlanInterview extends InterviewFields {
  /** The round. Set by the web layer from the address, never taken from the body. */
  declare assessmentId: string;

  override toCommand(): InterviewCommand {
    return { type: 'PlanInterview', data: { assessmentId: this.assessmentId, ...this.content } };
  }
}
