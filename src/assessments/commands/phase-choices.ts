// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RatingSource } from '../domain/method.js';
import { CURRENT_METHOD } from '../domain/method.js';

/* What forms offer. Names of phases are those of today's method: its ids are the same in every version. */

export const PHASE_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  CURRENT_METHOD.phases.map(({ phase, name }) => [phase, name]),
);

export const SOURCE_CHOICES: Readonly<Record<RatingSource, string>> = {
  screening: 'Screening',
  survey: 'Online-Befragung',
  interviews: 'Interviews',
};
