// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class DropMeasure extends ReasonedGoalAction {
  @ReferenceField({ label: 'Maßnahme', to: 'measure' })
  measureId!: string;

  override toCommand(): GoalCommand {
    return { type: 'DropMeasure', data: { measureId: this.measureId, reason: this.reason } };
  }
}

export const dropMeasure = goalAction(DropMeasure, {
  slug: 'massnahme-streichen',
  title: 'Maßnahme streichen',
  submit: 'Maßnahme streichen',
  done: 'Die Maßnahme ist gestrichen.',
  needs: 'owner',
  intro: 'Die Maßnahme wird nicht umgesetzt.',
});
