// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { paperAction, PaperContentAction } from './paper-action.js';

export class ReviseDecisionPaper extends PaperContentAction {
  override toCommand(): DecisionPaperCommand {
    return { type: 'ReviseDecisionPaper', data: this.content };
  }
}

export const reviseDecisionPaper = paperAction(ReviseDecisionPaper, {
  slug: 'ueberarbeiten',
  title: 'Entwurf überarbeiten',
  submit: 'Entwurf speichern',
  done: 'Der Entwurf ist gespeichert.',
  needs: 'officer',
  intro: 'Bis die Vorlage eingereicht ist, lässt sich alles ändern.',
});
