// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class RewordCriterion extends GoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @TextField({ label: 'Neuer Wortlaut', max: 300 })
  text!: string;

  override toCommand(): GoalCommand {
    return { type: 'RewordCriterion', data: { criterionId: this.criterionId, text: this.text } };
  }
}

export const rewordCriterion = goalAction(RewordCriterion, {
  slug: 'kriterium-umformulieren',
  title: 'Kriterium umformulieren',
  submit: 'Neuen Wortlaut speichern',
  done: 'Das Kriterium ist umformuliert.',
  needs: 'officer',
  intro: 'Andere Worte, gleiche Bedeutung.',
});
