// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { germanNumber, plural } from '../formats.js';

export interface Count {
  readonly title: string;
  /** Where on the page, or elsewhere, they are listed. */
  readonly href: string;
  readonly count: number;
  readonly note?: string;
}

/** One bar for each count, the longest as wide as its place; every bar with its number and a link. */
export function CountBars({
  counts,
  one,
  many,
}: {
  readonly counts: readonly Count[];
  /** What is counted, for screen readers: `Ziel`, `Ziele`. */
  readonly one: string;
  readonly many: string;
}): JSX.Element | null {
  const most = Math.max(0, ...counts.map(({ count }) => count));
  if (most === 0) return null;
  return (
    <div class="picture-figure">
      <ul class="dimension-bars">
        {counts.map(({ title, href, count, note }) => (
          <li key={title}>
            <a class="dimension-name" href={href}>
              {title}
            </a>
            <svg class="picture dimension-bar" width="100%" height="20" aria-hidden="true">
              <rect class="dimension-done" x="0" y="2" width={share(count / most)} height="16" rx="3" />
            </svg>
            <span class="dimension-number">
              <strong aria-hidden="true">{germanNumber(count)}</strong>
              <span class="wm-hidden-text">{plural(count, one, many)}</span>
            </span>
            <span class="dimension-note">{note}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function share(part: number): string {
  return `${String(Math.round(part * 10_000) / 100)}%`;
}
