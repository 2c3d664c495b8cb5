// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Reason } from '../../event-catalogue.js';
import type { PaperContent, PaperOutcome } from './decision-paper.events.js';

/*
 * What people can ask of one Entscheidungsvorlage. Shapes are checked before (see reviews/commands); what is allowed in
 * which state is decided in decision-paper.ts.
 */

interface DecisionPaperCommandData {
  /** Ids of options are made for this command. */
  DraftDecisionPaper: PaperContent;
  /** The same; an option that keeps its title keeps its id. */
  ReviseDecisionPaper: PaperContent;
  SubmitDecisionPaper: { readonly to: string };
  RecordPaperOutcome: {
    readonly outcome: PaperOutcome;
    readonly optionId: string | null;
    readonly decisionId: string | null;
    readonly note: string | null;
  };
  WithdrawDecisionPaper: { readonly reason: Reason };
}

export type DecisionPaperCommandType = keyof DecisionPaperCommandData;
export type DecisionPaperCommandOf<T extends DecisionPaperCommandType> = {
  readonly type: T;
  readonly data: DecisionPaperCommandData[T];
};
export type DecisionPaperCommand = {
  [T in DecisionPaperCommandType]: DecisionPaperCommandOf<T>;
}[DecisionPaperCommandType];
