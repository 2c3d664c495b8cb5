// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class RecordAttendance extends ReviewAction {
  @ReferencesField({ label: 'Anwesend', to: 'person', optional: true })
  presentIds?: string[];

  @ReferencesField({ label: 'Entschuldigt', to: 'person', optional: true })
  excusedIds?: string[];

  @TextField({ label: 'Gäste', hint: 'Wer sonst dabei war.', optional: true, max: 500, lines: 2 })
  guests?: string;

  override toCommand(): ReviewCommand {
    const { presentIds = [], excusedIds = [], guests = null } = this;
    return { type: 'RecordAttendance', data: { presentIds, excusedIds, guests } };
  }
}

export const recordAttendance = reviewAction(RecordAttendance, {
  slug: 'anwesenheit',
  title: 'Anwesenheit festhalten',
  submit: 'Anwesenheit speichern',
  done: 'Die Anwesenheit ist festgehalten.',
  needs: 'officer',
  intro: 'Wer ist da, wer ist entschuldigt?',
  conflictsWith: ['AttendanceRecorded'],
});
