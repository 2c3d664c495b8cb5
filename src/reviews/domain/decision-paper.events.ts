// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Reason } from '../../event-catalogue.js';

/*
 * What can happen to an Entscheidungsvorlage: a paper that asks a body to decide something about goals.
 *
 * THESE NAMES AND SHAPES ARE ON DISK. A type's name never changes; a shape changes only together with an upcaster in the
 * event catalogue and a new golden file in test/stored-events. Money is whole euros, effort is person-days. What the paper
 * says of goals is not stored here: it is read from the goals as they stood when the paper was submitted.
 */

/** One thing that the body can choose; null where nobody has said or estimated it. */
export interface PaperOption {
  readonly optionId: string;
  readonly title: string;
  readonly text: string | null;
  /** What it leads to. */
  readonly effect: string | null;
  readonly personDays: number | null;
  readonly euros: number | null;
}

/** Means that are there for the goals of the paper in one calendar year. */
export interface AvailableFunds {
  readonly year: number;
  readonly euros: number;
}

export interface PaperContent {
  /** At least one. */
  readonly goalIds: readonly string[];
  readonly title: string;
  /** Anlass und Sachverhalt; null: nothing was written. */
  readonly occasion: string | null;
  /** Who is to decide: „Samtgemeindeausschuss“. */
  readonly addressee: string;
  readonly options: readonly PaperOption[];
  /** null: none is recommended. */
  readonly recommendedOptionId: string | null;
  /** Beschlussvorschlag; null: not written yet. */
  readonly resolutionText: string | null;
  /** By year, each year once. A year that is missing is one of which nothing was said. */
  readonly availableFunds: readonly AvailableFunds[];
  /** The review for which it is made; null: none. */
  readonly reviewId: string | null;
}

/** Decided as proposed, decided in another way, not decided at all. */
export const PAPER_OUTCOMES = ['as-proposed', 'changed', 'declined'] as const;
export type PaperOutcome = (typeof PAPER_OUTCOMES)[number];

interface DecisionPaperEventData {
  /** Somebody began to write a paper. */
  DecisionPaperDrafted: PaperContent;
  /** It was written anew, as a whole. */
  DecisionPaperRevised: PaperContent;
  /** It was handed to a body; `effectiveOn` in the meta is the day. From here on nothing in it changes. */
  DecisionPaperSubmitted: { readonly to: string };
  /** The body has dealt with it on `effectiveOn`; a later one corrects what was recorded before. */
  DecisionPaperDecided: {
    readonly outcome: PaperOutcome;
    /** Which option was chosen; null: none, or nobody has said. */
    readonly optionId: string | null;
    /** The decision that follows from it and has to be carried out; null: none is recorded. */
    readonly decisionId: string | null;
    readonly note: string | null;
  };
  /** It is not to be decided about; another one may take its place. */
  DecisionPaperWithdrawn: { readonly reason: Reason };
}

export type DecisionPaperEventType = keyof DecisionPaperEventData;
export type DecisionPaperEventOf<T extends DecisionPaperEventType> = {
  readonly type: T;
  readonly data: DecisionPaperEventData[T];
};
export type DecisionPaperEvent = { [T in DecisionPaperEventType]: DecisionPaperEventOf<T> }[DecisionPaperEventType];
