// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField } from '../../web/fields.js';
import type { PressedMinutes, ReviewCommand } from '../domain/review.commands.js';
import type { SealedHead } from '../domain/review.events.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class SealReview extends ReviewAction {
  @ChoiceField({
    label: 'Was wird aus offenen Punkten?',
    choices: { refuse: 'Zurück zur Sitzung, sie werden noch besprochen', 'carry-over': 'Als vertagt übernehmen' },
    optional: true,
    example: 'carry-over',
  })
  openPoints?: 'refuse' | 'carry-over';

  /** Made where the review is closed (see `closing.ts`), never taken from the body. */
  declare head: SealedHead;
  declare minutes: PressedMinutes;

  override toCommand(): ReviewCommand {
    const { head, minutes, openPoints = 'refuse' } = this;
    return { type: 'SealReview', data: { head, minutes, openPoints } };
  }
}

export const sealReview = reviewAction(SealReview, {
  slug: 'versiegeln',
  title: 'Sitzung schließen und versiegeln',
  submit: 'Schließen und versiegeln',
  done: 'Die Sitzung ist geschlossen und versiegelt.',
  needs: 'officer',
  intro:
    'Damit steht das Protokoll fest, und nichts davor lässt sich mehr unbemerkt ändern. Das geht nur einmal; Berichtigungen werden später angehängt.',
  conflictsWith: [],
});
