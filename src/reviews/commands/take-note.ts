// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferenceField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class TakeNote extends ReviewAction {
  @TextField({ label: 'Notiz', hint: 'Sie steht so in der Niederschrift.', max: 4000, lines: 3 })
  text!: string;

  @TextField({ label: 'Punkt', optional: true, hidden: true, max: 100 })
  pointId?: string;

  @ReferenceField({ label: 'Ziel, um das es geht', to: 'goal', optional: true })
  goalId?: string;

  override toCommand(): ReviewCommand {
    const { text, pointId = null, goalId = null } = this;
    return { type: 'TakeNote', data: { noteId: this.newId('note'), pointId, goalId, text } };
  }
}

export const takeNote = reviewAction(TakeNote, {
  slug: 'notiz',
  title: 'Notiz aufnehmen',
  submit: 'Notiz aufnehmen',
  done: 'Die Notiz ist aufgenommen.',
  needs: 'owner',
  intro: 'Was soll in der Niederschrift stehen?',
  conflictsWith: [],
});
