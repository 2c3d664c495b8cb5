// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class LiftStatusOverride extends GoalAction {
  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    return { type: 'LiftStatusOverride', data: { comment: this.comment ?? null } };
  }
}

export const liftStatusOverride = goalAction(LiftStatusOverride, {
  slug: 'status-nach-regel',
  title: 'Status wieder nach Regel',
  submit: 'Wieder nach Regel',
  done: 'Der Status folgt wieder den Regeln.',
  needs: 'officer',
  intro: 'Der von Hand gesetzte Status wird aufgehoben.',
});
