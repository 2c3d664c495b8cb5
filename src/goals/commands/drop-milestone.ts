// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class DropMilestone extends ReasonedGoalAction {
  @ReferenceField({ label: 'Meilenstein', to: 'milestone' })
  milestoneId!: string;

  override toCommand(): GoalCommand {
    return { type: 'DropMilestone', data: { milestoneId: this.milestoneId, reason: this.reason } };
  }
}

export const dropMilestone = goalAction(DropMilestone, {
  slug: 'meilenstein-streichen',
  title: 'Meilenstein streichen',
  submit: 'Meilenstein streichen',
  done: 'Der Meilenstein ist gestrichen.',
  needs: 'officer',
  intro: 'Der Zwischenschritt wird nicht mehr gebraucht.',
});
