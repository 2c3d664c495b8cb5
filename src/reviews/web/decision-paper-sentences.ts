// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enumeration, plural } from '../../web/formats.js';
import { because, ended, remark, type Sentence } from '../../web/sentences.js';
import type { DecisionPaperEventOf, DecisionPaperEventType, PaperContent } from '../domain/decision-paper.events.js';
import { OUTCOME_WORDS } from './decision-paper-words.js';

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface DecisionPaperNames {
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
  /** Title of an option of this paper; undefined where it has none such. */
  option(optionId: string): string | undefined;
}

type Teller<T extends DecisionPaperEventType> = (
  data: DecisionPaperEventOf<T>['data'],
  names: DecisionPaperNames,
) => Sentence;

function contentWords({ title, goalIds, options, addressee }: PaperContent, names: DecisionPaperNames): string {
  const about = enumeration(goalIds.map((id) => names.goal(id)));
  const choice = options.length === 0 ? '' : `, ${plural(options.length, 'Option', 'Optionen')}`;
  return `„${title}“ für ${addressee}, zu ${about}${choice}.`;
}

/** Every event of a paper as a sentence that people understand. */
const tellers: { readonly [T in DecisionPaperEventType]: Teller<T> } = {
  DecisionPaperDrafted: (data, names) => ({ what: `Vorlage entworfen: ${contentWords(data, names)}` }),
  DecisionPaperRevised: (data, names) => ({ what: `Vorlage überarbeitet: ${contentWords(data, names)}` }),
  DecisionPaperSubmitted: ({ to }) => ({ what: `Vorgelegt: ${ended(to)}` }),
  DecisionPaperDecided: ({ outcome, optionId, note }, names) => {
    const option = optionId === null ? undefined : names.option(optionId);
    return {
      what: `Über die Vorlage ist entschieden: ${OUTCOME_WORDS[outcome]}${option === undefined ? '' : `, gewählt „${option}“`}.`,
      ...remark(note),
    };
  },
  DecisionPaperWithdrawn: ({ reason }) => ({ what: 'Vorlage zurückgezogen.', why: because(reason) }),
};

/** What happened, in words; undefined for an event that is not one of papers. */
export function tellDecisionPaperEvent(
  event: { readonly type: string; readonly data: object },
  names: DecisionPaperNames,
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as DecisionPaperEventType] as Teller<DecisionPaperEventType>;
  return tell(event.data as never, names);
}
