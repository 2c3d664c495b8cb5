// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { DatedPaperAction, paperAction } from './paper-action.js';

export class SubmitDecisionPaper extends DatedPaperAction {
  @TextField({ label: 'Wem wird sie vorgelegt?', max: 200, example: 'Samtgemeindeausschuss' })
  to!: string;

  override toCommand(): DecisionPaperCommand {
    return { type: 'SubmitDecisionPaper', data: { to: this.to } };
  }
}

export const submitDecisionPaper = paperAction(SubmitDecisionPaper, {
  slug: 'vorlegen',
  title: 'Vorlage einreichen',
  submit: 'Vorlage einreichen',
  done: 'Die Vorlage ist eingereicht und steht damit fest.',
  needs: 'officer',
  intro:
    'Danach ändert sich an der Vorlage nichts mehr: Auch Stand, Verschiebungen und Mittelbedarf der Ziele bleiben darin, wie sie jetzt sind.',
  dated: true,
});
