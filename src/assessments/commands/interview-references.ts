// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Views } from '../../core.js';
import type { Directory } from '../../directory.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { Action } from '../../web/action.js';
import type { InterviewCommand, InterviewNotesCommand } from '../domain/interview.commands.js';
import { checkScores, type InterviewRule } from '../domain/interview.js';
import { checkTopics } from '../domain/interview-notes.js';
import { methodOf } from '../domain/method.js';
import { runningRound } from '../running-round.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { EraseInterviewNotes } from './interview-notes-actions.js';
import { PlanInterview } from './plan-interview.js';

/** Rules that look beyond one interview; they hold as far as this node knows. */
export type InterviewReferenceRule = 'interview-department-unknown';

/** What holds between interviews, rounds, departments and methods, checked before an interview itself is decided about. */
export class InterviewReferences {
  constructor(
    private readonly views: Pick<Views, 'assessments' | 'interviews'>,
    private readonly directory: Directory,
  ) {}

  check(action: Action<InterviewCommand>, command: InterviewCommand): void {
    const { municipalityId } = action.envelope;
    const sheet = this.views.interviews.get(municipalityId, action.subjectId);
    if (!(action instanceof PlanInterview) && !sheet) throw new RuleViolation<InterviewRule>('interview-unknown');
    const round = this.round(
      municipalityId,
      action instanceof PlanInterview ? action.assessmentId : sheet!.interview.assessmentId,
    );
    if (command.type === 'PlanInterview' || command.type === 'RescheduleInterview')
      this.departmentKnown(municipalityId, command.data.departmentId, sheet);
    if (command.type === 'ScoreInterview') checkScores(command.data.scores, methodOf(round.assessment.methodVersion));
  }

  /** Erasing is possible whatever has become of the interview and its round. */
  checkNotes(action: Action<InterviewNotesCommand>, command: InterviewNotesCommand): void {
    const { municipalityId } = action.envelope;
    const sheet = this.views.interviews.get(municipalityId, action.subjectId);
    if (!sheet) throw new RuleViolation<InterviewRule>('interview-unknown');
    if (action instanceof EraseInterviewNotes) return;
    const { interview } = sheet;
    if (interview.status === 'cancelled')
      throw new RuleViolation<InterviewRule>('interview-cancelled', { on: interview.cancelledOn });
    const round = this.round(municipalityId, interview.assessmentId);
    if (command.type === 'TakeInterviewNotes')
      checkTopics(command.data.notes, methodOf(round.assessment.methodVersion));
  }

  private round(municipalityId: string, assessmentId: string): AssessmentSheet {
    return runningRound(this.views.assessments, municipalityId, assessmentId);
  }

  private departmentKnown(
    municipalityId: string,
    departmentId: string | null,
    sheet: InterviewSheet | undefined,
  ): void {
    // One that was dissolved since stays where it stands.
    if (departmentId === null || sheet?.interview.departmentId === departmentId) return;
    if (!this.directory.departments(municipalityId).some(({ id }) => id === departmentId))
      throw new RuleViolation<InterviewReferenceRule>('interview-department-unknown', {}, 'departmentId');
  }
}
