// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { PaperContentAction } from './paper-action.js';

/** The one action on a paper that does not exist yet; its id is made from the command's. */
export class DraftDecisionPaper extends PaperContentAction {
  override toCommand(): DecisionPaperCommand {
    return { type: 'DraftDecisionPaper', data: this.content };
  }
}
