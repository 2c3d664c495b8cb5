// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class DealWithAgendaPoint extends ReviewAction {
  @TextField({ label: 'Punkt', hidden: true, max: 100 })
  pointId!: string;

  @ChoiceField({
    label: 'Was ist daraus geworden?',
    choices: { settled: 'Behandelt', postponed: 'Vertagt' },
    example: 'settled',
  })
  outcome!: 'settled' | 'postponed';

  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  note?: string;

  override toCommand(): ReviewCommand {
    const { pointId, outcome, note = null } = this;
    return { type: 'DealWithAgendaPoint', data: { pointId, outcome, note } };
  }
}

export const dealWithAgendaPoint = reviewAction(DealWithAgendaPoint, {
  slug: 'punkt-behandeln',
  title: 'Punkt behandeln oder vertagen',
  submit: 'Speichern',
  done: 'Das ist festgehalten.',
  needs: 'officer',
  intro: 'Vertagte Punkte werden für die nächste Sitzung wieder angeboten.',
  conflictsWith: ['AgendaPointRemoved'],
});
