// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class RewordNote extends ReviewAction {
  @TextField({ label: 'Notiz', hidden: true, max: 64 })
  noteId!: string;

  @TextField({ label: 'Wortlaut', max: 4000, lines: 3 })
  text!: string;

  override toCommand(): ReviewCommand {
    return { type: 'RewordNote', data: { noteId: this.noteId, text: this.text } };
  }
}

export const rewordNote = reviewAction(RewordNote, {
  slug: 'notiz-umformulieren',
  title: 'Notiz umformulieren',
  submit: 'Neuen Wortlaut speichern',
  done: 'Die Notiz ist umformuliert.',
  needs: 'officer',
  intro: 'Der frühere Wortlaut bleibt im Verlauf, nicht in der Niederschrift.',
  conflictsWith: ['NoteReworded', 'NoteWithdrawn'],
});
