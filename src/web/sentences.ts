// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Deadline } from '../calendar/deadline.js';
import { germanDay } from './formats.js';

/* The parts of which the sentences about every kind of event are made: deadlines, reasons, remarks. */

/** Why a promise was changed. The domain's kinds of reasons, in the words of people; the compiler keeps both alike. */
export const REASON_WORDS = {
  staff: 'Personal',
  funds: 'Finanzen',
  vendor: 'Hersteller',
  law: 'Rechtslage',
  priority: 'Priorität',
  dependency: 'Abhängigkeit',
  other: 'Sonstiges',
} as const satisfies Readonly<Record<string, string>>;
export type ReasonWord = keyof typeof REASON_WORDS;

/** One event as people read it. */
export interface Sentence {
  /** What happened, one sentence with full stop. */
  readonly what: string;
  /** Why and by whose decision, where it is known. */
  readonly why?: string;
  /** Link to a proof. */
  readonly evidence?: string | null;
}

/** A deadline with its day where the words leave that open: `Bis Mitte 2026 (30.06.2026)`. */
export function deadlineWords(deadline: Deadline): string {
  const day = germanDay(deadline.latestDay);
  return deadline.precision === 'day' ? day : `${deadline.asWritten} (${day})`;
}

/** The same where the sentence has its own "bis" or "von … auf": `Mitte 2026 (30.06.2026)`; other words are quoted. */
export function deadlineInSentence(deadline: Deadline): string {
  const day = germanDay(deadline.latestDay);
  if (deadline.precision === 'day') return day;
  const words = deadline.asWritten.replace(/^bis\s+/i, '');
  const plain = /^(Q\s?[1-4]|\d|Mitte|Ende|\p{Lu}\p{Ll}+ \d{4}$)/u.test(words);
  return `${plain ? words : `„${deadline.asWritten}“`} (${day})`;
}

/** `Hersteller: Die Schnittstelle fehlt.` */
export function reasonWords({ kind, sentence }: { readonly kind: ReasonWord; readonly sentence: string }): string {
  return `${REASON_WORDS[kind]}: ${sentence}`;
}

/** `Grund: Hersteller. Die Schnittstelle fehlt. Entschieden: AG Digitalisierung.` */
export function because(reason: {
  readonly kind: ReasonWord;
  readonly sentence: string;
  readonly decidedBy: string;
}): string {
  return `Grund: ${REASON_WORDS[reason.kind]}. ${ended(reason.sentence)} Entschieden: ${ended(reason.decidedBy)}`;
}

/** With a full stop, unless it ends with a sign of its own. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Somebody's remark stands where a reason would. */
export function remark(text: string | null): { readonly why?: string } {
  return text === null ? {} : { why: ended(text) };
}
