// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { addDays, type Day, daysBetween } from '../src/calendar/day.js';
import type { Deadline } from '../src/calendar/deadline.js';
import type { GoalCommand, GoalCommandOf, GoalCommandType } from '../src/goals/domain/goal.commands.js';
import type { Criterion, GoalState, SetGoalState } from '../src/goals/domain/goal.js';
import {
  type CriterionDefinition,
  DIMENSIONS,
  OVERRIDE_STATUSES,
  type Reason,
  REASON_KINDS,
  RECURRENCES,
} from '../src/goals/domain/goal.events.js';

/*
 * Lives of goals for properties: steps are drawn blindly and then read against the goals that there are, so that most of
 * them make sense and some do not. The same steps on the same goals give the same commands.
 */

export interface Step {
  readonly town: 'm1' | 'm2';
  readonly command: GoalCommandType;
  readonly goal: number;
  readonly pick: number;
  readonly value: number;
  readonly words: string;
  readonly daysLater: number;
  readonly hour: number;
  readonly daysBack: number;
  /** Something about the command is wrong on purpose. */
  readonly slip: boolean;
}

export type Goals = ReadonlyMap<string, GoalState>;

export interface Asked {
  readonly goalId: string;
  readonly command: GoalCommand;
  readonly effectiveOn: Day;
}

/** How often people do what; the goal's end comes seldom. */
const WEIGHTS: { readonly [T in GoalCommandType]: number } = {
  SetGoal: 6,
  RewordGoal: 2,
  AssignGoal: 3,
  LinkGoalToDimension: 2,
  ChangeGoalCommitment: 2,
  LegitimiseGoal: 2,
  MoveGoalDeadline: 6,
  AddCriterion: 6,
  RewordCriterion: 2,
  ChangeCriterionTarget: 4,
  ChangeCriterionBaseline: 3,
  ChangeCriterionUnit: 2,
  ChangeCriterionDenominator: 2,
  ChangeCriterionRhythm: 3,
  DropCriterion: 2,
  ReportProgress: 10,
  ReportCriterionFulfilment: 6,
  FulfilObligation: 6,
  WithdrawReport: 4,
  ReportStatus: 4,
  ConfirmProgress: 6,
  PlanMilestone: 5,
  ReachMilestone: 3,
  ReopenMilestone: 3,
  MoveMilestone: 3,
  DropMilestone: 2,
  PlanMeasure: 4,
  ReplanMeasure: 3,
  ApproveMeasure: 3,
  CompleteMeasure: 2,
  DropMeasure: 2,
  DeclareDependency: 5,
  RemoveDependency: 3,
  PauseGoal: 3,
  ResumeGoal: 5,
  AchieveGoal: 2,
  AbandonGoal: 1,
  ReopenGoal: 6,
  SplitGoal: 1,
  MergeGoal: 1,
  AbsorbGoal: 1,
  SupersedeGoal: 1,
  OverrideStatus: 3,
  LiftStatusOverride: 3,
};

export const COMMAND_TYPES = Object.keys(WEIGHTS) as readonly GoalCommandType[];

const command = fc.oneof(
  ...COMMAND_TYPES.map((type) => ({ weight: WEIGHTS[type], arbitrary: fc.constant<GoalCommandType>(type) })),
);

export const step: fc.Arbitrary<Step> = fc.record({
  town: fc.constantFrom('m1' as const, 'm1' as const, 'm2' as const),
  command,
  goal: fc.nat(40),
  pick: fc.nat(40),
  value: fc.nat(100),
  words: fc.oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom('<b>Ziel</b>', 'Straße & Müll', '“’\u0000\u2028'),
  ),
  daysLater: fc.nat(20),
  hour: fc.nat(23),
  daysBack: fc.oneof(fc.constant(0), fc.nat(40)),
  slip: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

const dayOnly = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });

function at<T>(items: readonly T[], index: number): T | undefined {
  return items.length > 0 ? items[index % items.length] : undefined;
}

function definition(s: Step): CriterionDefinition {
  switch (s.pick % 4) {
    case 0:
      return { kind: 'yes-no', text: s.words };
    case 1:
      return {
        kind: 'recurring',
        text: s.words,
        every: at(RECURRENCES, s.value)!,
        atLeast: s.slip ? 0 : 1 + (s.value % 3),
      };
    default: {
      const falls = s.goal % 3 === 0;
      const target = falls ? Math.floor(s.value / 2) : s.value;
      const baseline = s.goal % 4 === 1 ? null : falls ? target + 10 : 0;
      const denominator = s.pick % 4 === 2 ? { text: s.words, count: s.goal === 0 ? null : s.goal } : null;
      return {
        kind: 'quantity',
        text: s.words,
        unit: at(['%', 'Stück', 'Tage'], s.pick)!,
        baseline,
        target,
        denominator,
      };
    }
  }
}

/** Everything that `from` waits for, directly or through others. */
function reachable(goals: Goals, from: string): string[] {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const goal = goals.get(id);
    if (!goal || goal.status === 'not-set') continue;
    for (const next of goal.dependsOn) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return [...seen];
}

/** What the step asks of the goals of its town on `today`. `fresh` makes ids that nobody has used. */
export function ask(s: Step, goals: Goals, today: Day, fresh: (what: string) => string): Asked {
  const all = [...goals].filter((entry): entry is [string, SetGoalState] => entry[1].status !== 'not-set');
  const fits = (goal: SetGoalState): boolean => {
    const open = goal.status === 'active' || goal.status === 'paused';
    const has = (kind: string) => goal.criteria.some((c) => !c.dropped && c.definition.kind === kind);
    switch (s.command) {
      case 'ReopenGoal':
        return goal.status === 'achieved' || goal.status === 'abandoned';
      case 'ResumeGoal':
        return goal.status === 'paused';
      case 'FulfilObligation':
      case 'ChangeCriterionRhythm':
        return (open || (goal.status === 'achieved' && s.command === 'FulfilObligation')) && has('recurring');
      case 'ReportCriterionFulfilment':
        return open && has('yes-no');
      case 'ReportProgress':
      case 'ChangeCriterionTarget':
      case 'ChangeCriterionBaseline':
      case 'ChangeCriterionUnit':
      case 'ChangeCriterionDenominator':
        return open && has('quantity');
      case 'WithdrawReport':
        return open && goal.criteria.some((c) => c.reports.length > 0);
      case 'ReopenMilestone':
        return open && goal.milestones.some((m) => m.status === 'reached');
      case 'ReachMilestone':
      case 'MoveMilestone':
      case 'DropMilestone':
        return open && goal.milestones.some((m) => m.status === 'planned');
      case 'ReplanMeasure':
      case 'ApproveMeasure':
      case 'CompleteMeasure':
      case 'DropMeasure':
        return open && goal.measures.some((m) => m.status === 'planned' || m.status === 'approved');
      case 'RemoveDependency':
        return open && goal.dependsOn.length > 0;
      case 'LiftStatusOverride':
        return open && goal.override !== null;
      default:
        return open;
    }
  };
  const candidates = all.filter(([, goal]) => fits(goal));
  const found = at(s.slip ? all : candidates, s.goal);
  const reason: Reason = { kind: at(REASON_KINDS, s.pick)!, sentence: s.words, decidedBy: 'AG Digitalisierung' };
  const effectiveOn = s.slip && s.pick % 5 === 0 ? addDays(today, 1 + s.value) : addDays(today, -s.daysBack);
  const title = s.slip && s.pick % 5 === 1 ? '' : s.words;
  const deadline = dayOnly(addDays(today, s.slip && s.pick % 5 === 2 ? -1 - s.value : 20 + 4 * s.value));

  if (s.command === 'SetGoal' || !found) {
    const goalId = s.slip && found ? found[0] : fresh('g');
    const setGoal: GoalCommandOf<'SetGoal'>['data'] = {
      code: `Z${goals.size + 1}`,
      title,
      description: s.value % 2 ? s.words : null,
      commitment: s.value % 3 ? 'binding' : 'aspired',
      deadline: { ...deadline, latestDay: addDays(today, 4 * s.value - 40) },
      dimension: at([...DIMENSIONS, null], s.pick) ?? null,
      strategyYear: s.value % 2 ? 2026 : null,
      origin: { kind: 'entered' },
      criteria: s.pick % 2 ? [{ criterionId: fresh('c'), criterion: definition(s) }] : [],
    };
    return { goalId, effectiveOn, command: { type: 'SetGoal', data: setGoal } };
  }

  const [goalId, goal] = found;
  const others = [...goals.keys()].filter((id) => id !== goalId);
  const other = s.slip ? goalId : (at(others, s.pick) ?? fresh('g'));
  const criterion = (kind?: CriterionDefinition['kind']): Criterion | undefined =>
    at(
      goal.criteria.filter((c) => s.slip || (!c.dropped && (kind === undefined || c.definition.kind === kind))),
      s.pick,
    );
  const criterionId = (kind?: CriterionDefinition['kind']) => criterion(kind)?.criterionId ?? 'no-such';
  const milestoneId = (status?: 'planned' | 'reached') =>
    at(
      goal.milestones.filter((m) => s.slip || status === undefined || m.status === status),
      s.pick,
    )?.milestoneId ?? 'no-such';
  const measureId =
    at(
      goal.measures.filter((m) => s.slip || m.status === 'planned' || m.status === 'approved'),
      s.pick,
    )?.measureId ?? 'no-such';
  const effort = { personDays: s.slip ? -1 : s.value / 2, euros: s.value % 2 ? null : s.value * 100 };
  const resolution = { body: 'Rat', on: effectiveOn, reference: s.value % 2 ? s.words : null };
  const room = daysBetween(today, goal.deadline.latestDay);
  const before = room >= 0 ? dayOnly(addDays(today, s.value % (room + 1))) : goal.deadline;
  const milestoneDeadline = s.slip ? deadline : before;
  const told = { reportId: fresh('r'), evidence: null, comment: s.value % 2 ? s.words : null };

  const commands: { readonly [T in Exclude<GoalCommandType, 'SetGoal'>]: () => GoalCommandOf<T>['data'] } = {
    RewordGoal: () => ({ title, description: s.words }),
    AssignGoal: () => ({ ownerId: s.value % 4 ? `p${s.value % 4}` : null, departmentId: s.pick % 2 ? 'd1' : null }),
    LinkGoalToDimension: () => ({ dimension: at([...DIMENSIONS, null], s.value) ?? null }),
    ChangeGoalCommitment: () => ({ commitment: s.value % 2 ? 'binding' : 'aspired', reason }),
    LegitimiseGoal: () => ({ resolution }),
    MoveGoalDeadline: () => ({ to: deadline, reason }),
    AddCriterion: () => ({
      criterionId: s.slip ? criterionId() : fresh('c'),
      criterion: definition(s),
    }),
    RewordCriterion: () => ({ criterionId: criterionId(), text: s.words }),
    ChangeCriterionTarget: () => ({ criterionId: criterionId('quantity'), to: s.value, reason }),
    ChangeCriterionBaseline: () => ({
      criterionId: criterionId('quantity'),
      to: s.value % 5 ? s.value : null,
      reason,
    }),
    ChangeCriterionUnit: () => ({
      criterionId: criterionId('quantity'),
      to: at(['%', 'Stück', 'Tage'], s.value)!,
      target: s.value,
      baseline: s.value % 3 ? null : s.value + 1,
      reason,
    }),
    ChangeCriterionDenominator: () => ({
      criterionId: criterionId('quantity'),
      to: s.value % 3 ? { text: s.words, count: s.value } : null,
      reason,
    }),
    ChangeCriterionRhythm: () => ({
      criterionId: criterionId('recurring'),
      every: at(RECURRENCES, s.value)!,
      atLeast: 1 + (s.value % 2),
      reason,
    }),
    DropCriterion: () => ({ criterionId: criterionId(goal.status === 'achieved' ? 'recurring' : undefined), reason }),
    ReportProgress: () => ({ ...told, criterionId: criterionId('quantity'), value: s.slip ? -s.value : s.value }),
    ReportCriterionFulfilment: () => ({ ...told, criterionId: criterionId('yes-no'), fulfilled: s.value % 2 === 0 }),
    FulfilObligation: () => ({ ...told, criterionId: criterionId('recurring') }),
    WithdrawReport: () => ({
      reportId:
        at(
          goal.criteria.flatMap((c) => c.reports),
          s.pick,
        )?.reportId ?? 'no-such',
      comment: s.words,
    }),
    ReportStatus: () => ({ text: s.words, evidence: null }),
    ConfirmProgress: () => ({ note: s.value % 2 ? s.words : null }),
    PlanMilestone: () => ({ milestoneId: fresh('m'), title, deadline: milestoneDeadline }),
    ReachMilestone: () => ({ milestoneId: milestoneId('planned'), evidence: null }),
    ReopenMilestone: () => ({ milestoneId: milestoneId('reached'), reason }),
    MoveMilestone: () => ({ milestoneId: milestoneId('planned'), to: milestoneDeadline, reason }),
    DropMilestone: () => ({ milestoneId: milestoneId('planned'), reason }),
    PlanMeasure: () => ({ measureId: fresh('a'), title, effort, due: s.pick % 2 ? before.latestDay : null }),
    ReplanMeasure: () => ({ measureId, title, effort, due: null, reason }),
    ApproveMeasure: () => ({ measureId, resolution }),
    CompleteMeasure: () => ({ measureId, actual: effort }),
    DropMeasure: () => ({ measureId, reason }),
    DeclareDependency: () => ({ onGoalId: other, reachableGoalIds: reachable(goals, other), comment: null }),
    RemoveDependency: () => ({ onGoalId: at(goal.dependsOn, s.pick) ?? 'no-such', comment: null }),
    PauseGoal: () => ({ reason, until: s.value % 2 ? addDays(today, s.value) : null }),
    ResumeGoal: () => ({ comment: null }),
    AchieveGoal: () => ({ reason: s.slip ? null : reason }),
    AbandonGoal: () => ({ reason }),
    ReopenGoal: () => ({ reason }),
    SplitGoal: () => ({
      into: ['a', 'b', 'c'].slice(0, s.slip ? 1 : 2 + (s.value % 2)).map((part) => ({
        goalId: fresh('g'),
        code: `${goal.code}${part}`,
        title: s.words,
      })),
      reason,
    }),
    MergeGoal: () => ({ intoGoalId: other, reason }),
    AbsorbGoal: () => ({ goalId: other, code: 'Z0', title: s.words }),
    SupersedeGoal: () => ({ byGoalId: other, reason }),
    OverrideStatus: () => ({ status: at(OVERRIDE_STATUSES, s.value)!, reason }),
    LiftStatusOverride: () => ({ comment: null }),
  };
  return { goalId, effectiveOn, command: { type: s.command, data: commands[s.command]() } as GoalCommand };
}
