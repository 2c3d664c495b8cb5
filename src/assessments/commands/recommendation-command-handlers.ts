// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { goalCodesOf } from '../../event-sourcing/keyed-lock.js';
import type { ViewRows } from '../../event-sourcing/view.js';
import type { OnViews } from '../../stands.js';
import type { Action, ActionClass } from '../../web/action.js';
import { methodOf } from '../domain/method.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { GOALS_OF_RECOMMENDATIONS, type GoalsOfRecommendations } from '../goals-of-recommendations.js';
import { recommendationDomain } from '../recommendation-domain.js';
import { runningRound } from '../running-round.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { AcceptRecommendation } from './accept-recommendation.js';
import { JoinGoals } from './join-goals.js';
import { MakeRecommendation } from './make-recommendation.js';
import { recommendationActions } from './recommendation-actions.js';
import type { RecommendationContentAction } from './recommendation-content.js';
import { ReviseRecommendation } from './revise-recommendation.js';
import { SetGoalFromRecommendation } from './set-goal-from-recommendation.js';

type RecommendationAsked = Action<RecommendationCommand>;

/** Rules that look beyond one recommendation; they hold as far as this node knows. */
export type RecommendationReferenceRule =
  | 'recommendation-finding-unknown'
  | 'recommendation-sub-dimension-elsewhere'
  | 'recommendation-goal-unknown'
  | 'recommendation-goal-incomplete'
  | 'recommendation-goals-missing'
  | 'recommendation-later-with-goals';

function violation(
  code: RecommendationReferenceRule | 'goal-code-taken',
  details: Record<string, string>,
  field: string,
) {
  return new RuleViolation(code, details, field);
}

/** Whether the form says all that its first answer asks for. */
function complete(action: AcceptRecommendation): void {
  const { missing, consequence, goalIds = [] } = action;
  if (consequence === 'new-goal' && missing !== undefined)
    throw violation('recommendation-goal-incomplete', { missing }, missing);
  if (consequence === 'existing-goals' && goalIds.length === 0)
    throw violation('recommendation-goals-missing', {}, 'goalIds');
  if (consequence === 'later' && goalIds.length > 0)
    throw violation('recommendation-later-with-goals', {}, 'consequence');
}

/** What holds between recommendations, rounds and goals, checked before the recommendation itself is decided about. */
class RecommendationReferences {
  constructor(
    private readonly rounds: ViewRows<AssessmentSheet>,
    private readonly recommendations: ViewRows<RecommendationSheet>,
    private readonly goals: GoalsOfRecommendations,
  ) {}

  check(action: RecommendationAsked): void {
    const { municipalityId } = action.envelope;
    if (action instanceof MakeRecommendation) {
      const round = runningRound(this.rounds, municipalityId, action.assessmentId, 'assessmentId');
      this.withinRound(action, round, []);
    } else if (action instanceof ReviseRecommendation) {
      const known = this.recommendations.get(municipalityId, action.subjectId)?.recommendation;
      // Where the recommendation is not known, the domain says so.
      const round = known && this.rounds.get(municipalityId, known.assessmentId);
      if (round) this.withinRound(action, round, known.findingIds);
    } else if (action instanceof AcceptRecommendation) {
      if (action.setsGoal) this.codeFree(municipalityId, action.code!);
      this.goalsKnown(municipalityId, action.goalIds ?? []);
    } else if (action instanceof SetGoalFromRecommendation) this.codeFree(municipalityId, action.code);
    else if (action instanceof JoinGoals) this.goalsKnown(municipalityId, action.goalIds);
  }

  /** @param before what it rests on already, also where the finding was withdrawn since */
  private withinRound(
    { dimension, subDimension, findingIds = [] }: RecommendationContentAction,
    { assessment }: AssessmentSheet,
    before: readonly string[],
  ): void {
    const within = methodOf(assessment.methodVersion).dimensions.find((one) => one.dimension === dimension);
    if (subDimension !== undefined && !within?.subDimensions.some(({ id }) => id === subDimension))
      throw violation('recommendation-sub-dimension-elsewhere', { dimension: within?.name ?? '' }, 'subDimension');
    const known = new Set([...before, ...assessment.findings.map(({ findingId }) => findingId)]);
    if (findingIds.some((id) => !known.has(id))) throw violation('recommendation-finding-unknown', {}, 'findingIds');
  }

  private goalsKnown(municipalityId: string, goalIds: readonly string[]): void {
    if (goalIds.some((goalId) => this.goals.nameOf(municipalityId, goalId) === undefined))
      throw violation('recommendation-goal-unknown', {}, 'goalIds');
  }

  private codeFree(municipalityId: string, code: string): void {
    const taken = this.goals.withCode(municipalityId, code);
    if (taken) throw violation('goal-code-taken', { code, title: taken.title }, 'code');
  }
}

function handlerOf(type: ActionClass<RecommendationAsked>): Type<ICommandHandler> {
  @CommandHandler(type)
  class RecommendationActionHandler implements ICommandHandler<RecommendationAsked, Outcome> {
    private readonly references: RecommendationReferences;

    constructor(
      private readonly core: Core,
      @Inject(GOALS_OF_RECOMMENDATIONS) goals: OnViews<GoalsOfRecommendations>,
    ) {
      const { views } = core;
      this.references = new RecommendationReferences(views.assessments, views.recommendations, goals(views));
    }

    async execute(action: RecommendationAsked): Promise<Outcome> {
      if (action instanceof AcceptRecommendation) complete(action);
      const takesCode =
        action instanceof SetGoalFromRecommendation || (action instanceof AcceptRecommendation && action.setsGoal);
      if (!takesCode) return this.give(action);
      return this.core.locks.run(goalCodesOf(action.envelope.municipalityId), async () => {
        const outcome = await this.give(action);
        // The goal takes its code a moment later. Not until nothing more happens: others never stop.
        await this.core.followUps.reach(outcome.position);
        return outcome;
      });
    }

    private give(action: RecommendationAsked): Promise<Outcome> {
      const { subjectId, envelope } = action;
      return this.core.commands.run(recommendationDomain, subjectId, action.toCommand(), envelope, () =>
        this.references.check(action),
      );
    }
  }
  return RecommendationActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const recommendationCommandHandlers: readonly Type<ICommandHandler>[] = [
  MakeRecommendation as ActionClass<RecommendationAsked>,
  ...recommendationActions.map(({ type }) => type),
].map(handlerOf);
