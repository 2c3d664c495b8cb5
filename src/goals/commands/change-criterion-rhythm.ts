// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField, NumberField, ReferenceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';
import { RECURRENCE_WORDS } from './words.js';
import type { Recurrence } from '../domain/goal.events.js';

export class ChangeCriterionRhythm extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @ChoiceField({ label: 'Wie oft?', choices: RECURRENCE_WORDS })
  every!: Recurrence;

  @NumberField({
    label: 'Wie oft mindestens in diesem Zeitraum?',
    min: 1,
    max: 100,
    optional: true,
    hint: 'Leer gilt als 1.',
  })
  atLeast?: number;

  override toCommand(): GoalCommand {
    const { criterionId, every, reason } = this;
    return { type: 'ChangeCriterionRhythm', data: { criterionId, every, atLeast: this.atLeast ?? 1, reason } };
  }
}

export const changeCriterionRhythm = goalAction(ChangeCriterionRhythm, {
  slug: 'rhythmus',
  title: 'Rhythmus ändern',
  submit: 'Rhythmus ändern',
  done: 'Der Rhythmus ist geändert.',
  needs: 'officer',
  intro: 'Wie oft die Daueraufgabe zu tun ist.',
});
