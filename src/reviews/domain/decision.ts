// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysBetween } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { DecisionCommand } from './decision.commands.js';
import type { DecisionEvent, DecisionEventOf, DecisionEventType } from './decision.events.js';

/** Everything that holds of a decision once it is taken, whatever became of it. */
export interface DecisionFacts {
  readonly title: string;
  readonly text: string | null;
  readonly decidedBy: string;
  readonly decidedOn: Day;
  readonly responsibleId: string | null;
  readonly due: Deadline | null;
  readonly goalIds: readonly string[];
  readonly reviewId: string | null;
}

export type DecisionState =
  | { readonly status: 'not-taken' }
  | (DecisionFacts & { readonly status: 'open' })
  | (DecisionFacts & { readonly status: 'carried-out'; readonly carriedOutOn: Day })
  | (DecisionFacts & { readonly status: 'dropped'; readonly droppedOn: Day });

export type TakenDecision = Exclude<DecisionState, { status: 'not-taken' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type DecisionRule =
  | 'decision-unknown'
  | 'decision-already-taken'
  | 'decision-ended'
  | 'decision-open'
  | 'decision-title-missing'
  | 'decision-decided-in-future'
  | 'decision-day-in-future'
  | 'decision-day-before-decided'
  | 'decision-due-before-decided'
  | 'decision-deadline-in-past';

function violation(code: DecisionRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<DecisionRule>(code, details, field);
}

/** How a decision stands on a day. It is late from the day after the last on which it would have been in time. */
export type DecisionStanding = 'open' | 'late' | 'carried-out' | 'dropped';

export function standingOf(decision: TakenDecision, today: Day): DecisionStanding {
  if (decision.status !== 'open') return decision.status;
  return decision.due !== null && daysBetween(decision.due.latestDay, today) > 0 ? 'late' : 'open';
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends DecisionEventType>(type: T, data: DecisionEventOf<T>['data']): DecisionEvent[] {
  return [{ type, data } as DecisionEvent];
}

const nothing: DecisionEvent[] = [];

function taken(state: DecisionState): TakenDecision {
  if (state.status === 'not-taken') throw violation('decision-unknown');
  return state;
}

/** What is entered about a decision happened between the day on which it was taken and today. */
function onPossibleDay({ decidedOn }: DecisionFacts, { effectiveOn, today }: DecisionContext): void {
  if (effectiveOn > today) throw violation('decision-day-in-future', { day: effectiveOn }, 'effectiveOn');
  if (effectiveOn < decidedOn)
    throw violation('decision-day-before-decided', { day: effectiveOn, decidedOn }, 'effectiveOn');
}

function openDecision(state: DecisionState, context: DecisionContext): TakenDecision & { status: 'open' } {
  const decision = taken(state);
  if (decision.status !== 'open') throw violation('decision-ended', { status: decision.status });
  onPossibleDay(decision, context);
  return decision;
}

function sameDeadline(a: Deadline | null, b: Deadline | null): boolean {
  return a?.latestDay === b?.latestDay && a?.precision === b?.precision && a?.asWritten === b?.asWritten;
}

/** Each once; in which order they were named says nothing. */
function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

function decide(state: DecisionState, command: DecisionCommand, context: DecisionContext): readonly DecisionEvent[] {
  switch (command.type) {
    case 'TakeDecision': {
      if (state.status !== 'not-taken') throw violation('decision-already-taken');
      const { title, decidedOn, due, goalIds } = command.data;
      if (!title) throw violation('decision-title-missing', {}, 'title');
      if (decidedOn > context.today) throw violation('decision-decided-in-future', { day: decidedOn }, 'decidedOn');
      if (due !== null && due.latestDay < decidedOn)
        throw violation('decision-due-before-decided', { day: due.latestDay, decidedOn }, 'due');
      return happened('DecisionTaken', { ...command.data, goalIds: distinct(goalIds) });
    }
    case 'RewordDecision': {
      const { title, text } = openDecision(state, context);
      if (!command.data.title) throw violation('decision-title-missing', {}, 'title');
      if (title === command.data.title && text === command.data.text) return nothing;
      return happened('DecisionReworded', command.data);
    }
    case 'AssignDecision': {
      const { responsibleId } = openDecision(state, context);
      return responsibleId === command.data.responsibleId ? nothing : happened('DecisionAssigned', command.data);
    }
    case 'MoveDecisionDeadline': {
      const { due: from } = openDecision(state, context);
      const { to, reason } = command.data;
      if (sameDeadline(from, to)) return nothing;
      if (to !== null && to.latestDay < context.today)
        throw violation('decision-deadline-in-past', { day: to.latestDay }, 'due');
      return happened('DecisionDeadlineMoved', { from, to, reason });
    }
    case 'LinkDecisionToGoals': {
      const before = openDecision(state, context).goalIds;
      const goalIds = distinct(command.data.goalIds);
      const same = goalIds.length === before.length && goalIds.every((id, index) => id === before[index]);
      return same ? nothing : happened('DecisionLinkedToGoals', { goalIds });
    }
    case 'CarryOutDecision':
      openDecision(state, context);
      return happened('DecisionCarriedOut', command.data);
    case 'DropDecision':
      openDecision(state, context);
      return happened('DecisionDropped', command.data);
    case 'ReopenDecision': {
      const decision = taken(state);
      if (decision.status === 'open') throw violation('decision-open');
      onPossibleDay(decision, context);
      return happened('DecisionReopened', command.data);
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function factsOf(decision: TakenDecision): DecisionFacts {
  const { title, text, decidedBy, decidedOn, responsibleId, due, goalIds, reviewId } = decision;
  return { title, text, decidedBy, decidedOn, responsibleId, due, goalIds, reviewId };
}

function evolve(state: DecisionState, event: Recorded<DecisionEvent>): DecisionState {
  if (event.type === 'DecisionTaken') return { ...event.data, status: 'open' };
  if (state.status === 'not-taken') return state;
  switch (event.type) {
    case 'DecisionReworded':
      return { ...state, title: event.data.title, text: event.data.text };
    case 'DecisionAssigned':
      return { ...state, responsibleId: event.data.responsibleId };
    case 'DecisionDeadlineMoved':
      return { ...state, due: event.data.to };
    case 'DecisionLinkedToGoals':
      return { ...state, goalIds: event.data.goalIds };
    case 'DecisionCarriedOut':
      return { ...factsOf(state), status: 'carried-out', carriedOutOn: event.meta.effectiveOn };
    case 'DecisionDropped':
      return { ...factsOf(state), status: 'dropped', droppedOn: event.meta.effectiveOn };
    case 'DecisionReopened':
      return { ...factsOf(state), status: 'open' };
  }
}

export const decision: Decider<DecisionState, DecisionCommand, DecisionEvent> = {
  initialState: { status: 'not-taken' },
  decide,
  evolve,
};
