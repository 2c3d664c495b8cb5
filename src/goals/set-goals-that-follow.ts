// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RecommendationEvent, StrategyEvent } from '../event-catalogue.js';
import type { CommandRunner, Envelope, StreamDomain } from '../event-sourcing/command-runner.js';
import { idOfStream } from '../event-sourcing/command-runner.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { FollowUp } from '../event-sourcing/follow-ups.js';
import type { StoredEvent } from '../event-store/event-store.js';
import type { GoalCommand } from './domain/goal.commands.js';
import { goal, type GoalState } from './domain/goal.js';
import type { GoalEvent, GoalEventOf, GoalEventType } from './domain/goal.events.js';

export const goalDomain: StreamDomain<GoalState, GoalCommand, GoalEvent> = { category: 'goal', decider: goal };

/**
 * Goals that come to be, or learn of something, because of an event elsewhere: the goals of an adopted strategy, the
 * successors of a split goal, the goal that another one was merged into, the goal that is set because a recommendation was
 * accepted.
 */
export function goalsThatFollow(commands: CommandRunner): FollowUp {
  /** One command on one goal; the same event leads to the same command id, however often it is delivered. */
  async function give(event: StoredEvent, goalId: string, command: GoalCommand, effectiveOn = event.meta.effectiveOn) {
    const envelope: Envelope = {
      municipalityId: event.meta.municipalityId,
      actorId: event.meta.actorId,
      commandId: idFrom(event.id, goalId, command.type),
      causationId: event.id,
      effectiveOn,
    };
    await commands.run(goalDomain, goalId, command, envelope);
  }

  function dataOf<T extends GoalEventType>(event: StoredEvent): GoalEventOf<T>['data'] {
    return event.data as GoalEventOf<T>['data'];
  }

  return {
    name: 'goals-that-follow',
    reactsTo: new Set(['StrategyAdopted', 'GoalSplit', 'GoalMergedInto', 'GoalSetFromRecommendation']),
    async react(event) {
      const sourceId = idOfStream(event.stream);
      switch (event.type) {
        case 'StrategyAdopted': {
          const { goals } = (event as unknown as Extract<StrategyEvent, { type: 'StrategyAdopted' }>).data;
          // At once, so that they share a commit.
          await Promise.all(
            goals.map(({ goalId, ...content }) =>
              give(event, goalId, {
                type: 'SetGoal',
                data: { ...content, origin: { kind: 'strategy', strategyId: sourceId } },
              }),
            ),
          );
          return;
        }
        case 'GoalSplit': {
          const { state: source } = await commands.peek(goalDomain, event.meta.municipalityId, sourceId);
          if (source.status === 'not-set') return;
          for (const part of dataOf<'GoalSplit'>(event).into) {
            await give(event, part.goalId, {
              type: 'SetGoal',
              data: {
                code: part.code,
                title: part.title,
                description: source.description,
                commitment: source.commitment,
                deadline: source.deadline,
                dimension: source.dimension,
                strategyYear: null,
                origin: { kind: 'split', fromGoalId: sourceId },
                criteria: [],
              },
            });
            if (source.ownerId !== null || source.departmentId !== null)
              await give(event, part.goalId, {
                type: 'AssignGoal',
                data: { ownerId: source.ownerId, departmentId: source.departmentId },
              });
          }
          return;
        }
        case 'GoalSetFromRecommendation': {
          const { goalId, ...content } = (
            event as unknown as Extract<RecommendationEvent, { type: 'GoalSetFromRecommendation' }>
          ).data;
          await give(event, goalId, {
            type: 'SetGoal',
            data: {
              ...content,
              strategyYear: null,
              origin: { kind: 'recommendation', recommendationId: sourceId },
              criteria: [],
            },
          });
          return;
        }
        case 'GoalMergedInto': {
          const { state: source } = await commands.peek(goalDomain, event.meta.municipalityId, sourceId);
          if (source.status === 'not-set') return;
          await give(event, dataOf<'GoalMergedInto'>(event).intoGoalId, {
            type: 'AbsorbGoal',
            data: { goalId: sourceId, code: source.code, title: source.title },
          });
        }
      }
    },
  };
}
