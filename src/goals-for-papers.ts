// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from './calendar/day.js';
import type { Views } from './core.js';
import { COMMITMENT_WORDS } from './goals/commands/words.js';
import { type Criterion, latestReport, type Milestone } from './goals/domain/goal.js';
import { isOpen } from './goals/domain/standing.js';
import { currentBoard } from './goals/views/goal-board.js';
import type { GoalSheet } from './goals/views/goal-sheet.js';
import { criterionTarget, denominatorWords } from './goals/web/sentences.js';
import { standingSentence } from './goals/web/standing-sentences.js';
import type { CriterionForPaper, GoalForPaper, GoalsForPapers } from './reviews/goals-for-papers.js';
import { germanDay, quantity } from './web/formats.js';

/* What Entscheidungsvorlagen say of goals, read from the goals' views, which stay unseen on the other side. */

export function goalsForPapersFrom(views: Views): GoalsForPapers {
  return {
    of(municipalityId, goalId, today): GoalForPaper | undefined {
      const onBoard = currentBoard(views.goals.list(municipalityId), today).byId.get(goalId);
      if (!onBoard) return undefined;
      const { sheet } = onBoard;
      const { goal } = sheet;
      return {
        goalId,
        code: goal.code,
        title: goal.title,
        open: isOpen(goal),
        standing: standingSentence(onBoard, sheet),
        commitment: COMMITMENT_WORDS[goal.commitment],
        deadline: goal.deadline,
        originalDeadline: sheet.originalDeadline,
        moves: sheet.moves.map(({ from, to, reason, on }) => ({ from, to, reason, on })),
        changes: changesOf(sheet),
        statusReport: sheet.statusReport && { text: sheet.statusReport.text, on: sheet.statusReport.on },
        criteria: goal.criteria.filter(({ dropped }) => !dropped).map(criterionForPaper),
        milestones: goal.milestones
          .filter(({ status }) => status !== 'dropped')
          .sort((a, b) => compare(a.deadline.latestDay, b.deadline.latestDay))
          .map((milestone) => ({
            title: milestone.title,
            deadline: milestone.deadline,
            standing: milestoneWords(milestone, today),
          })),
        measures: goal.measures.map(({ title, due, planned, status }) => ({ title, due, ...planned, status })),
      };
    },
  };
}

function criterionForPaper(criterion: Criterion): CriterionForPaper {
  const { definition } = criterion;
  const latest = latestReport(criterion);
  const valueOf = (value: number): string => {
    switch (definition.kind) {
      case 'quantity':
        return quantity(value, definition.unit);
      case 'yes-no':
        return value === 1 ? 'erfüllt' : 'nicht erfüllt';
      case 'recurring':
        return 'erledigt';
    }
  };
  return {
    text: definition.text,
    target: criterionTarget(definition),
    value: latest ? valueOf(latest.value) : null,
    valueOn: latest?.on ?? null,
    denominator:
      definition.kind === 'quantity' && definition.denominator !== null
        ? denominatorWords(definition.denominator)
        : null,
  };
}

function milestoneWords({ status, reachedOn, deadline }: Milestone, today: Day): string {
  if (status === 'reached') return reachedOn === null ? 'erreicht' : `erreicht am ${germanDay(reachedOn)}`;
  return deadline.latestDay < today ? 'verpasst' : 'geplant';
}

function changesOf({ goal, targetChanges, resolutions }: GoalSheet): GoalForPaper['changes'] {
  const changedTargets = targetChanges.map(({ criterionId, from, to, on }) => {
    const definition = goal.criteria.find((criterion) => criterion.criterionId === criterionId)?.definition;
    const unit = definition?.kind === 'quantity' ? definition.unit : undefined;
    return {
      on,
      what: `Zielwert „${definition?.text ?? 'eines Kriteriums'}“ von ${quantity(from, unit)} auf ${quantity(to, unit)} geändert.`,
    };
  });
  const resolved = resolutions.map(({ body, on, reference }) => ({
    on,
    what: `Beschlossen: ${body}${reference === null ? '' : `, ${reference}`}.`,
  }));
  return [...changedTargets, ...resolved].sort((a, b) => compare(a.on, b.on));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
