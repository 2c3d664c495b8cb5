// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatingOrigin } from '../../web/pictures/rated-rounds.js';
import { RATING_SOURCES, type RatingSource } from '../domain/method.js';

/** From where points come, with the letter that stands beside their bar. */
export const RATING_ORIGINS: readonly (RatingOrigin & { readonly key: RatingSource })[] = RATING_SOURCES.map((key) => ({
  key,
  ...{
    screening: { letter: 'S', name: 'Screening' },
    survey: { letter: 'B', name: 'Befragung' },
    interviews: { letter: 'I', name: 'Interviews' },
  }[key],
}));
