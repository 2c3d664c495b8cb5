// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ViewRows } from '../../event-sourcing/view.js';
import type { Directory } from '../../directory.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import type { SentenceNames } from './sentences.js';

/** Names for the sentences about one goal's events, as things are called today. */
export function namesFor(
  sheet: GoalSheet | undefined,
  municipalityId: string,
  sheets: ViewRows<GoalSheet>,
  directory: Directory,
): SentenceNames {
  const goal = sheet?.goal;
  const criterion = (id: string) => goal?.criteria.find((c) => c.criterionId === id)?.definition;
  return {
    person: (id) => directory.nameOf(municipalityId, id),
    department: (id) => directory.departmentName(municipalityId, id),
    goal: (id) => {
      const other = sheets.get(municipalityId, id)?.goal;
      return other ? `${other.code} „${other.title}“` : 'einem anderen Ziel';
    },
    criterion: (id) => criterion(id)?.text ?? 'ein Kriterium',
    milestone: (id) => goal?.milestones.find((m) => m.milestoneId === id)?.title ?? 'ein Meilenstein',
    measure: (id) => goal?.measures.find((m) => m.measureId === id)?.title ?? 'eine Maßnahme',
    unit: (id) => {
      const definition = criterion(id);
      return definition?.kind === 'quantity' ? definition.unit : '';
    },
  };
}
