// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { InterviewNotesCommand } from './interview.commands.js';
import type { InterviewNote, InterviewNotesEvent } from './interview-notes.events.js';
import { type Method, subDimensionsOf } from './method.js';

/** What belongs to no sub-dimension. */
export const GENERAL_TOPIC = 'general';

/** What can be noted by the guide of a method, in its order. */
export function topicsOf(method: Method): readonly string[] {
  return [...subDimensionsOf(method).map(({ id }) => id), GENERAL_TOPIC];
}

export type InterviewNotesState =
  | { readonly status: 'none' }
  | { readonly status: 'taken'; readonly notes: readonly InterviewNote[] }
  | { readonly status: 'erased'; readonly erasedOn: Day };

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type InterviewNotesRule =
  | 'notes-none'
  | 'notes-empty'
  | 'notes-erased'
  | 'notes-topic-twice'
  /** Thrown by {@link checkTopics}, which knows the method of the round. */
  | 'notes-topic-unknown';

function violation(code: InterviewNotesRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<InterviewNotesRule>(code, details, field);
}

/** @throws RuleViolation where a note is on no topic of the guide */
export function checkTopics(notes: readonly InterviewNote[], method: Method): void {
  const known = topicsOf(method);
  for (const [index, { topic }] of notes.entries())
    if (!known.includes(topic)) throw violation('notes-topic-unknown', {}, `notes.${index}.topic`);
}

function decide(state: InterviewNotesState, command: InterviewNotesCommand): readonly InterviewNotesEvent[] {
  switch (command.type) {
    case 'TakeInterviewNotes': {
      if (state.status === 'erased') throw violation('notes-erased', { on: state.erasedOn });
      const { interviewId } = command.data;
      const notes = command.data.notes
        .filter(({ text }) => text.trim() !== '')
        .map(({ topic, text }) => ({ topic, text }));
      if (new Set(notes.map(({ topic }) => topic)).size !== notes.length) throw violation('notes-topic-twice');
      // Emptying every field would look like erasing, and the words would still stand in the log.
      if (notes.length === 0) throw violation('notes-empty');
      if (state.status === 'taken' && sameNotes(state.notes, notes)) return [];
      return [{ type: 'InterviewNotesTaken', data: { interviewId, notes } }];
    }
    case 'EraseInterviewNotes':
      if (state.status === 'none') throw violation('notes-none');
      if (state.status === 'erased') return [];
      return [{ type: 'InterviewNotesErased', data: command.data }];
  }
}

function sameNotes(a: readonly InterviewNote[], b: readonly InterviewNote[]): boolean {
  return a.length === b.length && a.every(({ topic, text }) => b.some((o) => o.topic === topic && o.text === text));
}

function evolve(_: InterviewNotesState, event: Recorded<InterviewNotesEvent>): InterviewNotesState {
  switch (event.type) {
    case 'InterviewNotesTaken':
      // Erased data reads as nothing.
      return { status: 'taken', notes: (event.data as Partial<typeof event.data>).notes ?? [] };
    case 'InterviewNotesErased':
      return { status: 'erased', erasedOn: event.meta.effectiveOn };
  }
}

export const interviewNotes: Decider<InterviewNotesState, InterviewNotesCommand, InterviewNotesEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve,
};
