// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { AssignDecision } from '../commands/assign-decision.js';
import { LinkDecisionToGoals } from '../commands/link-decision-to-goals.js';
import { MoveDecisionDeadline } from '../commands/move-decision-deadline.js';
import { RewordDecision } from '../commands/reword-decision.js';
import type { DecisionSheet } from '../views/decision-sheet.js';

type Values = Readonly<Record<string, unknown>>;

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, (sheet: DecisionSheet) => Values>([
  [RewordDecision, ({ decision }) => ({ title: decision.title, text: decision.text })],
  [AssignDecision, ({ decision }) => ({ responsibleId: decision.responsibleId })],
  [MoveDecisionDeadline, ({ decision }) => ({ due: decision.due?.asWritten })],
  [LinkDecisionToGoals, ({ decision }) => ({ goalIds: decision.goalIds })],
]);

export function valuesNow(type: FieldClass, sheet: DecisionSheet): Values {
  return readers.get(type)?.(sheet) ?? {};
}
