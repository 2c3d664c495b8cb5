// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
/** Who is proposed for an invitation where nobody was invited before; the composition root fills it. */
export interface ReviewCircle {
  /** Ids of active people. */
  of(municipalityId: string): readonly string[];
}

/** Token of the {@link ReviewCircle}. */
export const REVIEW_CIRCLE = Symbol('ReviewCircle');
