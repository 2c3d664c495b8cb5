// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { CURRENT_METHOD, METHODS, subDimensionsOf } from '../domain/method.js';

/* What forms offer. Every version that is known may be meant: whether it is the round's is checked with the command. */

/** `framework.skills` → `Digitaler Rahmen: Digitale Fähigkeiten und Mindset` */
export const SUB_DIMENSION_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  METHODS.flatMap((method) =>
    subDimensionsOf(method).map(({ id, name, dimension }) => [
      id,
      `${method.dimensions.find((one) => one.dimension === dimension)!.name}: ${name}`,
    ]),
  ),
);

export const DIMENSION_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  CURRENT_METHOD.dimensions.map(({ dimension, name }) => [dimension, name]),
);
