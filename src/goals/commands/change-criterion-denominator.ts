// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { NumberField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';

export class ChangeCriterionDenominator extends ReasonedGoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @TextField({ label: 'Grundgesamtheit', max: 200, optional: true, hint: 'Leer heißt: keine.' })
  denominator?: string;

  @NumberField({ label: 'Anzahl', min: 1, optional: true, hint: 'Leer heißt: noch nicht gezählt.' })
  denominatorCount?: number;

  override toCommand(): GoalCommand {
    const { criterionId, reason } = this;
    const to = this.denominator === undefined ? null : { text: this.denominator, count: this.denominatorCount ?? null };
    return { type: 'ChangeCriterionDenominator', data: { criterionId, to, reason } };
  }
}

export const changeCriterionDenominator = goalAction(ChangeCriterionDenominator, {
  slug: 'grundgesamtheit',
  title: 'Grundgesamtheit ändern',
  submit: 'Grundgesamtheit speichern',
  done: 'Die Grundgesamtheit ist geändert.',
  needs: 'officer',
  intro:
    'Worauf sich der Anteil bezieht. Wer die Grundgesamtheit verkleinert, kommt leichter auf 80 %; deshalb steht es im Verlauf.',
});
