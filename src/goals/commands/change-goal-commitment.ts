// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';
import { COMMITMENT_WORDS } from './words.js';
import type { Commitment } from '../domain/goal.events.js';

export class ChangeGoalCommitment extends ReasonedGoalAction {
  @ChoiceField({ label: 'Verbindlichkeit', choices: COMMITMENT_WORDS })
  commitment!: Commitment;

  override toCommand(): GoalCommand {
    return { type: 'ChangeGoalCommitment', data: { commitment: this.commitment, reason: this.reason } };
  }
}

export const changeGoalCommitment = goalAction(ChangeGoalCommitment, {
  slug: 'verbindlichkeit',
  title: 'Verbindlichkeit ändern',
  submit: 'Verbindlichkeit speichern',
  done: 'Die Verbindlichkeit ist geändert.',
  needs: 'officer',
  intro: 'Ein verbindliches Ziel ist zugesagt; ein angestrebtes wird versucht.',
});
