// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, NumberField, TextField } from '../../web/fields.js';
import { SURVEY_WORDS, type SurveyStatus } from './survey-words.js';

/** What programs may ask of surveys: the fields check the address and describe it. */
export class SurveysQuery {
  @TextField({ label: 'Runde', hint: 'Ihre Id.', optional: true, max: 64 })
  assessment?: string;

  @ChoiceField({ label: 'Stand', choices: SURVEY_WORDS, optional: true })
  status?: SurveyStatus;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}
