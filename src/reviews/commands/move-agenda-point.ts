// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class MoveAgendaPoint extends ReviewAction {
  @TextField({ label: 'Punkt', hidden: true, max: 100 })
  pointId!: string;

  @ChoiceField({ label: 'Wohin?', choices: { up: 'Nach oben', down: 'Nach unten' }, example: 'up' })
  direction!: 'up' | 'down';

  override toCommand(): ReviewCommand {
    return { type: 'MoveAgendaPoint', data: { pointId: this.pointId, direction: this.direction } };
  }
}

export const moveAgendaPoint = reviewAction(MoveAgendaPoint, {
  slug: 'punkt-verschieben',
  title: 'Tagesordnung umstellen',
  submit: 'Punkt verschieben',
  done: 'Die Tagesordnung ist umgestellt.',
  needs: 'officer',
  intro: 'Einen Platz nach oben oder nach unten, unter den Punkten, die jemand aufgenommen hat.',
  conflictsWith: ['AgendaReordered', 'AgendaPointRemoved'],
});
