// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Facet, GoalAtStand, GoalsStand, PartFacet, PartOf, VisibleFacts } from './visible-facts.js';

/*
 * What differs between two Stände, complete and without a meaning yet: applied to the first it gives exactly the second.
 * What a change means to people is said in difference-facets.ts.
 */

/** A goal is only in one of the two Stände. */
export interface GoalCame {
  readonly goalId: string;
  readonly facet: 'goal';
  readonly part?: undefined;
  readonly from: VisibleFacts | null;
  readonly to: VisibleFacts | null;
}

/** A fact has another value. */
export type WholeChange = {
  [K in Facet]: {
    readonly goalId: string;
    readonly facet: K;
    readonly part?: undefined;
    readonly from: VisibleFacts[K];
    readonly to: VisibleFacts[K];
  };
}[Facet];

/** A part is another one; null: there is none yet, or none any longer. */
export type PartChange = {
  [K in PartFacet]: {
    readonly goalId: string;
    readonly facet: K;
    readonly part: string;
    readonly from: PartOf<K> | null;
    readonly to: PartOf<K> | null;
  };
}[PartFacet];

export type Change = GoalCame | WholeChange | PartChange;

export interface Difference {
  /** Day of the first Stand. */
  readonly from: Day;
  /** Day of the second Stand. */
  readonly to: Day;
  readonly changes: readonly Change[];
}

/** How each fact is compared: as one value, or part by part. The compiler asks for every fact. */
export const SHAPES: { readonly [K in Facet]: K extends PartFacet ? 'parts' : 'whole' } = {
  code: 'whole',
  title: 'whole',
  description: 'whole',
  commitment: 'whole',
  dimension: 'whole',
  strategyYear: 'whole',
  origin: 'whole',
  setOn: 'whole',
  course: 'whole',
  deadline: 'whole',
  originalDeadline: 'whole',
  moves: 'parts',
  responsibility: 'whole',
  criteria: 'parts',
  reports: 'parts',
  targetChanges: 'parts',
  milestones: 'parts',
  measures: 'parts',
  dependsOn: 'whole',
  absorbed: 'whole',
  resolutions: 'whole',
  override: 'whole',
  statement: 'whole',
  lastWord: 'whole',
  lastChangedAt: 'whole',
  standing: 'whole',
  standingReason: 'whole',
};

export const FACET_NAMES = Object.keys(SHAPES) as readonly Facet[];

/** Whether two plain values say the same; the order of keys says nothing. */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        alike((a as Readonly<Record<string, unknown>>)[key], (b as Readonly<Record<string, unknown>>)[key]),
    )
  );
}

interface Part {
  readonly id: string;
}

/** The parts of the list that the changes make of `before`: what went is left out, what came stands behind the rest. */
function withParts(before: readonly Part[], changes: readonly { part: string; to: Part | null }[]): readonly Part[] {
  const byId = new Map(changes.map((change) => [change.part, change.to]));
  const kept = before.flatMap((part) => {
    const to = byId.get(part.id);
    byId.delete(part.id);
    return to === undefined ? [part] : to === null ? [] : [to];
  });
  return [...kept, ...[...byId.values()].filter((part) => part !== null)];
}

function partChanges(
  before: readonly Part[],
  after: readonly Part[],
): { part: string; from: Part | null; to: Part | null }[] {
  const earlier = new Map(before.map((part) => [part.id, part]));
  const later = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !later.has(id)).map((from) => ({ part: from.id, from, to: null })),
    ...after
      .filter((to) => !alike(earlier.get(to.id), to))
      .map((to) => ({ part: to.id, from: earlier.get(to.id) ?? null, to })),
  ];
}

/** The same for one goal that is in both. */
export function changesOf(goalId: string, before: VisibleFacts, after: VisibleFacts): Change[] {
  return FACET_NAMES.flatMap((facet): Change[] => {
    const [from, to] = [before[facet], after[facet]];
    if (alike(from, to)) return [];
    if (SHAPES[facet] === 'parts') {
      const changes = partChanges(from as readonly Part[], to as readonly Part[]);
      // Parts keep their order and new ones come last; were it ever otherwise, the list is one value.
      if (alike(withParts(from as readonly Part[], changes), to))
        return changes.map((change) => ({ goalId, facet, ...change }) as PartChange);
    }
    return [{ goalId, facet, from, to } as WholeChange];
  });
}

/** Everything that differs between two Stände of one municipality, goal by goal, in whichever order of time they are. */
export function differenceOf(before: GoalsStand, after: GoalsStand): Difference {
  const earlier = new Map(before.goals.map(({ goalId, facts }) => [goalId, facts]));
  const later = new Set(after.goals.map(({ goalId }) => goalId));
  return {
    from: before.day,
    to: after.day,
    changes: [
      ...before.goals
        .filter(({ goalId }) => !later.has(goalId))
        .map(({ goalId, facts }): Change => ({ goalId, facet: 'goal', from: facts, to: null })),
      ...after.goals.flatMap(({ goalId, facts }): Change[] => {
        const known = earlier.get(goalId);
        return known ? changesOf(goalId, known, facts) : [{ goalId, facet: 'goal', from: null, to: facts }];
      }),
    ],
  };
}

function applied(before: VisibleFacts, changes: readonly Change[]): VisibleFacts {
  const facts: Record<string, unknown> = { ...before };
  for (const change of changes) if (change.part === undefined) facts[change.facet] = change.to;
  const parts = changes.filter((change): change is PartChange => change.part !== undefined);
  for (const facet of new Set(parts.map((change) => change.facet)))
    facts[facet] = withParts(
      before[facet],
      parts.filter((change) => change.facet === facet),
    );
  return facts as unknown as VisibleFacts;
}

/** The second Stand, of the first and what differs. Goals keep their order; those that came stand behind the rest. */
export function applyDifference(before: GoalsStand, { to, changes }: Difference): GoalsStand {
  const byGoal = new Map<string, Change[]>();
  for (const change of changes) {
    const known = byGoal.get(change.goalId);
    if (known) known.push(change);
    else byGoal.set(change.goalId, [change]);
  }
  const kept = before.goals.flatMap((goal): GoalAtStand[] => {
    const own = byGoal.get(goal.goalId);
    byGoal.delete(goal.goalId);
    if (!own) return [goal];
    if (own.some(({ facet }) => facet === 'goal')) return [];
    return [{ goalId: goal.goalId, facts: applied(goal.facts, own) }];
  });
  const came = [...byGoal.values()]
    .flat()
    .flatMap((change): GoalAtStand[] =>
      change.facet === 'goal' && change.to !== null ? [{ goalId: change.goalId, facts: change.to }] : [],
    );
  return { day: to, goals: [...kept, ...came] };
}
