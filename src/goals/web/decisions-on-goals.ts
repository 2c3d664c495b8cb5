// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { StatusName } from '../../web/components/status.js';

/** A decision that somebody has to carry out, as pages about goals mention it. */
export interface MentionedDecision {
  readonly decisionId: string;
  readonly title: string;
  readonly href: string;
  /** In one word, with the look of a goal that stands alike. */
  readonly standing: { readonly look: StatusName; readonly word: string };
  /** `noch 37 Tage` */
  readonly reason: string;
  /** The last day on which it is in time; null: none was named. */
  readonly dueOn: Day | null;
  readonly late: boolean;
}

/** What pages about goals know of decisions; the composition root fills it, the other context stays unseen. */
export interface DecisionsOnGoals {
  /** All that are about the goal, the open ones first. */
  about(municipalityId: string, goalId: string, today: Day): readonly MentionedDecision[];
  /** The open ones for which the person is responsible, the earliest deadline first. */
  openOf(municipalityId: string, personId: string, today: Day): readonly MentionedDecision[];
}

/** Token of the {@link DecisionsOnGoals}. */
export const DECISIONS_ON_GOALS = Symbol('DecisionsOnGoals');
