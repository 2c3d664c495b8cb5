// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class AddYesNoCriterion extends GoalAction {
  @TextField({ label: 'Was muss erfüllt sein?', max: 300, example: 'Plan getestet' })
  text!: string;

  override toCommand(): GoalCommand {
    return {
      type: 'AddCriterion',
      data: { criterionId: this.newId('criterion'), criterion: { kind: 'yes-no', text: this.text } },
    };
  }
}

export const addYesNoCriterion = goalAction(AddYesNoCriterion, {
  slug: 'kriterium',
  title: 'Ja-Nein-Kriterium aufnehmen',
  submit: 'Kriterium aufnehmen',
  done: 'Das Kriterium ist aufgenommen.',
  needs: 'officer',
  intro: 'Etwas, das erfüllt ist oder nicht.',
});
