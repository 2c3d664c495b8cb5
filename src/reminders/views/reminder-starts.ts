// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalEvent, GoalEventType } from '../../event-catalogue.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';

/**
 * Since when the days of a goal stand as they are, and who was made responsible when. Marks before that are not made up
 * for: whoever writes down a deadline in ten days' time needs no word that it is less than fourteen. ISO 8601 instants in
 * UTC.
 */
export interface ReminderStarts {
  readonly goalId: string;
  readonly municipalityId: string;
  /** Set, moved, resumed or reopened last. */
  readonly goal: string;
  /** The same of its milestones and measures, and of its recurring criteria, by their id. */
  readonly parts: Readonly<Record<string, string>>;
  /** When the present owner became it, and by whom. */
  readonly assigned: { readonly at: string; readonly byId: string } | null;
}

const CONCERNED: ReadonlySet<string> = new Set<GoalEventType>([
  'GoalSet',
  'GoalAssigned',
  'GoalDeadlineMoved',
  'GoalResumed',
  'GoalReopened',
  'MilestonePlanned',
  'MilestoneMoved',
  'MilestoneReopened',
  'MeasurePlanned',
  'MeasureReplanned',
  'CriterionAdded',
  'CriterionRhythmChanged',
]);

export const reminderStarts: ViewDefinition<ReminderStarts & { readonly ownerId: string | null }> = {
  name: 'reminder_starts',
  version: 1,
  concerns: (type) => CONCERNED.has(type),
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'goal'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve(row, stored) {
    const event = stored as unknown as Recorded<GoalEvent>;
    const { recordedAt, municipalityId, actorId } = stored.meta;
    const withPart = (id: string) => row && { ...row, parts: { ...row.parts, [id]: recordedAt } };
    switch (event.type) {
      case 'GoalSet': {
        const goalId = idOfStream(stored.stream);
        return { goalId, municipalityId, goal: recordedAt, parts: {}, assigned: null, ownerId: null };
      }
      case 'GoalAssigned': {
        const { ownerId } = event.data;
        // The department alone may have changed.
        if (!row || row.ownerId === ownerId) return row;
        return { ...row, ownerId, assigned: ownerId === null ? null : { at: recordedAt, byId: actorId } };
      }
      case 'GoalDeadlineMoved':
        return row && { ...row, goal: recordedAt };
      case 'GoalResumed':
      case 'GoalReopened': {
        if (!row) return undefined;
        const parts = Object.fromEntries(Object.keys(row.parts).map((id) => [id, recordedAt]));
        return { ...row, goal: recordedAt, parts };
      }
      case 'MilestonePlanned':
      case 'MilestoneMoved':
      case 'MilestoneReopened':
        return withPart(event.data.milestoneId);
      case 'MeasurePlanned':
      case 'MeasureReplanned':
        return withPart(event.data.measureId);
      case 'CriterionAdded':
      case 'CriterionRhythmChanged':
        return withPart(event.data.criterionId);
      // `concerns` lets nothing else through.
      default:
        return row;
    }
  },
};
