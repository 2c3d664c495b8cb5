// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { LinkField, NumberField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ReportProgress extends GoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @NumberField({ label: 'Gemessener Wert', decimals: 2, example: 41 })
  value!: number;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    const { criterionId, value } = this;
    return {
      type: 'ReportProgress',
      data: {
        reportId: this.newId('report'),
        criterionId,
        value,
        evidence: this.evidence ?? null,
        comment: this.comment ?? null,
      },
    };
  }
}

export const reportProgress = goalAction(ReportProgress, {
  slug: 'fortschritt',
  title: 'Fortschritt melden',
  submit: 'Fortschritt melden',
  done: 'Der Fortschritt ist gemeldet.',
  needs: 'owner',
  intro: 'Welcher Wert wurde gemessen, und wann?',
  dated: true,
});
