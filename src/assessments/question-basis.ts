// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FindingBasis } from './domain/assessment.events.js';
import type { SurveyQuestion } from './domain/survey.events.js';
import type { BasisKind } from './finding-bases.js';

/** `Frage „Ich kenne die Digitalstrategie.“` */
function questionWords({ text }: SurveyQuestion): string {
  return `Frage „${text}“`;
}

/** Questions of the round's surveys. Before the start any of them may still be struck: they are offered from then on. */
export const questionBasis: BasisKind = {
  kind: 'question',
  offered: (views, { municipalityId, assessmentId }) =>
    views.surveys
      .list(municipalityId)
      .filter(({ survey }) => survey.assessmentId === assessmentId)
      .filter(({ survey: { status } }) => status === 'running' || status === 'closed')
      .flatMap(({ surveyId, survey }) =>
        survey.questionnaire.questions.map(({ questionId }): FindingBasis => ({
          kind: 'question',
          surveyId,
          questionId,
        })),
      ),
  told(views, { municipalityId, assessmentId }, basis) {
    if (basis.kind !== 'question') return undefined;
    const survey = views.surveys.get(municipalityId, basis.surveyId)?.survey;
    if (survey?.assessmentId !== assessmentId) return undefined;
    const question = survey.questionnaire.questions.find(({ questionId }) => questionId === basis.questionId);
    return question && { words: questionWords(question), href: `/befragungen/${basis.surveyId}` };
  },
};
