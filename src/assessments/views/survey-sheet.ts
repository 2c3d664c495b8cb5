// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { SurveyEvent } from '../domain/survey.events.js';
import { type DraftedSurvey, runOf, survey } from '../domain/survey.js';
import { surveyCatalogue } from '../survey-catalogue.js';

/** Everything about one survey as it stands now; of answers nothing before the close, and then the tally. */
export interface SurveySheet {
  readonly surveyId: string;
  readonly municipalityId: string;
  /** Of the survey's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly survey: DraftedSurvey;
  /** ISO instant at which it was prepared. */
  readonly recordedAt: string;
  /** ISO instant at which it was started; null: it never was. */
  readonly startedAt: string | null;
  /** ISO instant of the event that last set the closing day; null: it was never started. */
  readonly closingSince: string | null;
  readonly lastChangedAt: string;
}

function evolve(sheet: SurveySheet | undefined, stored: StoredEvent): SurveySheet | undefined {
  const event = stored as Recorded<SurveyEvent> & StoredEvent;
  const { recordedAt, municipalityId } = stored.meta;
  const state = survey.evolve(sheet ? sheet.survey : survey.initialState, event);
  if (state.status === 'not-drafted') return sheet;
  return {
    surveyId: idOfStream(event.stream),
    municipalityId,
    revision: event.revision,
    survey: state,
    recordedAt: sheet?.recordedAt ?? recordedAt,
    startedAt: event.type === 'SurveyStarted' ? recordedAt : (sheet?.startedAt ?? null),
    closingSince:
      event.type === 'SurveyStarted' || event.type === 'SurveyExtended' ? recordedAt : (sheet?.closingSince ?? null),
    lastChangedAt: recordedAt,
  };
}

export const surveySheets: ViewDefinition<SurveySheet> = {
  name: 'survey_sheets',
  version: 1,
  concerns: (type) => type in surveyCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'survey'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
  // Who answers has no session: the link alone says which municipality it is about.
  lookup: (sheet) => runOf(sheet.survey)?.linkToken ?? null,
};
