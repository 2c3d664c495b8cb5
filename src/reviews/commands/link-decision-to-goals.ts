// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, DecisionAction } from './decision-action.js';

export class LinkDecisionToGoals extends DecisionAction {
  @ReferencesField({ label: 'Ziele, um die es geht', to: 'goal', optional: true })
  goalIds?: string[];

  override toCommand(): DecisionCommand {
    return { type: 'LinkDecisionToGoals', data: { goalIds: this.goalIds ?? [] } };
  }
}

export const linkDecisionToGoals = decisionAction(LinkDecisionToGoals, {
  slug: 'ziele',
  title: 'Ziele zuordnen',
  submit: 'Ziele speichern',
  done: 'Die Ziele sind zugeordnet.',
  needs: 'officer',
  intro: 'Um welche Ziele geht es? Auf deren Seiten steht der Beschluss dann auch.',
});
