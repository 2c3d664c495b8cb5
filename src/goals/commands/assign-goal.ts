// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class AssignGoal extends GoalAction {
  @ReferenceField({ label: 'Verantwortliche Person', to: 'person', optional: true })
  ownerId?: string;

  @ReferenceField({ label: 'Fachbereich', to: 'department', optional: true })
  departmentId?: string;

  override toCommand(): GoalCommand {
    return { type: 'AssignGoal', data: { ownerId: this.ownerId ?? null, departmentId: this.departmentId ?? null } };
  }
}

export const assignGoal = goalAction(AssignGoal, {
  slug: 'zuweisen',
  title: 'Zuständigkeit festlegen',
  submit: 'Zuständigkeit speichern',
  done: 'Die Zuständigkeit ist festgelegt.',
  needs: 'officer',
  intro:
    'Wer verantwortet das Ziel, und welcher Fachbereich führt es? Erinnerungen gehen an die verantwortliche Person.',
});
