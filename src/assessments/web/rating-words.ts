// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatingOrigin } from '../../web/pictures/rated-rounds.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import { RATING_SOURCES, type RatingSource } from '../domain/method.js';

const LETTERS: Readonly<Record<RatingSource, string>> = { screening: 'S', survey: 'B', interviews: 'I' };

/** From where points come, with the letter that stands beside their bar. */
export const RATING_ORIGINS: readonly (RatingOrigin & { readonly key: RatingSource })[] = RATING_SOURCES.map((key) => ({
  key,
  letter: LETTERS[key],
  name: SOURCE_CHOICES[key],
}));
