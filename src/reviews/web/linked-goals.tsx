// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';

/** A goal that a decision is about, as it is called today. */
export interface LinkedGoal {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
}

/** @param short codes only, where there is little room; the titles are read out all the same */
export function LinkedGoals({
  goals,
  short = false,
}: {
  readonly goals: readonly LinkedGoal[];
  readonly short?: boolean;
}): JSX.Element {
  if (goals.length === 0) return <>–</>;
  return (
    <ul class="wm-plain">
      {goals.map(({ goalId, code, title }) => (
        <li key={goalId}>
          <a href={`/ziele/${goalId}`}>
            {code}
            {short ? <span class="wm-hidden-text"> {title}</span> : ` ${title}`}
          </a>
        </li>
      ))}
    </ul>
  );
}
