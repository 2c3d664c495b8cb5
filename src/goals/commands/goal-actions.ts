// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RegisteredGoalAction } from './goal-action.js';
import { rewordGoal } from './reword-goal.js';
import { assignGoal } from './assign-goal.js';
import { linkGoalToDimension } from './link-goal-to-dimension.js';
import { changeGoalCommitment } from './change-goal-commitment.js';
import { legitimiseGoal } from './legitimise-goal.js';
import { moveGoalDeadline } from './move-goal-deadline.js';
import { addQuantityCriterion } from './add-quantity-criterion.js';
import { addYesNoCriterion } from './add-yes-no-criterion.js';
import { addRecurringCriterion } from './add-recurring-criterion.js';
import { rewordCriterion } from './reword-criterion.js';
import { changeCriterionTarget } from './change-criterion-target.js';
import { changeCriterionBaseline } from './change-criterion-baseline.js';
import { changeCriterionUnit } from './change-criterion-unit.js';
import { changeCriterionDenominator } from './change-criterion-denominator.js';
import { changeCriterionRhythm } from './change-criterion-rhythm.js';
import { dropCriterion } from './drop-criterion.js';
import { reportProgress } from './report-progress.js';
import { reportCriterionFulfilment } from './report-criterion-fulfilment.js';
import { fulfilObligation } from './fulfil-obligation.js';
import { withdrawReport } from './withdraw-report.js';
import { reportStatus } from './report-status.js';
import { confirmProgress } from './confirm-progress.js';
import { planMilestone } from './plan-milestone.js';
import { reachMilestone } from './reach-milestone.js';
import { reopenMilestone } from './reopen-milestone.js';
import { moveMilestone } from './move-milestone.js';
import { dropMilestone } from './drop-milestone.js';
import { planMeasure } from './plan-measure.js';
import { replanMeasure } from './replan-measure.js';
import { approveMeasure } from './approve-measure.js';
import { completeMeasure } from './complete-measure.js';
import { dropMeasure } from './drop-measure.js';
import { declareDependency } from './declare-dependency.js';
import { removeDependency } from './remove-dependency.js';
import { pauseGoal } from './pause-goal.js';
import { resumeGoal } from './resume-goal.js';
import { achieveGoal } from './achieve-goal.js';
import { abandonGoal } from './abandon-goal.js';
import { reopenGoal } from './reopen-goal.js';
import { splitGoal } from './split-goal.js';
import { mergeGoal } from './merge-goal.js';
import { supersedeGoal } from './supersede-goal.js';
import { overrideStatus } from './override-status.js';
import { liftStatusOverride } from './lift-status-override.js';

/** Everything that can be asked of a goal that exists, in the order in which pages offer it. */
export const goalActions: readonly RegisteredGoalAction[] = [
  rewordGoal,
  assignGoal,
  linkGoalToDimension,
  changeGoalCommitment,
  legitimiseGoal,
  moveGoalDeadline,
  addQuantityCriterion,
  addYesNoCriterion,
  addRecurringCriterion,
  rewordCriterion,
  changeCriterionTarget,
  changeCriterionBaseline,
  changeCriterionUnit,
  changeCriterionDenominator,
  changeCriterionRhythm,
  dropCriterion,
  reportProgress,
  reportCriterionFulfilment,
  fulfilObligation,
  withdrawReport,
  reportStatus,
  confirmProgress,
  planMilestone,
  reachMilestone,
  reopenMilestone,
  moveMilestone,
  dropMilestone,
  planMeasure,
  replanMeasure,
  approveMeasure,
  completeMeasure,
  dropMeasure,
  declareDependency,
  removeDependency,
  pauseGoal,
  resumeGoal,
  achieveGoal,
  abandonGoal,
  reopenGoal,
  splitGoal,
  mergeGoal,
  supersedeGoal,
  overrideStatus,
  liftStatusOverride,
];

export const goalActionBySlug: ReadonlyMap<string, RegisteredGoalAction> = new Map(
  goalActions.map((action) => [action.slug, action]),
);
