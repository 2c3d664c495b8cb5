// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position } from '../event-store/event-store.js';
import type { PressedMinutes } from './domain/review.commands.js';
import type { SealedHead } from './domain/review.events.js';
import type { ReviewSheet } from './views/review-sheet.js';

/* What it takes to close a review; the composition root provides both. */

/** Digests over the log. */
export interface HeadSource {
  /**
   * Over everything of the municipality up to and including `position`.
   *
   * @throws Error where nothing of it is recorded up to there
   */
  headAt(municipalityId: string, position: Position): Promise<SealedHead>;
}

/** Token of the {@link HeadSource}. */
export const HEAD_SOURCE = Symbol('HeadSource');

/** What minutes are made from: the review as it stands, and what the seal will say. */
export interface MinutesOrder {
  /** Open; points that are put off by the seal are still open in it. */
  readonly sheet: ReviewSheet;
  readonly head: SealedHead;
  /** Points that are put off by the seal. */
  readonly openPointIds: readonly string[];
  /** Who seals it. */
  readonly sealedBy: string;
  readonly sealedAt: Date;
}

/** What forbids a seal although the review itself could be closed. */
export type MinutesRule = 'review-minutes-too-long';

/** Makes the minutes that are filed with a seal. */
export interface MinutesPress {
  /** @throws RuleViolation ({@link MinutesRule}) they are larger than what can be filed */
  press(order: MinutesOrder): Promise<PressedMinutes>;
}

/** Token of the {@link MinutesPress}. */
export const MINUTES_PRESS = Symbol('MinutesPress');

/** What can be opened or downloaded of a review: minutes, reports. */
export interface ReviewPapers {
  of(sheet: ReviewSheet): readonly { readonly href: string; readonly label: string }[];
}

/** Token of the {@link ReviewPapers}. */
export const REVIEW_PAPERS = Symbol('ReviewPapers');
