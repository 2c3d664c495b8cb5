// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Horizon, Urgency } from '../domain/recommendation.events.js';

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  now: 'sofort',
  perspective: 'perspektivisch',
};

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  high: 'hoch',
  medium: 'mittel',
  low: 'niedrig',
};

/** What follows from accepting a recommendation. */
export const CONSEQUENCES = {
  'new-goal': 'Annehmen und neues Ziel setzen',
  'existing-goals': 'Annehmen und einem bestehenden Ziel zuordnen',
  later: 'Annehmen, Ziel folgt später',
} as const satisfies Readonly<Record<string, string>>;
export type Consequence = keyof typeof CONSEQUENCES;
