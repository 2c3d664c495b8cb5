// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import type { OnViews } from '../../stands.js';
import type { Action, ActionClass } from '../../web/action.js';
import { decisionPaperDomain } from '../decision-paper-domain.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { decisionPaperActions } from './decision-paper-actions.js';
import { DraftDecisionPaper } from './draft-decision-paper.js';
import { PaperContentAction } from './paper-action.js';
import { RecordPaperOutcome } from './record-paper-outcome.js';

/** Rules that look beyond one paper (they hold as far as this node knows), or at what only the form knows. */
export type DecisionPaperReferenceRule =
  'paper-goal-unknown' | 'paper-decision-unknown' | 'paper-review-unknown' | 'paper-one-recommendation';

function violation(code: DecisionPaperReferenceRule, field: string): RuleViolation {
  return new RuleViolation<DecisionPaperReferenceRule>(code, {}, field);
}

/** What holds between papers, goals, reviews and decisions, checked before the paper itself is decided about. */
export class DecisionPaperReferences {
  constructor(
    private readonly goals: LinkableGoals,
    private readonly decisions: ViewRows<DecisionSheet>,
    private readonly reviews: ViewRows<ReviewSheet>,
  ) {}

  check(action: Action<DecisionPaperCommand>): void {
    const { municipalityId } = action.envelope;
    if (action instanceof PaperContentAction) {
      if (action.goalIds.some((goalId) => this.goals.nameOf(municipalityId, goalId) === undefined))
        throw violation('paper-goal-unknown', 'goalIds');
      if (action.reviewId !== undefined && !this.reviews.get(municipalityId, action.reviewId))
        throw violation('paper-review-unknown', 'reviewId');
      const second = action.recommendations[1];
      if (second !== undefined) throw violation('paper-one-recommendation', `options.${second}.recommended`);
    }
    if (action instanceof RecordPaperOutcome && action.decisionId !== undefined)
      if (!this.decisions.get(municipalityId, action.decisionId))
        throw violation('paper-decision-unknown', 'decisionId');
  }
}

function handlerOf(type: ActionClass<Action<DecisionPaperCommand>>): Type<ICommandHandler> {
  @CommandHandler(type)
  class DecisionPaperActionHandler implements ICommandHandler<Action<DecisionPaperCommand>, Outcome> {
    private readonly references: DecisionPaperReferences;

    constructor(
      private readonly core: Core,
      @Inject(LINKABLE_GOALS) goals: OnViews<LinkableGoals>,
    ) {
      const { views } = core;
      this.references = new DecisionPaperReferences(goals(views), views.decisions, views.reviews);
    }

    execute(action: Action<DecisionPaperCommand>): Promise<Outcome> {
      const { subjectId, envelope } = action;
      return this.core.commands.run(decisionPaperDomain, subjectId, action.toCommand(), envelope, () =>
        this.references.check(action),
      );
    }
  }
  return DecisionPaperActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const decisionPaperCommandHandlers: readonly Type<ICommandHandler>[] = [
  DraftDecisionPaper as ActionClass<Action<DecisionPaperCommand>>,
  ...decisionPaperActions.map(({ type }) => type),
].map(handlerOf);
