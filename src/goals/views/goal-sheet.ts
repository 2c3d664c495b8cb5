// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { goal, type SetGoalState } from '../domain/goal.js';
import type { GoalEvent, GoalEventType, GoalOrigin, Reason, Resolution } from '../domain/goal.events.js';
import { goalCatalogue } from '../goal-catalogue.js';

/** One line of the ledger of moves. */
export interface DeadlineMove {
  readonly eventId: string;
  readonly from: Deadline;
  readonly to: Deadline;
  readonly reason: Reason;
  readonly on: Day;
  readonly recordedAt: string;
  readonly actorId: string;
}

/** A change to what was promised, other than its deadline. */
export interface TargetChange {
  readonly eventId: string;
  readonly criterionId: string;
  readonly from: number;
  readonly to: number;
  readonly on: Day;
}

/** The last time that somebody said how the goal stands. */
export interface LastWord {
  readonly on: Day;
  readonly actorId: string;
  readonly confirmedOnly: boolean;
}

/** Everything about one goal as it stands now; what happened on the way is in its stream. */
export interface GoalSheet {
  readonly goalId: string;
  readonly municipalityId: string;
  /** Of the goal's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly goal: SetGoalState;
  readonly strategyYear: number | null;
  readonly origin: GoalOrigin;
  readonly setOn: Day;
  readonly originalDeadline: Deadline;
  readonly moves: readonly DeadlineMove[];
  readonly targetChanges: readonly TargetChange[];
  readonly originalMilestoneDays: Readonly<Record<string, Day>>;
  readonly resolutions: readonly Resolution[];
  /** Who approved which measure, by its id. */
  readonly measureApprovals: Readonly<Record<string, Resolution>>;
  /** Latest Sachstand in words. */
  readonly statusReport: { readonly text: string; readonly on: Day; readonly evidence: string | null } | null;
  readonly lastWord: LastWord | null;
  readonly lastChangedAt: string;
}

/** By these somebody says how the goal stands: afterwards it is no longer unconfirmed. */
const WORDS: ReadonlySet<GoalEventType> = new Set<GoalEventType>([
  'ProgressReported',
  'CriterionFulfilmentReported',
  'ObligationFulfilled',
  'StatusReported',
  'ProgressConfirmed',
  'MilestoneReached',
  'MeasureDone',
  'GoalDeadlineMoved',
  'GoalResumed',
  'GoalReopened',
  'GoalAchieved',
]);

type GoalStored = Recorded<GoalEvent> & StoredEvent;

function evolve(sheet: GoalSheet | undefined, stored: StoredEvent): GoalSheet | undefined {
  const event = stored as GoalStored;
  const { effectiveOn, recordedAt, actorId } = event.meta;
  const state = goal.evolve(sheet ? sheet.goal : goal.initialState, event);
  if (state.status === 'not-set') return sheet;
  if (!sheet) {
    if (event.type !== 'GoalSet') return undefined;
    return {
      goalId: idOfStream(event.stream),
      municipalityId: stored.meta.municipalityId,
      revision: event.revision,
      goal: state,
      strategyYear: event.data.strategyYear,
      origin: event.data.origin,
      setOn: effectiveOn,
      originalDeadline: event.data.deadline,
      moves: [],
      targetChanges: [],
      originalMilestoneDays: {},
      resolutions: [],
      measureApprovals: {},
      statusReport: null,
      lastWord: null,
      lastChangedAt: recordedAt,
    };
  }
  const next: { -readonly [K in keyof GoalSheet]: GoalSheet[K] } = {
    ...sheet,
    goal: state,
    revision: event.revision,
    lastChangedAt: recordedAt,
  };
  if (WORDS.has(event.type) && (!sheet.lastWord || effectiveOn >= sheet.lastWord.on))
    next.lastWord = { on: effectiveOn, actorId, confirmedOnly: event.type === 'ProgressConfirmed' };
  switch (event.type) {
    case 'GoalDeadlineMoved':
      next.moves = [...sheet.moves, { eventId: event.id, ...event.data, on: effectiveOn, recordedAt, actorId }];
      break;
    case 'CriterionTargetChanged': {
      const { criterionId, from, to } = event.data;
      next.targetChanges = [...sheet.targetChanges, { eventId: event.id, criterionId, from, to, on: effectiveOn }];
      break;
    }
    case 'MilestonePlanned':
      next.originalMilestoneDays = {
        ...sheet.originalMilestoneDays,
        [event.data.milestoneId]: event.data.deadline.latestDay,
      };
      break;
    case 'GoalLegitimised':
      next.resolutions = [...sheet.resolutions, event.data.resolution];
      break;
    case 'MeasureApproved':
      next.measureApprovals = { ...sheet.measureApprovals, [event.data.measureId]: event.data.resolution };
      break;
    case 'StatusReported':
      if (!sheet.statusReport || effectiveOn >= sheet.statusReport.on)
        next.statusReport = { text: event.data.text, on: effectiveOn, evidence: event.data.evidence };
      break;
    // Everything else is in the domain's own state.
    default:
      break;
  }
  return next;
}

export const goalSheets: ViewDefinition<GoalSheet> = {
  name: 'goal_sheets',
  version: 2,
  concerns: (type) => type in goalCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'goal'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
