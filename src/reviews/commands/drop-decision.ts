// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, ReasonedDecisionAction } from './decision-action.js';

export class DropDecision extends ReasonedDecisionAction {
  override toCommand(): DecisionCommand {
    return { type: 'DropDecision', data: { reason: this.reason } };
  }
}

export const dropDecision = decisionAction(DropDecision, {
  slug: 'aufheben',
  title: 'Beschluss aufheben',
  submit: 'Beschluss aufheben',
  done: 'Der Beschluss ist aufgehoben.',
  needs: 'officer',
  intro: 'Er wird nicht mehr umgesetzt. Was war, bleibt sichtbar.',
  dated: true,
});
