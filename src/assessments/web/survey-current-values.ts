// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { ExtendSurvey } from '../commands/extend-survey.js';
import { departmentsOfGroup, FormSurveyGroups } from '../commands/form-survey-groups.js';
import { RetitleSurvey } from '../commands/retitle-survey.js';
import { RewordOpenQuestion } from '../commands/reword-open-question.js';
import { RewordStatement } from '../commands/reword-statement.js';
import type { Questionnaire, SurveyQuestion } from '../domain/survey.events.js';
import type { SurveySheet } from '../views/survey-sheet.js';

type Values = Readonly<Record<string, unknown>>;
export type Departments = readonly { readonly id: string; readonly name: string }[];

interface Around {
  /** What the address, or the form, says it is about. */
  readonly given: Values;
  readonly departments: Departments;
}

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, (sheet: SurveySheet, around: Around) => Values>([
  [
    RetitleSurvey,
    ({ survey }) => withoutNull({ title: survey.questionnaire.title, intro: survey.questionnaire.intro }),
  ],
  [RewordStatement, questionValues],
  [RewordOpenQuestion, questionValues],
  [
    FormSurveyGroups,
    ({ survey }, { departments }) => ({ departments: departmentValues(survey.questionnaire, departments) }),
  ],
  [ExtendSurvey, ({ survey }): Values => (survey.status === 'running' ? { to: survey.closesOn } : {})],
]);

function questionValues({ survey }: SurveySheet, { given }: Around): Values {
  const question = survey.questionnaire.questions.find(({ questionId }) => questionId === given['questionId']);
  if (!question) return {};
  return withoutNull({ text: question.text, ...placeOf(question) });
}

function placeOf(question: SurveyQuestion): Values {
  return question.kind === 'scale' ? { subDimension: question.subDimension } : { dimension: question.dimension };
}

/** One row for every department of today. What was put together is known as a sum, which stands with the first of them. */
function departmentValues({ groups }: Questionnaire, departments: Departments): readonly Values[] {
  return departments.map(({ id }) => {
    const group = groups.find(({ groupId }) => departmentsOfGroup(groupId).includes(id));
    if (!group) return { departmentId: id };
    const [first] = departmentsOfGroup(group.groupId);
    return { departmentId: id, ...(id === first ? { headcount: group.headcount } : { togetherWith: first }) };
  });
}

/** Absent, as `fromForm` leaves out what is empty: otherwise every stale form would seem to differ. */
function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

export function surveyValuesNow(type: FieldClass, sheet: SurveySheet, around: Around): Values {
  return readers.get(type)?.(sheet, around) ?? {};
}
