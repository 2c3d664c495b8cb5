// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { reviewsOf } from '../../event-sourcing/keyed-lock.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import type { OnViews } from '../../stands.js';
import type { Action, ActionClass } from '../../web/action.js';
import { decisionDomain } from '../decision-domain.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { AssignDecision } from './assign-decision.js';
import { decisionActions } from './decision-actions.js';
import { LinkDecisionToGoals } from './link-decision-to-goals.js';
import { TakeDecision } from './take-decision.js';

/** Rules that look beyond one decision; they hold as far as this node knows. */
export type DecisionReferenceRule = 'decision-person-unknown' | 'decision-goal-unknown' | 'decision-review-not-open';

/** What holds between decisions, people and goals, checked before the decision itself is decided about. */
export class DecisionReferences {
  constructor(
    private readonly directory: Directory,
    private readonly goals: LinkableGoals,
    private readonly reviews: ViewRows<ReviewSheet>,
  ) {}

  check(action: Action<DecisionCommand>): void {
    const { municipalityId } = action.envelope;
    if (action instanceof TakeDecision || action instanceof AssignDecision)
      this.personKnown(municipalityId, action.responsibleId);
    if (action instanceof TakeDecision || action instanceof LinkDecisionToGoals)
      this.goalsKnown(municipalityId, action.goalIds ?? []);
    if (action instanceof TakeDecision) this.reviewOpen(municipalityId, action.reviewId);
  }

  private personKnown(municipalityId: string, personId: string | undefined): void {
    if (personId !== undefined && !this.directory.people(municipalityId).some(({ id }) => id === personId))
      throw new RuleViolation<DecisionReferenceRule>('decision-person-unknown', {}, 'responsibleId');
  }

  /** What is decided in a review belongs into its minutes: not before it begins, and not when they are written. */
  private reviewOpen(municipalityId: string, reviewId: string | undefined): void {
    if (reviewId !== undefined && this.reviews.get(municipalityId, reviewId)?.review.status !== 'open')
      throw new RuleViolation<DecisionReferenceRule>('decision-review-not-open', {}, 'reviewId');
  }

  private goalsKnown(municipalityId: string, goalIds: readonly string[]): void {
    if (goalIds.some((goalId) => this.goals.nameOf(municipalityId, goalId) === undefined))
      throw new RuleViolation<DecisionReferenceRule>('decision-goal-unknown', {}, 'goalIds');
  }
}

function handlerOf(type: ActionClass<Action<DecisionCommand>>): Type<ICommandHandler> {
  @CommandHandler(type)
  class DecisionActionHandler implements ICommandHandler<Action<DecisionCommand>, Outcome> {
    private readonly references: DecisionReferences;

    constructor(
      private readonly core: Core,
      @Inject(DIRECTORY) directory: Directory,
      @Inject(LINKABLE_GOALS) goals: OnViews<LinkableGoals>,
    ) {
      this.references = new DecisionReferences(directory, goals(core.views), core.views.reviews);
    }

    execute(action: Action<DecisionCommand>): Promise<Outcome> {
      if (!(action instanceof TakeDecision) || action.reviewId === undefined) return this.give(action);
      // Not while the review is being closed: its minutes hold what was decided in it.
      return this.core.locks.run(reviewsOf(action.envelope.municipalityId), () => this.give(action));
    }

    private give(action: Action<DecisionCommand>): Promise<Outcome> {
      const { subjectId, envelope } = action;
      return this.core.commands.run(decisionDomain, subjectId, action.toCommand(), envelope, () =>
        this.references.check(action),
      );
    }
  }
  return DecisionActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const decisionCommandHandlers: readonly Type<ICommandHandler>[] = [
  TakeDecision as ActionClass<Action<DecisionCommand>>,
  ...decisionActions.map(({ type }) => type),
].map(handlerOf);
