// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalEvent, GoalEventType } from '../../event-catalogue.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';

/**
 * Since when the deadlines of a goal stand as they are. Marks before that are not made up for: whoever writes down a
 * deadline in ten days' time needs no word that it is less than fourteen. ISO 8601 instants in UTC.
 */
export interface DeadlineStarts {
  readonly goalId: string;
  readonly municipalityId: string;
  /** Set, moved, resumed or reopened last. */
  readonly goal: string;
  /** The same of its milestones, by their id. */
  readonly milestones: Readonly<Record<string, string>>;
}

const CONCERNED: ReadonlySet<string> = new Set<GoalEventType>([
  'GoalSet',
  'GoalDeadlineMoved',
  'GoalResumed',
  'GoalReopened',
  'MilestonePlanned',
  'MilestoneMoved',
  'MilestoneReopened',
]);

export const deadlineStarts: ViewDefinition<DeadlineStarts> = {
  name: 'deadline_starts',
  version: 1,
  concerns: (type) => CONCERNED.has(type),
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'goal'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve(row, stored) {
    const event = stored as unknown as Recorded<GoalEvent>;
    const { recordedAt, municipalityId } = stored.meta;
    switch (event.type) {
      case 'GoalSet':
        return { goalId: idOfStream(stored.stream), municipalityId, goal: recordedAt, milestones: {} };
      case 'GoalDeadlineMoved':
        return row && { ...row, goal: recordedAt };
      case 'GoalResumed':
      case 'GoalReopened': {
        if (!row) return undefined;
        const milestones = Object.fromEntries(Object.keys(row.milestones).map((id) => [id, recordedAt]));
        return { ...row, goal: recordedAt, milestones };
      }
      case 'MilestonePlanned':
      case 'MilestoneMoved':
      case 'MilestoneReopened':
        return row && { ...row, milestones: { ...row.milestones, [event.data.milestoneId]: recordedAt } };
      // `concerns` lets nothing else through.
      default:
        return row;
    }
  },
};
