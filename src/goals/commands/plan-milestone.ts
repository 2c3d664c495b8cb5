// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DeadlineField, TextField } from '../../web/fields.js';
import { deadlineFrom } from '../../web/action.js';
import { goalAction, GoalAction } from './goal-action.js';

export class PlanMilestone extends GoalAction {
  @TextField({ label: 'Was ist dann erreicht?', max: 300, example: 'Pilot im Bürgerservice abgeschlossen' })
  title!: string;

  @DeadlineField({ label: 'Bis wann?', hint: 'Zum Beispiel „Q1/2027“ oder „31.03.2027“.' })
  deadline!: string;

  override toCommand(): GoalCommand {
    return {
      type: 'PlanMilestone',
      data: { milestoneId: this.newId('milestone'), title: this.title, deadline: deadlineFrom(this.deadline) },
    };
  }
}

export const planMilestone = goalAction(PlanMilestone, {
  slug: 'meilenstein',
  title: 'Meilenstein planen',
  submit: 'Meilenstein planen',
  done: 'Der Meilenstein ist geplant.',
  needs: 'owner',
  intro: 'Ein Zwischenschritt mit eigenem Termin.',
});
