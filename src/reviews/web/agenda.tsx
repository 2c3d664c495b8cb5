// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { enumeration, plural } from '../../web/formats.js';
import type { DifferenceLine } from '../differences.js';
import type { DealtWith, ReviewNote } from '../domain/review.js';
import type { LinkedGoal } from './linked-goals.js';
import { OUTCOME_WORDS } from './review-words.js';

/** A point of the agenda with everything that pages show of it. */
export interface ShownPoint {
  readonly pointId: string;
  readonly title: string;
  readonly text: string | null;
  /** Made from the difference: what has changed. Empty for points that people have put there. */
  readonly lines: readonly DifferenceLine[];
  readonly isFixed: boolean;
  readonly goals: readonly LinkedGoal[];
  readonly dealtWith: DealtWith | undefined;
  readonly notes: readonly ReviewNote[];
}

/** People in the order of their names: ids say nothing. */
export function namesOf(ids: readonly string[], nameOf: (id: string) => string): string {
  return enumeration(ids.map((id) => nameOf(id)).sort((a, b) => a.localeCompare(b, 'de')));
}

/** What has changed, line by line; names of who and why stand with each. */
export function DifferenceLines({
  lines,
  goalOf,
}: {
  readonly lines: readonly DifferenceLine[];
  readonly goalOf?: (goalId: string) => JSX.Element | null;
}): JSX.Element {
  return (
    <ul class="wm-list">
      {lines.map(({ goalId, what, why, href }, at) => (
        <li key={at}>
          {href === null ? what : <a href={href}>{what}</a>}
          {why !== null && <span class="wm-list__note">{why}</span>}
          {goalId !== null && goalOf?.(goalId)}
        </li>
      ))}
    </ul>
  );
}

/** `Behandelt`, with the remark that was made of it; nothing where nobody has dealt with it. */
export function OutcomeWords({ dealtWith }: { readonly dealtWith: DealtWith | undefined }): JSX.Element | null {
  if (!dealtWith) return null;
  return (
    <>
      {OUTCOME_WORDS[dealtWith.outcome]}
      {dealtWith.note !== null && `: ${dealtWith.note}`}
    </>
  );
}

export function Notes({
  notes,
  nameOf,
  timeOf,
  actions,
}: {
  readonly notes: readonly ReviewNote[];
  readonly nameOf: (actorId: string) => string;
  readonly timeOf: (instant: string) => string;
  readonly actions?: (note: ReviewNote) => JSX.Element | null;
}): JSX.Element {
  return (
    <ul class="wm-list">
      {notes.map((note) => (
        <li key={note.noteId}>
          <span class="wm-description">{note.text}</span>
          <span class="wm-list__note">
            {nameOf(note.takenBy)}, {timeOf(note.takenAt)}
          </span>
          {actions?.(note)}
        </li>
      ))}
    </ul>
  );
}

/** `3 Ziele` or the goals of the point, beside its title. Of what nobody has confirmed, nothing has changed. */
export function pointNote({ isFixed, lines, goals }: ShownPoint): string {
  if (isFixed) return plural(new Set(lines.map(({ goalId }) => goalId)).size, 'Ziel', 'Ziele');
  return goals.map(({ code }) => code).join(', ');
}
