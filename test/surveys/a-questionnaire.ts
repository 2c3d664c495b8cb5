// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Ballot } from '../../src/assessments/domain/ballot.js';
import type { Questionnaire } from '../../src/assessments/domain/survey.events.js';

/** Two statements and one question in words, unless said otherwise; groups A, B, C …. */
export function aQuestionnaire(groups = 2, statements = 2): Questionnaire {
  return {
    title: 'Befragung der Beschäftigten 2026',
    intro: null,
    questions: [
      ...Array.from({ length: statements }, (_, index) => ({
        questionId: `q${index + 1}`,
        kind: 'scale' as const,
        subDimension: index % 2 === 0 ? 'framework.strategy' : 'employer.mobile',
        text: `Aussage Nummer ${index + 1}.`,
      })),
      { questionId: 'w1', kind: 'text', dimension: null, text: 'Was sollte sich zuerst ändern?' },
    ],
    groups: Array.from({ length: groups }, (_, index) => ({
      groupId: String.fromCharCode(65 + index),
      name: `Bereich ${String.fromCharCode(65 + index)}`,
      headcount: 5 + index,
    })),
  };
}

/** `points` by statement, null: cannot judge. */
export function aBallot(groupId: string | null, points: readonly (number | null)[], words?: string): Ballot {
  return {
    groupId,
    points: new Map(
      points.flatMap((given, index): [string, number][] => (given === null ? [] : [[`q${index + 1}`, given]])),
    ),
    texts: new Map(words === undefined ? [] : [['w1', words]]),
  };
}
