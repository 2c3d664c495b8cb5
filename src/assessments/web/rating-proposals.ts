// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { SubDimensionId } from '../domain/method.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

/** What a source would say of a sub-dimension, from what was gathered: the form starts from it, somebody decides. */
export interface RatingProposal {
  readonly subDimension: SubDimensionId;
  /** On the method's scale, with one digit after the comma. */
  readonly points: number;
  /** `Mittel aus 4 Interviews` */
  readonly reason: string;
}

/** Reads from the Stand only. */
export type RatingProposalsOf = (stand: Stand, sheet: AssessmentSheet) => readonly RatingProposal[];
