// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, NumberField, TextField } from '../../web/fields.js';
import { REVIEW_WORDS, type ReviewStatus } from './review-words.js';

/** What programs may ask of reviews: the fields check the address and describe it. */
export class ReviewsQuery {
  @ChoiceField({ label: 'Stand', choices: REVIEW_WORDS, optional: true })
  status?: ReviewStatus;

  @TextField({ label: 'Quartal', hint: 'Zum Beispiel 2026-Q4.', optional: true, max: 20 })
  quarter?: string;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}
