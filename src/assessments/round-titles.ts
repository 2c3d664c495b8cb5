// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AssessmentSheet } from './views/assessment-sheet.js';

function key(title: string): string {
  return title.trim().replace(/\s+/g, ' ').toLocaleLowerCase('de');
}

/** Whether one of the rounds that were not given up has this title; capital and small letters are the same. */
export function isTitleTaken(title: string, rounds: readonly AssessmentSheet[]): boolean {
  return rounds.some(({ assessment }) => assessment.status !== 'abandoned' && key(assessment.title) === key(title));
}

/** The title, or where it is taken the first free one of `… (2)`, `… (3)`, … */
export function freeTitle(title: string, rounds: readonly AssessmentSheet[]): string {
  let free = title;
  for (let count = 2; isTitleTaken(free, rounds); count++) free = `${title} (${count})`;
  return free;
}
