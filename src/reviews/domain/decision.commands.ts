// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import type { DecisionWords } from './decision.events.js';

/*
 * What people can ask of one decision. Shapes are checked before (see reviews/commands); what is allowed in which state is
 * decided in decision.ts.
 */

interface DecisionCommandData {
  TakeDecision: DecisionWords & {
    readonly decidedBy: string;
    readonly decidedOn: Day;
    readonly responsibleId: string | null;
    readonly due: Deadline | null;
    readonly goalIds: readonly string[];
    readonly reviewId: string | null;
  };
  RewordDecision: DecisionWords;
  AssignDecision: { readonly responsibleId: string | null };
  MoveDecisionDeadline: { readonly to: Deadline | null; readonly reason: Reason };
  LinkDecisionToGoals: { readonly goalIds: readonly string[] };
  CarryOutDecision: { readonly evidence: string | null; readonly comment: string | null };
  DropDecision: { readonly reason: Reason };
  ReopenDecision: { readonly reason: Reason };
}

export type DecisionCommandType = keyof DecisionCommandData;
export type DecisionCommandOf<T extends DecisionCommandType> = {
  readonly type: T;
  readonly data: DecisionCommandData[T];
};
export type DecisionCommand = { [T in DecisionCommandType]: DecisionCommandOf<T> }[DecisionCommandType];
