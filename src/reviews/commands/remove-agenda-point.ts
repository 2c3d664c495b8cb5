// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class RemoveAgendaPoint extends ReviewAction {
  @TextField({ label: 'Punkt', hidden: true, max: 100 })
  pointId!: string;

  override toCommand(): ReviewCommand {
    return { type: 'RemoveAgendaPoint', data: { pointId: this.pointId } };
  }
}

export const removeAgendaPoint = reviewAction(RemoveAgendaPoint, {
  slug: 'punkt-entfernen',
  title: 'Punkt von der Tagesordnung nehmen',
  submit: 'Punkt entfernen',
  done: 'Der Punkt steht nicht mehr auf der Tagesordnung.',
  needs: 'officer',
  intro: 'Im Verlauf der Sitzung bleibt zu sehen, dass er darauf stand.',
  conflictsWith: ['AgendaPointReworded'],
});
