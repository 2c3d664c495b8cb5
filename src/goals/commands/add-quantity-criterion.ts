// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { NumberField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class AddQuantityCriterion extends GoalAction {
  @TextField({ label: 'Was wird gemessen?', max: 300, example: 'Relevante Prozesse in digitalen Workflows' })
  text!: string;

  @TextField({ label: 'Einheit', max: 40, hint: 'Zum Beispiel %, Szenarien oder Tage.', example: '%' })
  unit!: string;

  @NumberField({ label: 'Zielwert', decimals: 2, example: 80 })
  target!: number;

  @NumberField({ label: 'Ausgangswert', decimals: 2, optional: true, hint: 'Leer lassen, wenn er nicht bekannt ist.' })
  baseline?: number;

  @TextField({
    label: 'Grundgesamtheit',
    max: 200,
    optional: true,
    hint: 'Worauf bezieht sich der Anteil? Zum Beispiel „relevante Prozesse“.',
  })
  denominator?: string;

  @NumberField({
    label: 'Anzahl in der Grundgesamtheit',
    optional: true,
    min: 1,
    hint: 'Leer lassen, wenn noch nicht gezählt wurde.',
  })
  denominatorCount?: number;

  override toCommand(): GoalCommand {
    return {
      type: 'AddCriterion',
      data: {
        criterionId: this.newId('criterion'),
        criterion: {
          kind: 'quantity',
          text: this.text,
          unit: this.unit,
          baseline: this.baseline ?? null,
          target: this.target,
          denominator:
            this.denominator === undefined ? null : { text: this.denominator, count: this.denominatorCount ?? null },
        },
      },
    };
  }
}

export const addQuantityCriterion = goalAction(AddQuantityCriterion, {
  slug: 'messgroesse',
  title: 'Messgröße aufnehmen',
  submit: 'Messgröße aufnehmen',
  done: 'Die Messgröße ist aufgenommen.',
  needs: 'officer',
  intro: 'Eine Zahl, an der das Ziel gemessen wird.',
});
