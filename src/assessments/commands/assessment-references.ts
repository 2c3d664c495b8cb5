// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Views } from '../../core.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { Action } from '../../web/action.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { sameBasis } from '../domain/assessment.js';
import { isTitleTaken } from '../round-titles.js';
import { mayBeBasis } from '../finding-bases.js';

/** Rules that look beyond one round; they hold as far as this node knows. */
export type AssessmentReferenceRule =
  'assessment-finding-basis-unknown' | 'assessment-survey-running' | 'assessment-title-taken';

/** What holds between a round and what belongs to it, checked before the round itself is decided about. */
export function checkAssessmentReferences(
  views: Views,
  { subjectId, envelope }: Action<unknown>,
  command: AssessmentCommand,
): void {
  if (command.type === 'ConcludeAssessment' || command.type === 'AbandonAssessment') {
    // People would go on answering a survey of a round that is over. A survey that starts in the same moment can still be ended.
    const running = views.surveys
      .list(envelope.municipalityId)
      .find(({ survey }) => survey.assessmentId === subjectId && survey.status === 'running');
    if (running)
      throw new RuleViolation<AssessmentReferenceRule>('assessment-survey-running', {
        title: running.survey.questionnaire.title,
      });
    return;
  }
  if (command.type === 'PlanAssessment' || command.type === 'RetitleAssessment') {
    const others = views.assessments
      .list(envelope.municipalityId)
      .filter(({ assessmentId }) => assessmentId !== subjectId);
    if (isTitleTaken(command.data.title, others))
      throw new RuleViolation<AssessmentReferenceRule>(
        'assessment-title-taken',
        { title: command.data.title },
        'title',
      );
    return;
  }
  if (command.type !== 'RecordFinding' && command.type !== 'ReviseFinding') return;
  const sheet = views.assessments.get(envelope.municipalityId, subjectId);
  // The domain says so itself where there is no such round.
  if (!sheet) return;
  const { findingId, basis } = command.data;
  const before = sheet.assessment.findings.find((finding) => finding.findingId === findingId)?.basis ?? [];
  for (const one of basis)
    // Of ratings the round knows itself; what it rests on already stays, whatever became of it.
    if (one.kind !== 'rating' && !before.some((other) => sameBasis(one, other)) && !mayBeBasis(views, sheet, one))
      throw new RuleViolation<AssessmentReferenceRule>('assessment-finding-basis-unknown', {}, 'basis');
}
