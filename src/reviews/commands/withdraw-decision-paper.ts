// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { paperAction, ReasonedPaperAction } from './paper-action.js';

export class WithdrawDecisionPaper extends ReasonedPaperAction {
  override toCommand(): DecisionPaperCommand {
    return { type: 'WithdrawDecisionPaper', data: { reason: this.reason } };
  }
}

export const withdrawDecisionPaper = paperAction(WithdrawDecisionPaper, {
  slug: 'zurueckziehen',
  title: 'Vorlage zurückziehen',
  submit: 'Vorlage zurückziehen',
  done: 'Die Vorlage ist zurückgezogen.',
  needs: 'officer',
  intro: 'Über sie wird nicht entschieden. Sie bleibt lesbar und lässt sich als neue Vorlage übernehmen.',
  dated: true,
});
