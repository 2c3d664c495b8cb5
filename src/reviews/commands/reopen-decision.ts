// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, ReasonedDecisionAction } from './decision-action.js';

export class ReopenDecision extends ReasonedDecisionAction {
  override toCommand(): DecisionCommand {
    return { type: 'ReopenDecision', data: { reason: this.reason } };
  }
}

export const reopenDecision = decisionAction(ReopenDecision, {
  slug: 'wieder-eroeffnen',
  title: 'Beschluss wieder eröffnen',
  submit: 'Beschluss wieder eröffnen',
  done: 'Der Beschluss ist wieder offen.',
  needs: 'officer',
  intro: 'Der Beschluss ist doch noch umzusetzen.',
});
