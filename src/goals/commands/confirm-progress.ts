// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ConfirmProgress extends GoalAction {
  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  note?: string;

  override toCommand(): GoalCommand {
    return { type: 'ConfirmProgress', data: { note: this.note ?? null } };
  }
}

export const confirmProgress = goalAction(ConfirmProgress, {
  slug: 'bestaetigen',
  title: 'Unverändert bestätigen',
  submit: 'Unverändert bestätigen',
  done: 'Als unverändert bestätigt. Danke.',
  needs: 'owner',
  intro: 'Sie haben nachgesehen, und es hat sich nichts geändert.',
});
