// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { YesNoField } from '../../web/fields.js';
import type { PressedMinutes, ReviewCommand } from '../domain/review.commands.js';
import type { SealedHead } from '../domain/review.events.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class SealReview extends ReviewAction {
  @YesNoField({
    label: 'Offene Punkte als vertagt übernehmen',
    hint: 'Ohne diesen Haken wird nicht versiegelt, solange ein Punkt offen ist. Vertagte Punkte werden für die nächste Sitzung wieder angeboten.',
    example: true,
  })
  carryOver!: boolean;

  /** Made where the review is closed (see `closing.ts`), never taken from the body. */
  declare head: SealedHead;
  declare minutes: PressedMinutes;

  override toCommand(): ReviewCommand {
    const { head, minutes, carryOver } = this;
    return { type: 'SealReview', data: { head, minutes, openPoints: carryOver ? 'carry-over' : 'refuse' } };
  }
}

export const sealReview = reviewAction(SealReview, {
  slug: 'versiegeln',
  title: 'Sitzung schließen und versiegeln',
  submit: 'Schließen und versiegeln',
  done: 'Die Sitzung ist geschlossen und versiegelt.',
  needs: 'officer',
  intro:
    'Damit steht die Niederschrift fest, und nichts davor lässt sich mehr unbemerkt ändern. Das geht nur einmal; Berichtigungen werden später angehängt.',
  // Whoever puts off what is open has seen each of these points.
  conflictsWith: ['AgendaPointAdded', 'AgendaPointReworded'],
});
