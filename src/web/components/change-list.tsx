// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { germanDay } from '../formats.js';
import { Evidence } from './history-entry.js';

/** An entry that a change came from. */
export interface ChangeEntry {
  readonly eventId: string;
  /** Where it stands in the history of what it is about. */
  readonly href: string;
  readonly on: Day;
  readonly who: string;
  /** One sentence. */
  readonly what: string;
  /** The line above has said the same already. */
  readonly saidAbove: boolean;
  readonly why: string | null;
  readonly evidence: string | null;
}

/** One thing that is different, about one subject. */
export interface ListedChange {
  readonly key: string;
  readonly subject: { readonly href: string; /** `Z5` */ readonly code?: string; readonly title: string };
  readonly what: string;
  readonly note: string | null;
  /** The oldest first. */
  readonly entries: readonly ChangeEntry[];
}

/** What is different, each with who and why; every entry leads to where it was recorded. */
export function ChangeList({ changes }: { readonly changes: readonly ListedChange[] }): JSX.Element {
  return (
    <ul class="wm-list">
      {changes.map(({ key, subject, what, note, entries }) => (
        <li key={key}>
          <a href={subject.href}>
            {subject.code !== undefined && <strong>{subject.code} </strong>}
            {subject.title}
          </a>
          <p>{what}</p>
          {note !== null && <p>{note}</p>}
          {entries.length > 0 && (
            <ul class="wm-plain">
              {entries.map((entry) => (
                <li key={entry.eventId} class="wm-list__note">
                  <Entry entry={entry} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry }: { readonly entry: ChangeEntry }): JSX.Element {
  const { href, on, who, what, saidAbove, why, evidence } = entry;
  const words = [...(saidAbove ? [] : [what]), ...(why === null ? [] : [why])].join(' ');
  return (
    <>
      <a href={href}>
        {germanDay(on)}, {who}
      </a>
      {words && `: ${words}`}
      {evidence !== null && <Evidence href={evidence} />}
    </>
  );
}
