// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { goalCodesOf } from '../../event-sourcing/keyed-lock.js';
import { goalDomain } from '../set-goals-that-follow.js';
import { dependenciesOf } from '../views/goal-board.js';
import { isOpen } from '../domain/standing.js';
import { AssignGoal } from './assign-goal.js';
import { DeclareDependency } from './declare-dependency.js';
import type { GoalAction, GoalActionClass } from './goal-action.js';
import { goalActions } from './goal-actions.js';
import { MergeGoal } from './merge-goal.js';
import { SetGoal } from './set-goal.js';
import { SplitGoal } from './split-goal.js';
import { SupersedeGoal } from './supersede-goal.js';

/** Rules that look beyond one goal; they hold as far as this node knows. */
export type GoalReferenceRule =
  'goal-code-taken' | 'other-goal-unknown' | 'other-goal-ended' | 'person-unknown' | 'department-unknown-here';

function violation(code: GoalReferenceRule, details: Record<string, string>, field: string): RuleViolation {
  return new RuleViolation(code, details, field);
}

/** What holds between goals, people and departments, checked before the goal itself decides. */
export class GoalReferences {
  constructor(
    private readonly core: Core,
    private readonly directory: Directory,
  ) {}

  check(action: GoalAction): void {
    const { municipalityId } = action.envelope;
    if (action instanceof SetGoal) this.codeFree(municipalityId, action.code, action.subjectId, 'code');
    else if (action instanceof SplitGoal)
      action.parts.forEach((part, index) => this.codeFree(municipalityId, part.code, undefined, `parts.${index}.code`));
    else if (action instanceof MergeGoal) this.otherOpen(municipalityId, action.intoGoalId, 'intoGoalId');
    else if (action instanceof SupersedeGoal) this.otherOpen(municipalityId, action.byGoalId, 'byGoalId');
    else if (action instanceof DeclareDependency) {
      this.otherKnown(municipalityId, action.onGoalId, 'onGoalId');
    } else if (action instanceof AssignGoal) {
      const { ownerId, departmentId } = action;
      if (ownerId !== undefined && !this.directory.people(municipalityId).some(({ id }) => id === ownerId))
        throw violation('person-unknown', {}, 'ownerId');
      if (
        departmentId !== undefined &&
        !this.directory.departments(municipalityId).some(({ id }) => id === departmentId)
      )
        throw violation('department-unknown-here', {}, 'departmentId');
    }
  }

  private codeFree(municipalityId: string, code: string, exceptGoalId: string | undefined, field: string): void {
    const wanted = code.toUpperCase();
    for (const { goalId, goal } of this.core.views.goals.list(municipalityId))
      if (goal.code.toUpperCase() === wanted && goalId !== exceptGoalId)
        throw violation('goal-code-taken', { code, title: goal.title }, field);
  }

  private otherKnown(municipalityId: string, goalId: string, field: string) {
    const other = this.core.views.goals.get(municipalityId, goalId);
    if (!other) throw violation('other-goal-unknown', {}, field);
    return other;
  }

  private otherOpen(municipalityId: string, goalId: string, field: string): void {
    const { goal } = this.otherKnown(municipalityId, goalId, field);
    if (!isOpen(goal)) throw violation('other-goal-ended', { code: goal.code }, field);
  }
}

function handlerOf(type: GoalActionClass): Type<ICommandHandler> {
  const takesCodes = (type as unknown) === SetGoal || (type as unknown) === SplitGoal;

  @CommandHandler(type)
  class GoalActionHandler implements ICommandHandler<GoalAction, Outcome> {
    private readonly references: GoalReferences;

    constructor(
      private readonly core: Core,
      @Inject(DIRECTORY) directory: Directory,
    ) {
      this.references = new GoalReferences(core, directory);
    }

    execute(action: GoalAction): Promise<Outcome> {
      if (!takesCodes) return this.give(action);
      return this.core.locks.run(goalCodesOf(action.envelope.municipalityId), async () => {
        const outcome = await this.give(action);
        // The parts of a split goal take their codes a moment later. Not until nothing more happens: others never stop.
        if (action instanceof SplitGoal) await this.core.followUps.reach(outcome.position);
        return outcome;
      });
    }

    private give(action: GoalAction): Promise<Outcome> {
      const { municipalityId } = action.envelope;
      if (action instanceof DeclareDependency)
        action.reachableGoalIds = dependenciesOf(this.core.views.goals.list(municipalityId), action.onGoalId);
      return this.core.commands.run(goalDomain, action.subjectId, action.toCommand(), action.envelope, () =>
        this.references.check(action),
      );
    }
  }
  return GoalActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const goalCommandHandlers: readonly Type<ICommandHandler>[] = [
  SetGoal as GoalActionClass,
  ...goalActions.map(({ type }) => type),
].map(handlerOf);
