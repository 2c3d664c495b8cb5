// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { deadlineFrom } from '../../web/action.js';
import { DeadlineField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, ReasonedDecisionAction } from './decision-action.js';

export class MoveDecisionDeadline extends ReasonedDecisionAction {
  @DeadlineField({
    label: 'Neue Frist',
    hint: 'Zum Beispiel „Q1/2027“, „Mitte 2027“ oder „31.03.2027“. Leer lassen, wenn keine Frist mehr gilt.',
    example: 'Q1/2027',
    optional: true,
  })
  due?: string;

  override toCommand(): DecisionCommand {
    const to = this.due === undefined ? null : deadlineFrom(this.due);
    return { type: 'MoveDecisionDeadline', data: { to, reason: this.reason } };
  }
}

export const moveDecisionDeadline = decisionAction(MoveDecisionDeadline, {
  slug: 'frist-aendern',
  title: 'Frist ändern',
  submit: 'Frist ändern',
  done: 'Die Frist ist geändert.',
  needs: 'officer',
  intro: 'Die bisherige Frist bleibt sichtbar. Deshalb fragen wir nach dem Grund und danach, wer entschieden hat.',
  dated: true,
});
