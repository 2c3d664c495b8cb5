// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { CodeField, ListField, TextField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class SplitPartInput {
  @CodeField({ label: 'Kürzel', example: 'Z5a' })
  code!: string;

  @TextField({ label: 'Titel', max: 300 })
  title!: string;
}

export class SplitGoal extends ReasonedGoalAction {
  @ListField({ label: 'Teile', of: SplitPartInput, each: 'Teil', min: 2, max: 10 })
  parts!: SplitPartInput[];

  override toCommand(): GoalCommand {
    const into = this.parts.map((part, index) => ({ ...part, goalId: this.newId(`part-${index}`) }));
    return { type: 'SplitGoal', data: { into, reason: this.reason } };
  }
}

export const splitGoal = goalAction(SplitGoal, {
  slug: 'aufteilen',
  title: 'Ziel aufteilen',
  submit: 'Ziel aufteilen',
  done: 'Das Ziel ist aufgeteilt.',
  needs: 'officer',
  intro:
    'Aus einem Ziel werden mehrere. Frist, Dimension und Zuständigkeit gehen auf die Teile über; die Geschichte bleibt.',
});
