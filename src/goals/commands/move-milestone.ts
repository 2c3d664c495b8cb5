// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DeadlineField, ReferenceField } from '../../web/fields.js';
import { deadlineFrom } from '../../web/action.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class MoveMilestone extends ReasonedGoalAction {
  @ReferenceField({ label: 'Meilenstein', to: 'milestone' })
  milestoneId!: string;

  @DeadlineField({ label: 'Neuer Termin', hint: 'Zum Beispiel „Q1/2027“ oder „31.03.2027“.' })
  deadline!: string;

  override toCommand(): GoalCommand {
    const { milestoneId, reason } = this;
    return { type: 'MoveMilestone', data: { milestoneId, to: deadlineFrom(this.deadline), reason } };
  }
}

export const moveMilestone = goalAction(MoveMilestone, {
  slug: 'meilenstein-verschieben',
  title: 'Meilenstein verschieben',
  submit: 'Meilenstein verschieben',
  done: 'Der Meilenstein ist verschoben.',
  needs: 'owner',
  intro: 'Der bisherige Termin bleibt sichtbar.',
});
