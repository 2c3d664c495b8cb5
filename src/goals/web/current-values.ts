// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { latestReport } from '../domain/goal.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import { AssignGoal } from '../commands/assign-goal.js';
import { ChangeCriterionBaseline } from '../commands/change-criterion-baseline.js';
import { ChangeCriterionDenominator } from '../commands/change-criterion-denominator.js';
import { ChangeCriterionRhythm } from '../commands/change-criterion-rhythm.js';
import { ChangeCriterionTarget } from '../commands/change-criterion-target.js';
import { ChangeCriterionUnit } from '../commands/change-criterion-unit.js';
import { ChangeGoalCommitment } from '../commands/change-goal-commitment.js';
import { LinkGoalToDimension } from '../commands/link-goal-to-dimension.js';
import { MoveGoalDeadline } from '../commands/move-goal-deadline.js';
import { MoveMilestone } from '../commands/move-milestone.js';
import { ReplanMeasure } from '../commands/replan-measure.js';
import { ReportCriterionFulfilment } from '../commands/report-criterion-fulfilment.js';
import { ReportProgress } from '../commands/report-progress.js';
import { RewordCriterion } from '../commands/reword-criterion.js';
import { RewordGoal } from '../commands/reword-goal.js';

type Values = Readonly<Record<string, unknown>>;
type Reader = (sheet: GoalSheet, given: Readonly<Record<string, string>>) => Values;

function criterion({ goal }: GoalSheet, given: Readonly<Record<string, string>>) {
  return goal.criteria.find((c) => c.criterionId === given['criterionId']);
}

function quantity(sheet: GoalSheet, given: Readonly<Record<string, string>>) {
  const definition = criterion(sheet, given)?.definition;
  return definition?.kind === 'quantity' ? definition : undefined;
}

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, Reader>([
  [RewordGoal, ({ goal }) => ({ title: goal.title, description: goal.description })],
  [AssignGoal, ({ goal }) => ({ ownerId: goal.ownerId, departmentId: goal.departmentId })],
  [LinkGoalToDimension, ({ goal }) => ({ dimension: goal.dimension })],
  [ChangeGoalCommitment, ({ goal }) => ({ commitment: goal.commitment })],
  [MoveGoalDeadline, ({ goal }) => ({ deadline: goal.deadline.asWritten })],
  [RewordCriterion, (sheet, given) => ({ text: criterion(sheet, given)?.definition.text })],
  [ChangeCriterionTarget, (sheet, given) => ({ target: quantity(sheet, given)?.target })],
  [ChangeCriterionBaseline, (sheet, given) => ({ baseline: quantity(sheet, given)?.baseline })],
  [
    ChangeCriterionUnit,
    (sheet, given) => ({ unit: quantity(sheet, given)?.unit, target: quantity(sheet, given)?.target }),
  ],
  [
    ChangeCriterionDenominator,
    (sheet, given) => {
      const denominator = quantity(sheet, given)?.denominator;
      return { denominator: denominator?.text, denominatorCount: denominator?.count };
    },
  ],
  [
    ChangeCriterionRhythm,
    (sheet, given) => {
      const definition = criterion(sheet, given)?.definition;
      return definition?.kind === 'recurring' ? { every: definition.every, atLeast: definition.atLeast } : {};
    },
  ],
  [
    ReportProgress,
    (sheet, given) => {
      const found = criterion(sheet, given);
      return { value: found && latestReport(found)?.value };
    },
  ],
  [
    ReportCriterionFulfilment,
    (sheet, given) => {
      const found = criterion(sheet, given);
      return { fulfilled: found && latestReport(found)?.value === 1 };
    },
  ],
  [
    MoveMilestone,
    ({ goal }, given) => ({
      deadline: goal.milestones.find((m) => m.milestoneId === given['milestoneId'])?.deadline.asWritten,
    }),
  ],
  [
    ReplanMeasure,
    ({ goal }, given) => {
      const measure = goal.measures.find((m) => m.measureId === given['measureId']);
      return measure
        ? {
            title: measure.title,
            personDays: measure.planned.personDays,
            euros: measure.planned.euros,
            due: measure.due,
          }
        : {};
    },
  ],
]);

export function valuesNow(type: FieldClass, sheet: GoalSheet, given: Readonly<Record<string, string>>): Values {
  const values = readers.get(type)?.(sheet, given) ?? {};
  const ids = Object.fromEntries(Object.entries(given).filter(([name]) => name.endsWith('Id')));
  return { ...ids, ...values };
}
