// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';

/** The meeting that comes next, or that is being held, as the overview mentions it. */
export interface NextReview {
  readonly href: string;
  readonly isOpen: boolean;
  readonly on: Day;
}

/** What the overview knows of reviews; the composition root fills it, the other context stays unseen. */
export interface NextReviewSource {
  /** undefined: none is planned for a day to come. */
  of(municipalityId: string, today: Day): NextReview | undefined;
}

/** Token of the {@link NextReviewSource}. */
export const NEXT_REVIEW = Symbol('NextReview');
