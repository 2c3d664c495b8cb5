// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import { REASON_WORDS } from '../../web/sentences.js';
import { goalAction, GoalAction } from './goal-action.js';
import type { ReasonKind } from '../domain/goal.events.js';

export class AchieveGoal extends GoalAction {
  @ChoiceField({
    label: 'Art des Grundes',
    choices: REASON_WORDS,
    optional: true,
    hint: 'Nur nötig, wenn noch Kriterien offen sind.',
  })
  reasonKind?: ReasonKind;

  @TextField({
    label: 'Begründung',
    max: 1000,
    lines: 3,
    optional: true,
    hint: 'Nur nötig, wenn noch Kriterien offen sind: Warum gilt das Ziel trotzdem als erreicht?',
  })
  sentence?: string;

  @TextField({ label: 'Wer hat das entschieden?', max: 200, optional: true })
  decidedBy?: string;

  override toCommand(): GoalCommand {
    const { reasonKind, sentence, decidedBy } = this;
    const reason =
      reasonKind !== undefined && sentence !== undefined && decidedBy !== undefined
        ? { kind: reasonKind, sentence, decidedBy }
        : null;
    return { type: 'AchieveGoal', data: { reason } };
  }
}

export const achieveGoal = goalAction(AchieveGoal, {
  slug: 'erreicht',
  title: 'Ziel erreicht',
  submit: 'Als erreicht melden',
  done: 'Das Ziel ist erreicht. Glückwunsch!',
  needs: 'officer',
  intro: 'Das Ziel ist geschafft. Daueraufgaben laufen weiter.',
  dated: true,
});
