// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class WithdrawNote extends ReviewAction {
  @TextField({ label: 'Notiz', hidden: true, max: 64 })
  noteId!: string;

  override toCommand(): ReviewCommand {
    return { type: 'WithdrawNote', data: { noteId: this.noteId } };
  }
}

export const withdrawNote = reviewAction(WithdrawNote, {
  slug: 'notiz-zurueckziehen',
  title: 'Notiz zurückziehen',
  submit: 'Notiz zurückziehen',
  done: 'Die Notiz ist zurückgezogen.',
  needs: 'officer',
  intro: 'Sie kommt nicht in die Niederschrift. Im Verlauf bleibt zu sehen, dass es sie gab.',
  conflictsWith: ['NoteReworded'],
});
