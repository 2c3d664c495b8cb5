// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { StatusName } from '../../web/components/status.js';
import { distanceInDays, germanDay } from '../../web/formats.js';
import { type DecisionStanding, standingOf, type TakenDecision } from '../domain/decision.js';

/** How a decision stands, in one word; colour and sign only repeat it. */
export const DECISION_WORDS: Readonly<Record<DecisionStanding, string>> = {
  open: 'Offen',
  late: 'Verspätet',
  'carried-out': 'Umgesetzt',
  dropped: 'Aufgehoben',
};

/** The look of a goal that stands alike. */
export const DECISION_LOOKS: Readonly<Record<DecisionStanding, StatusName>> = {
  open: 'planned',
  late: 'overdue',
  'carried-out': 'achieved',
  dropped: 'abandoned',
};

/** Why it stands so, without the word and without full stop: `noch 37 Tage`, `die Frist ist seit 12 Tagen vorbei`. */
export function standingReason(decision: TakenDecision, today: Day): string {
  switch (decision.status) {
    case 'carried-out':
      return `am ${germanDay(decision.carriedOutOn)}`;
    case 'dropped':
      return `am ${germanDay(decision.droppedOn)}`;
    case 'open': {
      if (decision.due === null) return 'ohne Frist';
      const { latestDay } = decision.due;
      if (latestDay < today) return `die Frist ist ${distanceInDays(today, latestDay)} vorbei`;
      return latestDay === today ? 'heute fällig' : distanceInDays(today, latestDay);
    }
  }
}

/** `Verspätet: die Frist ist seit 12 Tagen vorbei.` */
export function standingSentence(decision: TakenDecision, today: Day): string {
  const word = DECISION_WORDS[standingOf(decision, today)];
  const reason = standingReason(decision, today);
  return decision.status === 'open' ? `${word}: ${reason}.` : `${word} ${reason}.`;
}
