// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { SurveyEventType } from './domain/survey.events.js';

const questionnaire = [
  'questionnaire.title',
  'questionnaire.intro',
  'questionnaire.questions[].text',
  'questionnaire.groups[].name',
];

export const surveyCatalogue: ContextCatalogue<SurveyEventType> = {
  SurveyDrafted: { label: 'Befragung vorbereitet', freeText: questionnaire },
  SurveyRevised: { label: 'Fragebogen geändert', freeText: questionnaire },
  // Not everybody who may read events may hand out the address; officers ask for it at the survey.
  SurveyStarted: { label: 'Befragung begonnen', freeText: [], files: ['linkToken'] },
  SurveyExtended: { label: 'Befragung verlängert', freeText: [] },
  SurveyCodesAdded: { label: 'Weitere Zugangscodes ausgegeben', freeText: [] },
  SurveyClosed: { label: 'Befragung ausgezählt', freeText: [] },
  SurveyCancelled: { label: 'Befragung abgebrochen', freeText: ['reason'] },
};
