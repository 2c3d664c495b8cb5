// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Directory } from '../directory.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import type { ViewRows } from '../event-sourcing/view.js';
import type { Action } from '../web/action.js';
import { enumeration } from '../web/formats.js';
import { AddStatement } from './commands/add-statement.js';
import { CancelSurvey } from './commands/cancel-survey.js';
import { CloseSurvey } from './commands/close-survey.js';
import { DraftSurvey } from './commands/draft-survey.js';
import { departmentsOfGroup, FormSurveyGroups } from './commands/form-survey-groups.js';
import { RewordStatement } from './commands/reword-statement.js';
import { defaultQuestionnaire } from './domain/default-questionnaire.js';
import { methodOf } from './domain/method.js';
import type { SurveyCommand } from './domain/survey.commands.js';
import type { Questionnaire, SurveyGroup } from './domain/survey.events.js';
import { checkSubDimensions } from './domain/survey.js';
import { runningRound } from './running-round.js';
import type { AssessmentSheet } from './views/assessment-sheet.js';
import type { SurveySheet } from './views/survey-sheet.js';

/** Rules that look beyond one survey; they hold as far as this node knows. */
export type SurveyReferenceRule = 'survey-round-has-one' | 'survey-earlier-unknown' | 'survey-department-unknown';

/** Surveys of one round are prepared one after the other: {@link KeyedLock} */
export function surveysOfRound(municipalityId: string, assessmentId: string): string {
  return `surveys of ${municipalityId}.${assessmentId}`;
}

/** What holds between a survey, its round and the departments, checked before the survey itself is decided about. */
export class SurveyReferences {
  constructor(
    private readonly views: {
      readonly assessments: ViewRows<AssessmentSheet>;
      readonly surveys: ViewRows<SurveySheet>;
    },
    private readonly directory: Directory,
  ) {}

  /**
   * What the domain needs and only the views know. To be called before the action is turned into a command.
   *
   * @throws RuleViolation the round is over, has a survey already, or something that is referred to does not exist
   */
  complete(action: Action<SurveyCommand>): void {
    const { municipalityId } = action.envelope;
    if (action instanceof DraftSurvey) {
      const { assessment } = runningRound(this.views.assessments, municipalityId, action.assessmentId);
      action.questionnaire = this.startingFrom(municipalityId, action.likeSurveyId, assessment.methodVersion);
    }
    if (action instanceof FormSurveyGroups) {
      const names = this.departmentNames(municipalityId);
      (action.departments ?? []).forEach(({ departmentId }, row) => {
        if (!names.has(departmentId)) throw violation('survey-department-unknown', `departments.${row}.departmentId`);
      });
      action.nameOf = (ids) => namedTogether(ids.map((id) => names.get(id)!));
    }
  }

  /** @throws RuleViolation */
  check(action: Action<SurveyCommand>): void {
    const { municipalityId } = action.envelope;
    if (action instanceof DraftSurvey) {
      runningRound(this.views.assessments, municipalityId, action.assessmentId);
      const others = this.views.surveys.list(municipalityId);
      if (others.some(({ survey }) => survey.assessmentId === action.assessmentId && isUnderWay(survey.status)))
        throw violation('survey-round-has-one', '');
      return;
    }
    const sheet = this.views.surveys.get(municipalityId, action.subjectId);
    // The domain says that there is no such survey.
    if (!sheet) return;
    // Whatever became of the round: nobody may be left with a survey that takes answers and cannot be stopped.
    if (sheet.survey.status === 'running' && (action instanceof CloseSurvey || action instanceof CancelSurvey)) return;
    const { assessment } = runningRound(this.views.assessments, municipalityId, sheet.survey.assessmentId);
    if (action instanceof FormSurveyGroups) action.checkSizes();
    if (action instanceof AddStatement || action instanceof RewordStatement) {
      const { subDimension, text } = action;
      const question = { questionId: '', kind: 'scale', subDimension, text } as const;
      checkSubDimensions([question], methodOf(assessment.methodVersion), () => 'subDimension');
    }
  }

  private startingFrom(municipalityId: string, surveyId: string | undefined, methodVersion: number): Questionnaire {
    if (surveyId === undefined) return defaultQuestionnaire(methodVersion);
    const earlier = this.views.surveys.get(municipalityId, surveyId);
    if (!earlier) throw violation('survey-earlier-unknown', 'likeSurveyId');
    const { questionnaire } = earlier.survey;
    // Another version of the method may know less: then the sentence says which statement has no place any more.
    checkSubDimensions(questionnaire.questions, methodOf(methodVersion), () => 'likeSurveyId');
    return { ...questionnaire, groups: this.groupsOfToday(municipalityId, questionnaire) };
  }

  /**
   * By their names of today. Where one of several departments is dissolved, how many people work in the others is not known: such a
   * group is left out, and has to be formed anew.
   */
  private groupsOfToday(municipalityId: string, { groups }: Questionnaire): readonly SurveyGroup[] {
    const names = this.departmentNames(municipalityId);
    return groups.flatMap((group) => {
      const known = departmentsOfGroup(group.groupId).map((id) => names.get(id));
      return known.every((name) => name !== undefined) ? [{ ...group, name: namedTogether(known) }] : [];
    });
  }

  private departmentNames(municipalityId: string): ReadonlyMap<string, string> {
    return new Map(this.directory.departments(municipalityId).map(({ id, name }) => [id, name]));
  }
}

/** `Bürgeramt`, `Bauamt und Bürgeramt zusammen` */
function namedTogether(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${enumeration(names)} zusammen`;
}

export function isUnderWay(status: SurveySheet['survey']['status']): boolean {
  return status === 'draft' || status === 'running';
}

function violation(code: SurveyReferenceRule, field: string): RuleViolation {
  return new RuleViolation<SurveyReferenceRule>(code, {}, ...(field === '' ? [] : [field]));
}
