// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { ObligationKind, ObligationRef } from './reminder.events.js';

/** One thing with a day by which something is expected. */
export interface Obligation {
  readonly kind: ObligationKind;
  /** Of the milestone, measure or recurring criterion; null for the subject itself. */
  readonly partId: string | null;
  /** What the part is called; null for the subject itself. */
  readonly part: string | null;
  /** As it was written; null where the day is worked out (recurring, confirmation) or has no words (measures). */
  readonly deadline: Deadline | null;
  /**
   * The last day on which it is still in time; for a confirmation the first on which the goal counts as unconfirmed.
   */
  readonly dueDay: Day;
  readonly state: 'open' | 'paused' | 'reached' | 'ended';
  /** When this day was written down, ISO 8601 in UTC: nobody has missed what lay before. */
  readonly since: string;
}

/** What people are reminded of together: a goal with everything that belongs to it, a decision, or a survey. */
export interface Subject {
  readonly subjectId: string;
  readonly kind: 'goal' | 'decision' | 'survey';
  /** `Z7`; null: it has none. */
  readonly code: string | null;
  readonly title: string;
  readonly ownerId: string | null;
  /** When the owner became it, and by whom; null where there is none. ISO 8601 in UTC. */
  readonly assigned: { readonly at: string; readonly byId: string } | null;
  /** The last day on which somebody said how it stands. */
  readonly lastWordOn: Day | null;
  /** Ended ones included: by them reminders become moot. */
  readonly obligations: readonly Obligation[];
}

/**
 * How an obligation stands on a day. A survey whose last day is over is only waiting to be counted: there is nothing left of
 * which anybody could be reminded.
 */
export function stateOn({ kind, state, dueDay }: Obligation, day: Day): Obligation['state'] {
  return kind === 'survey' && state === 'open' && dueDay < day ? 'reached' : state;
}

/** Names an obligation within its municipality: ids of parts are unique within their subject only. */
export function obligationKey({ kind, subjectId, partId }: ObligationRef): string {
  // Milestones and goals are named as they always were; kinds that share a part or the subject are told apart.
  const own = partId === null ? subjectId : `${subjectId}/${partId}`;
  return kind === 'confirmation' ? `${own}/confirmation` : own;
}
