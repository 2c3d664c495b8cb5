// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { CURRENT_METHOD, METHODS, type RatingSource } from '../domain/method.js';

/*
 * What forms offer. Names are those of today's method; what only an older version knows is added, so that rounds that began
 * with it can still be worked on. What belongs to the round's own version is decided by the domain.
 */

const newestFirst = [CURRENT_METHOD, ...METHODS.filter((method) => method !== CURRENT_METHOD).reverse()];

function firstOfEach(pairs: readonly (readonly [id: string, words: string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.filter(([id], index) => pairs.findIndex(([other]) => other === id) === index));
}

export const PHASE_CHOICES = firstOfEach(
  newestFirst.flatMap(({ phases }) => phases.map(({ phase, name }) => [phase, name] as const)),
);

export const DIMENSION_CHOICES = firstOfEach(
  newestFirst.flatMap(({ dimensions }) => dimensions.map(({ dimension, name }) => [dimension, name] as const)),
);

/** With their dimension: `Digitale Verwaltung: Dateneffizienz`. */
export const SUB_DIMENSION_CHOICES = firstOfEach(
  newestFirst.flatMap(({ dimensions }) =>
    dimensions.flatMap(({ name, subDimensions }) =>
      subDimensions.map((subDimension) => [subDimension.id, `${name}: ${subDimension.name}`] as const),
    ),
  ),
);

export const SOURCE_CHOICES: Readonly<Record<RatingSource, string>> = {
  screening: 'Screening',
  survey: 'Online-Befragung',
  interviews: 'Interviews',
};
