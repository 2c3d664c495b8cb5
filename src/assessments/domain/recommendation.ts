// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { RecommendationCommand } from './recommendation.commands.js';
import type {
  GoalFromRecommendation,
  RecommendationContent,
  RecommendationEvent,
  RecommendationEventOf,
  RecommendationEventType,
} from './recommendation.events.js';

/** A goal that a recommendation has led to, or that has taken it up. */
export interface GoalOfRecommendation {
  readonly goalId: string;
  /** `set`: because of it; `joined`: it was there before. */
  readonly how: 'set' | 'joined';
}

/** What was decided about a recommendation, by whom, why, and on which day. */
export interface DecidedOnIt {
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly on: Day;
}

/** Everything that holds of a recommendation once it is made, whatever became of it. */
export interface RecommendationFacts extends RecommendationContent {
  readonly assessmentId: string;
  readonly madeOn: Day;
  readonly goals: readonly GoalOfRecommendation[];
}

export type RecommendationState =
  | { readonly status: 'not-made' }
  | (RecommendationFacts & { readonly status: 'open' })
  | (RecommendationFacts & { readonly status: 'accepted'; readonly decided: DecidedOnIt })
  | (RecommendationFacts & { readonly status: 'deferred'; readonly decided: DecidedOnIt; readonly until: Day | null })
  | (RecommendationFacts & { readonly status: 'declined'; readonly decided: DecidedOnIt })
  | (RecommendationFacts & { readonly status: 'withdrawn'; readonly decided: DecidedOnIt });

export type MadeRecommendation = Exclude<RecommendationState, { status: 'not-made' }>;
export type RecommendationStatus = MadeRecommendation['status'];

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type RecommendationRule =
  | 'recommendation-unknown'
  | 'recommendation-already-made'
  | 'recommendation-text-missing'
  | 'recommendation-withdrawn'
  | 'recommendation-decided'
  | 'recommendation-undecided'
  | 'recommendation-not-accepted'
  | 'recommendation-has-goals'
  | 'recommendation-deferred-to-past'
  | 'recommendation-day-in-future'
  | 'recommendation-day-before-made'
  | 'recommendation-goal-title-missing'
  | 'recommendation-goal-joined'
  | 'recommendation-goal-not-joined';

function violation(code: RecommendationRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<RecommendationRule>(code, details, field);
}

/** Whether a deferred recommendation has to be looked at again: its day has come. */
export function isDueAgain(recommendation: MadeRecommendation, today: Day): boolean {
  return recommendation.status === 'deferred' && recommendation.until !== null && recommendation.until <= today;
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends RecommendationEventType>(
  type: T,
  data: RecommendationEventOf<T>['data'],
): RecommendationEvent[] {
  return [{ type, data } as RecommendationEvent];
}

const nothing: RecommendationEvent[] = [];

/** One that was made and not withdrawn; what is entered about it happened between its making and today. */
function standing(
  state: RecommendationState,
  { effectiveOn, today }: DecisionContext,
): Exclude<MadeRecommendation, { status: 'withdrawn' }> {
  if (state.status === 'not-made') throw violation('recommendation-unknown');
  if (state.status === 'withdrawn') throw violation('recommendation-withdrawn');
  if (effectiveOn > today) throw violation('recommendation-day-in-future', { day: effectiveOn }, 'effectiveOn');
  if (effectiveOn < state.madeOn)
    throw violation('recommendation-day-before-made', { day: effectiveOn, madeOn: state.madeOn }, 'effectiveOn');
  return state;
}

/** One about which something else can be decided: goals that come of it would hang in the air. */
function withoutGoals<T extends RecommendationFacts>(recommendation: T): T {
  if (recommendation.goals.length > 0)
    throw violation('recommendation-has-goals', { count: recommendation.goals.length });
  return recommendation;
}

/** One that nobody has accepted or declined; a deferred one was only put off. */
function undecided<T extends MadeRecommendation>(recommendation: T): T {
  if (recommendation.status === 'accepted' || recommendation.status === 'declined')
    throw violation('recommendation-decided', { status: recommendation.status });
  return recommendation;
}

function accepted(state: RecommendationState, context: DecisionContext) {
  const recommendation = standing(state, context);
  if (recommendation.status !== 'accepted')
    throw violation('recommendation-not-accepted', { status: recommendation.status });
  return recommendation;
}

function worded({ text }: RecommendationContent): void {
  if (!text) throw violation('recommendation-text-missing', {}, 'text');
}

function goalSet({ goals }: RecommendationFacts, goal: GoalFromRecommendation): RecommendationEvent[] {
  if (goals.some(({ goalId }) => goalId === goal.goalId)) throw violation('recommendation-goal-joined', {}, 'title');
  // The goal follows by itself, and nobody would be there to tell that it was refused.
  if (!goal.title) throw violation('recommendation-goal-title-missing', {}, 'title');
  return happened('GoalSetFromRecommendation', goal);
}

function goalsJoined({ goals }: RecommendationFacts, goalIds: readonly string[]): RecommendationEvent[] {
  return [...new Set(goalIds)].flatMap((goalId) => {
    if (goals.some((goal) => goal.goalId === goalId))
      throw violation('recommendation-goal-joined', { goalId }, 'goalIds');
    return happened('RecommendationJoinedGoal', { goalId });
  });
}

/** Each once; in which order they were named says nothing. */
function tidied({ findingIds, ...content }: RecommendationContent): RecommendationContent {
  return { ...content, findingIds: [...new Set(findingIds)].sort() };
}

function contentOf(content: RecommendationContent): RecommendationContent {
  const { dimension, subDimension, text, horizon, urgency, reasoning, findingIds } = content;
  return { dimension, subDimension, text, horizon, urgency, reasoning, findingIds };
}

function sameContent(a: RecommendationContent, b: RecommendationContent): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}

function decide(
  state: RecommendationState,
  command: RecommendationCommand,
  context: DecisionContext,
): readonly RecommendationEvent[] {
  switch (command.type) {
    case 'MakeRecommendation': {
      if (state.status !== 'not-made') throw violation('recommendation-already-made');
      if (context.effectiveOn > context.today)
        throw violation('recommendation-day-in-future', { day: context.effectiveOn }, 'effectiveOn');
      worded(command.data);
      const { assessmentId, ...content } = command.data;
      return happened('RecommendationMade', { assessmentId, ...tidied(content) });
    }
    case 'ReviseRecommendation': {
      const recommendation = standing(state, context);
      worded(command.data);
      const content = tidied(command.data);
      return sameContent(recommendation, content) ? nothing : happened('RecommendationRevised', contentOf(content));
    }
    case 'AcceptRecommendation': {
      const recommendation = undecided(standing(state, context));
      const { decidedBy, reason, goal, joinedGoalIds } = command.data;
      return [
        ...happened('RecommendationAccepted', { decidedBy, reason }),
        ...(goal ? goalSet(recommendation, goal) : nothing),
        ...goalsJoined(recommendation, joinedGoalIds),
      ];
    }
    case 'DeferRecommendation': {
      undecided(withoutGoals(standing(state, context)));
      const { until } = command.data;
      if (until !== null && until <= context.today)
        throw violation('recommendation-deferred-to-past', { day: until }, 'until');
      return happened('RecommendationDeferred', command.data);
    }
    case 'DeclineRecommendation':
      undecided(withoutGoals(standing(state, context)));
      return happened('RecommendationDeclined', command.data);
    case 'ReopenRecommendation': {
      const recommendation = standing(state, context);
      if (recommendation.status === 'open') throw violation('recommendation-undecided');
      withoutGoals(recommendation);
      return happened('RecommendationReopened', command.data);
    }
    case 'SetGoalFromRecommendation':
      return goalSet(accepted(state, context), command.data);
    case 'JoinGoals':
      return goalsJoined(accepted(state, context), command.data.goalIds);
    case 'LeaveGoal': {
      const { goalId } = command.data;
      const { goals } = standing(state, context);
      if (!goals.some((goal) => goal.goalId === goalId))
        throw violation('recommendation-goal-not-joined', {}, 'goalId');
      return happened('RecommendationLeftGoal', command.data);
    }
    case 'WithdrawRecommendation':
      withoutGoals(standing(state, context));
      return happened('RecommendationWithdrawn', command.data);
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function factsOf(recommendation: MadeRecommendation): RecommendationFacts {
  const { assessmentId, madeOn, goals } = recommendation;
  return { ...contentOf(recommendation), assessmentId, madeOn, goals };
}

function evolve(state: RecommendationState, event: Recorded<RecommendationEvent>): RecommendationState {
  const on = event.meta.effectiveOn;
  if (event.type === 'RecommendationMade') return { ...event.data, madeOn: on, goals: [], status: 'open' };
  if (state.status === 'not-made') return state;
  const facts = factsOf(state);
  const withGoal = (goalId: string, how: GoalOfRecommendation['how']): MadeRecommendation => ({
    ...state,
    goals: [...state.goals, { goalId, how }],
  });
  switch (event.type) {
    case 'RecommendationRevised':
      return { ...state, ...event.data };
    case 'RecommendationAccepted':
      return { ...facts, status: 'accepted', decided: { ...event.data, on } };
    case 'RecommendationDeferred': {
      const { until, ...decided } = event.data;
      return { ...facts, status: 'deferred', decided: { ...decided, on }, until };
    }
    case 'RecommendationDeclined':
      return { ...facts, status: 'declined', decided: { ...event.data, on } };
    case 'RecommendationReopened':
      return { ...facts, status: 'open' };
    case 'GoalSetFromRecommendation':
      return withGoal(event.data.goalId, 'set');
    case 'RecommendationJoinedGoal':
      return withGoal(event.data.goalId, 'joined');
    case 'RecommendationLeftGoal':
      return { ...state, goals: state.goals.filter(({ goalId }) => goalId !== event.data.goalId) };
    case 'RecommendationWithdrawn':
      return { ...facts, status: 'withdrawn', decided: { decidedBy: null, reason: event.data.reason, on } };
  }
}

export const recommendation: Decider<RecommendationState, RecommendationCommand, RecommendationEvent> = {
  initialState: { status: 'not-made' },
  decide,
  evolve,
};
