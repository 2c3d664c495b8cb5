// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Dimension } from '../event-catalogue.js';
import type { StatusName } from '../web/components/status.js';

/** A goal as pages about recommendations mention it. */
export interface MentionedGoal {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
  readonly dimension: Dimension | null;
  /** It is worked on, or was achieved; not given up, and not carried on in others. */
  readonly stands: boolean;
  /** Goals in which it is carried on: its parts, or what it was merged into or replaced by. */
  readonly into: readonly string[];
  /** In one word, with its look. */
  readonly standing: { readonly look: StatusName; readonly word: string };
}

/** What recommendations need to know of goals; the composition root fills it, whose views they are stays unseen. */
export interface GoalsOfRecommendations {
  /** All of the municipality, in the order of their codes. */
  all(municipalityId: string, today: Day): readonly MentionedGoal[];
  /** Of any goal that there ever was; undefined where the municipality has no such goal. */
  nameOf(municipalityId: string, goalId: string): { readonly code: string; readonly title: string } | undefined;
  /** The goal that has this code, whatever became of it; capital and small letters are the same. */
  withCode(municipalityId: string, code: string): { readonly title: string } | undefined;
}

/** Token of the {@link GoalsOfRecommendations}. */
export const GOALS_OF_RECOMMENDATIONS = Symbol('GoalsOfRecommendations');

/**
 * The code that comes after those that there are: `Z12` after Z10 and Z11, `Z1` where there are none. Counts on in the way in
 * which most of them are written.
 */
export function nextCode(codes: readonly string[]): string {
  const counted = new Map<string, { count: number; highest: number }>();
  for (const code of codes) {
    const [, letters, digits] = /^(\p{L}*[.-]?)(\d{1,6})/u.exec(code) ?? [];
    if (letters === undefined || digits === undefined) continue;
    const { count = 0, highest = 0 } = counted.get(letters) ?? {};
    counted.set(letters, { count: count + 1, highest: Math.max(highest, Number(digits)) });
  }
  const [most] = [...counted].sort(([, a], [, b]) => b.count - a.count);
  const taken = new Set(codes.map((code) => code.toUpperCase()));
  const [letters, { highest }] = most ?? ['Z', { highest: 0 }];
  let next = highest + 1;
  while (taken.has(`${letters}${next}`.toUpperCase())) next++;
  return `${letters}${next}`;
}
