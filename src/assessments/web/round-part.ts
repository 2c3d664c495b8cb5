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
  /** The link leads to a form: nothing for readers, nor for a past. */
  readonly isForm?: true;
}

/** The parts as somebody sees them: `mayChange` is false for readers and where a past is shown. */
export function partsFor(parts: readonly RoundPart[], mayChange: boolean): readonly ShownPart[] {
  return parts.map(({ phase, heading, sentence, href, link, isForm }) => ({
    phase,
    heading,
    sentence,
    link: isForm && !mayChange ? null : { href, words: link },
  }));
}

/** A part on the page. */
export interface ShownPart extends Pick<RoundPart, 'phase' | 'heading' | 'sentence'> {
  readonly link: { readonly href: string; readonly words: string } | null;
}

/** undefined: the part has nothing to say of this round. Reads from the Stand only. */
export type RoundPartOf = (stand: Stand, sheet: AssessmentSheet) => RoundPart | undefined;
