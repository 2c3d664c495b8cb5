// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class RemoveDependency extends GoalAction {
  @ReferenceField({ label: 'Ziel', to: 'goal' })
  onGoalId!: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    return { type: 'RemoveDependency', data: { onGoalId: this.onGoalId, comment: this.comment ?? null } };
  }
}

export const removeDependency = goalAction(RemoveDependency, {
  slug: 'abhaengigkeit-entfernen',
  title: 'Abhängigkeit entfernen',
  submit: 'Abhängigkeit entfernen',
  done: 'Die Abhängigkeit ist entfernt.',
  needs: 'officer',
  intro: 'Das andere Ziel muss nicht mehr vorher erreicht sein.',
});
