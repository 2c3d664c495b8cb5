// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferenceField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { decisionAction, DecisionAction } from './decision-action.js';

export class AssignDecision extends DecisionAction {
  @ReferenceField({ label: 'Zuständige Person', to: 'person', optional: true })
  responsibleId?: string;

  override toCommand(): DecisionCommand {
    return { type: 'AssignDecision', data: { responsibleId: this.responsibleId ?? null } };
  }
}

export const assignDecision = decisionAction(AssignDecision, {
  slug: 'zuweisen',
  title: 'Zuständigkeit festlegen',
  submit: 'Zuständigkeit speichern',
  done: 'Die Zuständigkeit ist festgelegt.',
  needs: 'officer',
  intro: 'Wer sorgt dafür, dass der Beschluss umgesetzt wird? Diese Person kann ihn auch als umgesetzt melden.',
});
