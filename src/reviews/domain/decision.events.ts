// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';

/*
 * What can happen to a decision (Beschluss mit Auftrag, Festlegung): something that a body has decided and that somebody
 * has to carry out.
 *
 * THESE NAMES AND SHAPES ARE ON DISK. A type's name never changes; a shape changes only together with an upcaster in the
 * event catalogue and a new golden file in test/stored-events. Days are calendar days in the municipality's zone. When and
 * by whom it was entered stands in the event's meta, not here.
 */

export interface DecisionWords {
  readonly title: string;
  /** The wording as decided, where there is more than the title. */
  readonly text: string | null;
}

interface DecisionEventData {
  /** A body has decided something that somebody has to carry out; `effectiveOn` in the meta is the day of the decision as well. */
  DecisionTaken: DecisionWords & {
    /** „AG Digitalisierung, Sitzung Q4/2026“ */
    readonly decidedBy: string;
    readonly decidedOn: Day;
    /** null: nobody has been named yet. */
    readonly responsibleId: string | null;
    /** null: no day was named. */
    readonly due: Deadline | null;
    readonly goalIds: readonly string[];
    /** The review in which it was taken; null: elsewhere, or before reviews were held here. */
    readonly reviewId: string | null;
  };
  /** Title or text were put into other words; what was decided stayed the same. */
  DecisionReworded: DecisionWords;
  /** Somebody became responsible, or nobody is any longer (null). */
  DecisionAssigned: { readonly responsibleId: string | null };
  /** It is due on another day, for the first time (from null), or on none (to null). */
  DecisionDeadlineMoved: { readonly from: Deadline | null; readonly to: Deadline | null; readonly reason: Reason };
  /** These goals, and no others, are what it is about. */
  DecisionLinkedToGoals: { readonly goalIds: readonly string[] };
  /** It has been carried out; `effectiveOn` in the meta is the day on which. */
  DecisionCarriedOut: { readonly evidence: string | null; readonly comment: string | null };
  /** It will not be carried out. */
  DecisionDropped: { readonly reason: Reason };
  /** It has to be carried out after all, or again. */
  DecisionReopened: { readonly reason: Reason };
}

export type DecisionEventType = keyof DecisionEventData;
export type DecisionEventOf<T extends DecisionEventType> = { readonly type: T; readonly data: DecisionEventData[T] };
export type DecisionEvent = { [T in DecisionEventType]: DecisionEventOf<T> }[DecisionEventType];
