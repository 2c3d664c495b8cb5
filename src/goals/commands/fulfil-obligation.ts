// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { LinkField, ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class FulfilObligation extends GoalAction {
  @ReferenceField({ label: 'Kriterium', to: 'criterion' })
  criterionId!: string;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    return {
      type: 'FulfilObligation',
      data: {
        reportId: this.newId('report'),
        criterionId: this.criterionId,
        evidence: this.evidence ?? null,
        comment: this.comment ?? null,
      },
    };
  }
}

export const fulfilObligation = goalAction(FulfilObligation, {
  slug: 'daueraufgabe-erledigt',
  title: 'Daueraufgabe erledigt',
  submit: 'Als erledigt melden',
  done: 'Die Daueraufgabe ist als erledigt gemeldet.',
  needs: 'owner',
  intro: 'Einmal getan; beim nächsten Mal fragen wir wieder.',
  dated: true,
});
