// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, integer, listOf, number, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import type { JsonSchema } from '../../web/fields.js';
import type { RoadmapData } from '../../web/pictures/roadmap-picture.js';
import type { RoadmapGrouping } from './roadmap-data.js';

/** What the roadmap's picture shows, as data. */
export function roadmapResource(data: RoadmapData, grouping: RoadmapGrouping) {
  return {
    asOf: data.today,
    from: data.from,
    to: data.to,
    grouping,
    groups: data.groups.map(({ title, goals }) => ({
      title,
      goals: goals.map((goal) => ({
        goalId: goal.id,
        code: goal.code,
        title: goal.title,
        standing: goal.status,
        standingLabel: goal.statusText,
        startDay: goal.startDay,
        deadline: goal.deadline,
        originalDeadline: goal.originalDeadline ?? null,
        timesMoved: goal.moves,
        movedMonths: goal.movedMonths,
        progress: goal.progress ?? null,
        milestones: goal.milestones.map((milestone) => ({
          title: milestone.title,
          day: milestone.day,
          state: milestone.state,
        })),
      })),
    })),
    dependencies: data.dependencies ?? [],
  };
}

export const roadmapSchemas: Readonly<Record<string, JsonSchema>> = {
  Roadmap: object({
    asOf: day(),
    from: day('Der erste Tag, der auf dem Fahrplan zu sehen ist.'),
    to: day('Der letzte.'),
    grouping: oneOf(['dimension', 'year', 'department']),
    groups: listOf(
      object({
        title: text(),
        goals: listOf(
          object({
            goalId: text(),
            code: text(),
            title: text(),
            standing: oneOf(Object.keys(STATUS_WORDS)),
            standingLabel: text(),
            startDay: day(),
            deadline: refTo('Deadline'),
            originalDeadline: orNull(refTo('Deadline')),
            timesMoved: integer(),
            movedMonths: integer('Summe aller Verschiebungen in Monaten, mit Vorzeichen.'),
            progress: orNull(number('0 bis 1; null: unbekannt.')),
            milestones: listOf(object({ title: text(), day: day(), state: oneOf(['planned', 'reached', 'missed']) })),
          }),
        ),
      }),
    ),
    dependencies: listOf(object({ fromGoalId: text('Worauf gewartet wird.'), toGoalId: text('Was wartet.') })),
  }),
};
