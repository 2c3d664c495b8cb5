// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField } from '../../web/fields.js';
import { goalAction, ReasonedGoalAction } from './goal-action.js';
import { OVERRIDE_WORDS } from './words.js';
import type { OverrideStatus as DomainOverrideStatus } from '../domain/goal.events.js';

export class OverrideStatus extends ReasonedGoalAction {
  @ChoiceField({ label: 'Status', choices: OVERRIDE_WORDS })
  status!: DomainOverrideStatus;

  override toCommand(): GoalCommand {
    return { type: 'OverrideStatus', data: { status: this.status, reason: this.reason } };
  }
}

export const overrideStatus = goalAction(OverrideStatus, {
  slug: 'status',
  title: 'Status von Hand setzen',
  submit: 'Status setzen',
  done: 'Der Status ist von Hand gesetzt.',
  needs: 'officer',
  intro:
    'Der Status folgt sonst aus den Meldungen. Wenn Sie ihn überschreiben, bleibt das mit Ihrer Begründung sichtbar.',
});
