// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { LinkField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ReportStatus extends GoalAction {
  @TextField({ label: 'Sachstand', max: 4000, lines: 5 })
  text!: string;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  override toCommand(): GoalCommand {
    return { type: 'ReportStatus', data: { text: this.text, evidence: this.evidence ?? null } };
  }
}

export const reportStatus = goalAction(ReportStatus, {
  slug: 'sachstand',
  title: 'Sachstand berichten',
  submit: 'Sachstand speichern',
  done: 'Der Sachstand ist gespeichert.',
  needs: 'owner',
  intro: 'Wie steht es, in ein bis drei Sätzen?',
  dated: true,
});
