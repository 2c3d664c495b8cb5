// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Action } from '../../web/action.js';
import { ChoiceField, ListField, TextField } from '../../web/fields.js';
import type { InterviewNotesCommand } from '../domain/interview.commands.js';
import { GENERAL_TOPIC } from '../domain/interview-notes.js';
import { SUB_DIMENSION_CHOICES } from './method-choices.js';

/*
 * What is asked of the notes of an interview. They are registered nowhere else: their forms are pages of their own, and their
 * envelopes carry no fingerprint, which would be made of what was said and outlive its erasing.
 */

export const GENERAL_WORDS = 'Was sonst noch wichtig war';

export const TOPIC_CHOICES: Readonly<Record<string, string>> = {
  ...SUB_DIMENSION_CHOICES,
  [GENERAL_TOPIC]: GENERAL_WORDS,
};

export class InterviewNoteInput {
  @ChoiceField({ label: 'Thema', choices: TOPIC_CHOICES, hidden: true, example: 'framework.strategy' })
  topic!: string;

  @TextField({
    label: 'Notiz',
    optional: true,
    max: 6000,
    lines: 4,
    example: 'Ziele sind bekannt, im Alltag spielen sie kaum eine Rolle.',
  })
  text?: string;
}

export class TakeInterviewNotes extends Action<InterviewNotesCommand> {
  @ListField({ label: 'Notizen', of: InterviewNoteInput, each: 'Notiz', max: 60, optional: true })
  notes?: InterviewNoteInput[];

  override toCommand(): InterviewNotesCommand {
    const notes = (this.notes ?? []).flatMap(({ topic, text }) => (text === undefined ? [] : [{ topic, text }]));
    return { type: 'TakeInterviewNotes', data: { interviewId: this.subjectId, notes } };
  }
}

/** Asks for nothing but to be sure. */
export class EraseInterviewNotes extends Action<InterviewNotesCommand> {
  override toCommand(): InterviewNotesCommand {
    return { type: 'EraseInterviewNotes', data: { interviewId: this.subjectId } };
  }
}
