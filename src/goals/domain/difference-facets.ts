// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { daysBetween } from '../../calendar/day.js';
import { alike } from './difference.js';
import type { DifferenceGroup, LineContent, Measured, Rhythm } from './difference-line.js';
import type { GoalHappening } from './facets-of-event.js';
import type { CriterionDefinition, GoalEventType, QuantityCriterion } from './goal.events.js';
import type { CriterionFact, Facet, VisibleFacts } from './visible-facts.js';

/** What a fact's meaning is worked out from: the goal before and after, and what happened to this fact in between. */
export interface Told {
  readonly before: VisibleFacts;
  readonly after: VisibleFacts;
  /** Of the fact, where it is a list; empty otherwise. */
  readonly part: string;
  readonly events: readonly GoalHappening[];
}

export interface Draft {
  readonly group: DifferenceGroup;
  readonly content: LineContent;
  /** Those of {@link Told.events} that belong to this line. */
  readonly events: readonly GoalHappening[];
}

type Meaning =
  /** Makes lines of a change, or of events that cancelled each other out. */
  | { readonly tell: (told: Told) => readonly Draft[] }
  /** Has no line of its own: whenever it changes, the other fact is told. */
  | { readonly toldWith: Facet }
  /** Follows from everything that happens, or from time passing; stands beside the lines. */
  | { readonly beside: 'every change' | 'the status' };

const FIXED: Meaning = { tell: ({ events }) => [{ group: 'other', content: { kind: 'fixed' }, events }] };

const PER_YEAR = { week: 52, month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;

function byId<T extends { readonly id: string }>(parts: readonly T[], id: string): T | undefined {
  return parts.find((part) => part.id === id);
}

function of(events: readonly GoalHappening[], ...types: readonly GoalEventType[]): GoalHappening[] {
  return events.filter(({ type }) => types.includes(type));
}

/** Less is promised where the target came nearer to where one starts from: for what has to fall that is a higher one. */
function targetGroup(before: QuantityCriterion, to: number): DifferenceGroup {
  const { baseline, target: from } = before;
  if (from === to) return 'other';
  const falls = from === 0 || (baseline !== null && from < baseline);
  return to < from === falls ? 'target-raised' : 'target-lowered';
}

function rhythmGroup(from: Rhythm, to: Rhythm): DifferenceGroup {
  const [before, after] = [from, to].map(({ every, atLeast }) => PER_YEAR[every] * atLeast) as [number, number];
  return before === after ? 'other' : after < before ? 'target-lowered' : 'target-raised';
}

function measured(definition: CriterionDefinition, value: number | null): Measured {
  return { value, unit: definition.kind === 'quantity' ? definition.unit : '' };
}

/** Everything about one criterion but what was reported on it: each aspect is a line of its own. */
function tellCriterion({ before, after, part, events }: Told): readonly Draft[] {
  const was = byId(before.criteria, part);
  // A criterion is never taken out of the list: what is only there before is told as dropped.
  const is: CriterionFact | undefined = byId(after.criteria, part) ?? (was && { ...was, dropped: true });
  if (!is) return [];
  const added = of(events, 'CriterionAdded');
  const dropped = of(events, 'CriterionDropped');
  const drafts: Draft[] = [];
  if (!was || added.length > 0)
    drafts.push({
      group: 'other',
      content: { kind: 'criterion-added', definition: is.definition },
      // What was settled about it afterwards is part of what it is now.
      events: events.filter(({ type }) => type !== 'CriterionDropped'),
    });
  else drafts.push(...tellAspects(was.definition, is.definition, events));
  if ((was?.dropped ?? false) !== is.dropped || dropped.length > 0)
    drafts.push({
      group: 'other',
      content: { kind: 'criterion-dropped', definition: is.definition },
      events: dropped,
    });
  return drafts;
}

function tellAspects(
  from: CriterionDefinition,
  to: CriterionDefinition,
  events: readonly GoalHappening[],
): readonly Draft[] {
  const drafts: Draft[] = [];
  const { text } = to;
  const aspect = (
    changed: boolean,
    types: readonly GoalEventType[],
    group: DifferenceGroup,
    content: LineContent,
  ): void => {
    const own = of(events, ...types);
    if (changed || own.length > 0) drafts.push({ group, content, events: own });
  };
  aspect(from.text !== to.text, ['CriterionReworded'], 'other', {
    kind: 'criterion-words',
    from: from.text,
    to: to.text,
  });
  if (from.kind === 'recurring' && to.kind === 'recurring') {
    const [earlier, later] = [from, to].map(({ every, atLeast }) => ({ every, atLeast })) as [Rhythm, Rhythm];
    aspect(!alike(earlier, later), ['CriterionRhythmChanged'], rhythmGroup(earlier, later), {
      kind: 'rhythm',
      text,
      from: earlier,
      to: later,
    });
  }
  if (from.kind !== 'quantity' || to.kind !== 'quantity') return drafts;
  const targets = { from: measured(from, from.target), to: measured(to, to.target) };
  const newUnit = from.unit !== to.unit;
  const unitEvents = of(events, 'CriterionUnitChanged').length > 0;
  // In another unit another target says nothing about what is promised.
  if (newUnit || unitEvents)
    aspect(newUnit, ['CriterionUnitChanged', 'CriterionTargetChanged', 'CriterionBaselineChanged'], 'other', {
      kind: 'unit',
      text,
      ...targets,
    });
  else {
    aspect(from.target !== to.target, ['CriterionTargetChanged'], targetGroup(from, to.target), {
      kind: 'target',
      text,
      ...targets,
    });
    aspect(from.baseline !== to.baseline, ['CriterionBaselineChanged'], 'other', {
      kind: 'baseline',
      text,
      from: measured(from, from.baseline),
      to: measured(to, to.baseline),
    });
  }
  aspect(!alike(from.denominator, to.denominator), ['CriterionDenominatorChanged'], 'denominator', {
    kind: 'denominator',
    text,
    from: from.denominator,
    to: to.denominator,
  });
  return drafts;
}

function tellReports({ before, after, part, events }: Told): readonly Draft[] {
  const [earlier, later] = [before, after].map((facts) => byId(facts.reports, part)?.reports ?? []) as [
    VisibleFacts['reports'][number]['reports'],
    VisibleFacts['reports'][number]['reports'],
  ];
  const said = events.filter(({ type }) => type !== 'CriterionAdded' && type !== 'CriterionUnitChanged');
  // Added, or counted in another unit, without anything reported before or since: told with the criterion.
  if (said.length === 0 && earlier.length === 0 && later.length === 0) return [];
  const was = byId(before.criteria, part)?.definition;
  const is = byId(after.criteria, part)?.definition ?? was;
  if (!is) return [];
  const known = new Set(earlier.map(({ reportId }) => reportId));
  const still = new Set(later.map(({ reportId }) => reportId));
  return [
    {
      group: 'progress',
      content: {
        kind: 'progress',
        definition: is,
        from: measured(was ?? is, earlier.at(-1)?.value ?? null),
        to: measured(is, later.at(-1)?.value ?? null),
        times:
          later.filter(({ reportId }) => !known.has(reportId)).length -
          earlier.filter(({ reportId }) => !still.has(reportId)).length,
      },
      events: said.length > 0 ? events.filter(({ type }) => type !== 'CriterionAdded') : events,
    },
  ];
}

function tellDeadline({ before, after, events }: Told): readonly Draft[] {
  const [from, to] = [before.deadline, after.deadline];
  const days = daysBetween(from.latestDay, to.latestDay);
  const everMoved = events.some(
    (event) => event.type === 'GoalDeadlineMoved' && event.data.from.latestDay !== event.data.to.latestDay,
  );
  return [
    {
      // Moved and moved back is no slip, but it was a move; another wording of the same day is none.
      group: days < 0 ? 'earlier' : days > 0 || everMoved ? 'later' : 'other',
      content: { kind: 'deadline', from, to, days, moves: events.length },
      events,
    },
  ];
}

function tellCourse({ before, after, events }: Told): readonly Draft[] {
  return [
    {
      group: after.course.status === 'achieved' ? 'achieved' : 'course',
      content: { kind: 'course', from: before.course, to: after.course },
      events,
    },
  ];
}

/** Ending a goal lifts the override of its own accord: then there is nothing to say of it. */
function tellOverride({ before, after, events }: Told): readonly Draft[] {
  const own = of(events, 'StatusOverridden', 'StatusOverrideLifted');
  if (own.length === 0 && after.override === null) return [];
  return [
    {
      group: 'other',
      content: { kind: 'override', from: before.override, to: after.override },
      events: own.length > 0 ? own : events,
    },
  ];
}

function tellWords({ before, after, events }: Told): readonly Draft[] {
  const words = ({ title, description }: VisibleFacts) => ({ title, description });
  return [{ group: 'other', content: { kind: 'title', from: words(before), to: words(after) }, events }];
}

/**
 * What each fact's change means. A new fact does not compile until somebody has said so here, and a test proves that no
 * event between two Stände is left untold.
 */
export const FACETS: { readonly [K in Facet]: Meaning } = {
  code: FIXED,
  setOn: FIXED,
  origin: FIXED,
  strategyYear: FIXED,
  originalDeadline: FIXED,
  title: { tell: tellWords },
  description: { toldWith: 'title' },
  commitment: {
    tell: ({ before, after, events }) => [
      { group: 'other', content: { kind: 'commitment', from: before.commitment, to: after.commitment }, events },
    ],
  },
  dimension: {
    tell: ({ before, after, events }) => [
      { group: 'other', content: { kind: 'dimension', from: before.dimension, to: after.dimension }, events },
    ],
  },
  course: { tell: tellCourse },
  deadline: { tell: tellDeadline },
  moves: { toldWith: 'deadline' },
  responsibility: {
    tell: ({ before, after, events }) => [
      {
        group: 'responsibility',
        content: { kind: 'responsibility', from: before.responsibility, to: after.responsibility },
        events,
      },
    ],
  },
  criteria: { tell: tellCriterion },
  targetChanges: { toldWith: 'criteria' },
  reports: { tell: tellReports },
  milestones: {
    tell: ({ before, after, part, events }) => [
      {
        group: 'milestones',
        content: {
          kind: 'milestone',
          from: byId(before.milestones, part) ?? null,
          to: byId(after.milestones, part) ?? null,
        },
        events,
      },
    ],
  },
  measures: {
    tell: ({ before, after, part, events }) => [
      {
        group: 'means',
        content: {
          kind: 'measure',
          from: byId(before.measures, part) ?? null,
          to: byId(after.measures, part) ?? null,
        },
        events,
      },
    ],
  },
  dependsOn: {
    tell: ({ before, after, events }) => [
      {
        group: 'other',
        content: {
          kind: 'dependencies',
          added: after.dependsOn.filter((id) => !before.dependsOn.includes(id)),
          removed: before.dependsOn.filter((id) => !after.dependsOn.includes(id)),
        },
        events,
      },
    ],
  },
  absorbed: {
    tell: ({ before, after, events }) => [
      {
        group: 'course',
        content: { kind: 'absorbed', goalIds: after.absorbed.filter((id) => !before.absorbed.includes(id)) },
        events,
      },
    ],
  },
  resolutions: {
    tell: ({ before, after, events }) => [
      {
        group: 'other',
        content: { kind: 'resolutions', added: after.resolutions.slice(before.resolutions.length) },
        events,
      },
    ],
  },
  override: { tell: tellOverride },
  statement: {
    tell: ({ after, events }) => [{ group: 'statement', content: { kind: 'statement', to: after.statement }, events }],
  },
  lastWord: { beside: 'every change' },
  lastChangedAt: { beside: 'every change' },
  standing: { beside: 'the status' },
  standingReason: { beside: 'the status' },
};
