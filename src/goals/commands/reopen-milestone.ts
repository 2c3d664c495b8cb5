// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ReopenMilestone extends ReasonedGoalAction {
  @ReferenceField({ label: 'Meilenstein', to: 'milestone' })
  milestoneId!: string;

  override toCommand(): GoalCommand {
    return { type: 'ReopenMilestone', data: { milestoneId: this.milestoneId, reason: this.reason } };
  }
}

export const reopenMilestone = goalAction(ReopenMilestone, {
  slug: 'meilenstein-wieder-offen',
  title: 'Meilenstein doch nicht erreicht',
  submit: 'Wieder öffnen',
  done: 'Der Meilenstein ist wieder offen.',
  needs: 'owner',
  intro: 'Der Zwischenschritt war versehentlich als erreicht gemeldet.',
});
