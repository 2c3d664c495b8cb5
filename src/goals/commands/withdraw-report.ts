// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ReferenceField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class WithdrawReport extends GoalAction {
  @ReferenceField({ label: 'Meldung', to: 'criterion', hidden: true })
  reportId!: string;

  @TextField({ label: 'Warum war sie falsch?', max: 1000, lines: 2 })
  comment!: string;

  override toCommand(): GoalCommand {
    return { type: 'WithdrawReport', data: { reportId: this.reportId, comment: this.comment } };
  }
}

export const withdrawReport = goalAction(WithdrawReport, {
  slug: 'meldung-zuruecknehmen',
  title: 'Meldung zurücknehmen',
  submit: 'Meldung zurücknehmen',
  done: 'Die Meldung zählt nicht mehr.',
  needs: 'owner',
  intro: 'Für Meldungen, die falsch waren. Sie bleiben im Verlauf, zählen aber nicht mehr.',
});
