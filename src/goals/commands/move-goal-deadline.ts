// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DeadlineField } from '../../web/fields.js';
import { deadlineFrom } from '../../web/action.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class MoveGoalDeadline extends ReasonedGoalAction {
  @DeadlineField({
    label: 'Neue Frist',
    hint: 'Zum Beispiel „Q1/2027“, „Mitte 2027“ oder „31.03.2027“.',
    example: 'Q1/2027',
  })
  deadline!: string;

  override toCommand(): GoalCommand {
    return { type: 'MoveGoalDeadline', data: { to: deadlineFrom(this.deadline), reason: this.reason } };
  }
}

export const moveGoalDeadline = goalAction(MoveGoalDeadline, {
  slug: 'frist-aendern',
  title: 'Frist ändern',
  submit: 'Frist ändern',
  done: 'Die Frist ist geändert.',
  needs: 'owner',
  intro: 'Die bisherige Frist bleibt sichtbar. Deshalb fragen wir nach dem Grund und danach, wer entschieden hat.',
  dated: true,
});
