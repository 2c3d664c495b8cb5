// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { Phase } from '../domain/method.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

/** What a part of a round (its screening, survey, interviews …) says of itself on the round's page. */
export interface RoundPart {
  /** The phase that it belongs to; null: to the round as a whole. */
  readonly phase: Phase | null;
  readonly heading: string;
  /** How far it is, in one sentence. */
  readonly sentence: string;
  readonly href: string;
  /** Words of the link. */
  readonly link: string;
}

/** undefined: the part has nothing to say of this round. Reads from the Stand only. */
export type RoundPartOf = (stand: Stand, sheet: AssessmentSheet) => RoundPart | undefined;
