// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DayField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ApproveMeasure extends GoalAction {
  @ReferenceField({ label: 'Maßnahme', to: 'measure' })
  measureId!: string;

  @TextField({ label: 'Beschlossen von', max: 200, example: 'Samtgemeinderat' })
  body!: string;

  @DayField({ label: 'Beschlossen am', example: '2026-06-30' })
  resolvedOn!: string;

  @TextField({ label: 'Aktenzeichen oder Vorlage', optional: true, max: 100, example: 'SG/2026/017' })
  reference?: string;

  override toCommand(): GoalCommand {
    return {
      type: 'ApproveMeasure',
      data: {
        measureId: this.measureId,
        resolution: { body: this.body, on: this.resolvedOn, reference: this.reference ?? null },
      },
    };
  }
}

export const approveMeasure = goalAction(ApproveMeasure, {
  slug: 'massnahme-genehmigen',
  title: 'Maßnahme genehmigen',
  submit: 'Genehmigung eintragen',
  done: 'Die Genehmigung ist eingetragen.',
  needs: 'officer',
  intro: 'Die Mittel sind bewilligt.',
});
