// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from './calendar/day.js';
import type { Views } from './core.js';
import type { DecisionSurroundings } from './event-words.js';
import { isOpen } from './goals/domain/standing.js';
import type { GoalSheet } from './goals/views/goal-sheet.js';
import type { DecisionsOnGoals, MentionedDecision } from './goals/web/decisions-on-goals.js';
import { standingOf } from './reviews/domain/decision.js';
import type { LinkableGoals } from './reviews/linkable-goals.js';
import type { DecisionSheet } from './reviews/views/decision-sheet.js';
import { listPapers } from './reviews/web/decision-paper-queries.js';
import { PAPER_LOOKS, PAPER_WORDS, paperReason } from './reviews/web/decision-paper-words.js';
import { listDecisions } from './reviews/web/decision-queries.js';
import { goalWords } from './reviews/web/decision-sentences.js';
import { DECISION_LOOKS, DECISION_WORDS, standingReason } from './reviews/web/decision-words.js';

/* What goals and decisions know of each other, read from the views of both, which stay unseen on the other side. */

export function linkableGoalsFrom(views: Views): LinkableGoals {
  const collator = new Intl.Collator('de', { numeric: true });
  const named = ({ goalId, goal: { code, title } }: GoalSheet) => ({ goalId, code, title });
  return {
    open: (municipalityId) =>
      views.goals
        .list(municipalityId)
        .filter(({ goal }) => isOpen(goal))
        .map(named)
        .sort((a, b) => collator.compare(a.code, b.code)),
    nameOf(municipalityId, goalId) {
      const goal = views.goals.get(municipalityId, goalId)?.goal;
      return goal && { code: goal.code, title: goal.title };
    },
  };
}

export function decisionSurroundingsFrom(views: Views): DecisionSurroundings {
  return {
    titleOf: (municipalityId, decisionId) => views.decisions.get(municipalityId, decisionId)?.decision.title,
    goal: (municipalityId, goalId) => goalWords(views.goals.get(municipalityId, goalId)?.goal),
  };
}

function mentioned({ decisionId, decision }: DecisionSheet, today: Day): MentionedDecision {
  const standing = standingOf(decision, today);
  return {
    decisionId,
    title: decision.title,
    href: `/beschluesse/${decisionId}`,
    standing: { look: DECISION_LOOKS[standing], word: DECISION_WORDS[standing] },
    reason: standingReason(decision, today),
    dueOn: decision.due?.latestDay ?? null,
    late: standing === 'late',
  };
}

export function decisionsOnGoalsFrom(views: Views): DecisionsOnGoals {
  return {
    about: (municipalityId, goalId, today) =>
      listDecisions(views.decisions.list(municipalityId), { goalId, endedToo: true }).map((sheet) =>
        mentioned(sheet, today),
      ),
    papersAbout: (municipalityId, goalId) =>
      listPapers(views.papers.list(municipalityId), { goalId }).map(({ paperId, paper }) => ({
        paperId,
        title: paper.title,
        href: `/vorlagen/${paperId}`,
        standing: { look: PAPER_LOOKS[paper.status], word: PAPER_WORDS[paper.status] },
        reason: paperReason(paper),
      })),
    openOf: (municipalityId, personId, today) =>
      listDecisions(views.decisions.list(municipalityId), { responsibleId: personId }).map((sheet) =>
        mentioned(sheet, today),
      ),
  };
}
