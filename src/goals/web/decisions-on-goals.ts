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

/** A paper that asks a body to decide about a goal, as the goal's page mentions it. */
export interface MentionedPaper {
  readonly paperId: string;
  readonly title: string;
  readonly href: string;
  readonly standing: { readonly look: StatusName; readonly word: string };
  /** `am 12.05.2026 abgelehnt` */
  readonly reason: string;
}

/** What pages about goals know of decisions; the composition root fills it, the other context stays unseen. */
export interface DecisionsOnGoals {
  /** All that are about the goal, the open ones first. */
  about(municipalityId: string, goalId: string, today: Day): readonly MentionedDecision[];
  /** Papers that are about the goal, those that wait for a body first. */
  papersAbout(municipalityId: string, goalId: string): readonly MentionedPaper[];
  /** The open ones for which the person is responsible, the earliest deadline first. */
  openOf(municipalityId: string, personId: string, today: Day): readonly MentionedDecision[];
}

/** Token of the {@link DecisionsOnGoals}. */
export const DECISIONS_ON_GOALS = Symbol('DecisionsOnGoals');
