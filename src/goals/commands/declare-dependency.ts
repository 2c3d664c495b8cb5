// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class DeclareDependency extends GoalAction {
  @ReferenceField({ label: 'Ziel', to: 'goal' })
  onGoalId!: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  /** Filled by the handler from what is known of the other goals. */
  declare reachableGoalIds?: readonly string[];

  override toCommand(): GoalCommand {
    const { onGoalId, reachableGoalIds = [] } = this;
    return { type: 'DeclareDependency', data: { onGoalId, reachableGoalIds, comment: this.comment ?? null } };
  }
}

export const declareDependency = goalAction(DeclareDependency, {
  slug: 'abhaengigkeit',
  title: 'Abhängigkeit eintragen',
  submit: 'Abhängigkeit eintragen',
  done: 'Die Abhängigkeit ist eingetragen.',
  needs: 'officer',
  intro: 'Welches andere Ziel muss vorher erreicht sein?',
});
