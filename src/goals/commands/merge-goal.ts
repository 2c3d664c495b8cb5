// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class MergeGoal extends ReasonedGoalAction {
  @ReferenceField({ label: 'Geht auf in', to: 'goal' })
  intoGoalId!: string;

  override toCommand(): GoalCommand {
    return { type: 'MergeGoal', data: { intoGoalId: this.intoGoalId, reason: this.reason } };
  }
}

export const mergeGoal = goalAction(MergeGoal, {
  slug: 'zusammenfuehren',
  title: 'Mit anderem Ziel zusammenführen',
  submit: 'Zusammenführen',
  done: 'Das Ziel ist zusammengeführt.',
  needs: 'officer',
  intro: 'Dieses Ziel geht in einem anderen auf. Die Geschichte beider bleibt.',
});
