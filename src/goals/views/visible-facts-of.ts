// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { GoalHappening } from '../domain/facets-of-event.js';
import type { SetGoalState } from '../domain/goal.js';
import type { Assessed } from '../domain/standing.js';
import type { Course, GoalsStand, VisibleFacts } from '../domain/visible-facts.js';
import { boardOf } from './goal-board.js';
import type { DeadlineMove, GoalSheet, TargetChange } from './goal-sheet.js';

/*
 * What stands in a sheet is either shown here or named here as nothing that a reader sees: a new field does not compile
 * until somebody has said which.
 */
type KeyOf<Union> = Union extends unknown ? keyof Union : never;
type ShownOfSheet =
  | 'goal'
  | 'strategyYear'
  | 'origin'
  | 'setOn'
  | 'originalDeadline'
  | 'moves'
  | 'targetChanges'
  | 'originalMilestoneDays'
  | 'resolutions'
  | 'measureApprovals'
  | 'statusReport'
  | 'lastWord'
  | 'lastChangedAt';
/** Whose facts they are, and how often the goal was written to. */
type NotShown = 'goalId' | 'municipalityId' | 'revision';
type ShownOfGoal =
  | 'code'
  | 'title'
  | 'description'
  | 'commitment'
  | 'deadline'
  | 'dimension'
  | 'ownerId'
  | 'departmentId'
  | 'criteria'
  | 'milestones'
  | 'measures'
  | 'dependsOn'
  | 'absorbed'
  | 'override'
  | 'status'
  | 'until'
  | 'achievedOn'
  | 'into';
type None<Forgotten extends never> = Forgotten;
export type EverythingIsShown = [
  None<Exclude<keyof GoalSheet, ShownOfSheet | NotShown>>,
  None<Exclude<KeyOf<SetGoalState>, ShownOfGoal>>,
];

function courseOf(goal: SetGoalState): Course {
  switch (goal.status) {
    case 'active':
    case 'abandoned':
      return { status: goal.status };
    case 'paused':
      return { status: goal.status, until: goal.until };
    case 'achieved':
      return { status: goal.status, achievedOn: goal.achievedOn };
    case 'split':
    case 'merged':
    case 'superseded':
      return { status: goal.status, into: goal.into };
  }
}

function byEvent<T extends DeadlineMove | TargetChange>({ eventId, ...rest }: T): Omit<T, 'eventId'> & { id: string } {
  return { id: eventId, ...rest };
}

/** Everything that a reader sees of one goal that stands like that. */
export function visibleFactsOf(sheet: GoalSheet, { standing, reason }: Assessed): VisibleFacts {
  const { goal } = sheet;
  return {
    code: goal.code,
    title: goal.title,
    description: goal.description,
    commitment: goal.commitment,
    dimension: goal.dimension,
    strategyYear: sheet.strategyYear,
    origin: sheet.origin,
    setOn: sheet.setOn,
    course: courseOf(goal),
    deadline: goal.deadline,
    originalDeadline: sheet.originalDeadline,
    moves: sheet.moves.map(byEvent),
    responsibility: { ownerId: goal.ownerId, departmentId: goal.departmentId },
    criteria: goal.criteria.map(({ criterionId, definition, dropped }) => ({ id: criterionId, definition, dropped })),
    reports: goal.criteria.map(({ criterionId, reports }) => ({ id: criterionId, reports })),
    targetChanges: sheet.targetChanges.map(byEvent),
    milestones: goal.milestones.map(({ milestoneId, ...milestone }) => ({
      id: milestoneId,
      ...milestone,
      originalDay: sheet.originalMilestoneDays[milestoneId] ?? milestone.deadline.latestDay,
    })),
    measures: goal.measures.map(({ measureId, ...measure }) => ({
      id: measureId,
      ...measure,
      approval: sheet.measureApprovals[measureId] ?? null,
    })),
    dependsOn: goal.dependsOn,
    absorbed: goal.absorbed,
    resolutions: sheet.resolutions,
    override: goal.override,
    statement: sheet.statusReport,
    lastWord: sheet.lastWord,
    lastChangedAt: sheet.lastChangedAt,
    standing,
    standingReason: reason,
  };
}

/**
 * The Stand of a municipality's goals.
 *
 * @param sheets as they were at the instant, in whichever order
 * @param day of the instant, by which deadlines have passed or not
 */
export function goalsStandOf(sheets: readonly GoalSheet[], day: Day): GoalsStand {
  const { byId } = boardOf(sheets, day);
  return {
    day,
    goals: sheets.map((sheet) => ({
      goalId: sheet.goalId,
      facts: visibleFactsOf(sheet, byId.get(sheet.goalId)!),
    })),
  };
}

/** What happened to goals, out of a stretch of the log; of other streams nothing. */
export function goalHappenings(events: readonly StoredEvent[]): GoalHappening[] {
  return events
    .filter(({ stream }) => categoryOfStream(stream) === 'goal')
    .map((event) => ({ ...(event as StoredEvent & GoalHappening), goalId: idOfStream(event.stream) }));
}
