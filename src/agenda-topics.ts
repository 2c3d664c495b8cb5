// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { DifferenceGroup, DifferenceLine } from './goals/domain/difference-line.js';
import type { ToldDifference } from './goals/domain/difference-lines.js';

/*
 * What a working group talks about: the sixteen meanings of a difference make five points on its agenda. Nobody has two
 * hours for sixteen.
 */

export type AgendaTopic = 'arrived' | 'moved' | 'changed' | 'reported' | 'silent';

/** As the point is called on the agenda, in this order. The keys are on disk: what became of a point is recorded under it. */
export const TOPIC_WORDS: Readonly<Record<AgendaTopic, string>> = {
  arrived: 'Neue und erreichte Ziele',
  moved: 'Verschobene und vorgezogene Fristen',
  changed: 'Geänderte Zusagen, Mittel und Zuständigkeiten',
  reported: 'Fortschritt und Sachstand',
  silent: 'Gar nicht bestätigte Ziele',
};

const TOPIC_OF: Readonly<Record<DifferenceGroup, AgendaTopic>> = {
  new: 'arrived',
  achieved: 'arrived',
  later: 'moved',
  earlier: 'moved',
  'target-lowered': 'changed',
  'target-raised': 'changed',
  denominator: 'changed',
  responsibility: 'changed',
  means: 'changed',
  course: 'changed',
  other: 'changed',
  milestones: 'reported',
  progress: 'reported',
  statement: 'reported',
  confirmed: 'reported',
  unconfirmed: 'silent',
};

export interface ToldTopic {
  readonly key: AgendaTopic;
  readonly heading: string;
  /** The meanings of which there is something. */
  readonly groups: readonly DifferenceGroup[];
  readonly lines: readonly DifferenceLine[];
  /** How many goals they are about. */
  readonly goals: number;
}

/** Only topics that have lines, and every line in one of them. */
export function topicsOf(told: ToldDifference): readonly ToldTopic[] {
  return (Object.keys(TOPIC_WORDS) as AgendaTopic[]).flatMap((key): ToldTopic[] => {
    const own = told.groups.filter(({ group }) => TOPIC_OF[group] === key);
    const lines = own.flatMap((group) => group.lines);
    if (lines.length === 0) return [];
    const goals = new Set(lines.map(({ goalId }) => goalId)).size;
    return [{ key, heading: TOPIC_WORDS[key], groups: own.map(({ group }) => group), lines, goals }];
  });
}
