// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { LinkField, ReferenceField, TextField, YesNoField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ReportCriterionFulfilment extends GoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @YesNoField({ label: 'Erfüllt' })
  fulfilled!: boolean;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    const { criterionId, fulfilled } = this;
    return {
      type: 'ReportCriterionFulfilment',
      data: {
        reportId: this.newId('report'),
        criterionId,
        fulfilled,
        evidence: this.evidence ?? null,
        comment: this.comment ?? null,
      },
    };
  }
}

export const reportCriterionFulfilment = goalAction(ReportCriterionFulfilment, {
  slug: 'erfuellung',
  title: 'Erfüllung melden',
  submit: 'Erfüllung melden',
  done: 'Die Erfüllung ist gemeldet.',
  needs: 'owner',
  intro: 'Ist das Kriterium erfüllt?',
  dated: true,
});
