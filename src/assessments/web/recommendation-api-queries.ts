// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { ChoiceField, NumberField, TextField } from '../../web/fields.js';
import { DIMENSION_CHOICES } from '../commands/method-choices.js';
import { HORIZON_WORDS } from '../commands/recommendation-choices.js';
import type { Horizon } from '../domain/recommendation.events.js';
import { type Sift, SIFTS } from './recommendation-queries.js';

/** What programs may ask of recommendations: the fields check the address and describe it. */
export class RecommendationsQuery {
  @TextField({ label: 'Analyse, aus der sie hervorgehen', hint: 'Ihre Id.', optional: true, max: 64 })
  assessment?: string;

  @ChoiceField({ label: 'Dimension', choices: DIMENSION_CHOICES, optional: true })
  dimension?: Dimension;

  @ChoiceField({ label: 'Wann', choices: HORIZON_WORDS, optional: true })
  horizon?: Horizon;

  @ChoiceField({ label: 'Stand', hint: 'Sonst alle, die nicht zurückgezogen sind.', choices: SIFTS, optional: true })
  status?: Sift;

  @NumberField({ label: 'Höchstens so viele', hint: 'Sonst 50.', optional: true, min: 1, max: 500 })
  limit?: number;

  @TextField({ label: 'Fortsetzung', hint: 'nextCursor der letzten Antwort.', optional: true, max: 64 })
  cursor?: string;
}
