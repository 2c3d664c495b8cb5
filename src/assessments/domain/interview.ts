// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import { isFarOff } from './plausible-dates.js';
import type { InterviewCommand } from './interview.commands.js';
import type {
  InterviewContent,
  InterviewEvent,
  InterviewEventOf,
  InterviewEventType,
  InterviewScore,
} from './interview.events.js';
import { type Method, type SubDimensionId, subDimensionsOf } from './method.js';

export interface InterviewFacts extends InterviewContent {
  readonly assessmentId: string;
}

export type InterviewState =
  | { readonly status: 'not-planned' }
  | (InterviewFacts & { readonly status: 'planned' })
  | (InterviewFacts & {
      readonly status: 'held';
      readonly heldOn: Day;
      readonly minutes: number | null;
      /** Empty: nothing has been scored yet. */
      readonly scores: readonly InterviewScore[];
    })
  | (InterviewFacts & { readonly status: 'cancelled'; readonly cancelledOn: Day; readonly reason: string });

export type PlannedInterview = Exclude<InterviewState, { status: 'not-planned' }>;
export type HeldInterview = Extract<InterviewState, { status: 'held' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type InterviewRule =
  | 'interview-unknown'
  | 'interview-already-planned'
  | 'interview-with-missing'
  | 'interview-cancelled'
  | 'interview-held'
  | 'interview-not-held'
  | 'interview-day-in-future'
  | 'interview-day-far-off'
  | 'interview-minutes-odd'
  | 'interview-reason-missing'
  | 'interview-scored-twice'
  /** Thrown by {@link checkScores}, which knows the method of the round. */
  | 'interview-sub-dimension-unknown'
  | 'interview-points-off-scale'
  | 'interview-points-too-fine';

function violation(code: InterviewRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<InterviewRule>(code, details, field);
}

/** Longer than a working day is a slip of the pen. */
export const MOST_MINUTES = 600;

/**
 * The stream of an interview does not know the method of its round.
 *
 * @throws RuleViolation where a score is of no sub-dimension, or none of the scale's
 */
export function checkScores(scores: readonly InterviewScore[], method: Method): void {
  const { least, most, decimals } = method.scale;
  const known = subDimensionsOf(method);
  for (const [index, { subDimension, points }] of scores.entries()) {
    const name = known.find(({ id }) => id === subDimension)?.name;
    if (name === undefined) throw violation('interview-sub-dimension-unknown', {}, `scores.${index}.subDimension`);
    if (!(points >= least && points <= most))
      throw violation('interview-points-off-scale', { points, least, most, name }, `scores.${index}.points`);
    if (Number(points.toFixed(decimals)) !== points)
      throw violation('interview-points-too-fine', { points, decimals, name }, `scores.${index}.points`);
  }
}

/** What several interviews say of one sub-dimension. */
export interface ScoredSubDimension {
  readonly subDimension: SubDimensionId;
  /** Interviews that scored it. */
  readonly interviews: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** In the order of the method; sub-dimensions that nobody scored are not among them. */
export function scoresOf(interviews: readonly PlannedInterview[], method: Method): readonly ScoredSubDimension[] {
  return subDimensionsOf(method).flatMap(({ id }) => {
    const points = interviews.flatMap((interview) =>
      interview.status === 'held'
        ? interview.scores.filter(({ subDimension }) => subDimension === id).map((score) => score.points)
        : [],
    );
    if (points.length === 0) return [];
    const mean = points.reduce((sum, one) => sum + one, 0) / points.length;
    return [
      { subDimension: id, interviews: points.length, mean, least: Math.min(...points), most: Math.max(...points) },
    ];
  });
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends InterviewEventType>(type: T, data: InterviewEventOf<T>['data']): InterviewEvent[] {
  return [{ type, data } as InterviewEvent];
}

const nothing: InterviewEvent[] = [];

/** One that was not called off. */
function valid(state: InterviewState): Exclude<PlannedInterview, { status: 'cancelled' }> {
  if (state.status === 'not-planned') throw violation('interview-unknown');
  if (state.status === 'cancelled') throw violation('interview-cancelled', { on: state.cancelledOn });
  return state;
}

/** One that is still to come. */
function ahead(state: InterviewState): Extract<InterviewState, { status: 'planned' }> {
  const interview = valid(state);
  if (interview.status === 'held') throw violation('interview-held', { on: interview.heldOn });
  return interview;
}

function notInFuture({ effectiveOn, today }: DecisionContext): void {
  if (effectiveOn > today) throw violation('interview-day-in-future', { day: effectiveOn }, 'effectiveOn');
  if (isFarOff(effectiveOn, today)) throw violation('interview-day-far-off', { day: effectiveOn }, 'effectiveOn');
}

function contentOf({ with: who, departmentId, on }: InterviewContent, { today }: DecisionContext): InterviewContent {
  if (!who.trim()) throw violation('interview-with-missing', {}, 'with');
  if (isFarOff(on, today)) throw violation('interview-day-far-off', { day: on }, 'on');
  return { with: who, departmentId, on };
}

/** In the order of their ids: in which they were sent says nothing. */
function inOrder(scores: readonly InterviewScore[]): readonly InterviewScore[] {
  return scores
    .map(({ subDimension, points }) => ({ subDimension, points }))
    .sort((a, b) => (a.subDimension < b.subDimension ? -1 : 1));
}

function sameScores(a: readonly InterviewScore[], b: readonly InterviewScore[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ subDimension, points }, at) => subDimension === b[at]!.subDimension && points === b[at]!.points)
  );
}

function decide(state: InterviewState, command: InterviewCommand, context: DecisionContext): readonly InterviewEvent[] {
  switch (command.type) {
    case 'PlanInterview': {
      if (state.status !== 'not-planned') throw violation('interview-already-planned');
      const { assessmentId } = command.data;
      return happened('InterviewPlanned', { assessmentId, ...contentOf(command.data, context) });
    }
    case 'RescheduleInterview': {
      const before = ahead(state);
      const now = contentOf(command.data, context);
      const same = before.with === now.with && before.departmentId === now.departmentId && before.on === now.on;
      return same ? nothing : happened('InterviewRescheduled', now);
    }
    case 'ReportInterviewHeld': {
      ahead(state);
      notInFuture(context);
      const { minutes } = command.data;
      if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES))
        throw violation('interview-minutes-odd', { most: MOST_MINUTES }, 'minutes');
      return happened('InterviewHeld', { minutes });
    }
    case 'ScoreInterview': {
      const interview = valid(state);
      if (interview.status !== 'held') throw violation('interview-not-held');
      const scores = inOrder(command.data.scores);
      if (scores.some(({ subDimension }, at) => subDimension === scores[at + 1]?.subDimension))
        throw violation('interview-scored-twice', {}, 'scores');
      return sameScores(interview.scores, scores) ? nothing : happened('InterviewScored', { scores });
    }
    case 'CancelInterview': {
      ahead(state);
      const { reason } = command.data;
      if (!reason) throw violation('interview-reason-missing', {}, 'reason');
      return happened('InterviewCancelled', { reason });
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function factsOf({ assessmentId, with: who, departmentId, on }: InterviewFacts): InterviewFacts {
  return { assessmentId, with: who, departmentId, on };
}

function evolve(state: InterviewState, event: Recorded<InterviewEvent>): InterviewState {
  if (event.type === 'InterviewPlanned') return { ...factsOf(event.data), status: 'planned' };
  if (state.status === 'not-planned') return state;
  switch (event.type) {
    case 'InterviewRescheduled':
      return { ...state, ...event.data };
    case 'InterviewHeld':
      return {
        ...factsOf(state),
        status: 'held',
        heldOn: event.meta.effectiveOn,
        minutes: event.data.minutes,
        scores: [],
      };
    case 'InterviewScored':
      return state.status === 'held' ? { ...state, scores: event.data.scores } : state;
    case 'InterviewCancelled':
      return {
        ...factsOf(state),
        status: 'cancelled',
        cancelledOn: event.meta.effectiveOn,
        reason: event.data.reason,
      };
  }
}

export const interview: Decider<InterviewState, InterviewCommand, InterviewEvent> = {
  initialState: { status: 'not-planned' },
  decide,
  evolve,
};
