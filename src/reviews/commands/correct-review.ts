// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class CorrectReview extends ReviewAction {
  @TextField({ label: 'Was stimmt nicht, und wie ist es richtig?', max: 4000, lines: 4 })
  text!: string;

  @TextField({ label: 'Punkt', optional: true, hidden: true, max: 100 })
  concerns?: string;

  override toCommand(): ReviewCommand {
    const { text, concerns = null } = this;
    return { type: 'CorrectReview', data: { correctionId: this.newId('correction'), text, concerns } };
  }
}

export const correctReview = reviewAction(CorrectReview, {
  slug: 'berichtigen',
  title: 'Niederschrift berichtigen',
  submit: 'Berichtigung anhängen',
  done: 'Die Berichtigung ist angehängt.',
  needs: 'officer',
  intro: 'Die Niederschrift bleibt, wie sie ist. Die Berichtigung steht dauerhaft daneben, mit Datum und Namen.',
  conflictsWith: [],
});
