// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, DecisionAction } from './decision-action.js';

export class RewordDecision extends DecisionAction {
  @TextField({ label: 'Was ist zu tun?', max: 300, lines: 2, example: 'Angebote für den Pilotbetrieb einholen' })
  title!: string;

  @TextField({ label: 'Wortlaut', optional: true, max: 4000, lines: 4 })
  text?: string;

  override toCommand(): DecisionCommand {
    return { type: 'RewordDecision', data: { title: this.title, text: this.text ?? null } };
  }
}

export const rewordDecision = decisionAction(RewordDecision, {
  slug: 'umformulieren',
  title: 'Beschluss umformulieren',
  submit: 'Neuen Wortlaut speichern',
  done: 'Der Beschluss ist umformuliert.',
  needs: 'officer',
  intro: 'Ändert die Worte, nicht das, was beschlossen ist. Der frühere Wortlaut bleibt im Verlauf.',
});
