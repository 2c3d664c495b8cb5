// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { type DecisionContext, type Decider, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { GoalCommand } from './goal.commands.js';
import type {
  Commitment,
  CriterionDefinition,
  Dimension,
  Effort,
  GoalEvent,
  GoalEventOf,
  GoalEventType,
  OverrideStatus,
  QuantityCriterion,
  Reason,
} from './goal.events.js';

/** A value that somebody reported for a criterion, with the day on which it was so. */
export interface Report<Value> {
  readonly reportId: string;
  readonly on: Day;
  readonly value: Value;
}

/** A criterion with what was reported on it, oldest day first. Of two reports on one day the later recorded counts. */
export interface Criterion<Definition extends CriterionDefinition = CriterionDefinition> {
  readonly criterionId: string;
  readonly definition: Definition;
  readonly dropped: boolean;
  readonly reports: readonly Report<number>[];
}

export interface Milestone {
  readonly milestoneId: string;
  readonly title: string;
  readonly deadline: Deadline;
  readonly status: 'planned' | 'reached' | 'dropped';
  readonly reachedOn: Day | null;
}

export interface Measure {
  readonly measureId: string;
  readonly title: string;
  readonly planned: Effort;
  readonly due: Day | null;
  readonly status: 'planned' | 'approved' | 'done' | 'dropped';
  readonly actual: Effort | null;
}

/** Everything that holds of a goal once it is set, whatever its status. */
export interface GoalFacts {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly commitment: Commitment;
  readonly deadline: Deadline;
  readonly dimension: Dimension | null;
  readonly ownerId: string | null;
  readonly departmentId: string | null;
  readonly criteria: readonly Criterion[];
  readonly milestones: readonly Milestone[];
  readonly measures: readonly Measure[];
  readonly dependsOn: readonly string[];
  readonly absorbed: readonly string[];
  readonly override: { readonly status: OverrideStatus; readonly reason: Reason } | null;
}

export type GoalState =
  | { readonly status: 'not-set' }
  | (GoalFacts & { readonly status: 'active' })
  | (GoalFacts & { readonly status: 'paused'; readonly until: Day | null })
  | (GoalFacts & { readonly status: 'achieved'; readonly achievedOn: Day })
  | (GoalFacts & { readonly status: 'abandoned' })
  | (GoalFacts & { readonly status: 'split'; readonly into: readonly string[] })
  | (GoalFacts & { readonly status: 'merged'; readonly into: readonly string[] })
  | (GoalFacts & { readonly status: 'superseded'; readonly into: readonly string[] });

export type SetGoalState = Exclude<GoalState, { status: 'not-set' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type GoalRule =
  | 'goal-unknown'
  | 'goal-already-set'
  | 'goal-ended'
  | 'goal-not-ended'
  | 'goal-carried-on-elsewhere'
  | 'day-in-future'
  | 'deadline-in-past'
  | 'title-missing'
  | 'criterion-unknown'
  | 'criterion-dropped'
  | 'criterion-wrong-kind'
  | 'criterion-exists'
  | 'target-is-baseline'
  | 'percent-out-of-range'
  | 'value-negative'
  | 'count-not-positive'
  | 'report-unknown'
  | 'milestone-unknown'
  | 'milestone-dropped'
  | 'milestone-reached'
  | 'milestone-not-reached'
  | 'milestone-after-deadline'
  | 'deadline-before-milestones'
  | 'measure-unknown'
  | 'measure-ended'
  | 'effort-negative'
  | 'depends-on-itself'
  | 'dependency-cycle'
  | 'unmet-criteria-need-reason'
  | 'split-needs-two'
  | 'split-codes-alike'
  | 'goal-into-itself';

function violation(code: GoalRule, details?: Record<string, string | number>, field?: string): RuleViolation<GoalRule> {
  return new RuleViolation(code, details, field);
}

function is<K extends CriterionDefinition['kind']>(
  criterion: Criterion,
  kind: K,
): criterion is Criterion<Extract<CriterionDefinition, { kind: K }>> {
  return criterion.definition.kind === kind;
}

/** The report that counts: of the latest day, and of that day the one recorded last. */
export function latestReport(criterion: Criterion): Report<number> | undefined {
  return criterion.reports[criterion.reports.length - 1];
}

/**
 * Whether a quantity's `value` meets its target; it may have to fall ("Bearbeitungstage von 30 auf 10"). A target of 0
 * ("keine Papierakten") can only be fallen to, also where the baseline is unknown: values are never negative.
 */
export function meetsTarget(definition: QuantityCriterion, value: number): boolean {
  const falls = definition.target === 0 || (definition.baseline !== null && definition.target < definition.baseline);
  return falls ? value <= definition.target : value >= definition.target;
}

/** Met, unmet or unknown (never reported). Recurring obligations are never a condition of achieving the goal: undefined. */
export function isMet(criterion: Criterion): boolean | 'unknown' | undefined {
  const latest = latestReport(criterion);
  switch (criterion.definition.kind) {
    case 'recurring':
      return undefined;
    case 'yes-no':
      return latest ? latest.value === 1 : 'unknown';
    case 'quantity':
      return latest ? meetsTarget(criterion.definition, latest.value) : 'unknown';
  }
}

/** The criteria that stand between a goal and its achievement: reported unmet, or never reported. */
export function unmetCriteria(goal: GoalFacts): Criterion[] {
  return goal.criteria.filter(
    (criterion) => !criterion.dropped && isMet(criterion) !== undefined && isMet(criterion) !== true,
  );
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends GoalEventType>(type: T, data: GoalEventOf<T>['data']): GoalEvent[] {
  return [{ type, data } as GoalEvent];
}

const nothing: GoalEvent[] = [];

function openGoal(state: GoalState): SetGoalState & { status: 'active' | 'paused' } {
  if (state.status === 'not-set') throw violation('goal-unknown');
  if (state.status !== 'active' && state.status !== 'paused') throw violation('goal-ended', { status: state.status });
  return state;
}

function criterionOf(goal: GoalFacts, criterionId: string): Criterion {
  const criterion = goal.criteria.find((c) => c.criterionId === criterionId);
  if (!criterion) throw violation('criterion-unknown', {}, 'criterionId');
  if (criterion.dropped) throw violation('criterion-dropped', { text: criterion.definition.text }, 'criterionId');
  return criterion;
}

function quantityOf(goal: GoalFacts, criterionId: string): Criterion<QuantityCriterion> {
  const criterion = criterionOf(goal, criterionId);
  if (!is(criterion, 'quantity'))
    throw violation('criterion-wrong-kind', { text: criterion.definition.text }, 'criterionId');
  return criterion;
}

/** A report with this id is there already: it is the same one, handed in again. */
function isReported(goal: GoalFacts, reportId: string): boolean {
  return goal.criteria.some((criterion) => criterion.reports.some((report) => report.reportId === reportId));
}

function milestoneOf(goal: GoalFacts, milestoneId: string): Milestone {
  const milestone = goal.milestones.find((m) => m.milestoneId === milestoneId);
  if (!milestone) throw violation('milestone-unknown', {}, 'milestoneId');
  if (milestone.status === 'dropped') throw violation('milestone-dropped', { title: milestone.title }, 'milestoneId');
  return milestone;
}

function openMeasureOf(goal: GoalFacts, measureId: string): Measure {
  const measure = goal.measures.find((m) => m.measureId === measureId);
  if (!measure) throw violation('measure-unknown', {}, 'measureId');
  if (measure.status === 'done' || measure.status === 'dropped')
    throw violation('measure-ended', { title: measure.title });
  return measure;
}

function notInFuture(day: Day, context: DecisionContext, field: string): void {
  if (day > context.today) throw violation('day-in-future', { day }, field);
}

function checkValue(value: number, unit: string, field: string): void {
  if (value < 0) throw violation('value-negative', { value }, field);
  if (unit === '%' && value > 100) throw violation('percent-out-of-range', { value }, field);
}

function checkEffort(effort: Effort): void {
  if (effort.personDays !== null && effort.personDays < 0) throw violation('effort-negative', {}, 'personDays');
  if (effort.euros !== null && effort.euros < 0) throw violation('effort-negative', {}, 'euros');
}

function checkDefinition(definition: CriterionDefinition): void {
  if (definition.kind === 'quantity') {
    checkValue(definition.target, definition.unit, 'target');
    if (definition.baseline !== null) checkValue(definition.baseline, definition.unit, 'baseline');
    if (definition.baseline === definition.target) throw violation('target-is-baseline', {}, 'target');
    if (definition.denominator?.count != null && definition.denominator.count <= 0)
      throw violation('count-not-positive', {}, 'denominatorCount');
  }
  if (definition.kind === 'recurring' && definition.atLeast < 1) throw violation('count-not-positive', {}, 'atLeast');
}

function notAfterGoal(deadline: Deadline, goal: GoalFacts): void {
  if (deadline.latestDay > goal.deadline.latestDay)
    throw violation(
      'milestone-after-deadline',
      { day: deadline.latestDay, goalDay: goal.deadline.latestDay },
      'deadline',
    );
}

function sameDeadline(a: Deadline, b: Deadline): boolean {
  return a.latestDay === b.latestDay && a.precision === b.precision && a.asWritten === b.asWritten;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function decide(state: GoalState, command: GoalCommand, context: DecisionContext): readonly GoalEvent[] {
  switch (command.type) {
    case 'SetGoal': {
      if (state.status !== 'not-set') throw violation('goal-already-set', { code: state.code });
      const { criteria, ...goal } = command.data;
      if (!goal.title) throw violation('title-missing', {}, 'title');
      if (new Set(criteria.map((c) => c.criterionId)).size < criteria.length) throw violation('criterion-exists');
      criteria.forEach(({ criterion }) => checkDefinition(criterion));
      return [...happened('GoalSet', goal), ...criteria.flatMap((criterion) => happened('CriterionAdded', criterion))];
    }
    case 'RewordGoal': {
      const goal = openGoal(state);
      if (!command.data.title) throw violation('title-missing', {}, 'title');
      if (goal.title === command.data.title && goal.description === command.data.description) return nothing;
      return happened('GoalReworded', command.data);
    }
    case 'AssignGoal': {
      const goal = openGoal(state);
      if (goal.ownerId === command.data.ownerId && goal.departmentId === command.data.departmentId) return nothing;
      return happened('GoalAssigned', command.data);
    }
    case 'LinkGoalToDimension': {
      const goal = openGoal(state);
      return goal.dimension === command.data.dimension ? nothing : happened('GoalLinkedToDimension', command.data);
    }
    case 'ChangeGoalCommitment': {
      const goal = openGoal(state);
      return goal.commitment === command.data.commitment ? nothing : happened('GoalCommitmentChanged', command.data);
    }
    case 'LegitimiseGoal': {
      openGoal(state);
      notInFuture(command.data.resolution.on, context, 'resolvedOn');
      return happened('GoalLegitimised', command.data);
    }
    case 'MoveGoalDeadline': {
      const goal = openGoal(state);
      const { to, reason } = command.data;
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      if (sameDeadline(goal.deadline, to)) return nothing;
      if (to.latestDay < context.today) throw violation('deadline-in-past', { day: to.latestDay }, 'deadline');
      const behind = goal.milestones.filter((m) => m.status === 'planned' && m.deadline.latestDay > to.latestDay);
      // Where the deadline is moved towards later, milestones that were behind it already are not its fault.
      if (behind.length > 0 && to.latestDay < goal.deadline.latestDay)
        throw violation('deadline-before-milestones', { titles: behind.map((m) => m.title).join('; ') }, 'deadline');
      return happened('GoalDeadlineMoved', { from: goal.deadline, to, reason });
    }

    case 'AddCriterion': {
      const goal = openGoal(state);
      if (goal.criteria.some((c) => c.criterionId === command.data.criterionId)) throw violation('criterion-exists');
      checkDefinition(command.data.criterion);
      return happened('CriterionAdded', command.data);
    }
    case 'RewordCriterion': {
      const criterion = criterionOf(openGoal(state), command.data.criterionId);
      return criterion.definition.text === command.data.text ? nothing : happened('CriterionReworded', command.data);
    }
    case 'ChangeCriterionTarget': {
      const { criterionId, to, reason } = command.data;
      const { definition } = quantityOf(openGoal(state), criterionId);
      if (definition.target === to) return nothing;
      checkDefinition({ ...definition, target: to });
      return happened('CriterionTargetChanged', { criterionId, from: definition.target, to, reason });
    }
    case 'ChangeCriterionBaseline': {
      const { criterionId, to, reason } = command.data;
      const { definition } = quantityOf(openGoal(state), criterionId);
      if (definition.baseline === to) return nothing;
      checkDefinition({ ...definition, baseline: to });
      return happened('CriterionBaselineChanged', { criterionId, from: definition.baseline, to, reason });
    }
    case 'ChangeCriterionUnit': {
      const { criterionId, to, target, baseline, reason } = command.data;
      const { definition } = quantityOf(openGoal(state), criterionId);
      if (definition.unit === to) return nothing;
      checkDefinition({ ...definition, unit: to, target, baseline });
      return happened('CriterionUnitChanged', { criterionId, from: definition.unit, to, target, baseline, reason });
    }
    case 'ChangeCriterionDenominator': {
      const { criterionId, to, reason } = command.data;
      const { definition } = quantityOf(openGoal(state), criterionId);
      if (sameJson(definition.denominator, to)) return nothing;
      checkDefinition({ ...definition, denominator: to });
      return happened('CriterionDenominatorChanged', { criterionId, from: definition.denominator, to, reason });
    }
    case 'ChangeCriterionRhythm': {
      const { criterionId, every, atLeast, reason } = command.data;
      const criterion = criterionOf(openGoal(state), criterionId);
      if (!is(criterion, 'recurring'))
        throw violation('criterion-wrong-kind', { text: criterion.definition.text }, 'criterionId');
      const from = { every: criterion.definition.every, atLeast: criterion.definition.atLeast };
      if (from.every === every && from.atLeast === atLeast) return nothing;
      checkDefinition({ ...criterion.definition, every, atLeast });
      return happened('CriterionRhythmChanged', { criterionId, from, to: { every, atLeast }, reason });
    }
    case 'DropCriterion': {
      if (state.status !== 'achieved') openGoal(state);
      if (state.status === 'not-set') throw violation('goal-unknown');
      const criterion = state.criteria.find((c) => c.criterionId === command.data.criterionId);
      if (!criterion) throw violation('criterion-unknown', {}, 'criterionId');
      // After the goal is achieved only its lasting obligations can end; what was measured then stays as it was.
      if (state.status === 'achieved' && criterion.definition.kind !== 'recurring')
        throw violation('goal-ended', { status: state.status });
      return criterion.dropped ? nothing : happened('CriterionDropped', command.data);
    }

    case 'ReportProgress': {
      const goal = openGoal(state);
      const { definition } = quantityOf(goal, command.data.criterionId);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      checkValue(command.data.value, definition.unit, 'value');
      return isReported(goal, command.data.reportId) ? nothing : happened('ProgressReported', command.data);
    }
    case 'ReportCriterionFulfilment': {
      const goal = openGoal(state);
      const criterion = criterionOf(goal, command.data.criterionId);
      if (!is(criterion, 'yes-no'))
        throw violation('criterion-wrong-kind', { text: criterion.definition.text }, 'criterionId');
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return isReported(goal, command.data.reportId) ? nothing : happened('CriterionFulfilmentReported', command.data);
    }
    case 'FulfilObligation': {
      if (state.status !== 'achieved') openGoal(state);
      if (state.status === 'not-set') throw violation('goal-unknown');
      const criterion = criterionOf(state, command.data.criterionId);
      if (!is(criterion, 'recurring'))
        throw violation('criterion-wrong-kind', { text: criterion.definition.text }, 'criterionId');
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return isReported(state, command.data.reportId) ? nothing : happened('ObligationFulfilled', command.data);
    }
    case 'WithdrawReport': {
      if (state.status !== 'achieved') openGoal(state);
      if (state.status === 'not-set') throw violation('goal-unknown');
      const { reportId, comment } = command.data;
      const criterion = state.criteria.find((c) => c.reports.some((report) => report.reportId === reportId));
      if (!criterion) throw violation('report-unknown');
      if (state.status === 'achieved' && criterion.definition.kind !== 'recurring')
        throw violation('goal-ended', { status: state.status });
      return happened('ReportWithdrawn', { reportId, criterionId: criterion.criterionId, comment });
    }
    case 'ReportStatus': {
      openGoal(state);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return happened('StatusReported', command.data);
    }
    case 'ConfirmProgress': {
      openGoal(state);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return happened('ProgressConfirmed', command.data);
    }

    case 'PlanMilestone': {
      const goal = openGoal(state);
      if (goal.milestones.some((m) => m.milestoneId === command.data.milestoneId)) return nothing;
      if (!command.data.title) throw violation('title-missing', {}, 'title');
      notAfterGoal(command.data.deadline, goal);
      return happened('MilestonePlanned', command.data);
    }
    case 'ReachMilestone': {
      const milestone = milestoneOf(openGoal(state), command.data.milestoneId);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return milestone.status === 'reached' ? nothing : happened('MilestoneReached', command.data);
    }
    case 'ReopenMilestone': {
      const milestone = milestoneOf(openGoal(state), command.data.milestoneId);
      if (milestone.status !== 'reached') throw violation('milestone-not-reached', { title: milestone.title });
      return happened('MilestoneReopened', command.data);
    }
    case 'MoveMilestone': {
      const goal = openGoal(state);
      const { milestoneId, to, reason } = command.data;
      const milestone = milestoneOf(goal, milestoneId);
      if (milestone.status === 'reached') throw violation('milestone-reached', { title: milestone.title });
      if (sameDeadline(milestone.deadline, to)) return nothing;
      if (to.latestDay < context.today) throw violation('deadline-in-past', { day: to.latestDay }, 'deadline');
      notAfterGoal(to, goal);
      return happened('MilestoneMoved', { milestoneId, from: milestone.deadline, to, reason });
    }
    case 'DropMilestone': {
      const goal = openGoal(state);
      const milestone = goal.milestones.find((m) => m.milestoneId === command.data.milestoneId);
      if (!milestone) throw violation('milestone-unknown', {}, 'milestoneId');
      if (milestone.status === 'reached') throw violation('milestone-reached', { title: milestone.title });
      return milestone.status === 'dropped' ? nothing : happened('MilestoneDropped', command.data);
    }

    case 'PlanMeasure': {
      const goal = openGoal(state);
      if (goal.measures.some((m) => m.measureId === command.data.measureId)) return nothing;
      if (!command.data.title) throw violation('title-missing', {}, 'title');
      checkEffort(command.data.effort);
      return happened('MeasurePlanned', command.data);
    }
    case 'ReplanMeasure': {
      const measure = openMeasureOf(openGoal(state), command.data.measureId);
      const { title, effort, due } = command.data;
      if (!title) throw violation('title-missing', {}, 'title');
      checkEffort(effort);
      if (measure.title === title && measure.due === due && sameJson(measure.planned, effort)) return nothing;
      return happened('MeasureReplanned', command.data);
    }
    case 'ApproveMeasure': {
      const measure = openMeasureOf(openGoal(state), command.data.measureId);
      notInFuture(command.data.resolution.on, context, 'resolvedOn');
      return measure.status === 'approved' ? nothing : happened('MeasureApproved', command.data);
    }
    case 'CompleteMeasure': {
      const goal = openGoal(state);
      if (goal.measures.some((m) => m.measureId === command.data.measureId && m.status === 'done')) return nothing;
      openMeasureOf(goal, command.data.measureId);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      checkEffort(command.data.actual);
      return happened('MeasureDone', command.data);
    }
    case 'DropMeasure': {
      const goal = openGoal(state);
      if (goal.measures.some((m) => m.measureId === command.data.measureId && m.status === 'dropped')) return nothing;
      openMeasureOf(goal, command.data.measureId);
      return happened('MeasureDropped', command.data);
    }

    case 'DeclareDependency': {
      const goal = openGoal(state);
      const { onGoalId, reachableGoalIds, comment } = command.data;
      if (onGoalId === context.id) throw violation('depends-on-itself', {}, 'onGoalId');
      if (reachableGoalIds.includes(context.id)) throw violation('dependency-cycle', {}, 'onGoalId');
      return goal.dependsOn.includes(onGoalId) ? nothing : happened('DependencyDeclared', { onGoalId, comment });
    }
    case 'RemoveDependency': {
      const goal = openGoal(state);
      return goal.dependsOn.includes(command.data.onGoalId) ? happened('DependencyRemoved', command.data) : nothing;
    }

    case 'PauseGoal': {
      const goal = openGoal(state);
      // Pausing a paused goal until another day prolongs or shortens the pause.
      return goal.status === 'paused' && goal.until === command.data.until
        ? nothing
        : happened('GoalPaused', command.data);
    }
    case 'ResumeGoal': {
      const goal = openGoal(state);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      return goal.status === 'active' ? nothing : happened('GoalResumed', command.data);
    }
    case 'AchieveGoal': {
      if (state.status === 'achieved') return nothing;
      const goal = openGoal(state);
      notInFuture(context.effectiveOn, context, 'effectiveOn');
      const unmet = unmetCriteria(goal);
      if (unmet.length > 0 && !command.data.reason)
        throw violation(
          'unmet-criteria-need-reason',
          { count: unmet.length, texts: unmet.map((criterion) => criterion.definition.text).join('; ') },
          'sentence',
        );
      return happened('GoalAchieved', {
        unmetCriterionIds: unmet.map((criterion) => criterion.criterionId),
        reason: unmet.length > 0 ? command.data.reason : null,
      });
    }
    case 'AbandonGoal': {
      if (state.status === 'abandoned') return nothing;
      openGoal(state);
      return happened('GoalAbandoned', command.data);
    }
    case 'ReopenGoal': {
      switch (state.status) {
        case 'not-set':
          throw violation('goal-unknown');
        case 'active':
        case 'paused':
          throw violation('goal-not-ended');
        case 'split':
        case 'merged':
        case 'superseded':
          throw violation('goal-carried-on-elsewhere', { status: state.status });
        case 'achieved':
        case 'abandoned':
          notInFuture(context.effectiveOn, context, 'effectiveOn');
          return happened('GoalReopened', command.data);
      }
    }
    // eslint-disable-next-line no-fallthrough -- the switch above returns or throws in every case
    case 'SplitGoal': {
      const goal = openGoal(state);
      const { into } = command.data;
      if (into.length < 2) throw violation('split-needs-two', {}, 'into');
      const codes = new Set([goal.code, ...into.map((part) => part.code)].map((code) => code.toUpperCase()));
      if (codes.size < into.length + 1) throw violation('split-codes-alike', {}, 'into');
      if (into.some((part) => !part.title)) throw violation('title-missing', {}, 'into');
      return happened('GoalSplit', command.data);
    }
    case 'MergeGoal': {
      openGoal(state);
      if (command.data.intoGoalId === context.id) throw violation('goal-into-itself', {}, 'intoGoalId');
      return happened('GoalMergedInto', command.data);
    }
    case 'AbsorbGoal': {
      // What another goal has become part of is a fact, also where this one has ended meanwhile: refused now and allowed
      // after a reopening, it would make the log depend on when the follow-up was delivered.
      if (state.status === 'not-set') throw violation('goal-unknown');
      if (command.data.goalId === context.id) throw violation('goal-into-itself');
      return state.absorbed.includes(command.data.goalId) ? nothing : happened('GoalAbsorbed', command.data);
    }
    case 'SupersedeGoal': {
      openGoal(state);
      if (command.data.byGoalId === context.id) throw violation('goal-into-itself', {}, 'byGoalId');
      return happened('GoalSuperseded', command.data);
    }

    case 'OverrideStatus': {
      const goal = openGoal(state);
      const { status, reason } = command.data;
      if (goal.override?.status === status && sameJson(goal.override.reason, reason)) return nothing;
      return happened('StatusOverridden', command.data);
    }
    case 'LiftStatusOverride':
      return openGoal(state).override ? happened('StatusOverrideLifted', command.data) : nothing;
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function replaced<T>(items: readonly T[], isIt: (item: T) => boolean, change: (item: T) => T): readonly T[] {
  return items.map((item) => (isIt(item) ? change(item) : item));
}

function withCriterion(
  goal: SetGoalState,
  criterionId: string,
  change: (criterion: Criterion) => Criterion,
): GoalState {
  return { ...goal, criteria: replaced(goal.criteria, (c) => c.criterionId === criterionId, change) };
}

function withQuantity(goal: SetGoalState, criterionId: string, change: Partial<QuantityCriterion>): GoalState {
  return withCriterion(goal, criterionId, (criterion) =>
    is(criterion, 'quantity') ? { ...criterion, definition: { ...criterion.definition, ...change } } : criterion,
  );
}

function withReport(goal: SetGoalState, criterionId: string, report: Report<number>): GoalState {
  return withCriterion(goal, criterionId, (criterion) => {
    const { reports } = criterion;
    // A report may be handed in late: it belongs behind everything that was so on an earlier day or the same day.
    let at = reports.length;
    while (at > 0 && reports[at - 1]!.on > report.on) at--;
    return { ...criterion, reports: [...reports.slice(0, at), report, ...reports.slice(at)] };
  });
}

function withMilestone(goal: SetGoalState, milestoneId: string, change: Partial<Milestone>): GoalState {
  return {
    ...goal,
    milestones: replaced(
      goal.milestones,
      (m) => m.milestoneId === milestoneId,
      (m) => ({ ...m, ...change }),
    ),
  };
}

function withMeasure(goal: SetGoalState, measureId: string, change: Partial<Measure>): GoalState {
  return {
    ...goal,
    measures: replaced(
      goal.measures,
      (m) => m.measureId === measureId,
      (m) => ({ ...m, ...change }),
    ),
  };
}

function factsOf(state: SetGoalState): GoalFacts {
  return {
    code: state.code,
    title: state.title,
    description: state.description,
    commitment: state.commitment,
    deadline: state.deadline,
    dimension: state.dimension,
    ownerId: state.ownerId,
    departmentId: state.departmentId,
    criteria: state.criteria,
    milestones: state.milestones,
    measures: state.measures,
    dependsOn: state.dependsOn,
    absorbed: state.absorbed,
    override: state.override,
  };
}

function evolve(state: GoalState, event: Recorded<GoalEvent>): GoalState {
  if (event.type === 'GoalSet') {
    const { code, title, description, commitment, deadline, dimension } = event.data;
    return {
      status: 'active',
      code,
      title,
      description,
      commitment,
      deadline,
      dimension,
      ownerId: null,
      departmentId: null,
      criteria: [],
      milestones: [],
      measures: [],
      dependsOn: [],
      absorbed: [],
      override: null,
    };
  }
  // Nothing can have happened to a goal before it was set.
  if (state.status === 'not-set') return state;
  switch (event.type) {
    case 'GoalReworded':
      return { ...state, title: event.data.title, description: event.data.description };
    case 'GoalAssigned':
      return { ...state, ownerId: event.data.ownerId, departmentId: event.data.departmentId };
    case 'GoalLinkedToDimension':
      return { ...state, dimension: event.data.dimension };
    case 'GoalCommitmentChanged':
      return { ...state, commitment: event.data.commitment };
    case 'GoalLegitimised':
    case 'StatusReported':
    case 'ProgressConfirmed':
      return state;
    case 'GoalDeadlineMoved':
      return { ...state, deadline: event.data.to };

    case 'CriterionAdded': {
      const { criterionId, criterion } = event.data;
      return {
        ...state,
        criteria: [...state.criteria, { criterionId, definition: criterion, dropped: false, reports: [] }],
      };
    }
    case 'CriterionReworded':
      return withCriterion(state, event.data.criterionId, (c) => ({
        ...c,
        definition: { ...c.definition, text: event.data.text },
      }));
    case 'CriterionTargetChanged':
      return withQuantity(state, event.data.criterionId, { target: event.data.to });
    case 'CriterionBaselineChanged':
      return withQuantity(state, event.data.criterionId, { baseline: event.data.to });
    case 'CriterionUnitChanged': {
      const { criterionId, to, target, baseline } = event.data;
      return withCriterion(state, criterionId, (c) =>
        is(c, 'quantity') ? { ...c, reports: [], definition: { ...c.definition, unit: to, target, baseline } } : c,
      );
    }
    case 'CriterionDenominatorChanged':
      return withQuantity(state, event.data.criterionId, { denominator: event.data.to });
    case 'CriterionRhythmChanged':
      return withCriterion(state, event.data.criterionId, (c) =>
        is(c, 'recurring') ? { ...c, definition: { ...c.definition, ...event.data.to } } : c,
      );
    case 'CriterionDropped':
      return withCriterion(state, event.data.criterionId, (c) => ({ ...c, dropped: true }));

    case 'ProgressReported': {
      const { criterionId, reportId, value } = event.data;
      return withReport(state, criterionId, { reportId, on: event.meta.effectiveOn, value });
    }
    case 'CriterionFulfilmentReported': {
      const { criterionId, reportId, fulfilled } = event.data;
      return withReport(state, criterionId, { reportId, on: event.meta.effectiveOn, value: fulfilled ? 1 : 0 });
    }
    case 'ObligationFulfilled': {
      const { criterionId, reportId } = event.data;
      return withReport(state, criterionId, { reportId, on: event.meta.effectiveOn, value: 1 });
    }
    case 'ReportWithdrawn':
      return withCriterion(state, event.data.criterionId, (c) => ({
        ...c,
        reports: c.reports.filter((report) => report.reportId !== event.data.reportId),
      }));

    case 'MilestonePlanned':
      return {
        ...state,
        milestones: [...state.milestones, { ...event.data, status: 'planned', reachedOn: null }],
      };
    case 'MilestoneReached':
      return withMilestone(state, event.data.milestoneId, { status: 'reached', reachedOn: event.meta.effectiveOn });
    case 'MilestoneReopened':
      return withMilestone(state, event.data.milestoneId, { status: 'planned', reachedOn: null });
    case 'MilestoneMoved':
      return withMilestone(state, event.data.milestoneId, { deadline: event.data.to });
    case 'MilestoneDropped':
      return withMilestone(state, event.data.milestoneId, { status: 'dropped' });

    case 'MeasurePlanned': {
      const { measureId, title, effort, due } = event.data;
      return {
        ...state,
        measures: [...state.measures, { measureId, title, planned: effort, due, status: 'planned', actual: null }],
      };
    }
    case 'MeasureReplanned': {
      const { measureId, title, effort, due } = event.data;
      return withMeasure(state, measureId, { title, planned: effort, due });
    }
    case 'MeasureApproved':
      return withMeasure(state, event.data.measureId, { status: 'approved' });
    case 'MeasureDone':
      return withMeasure(state, event.data.measureId, { status: 'done', actual: event.data.actual });
    case 'MeasureDropped':
      return withMeasure(state, event.data.measureId, { status: 'dropped' });

    case 'DependencyDeclared':
      return { ...state, dependsOn: [...state.dependsOn, event.data.onGoalId] };
    case 'DependencyRemoved':
      return { ...state, dependsOn: state.dependsOn.filter((id) => id !== event.data.onGoalId) };

    case 'GoalPaused':
      return { ...factsOf(state), status: 'paused', until: event.data.until };
    case 'GoalResumed':
    case 'GoalReopened':
      return { ...factsOf(state), status: 'active' };
    case 'GoalAchieved':
      return { ...factsOf(state), status: 'achieved', achievedOn: event.meta.effectiveOn, override: null };
    case 'GoalAbandoned':
      return { ...factsOf(state), status: 'abandoned', override: null };
    case 'GoalSplit':
      return { ...factsOf(state), status: 'split', into: event.data.into.map((part) => part.goalId), override: null };
    case 'GoalMergedInto':
      return { ...factsOf(state), status: 'merged', into: [event.data.intoGoalId], override: null };
    case 'GoalAbsorbed':
      return { ...state, absorbed: [...state.absorbed, event.data.goalId] };
    case 'GoalSuperseded':
      return { ...factsOf(state), status: 'superseded', into: [event.data.byGoalId], override: null };

    case 'StatusOverridden':
      return { ...state, override: event.data };
    case 'StatusOverrideLifted':
      return { ...state, override: null };
  }
}

export const goal: Decider<GoalState, GoalCommand, GoalEvent> = { initialState: { status: 'not-set' }, decide, evolve };
