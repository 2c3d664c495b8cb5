// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { notThere, type Stand } from '../../stands.js';
import { type Method, methodOf } from '../domain/method.js';
import type { SurveySheet } from '../views/survey-sheet.js';

/**
 * The survey that an address names, as it is at a Stand.
 *
 * @throws RequestProblem 404 where there is no such survey there
 */
export function surveyAt(stand: Stand, surveyId: string): SurveySheet {
  const sheet = stand.views.surveys.get(stand.municipalityId, surveyId);
  if (!sheet) throw notThere(stand, 'Diese Befragung');
  return sheet;
}

/**
 * The survey of a round: the one under way, else the last that was counted, else the last that there was.
 */
export function surveyOfRound({ views, municipalityId }: Stand, assessmentId: string): SurveySheet | undefined {
  const own = views.surveys.list(municipalityId).filter(({ survey }) => survey.assessmentId === assessmentId);
  return (
    own.find(({ survey: { status } }) => status === 'draft' || status === 'running') ??
    own.findLast(({ survey: { status } }) => status === 'closed') ??
    own.at(-1)
  );
}

/** The last survey of another round that was counted before this one was, or of all where this one is not yet. */
export function surveyBefore({ views, municipalityId }: Stand, { survey }: SurveySheet): SurveySheet | undefined {
  const until = survey.status === 'closed' ? survey.closedOn : '9999-12-31';
  return views.surveys
    .list(municipalityId)
    .filter(
      ({ survey: other }) =>
        other.status === 'closed' && other.assessmentId !== survey.assessmentId && other.closedOn <= until,
    )
    .reduce<SurveySheet | undefined>((last, sheet) => (closedOn(last) > closedOn(sheet) ? last : sheet), undefined);
}

function closedOn(sheet: SurveySheet | undefined): string {
  return sheet?.survey.status === 'closed' ? sheet.survey.closedOn : '';
}

/** By which its round is made. @throws RequestProblem 404 where there is no such round at the Stand */
export function methodOfSurvey(stand: Stand, { survey }: SurveySheet): Method {
  const round = stand.views.assessments.get(stand.municipalityId, survey.assessmentId);
  if (!round) throw notThere(stand, 'Diese Runde der Analyse');
  return methodOf(round.assessment.methodVersion);
}
