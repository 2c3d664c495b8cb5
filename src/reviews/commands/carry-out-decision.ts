// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LinkField, TextField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, DecisionAction } from './decision-action.js';

export class CarryOutDecision extends DecisionAction {
  @TextField({
    label: 'Anmerkung',
    hint: 'Zum Beispiel, was dabei herausgekommen ist.',
    optional: true,
    max: 1000,
    lines: 2,
  })
  comment?: string;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  override toCommand(): DecisionCommand {
    const { evidence = null, comment = null } = this;
    return { type: 'CarryOutDecision', data: { evidence, comment } };
  }
}

export const carryOutDecision = decisionAction(CarryOutDecision, {
  slug: 'umgesetzt',
  title: 'Beschluss umgesetzt',
  submit: 'Als umgesetzt melden',
  done: 'Der Beschluss ist umgesetzt.',
  needs: 'owner',
  intro: 'Was beschlossen war, ist getan.',
  dated: true,
});
