// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, NumberField, ReferenceField, TextField } from '../../web/fields.js';
import type { AssessmentStatus } from '../domain/assessment.js';
import { ASSESSMENT_WORDS } from './assessment-words.js';

/** What programs may ask of rounds: the fields check the address and describe it. */
export class AssessmentsQuery {
  @ChoiceField({ label: 'Stand', choices: ASSESSMENT_WORDS, optional: true })
  status?: AssessmentStatus;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}

export class ComparisonQuery {
  @ReferenceField({
    label: 'Frühere Runde',
    hint: 'Ohne Angabe die vorige, die nicht abgebrochen wurde.',
    to: 'assessment',
    optional: true,
  })
  since?: string;
}
