// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, ReferenceField, TextField } from '../../web/fields.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import type { PaperOutcome } from '../domain/decision-paper.events.js';
import { DatedPaperAction, paperAction } from './paper-action.js';

export class RecordPaperOutcome extends DatedPaperAction {
  @ChoiceField({
    label: 'Wie ist entschieden?',
    choices: {
      'as-proposed': 'Wie vorgeschlagen beschlossen',
      changed: 'Geändert beschlossen',
      declined: 'Abgelehnt',
    } satisfies Record<PaperOutcome, string>,
    example: 'as-proposed',
  })
  outcome!: PaperOutcome;

  @ReferenceField({ label: 'Gewählte Option', to: 'option', optional: true })
  optionId?: string;

  @ReferenceField({
    label: 'Beschluss, der daraus folgt',
    hint: 'Wenn jemand etwas tun muss und der Beschluss schon aufgenommen ist.',
    to: 'decision',
    optional: true,
  })
  decisionId?: string;

  @TextField({ label: 'Anmerkung', hint: 'Zum Beispiel der geänderte Wortlaut.', optional: true, max: 4000, lines: 3 })
  note?: string;

  override toCommand(): DecisionPaperCommand {
    const { outcome, optionId = null, decisionId = null, note = null } = this;
    return { type: 'RecordPaperOutcome', data: { outcome, optionId, decisionId, note } };
  }
}

export const recordPaperOutcome = paperAction(RecordPaperOutcome, {
  slug: 'entscheidung',
  title: 'Entscheidung eintragen',
  submit: 'Entscheidung eintragen',
  done: 'Die Entscheidung ist eingetragen.',
  needs: 'officer',
  intro: 'Was hat das Gremium entschieden? Ein Irrtum lässt sich durch einen neuen Eintrag berichtigen.',
  dated: true,
});
