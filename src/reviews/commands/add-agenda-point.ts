// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferenceField, ReferencesField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class AddAgendaPoint extends ReviewAction {
  @TextField({ label: 'Worum geht es?', max: 200, example: 'Bericht zur Telefonie' })
  title!: string;

  @TextField({ label: 'Was ist zu besprechen?', optional: true, max: 4000, lines: 4 })
  text?: string;

  @ReferencesField({ label: 'Ziele, um die es geht', to: 'goal', optional: true })
  goalIds?: string[];

  @ReferenceField({ label: 'Sitzung, in der er vertagt wurde', to: 'review', optional: true, hidden: true })
  postponedIn?: string;

  @TextField({ label: 'Vertagter Punkt', optional: true, hidden: true, max: 100 })
  postponedPointId?: string;

  override toCommand(): ReviewCommand {
    const { postponedIn: reviewId, postponedPointId } = this;
    return {
      type: 'AddAgendaPoint',
      data: {
        pointId: this.newId('point'),
        title: this.title,
        text: this.text ?? null,
        goalIds: this.goalIds ?? [],
        carriedFrom:
          reviewId === undefined || postponedPointId === undefined ? null : { reviewId, pointId: postponedPointId },
      },
    };
  }
}

export const addAgendaPoint = reviewAction(AddAgendaPoint, {
  slug: 'punkt',
  title: 'Punkt auf die Tagesordnung setzen',
  submit: 'Punkt aufnehmen',
  done: 'Der Punkt steht auf der Tagesordnung.',
  needs: 'owner',
  intro: 'Was sich seit der letzten Sitzung geändert hat, steht von selbst darauf. Nehmen Sie auf, was noch fehlt.',
  conflictsWith: [],
});
