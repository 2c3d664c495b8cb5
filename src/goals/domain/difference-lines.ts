// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysBetween } from '../../calendar/day.js';
import { changesOf, FACET_NAMES, SHAPES } from './difference.js';
import { type Draft, FACETS } from './difference-facets.js';
import { DIFFERENCE_GROUPS, type DifferenceGroup, type DifferenceLine, type StandingShift } from './difference-line.js';
import { type GoalHappening, isWord, reasonOf, touchesOf } from './facets-of-event.js';
import type { ReasonKind } from './goal.events.js';
import type { Facet, GoalsStand, VisibleFacts } from './visible-facts.js';

/*
 * What differs between two Stände of which the first is the earlier one, grouped by what it means, with who and why. Lines
 * come from what is different and from what happened: what was changed and changed back is told as well.
 */

/** What measures need, over all that are not dropped. */
export interface MeansSum {
  readonly personDays: number;
  readonly euros: number;
  readonly measures: number;
  /** Measures whose person-days nobody has estimated. */
  readonly withoutPersonDays: number;
  /** Measures whose euros nobody has estimated. */
  readonly withoutEuros: number;
}

export interface ToldGroup {
  readonly group: DifferenceGroup;
  /** In the order of the goals' codes, as people count. */
  readonly lines: readonly DifferenceLine[];
  /** How many goals they are about. */
  readonly goals: number;
}

/** A goal of both Stände that does not stand as it did. */
export interface ShiftedGoal extends StandingShift {
  readonly goalId: string;
  readonly code: string;
  readonly title: string;
}

export interface ToldDifference {
  readonly from: Day;
  readonly to: Day;
  /** Only those that have lines, in the order of {@link DIFFERENCE_GROUPS}. */
  readonly groups: readonly ToldGroup[];
  /** In the order of the goals' codes. */
  readonly shifts: readonly ShiftedGoal[];
  /** By how many days deadlines went later, all in all; those that went earlier are not taken off. */
  readonly daysLater: number;
  readonly daysEarlier: number;
  /** Why deadlines went later, the most frequent reason first. */
  readonly reasonsLater: readonly { readonly kind: ReasonKind; readonly count: number }[];
  readonly means: {
    readonly before: MeansSum;
    readonly after: MeansSum;
    /** Measures whose means were granted in between. */
    readonly approved: number;
  };
}

/** The days of both Stände. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

const collator = new Intl.Collator('de', { numeric: true });

interface Key {
  readonly facet: Facet;
  readonly part: string;
}

/** The goal as it was in the moment in which it was set: what happened later is told against that. */
function whenSet(after: VisibleFacts, withIt: readonly GoalHappening[]): VisibleFacts {
  const facts: { -readonly [K in Facet]: VisibleFacts[K] } = {
    ...after,
    course: { status: 'active' },
    moves: [],
    responsibility: { ownerId: null, departmentId: null },
    criteria: [],
    reports: [],
    targetChanges: [],
    milestones: [],
    measures: [],
    dependsOn: [],
    absorbed: [],
    resolutions: [],
    override: null,
    statement: null,
    lastWord: null,
  };
  for (const { type, data } of withIt) {
    if (type === 'GoalSet') {
      const { title, description, commitment, dimension, deadline } = data;
      Object.assign(facts, { title, description, commitment, dimension, deadline });
    }
    if (type === 'CriterionAdded') {
      const id = data.criterionId;
      facts.criteria = [...facts.criteria, { id, definition: data.criterion, dropped: false }];
      facts.reports = [...facts.reports, { id, reports: [] }];
    }
  }
  return facts;
}

/** The facts that are to be told of: those that differ, and those that something happened to. */
function keysOf(goalId: string, before: VisibleFacts, after: VisibleFacts, events: readonly GoalHappening[]): Key[] {
  const parts = new Map<Facet, Set<string>>();
  const add = (facet: Facet, part: string): void => {
    const known = parts.get(facet);
    if (known) known.add(part);
    else parts.set(facet, new Set([part]));
  };
  for (const change of changesOf(goalId, before, after)) {
    if (change.facet === 'goal') continue;
    if (change.part !== undefined || SHAPES[change.facet] === 'whole') add(change.facet, change.part ?? '');
    else
      for (const facts of [before, after])
        for (const { id } of facts[change.facet] as readonly { readonly id: string }[]) add(change.facet, id);
  }
  for (const event of events)
    for (const { facet, part } of touchesOf(event)) if (facet !== 'goal') add(facet, part ?? '');
  return FACET_NAMES.flatMap((facet) => [...(parts.get(facet) ?? [])].map((part) => ({ facet, part })));
}

type OwnDraft = Draft & { readonly facet: Facet | 'goal'; readonly part: string | null };

function draftsOf(
  goalId: string,
  known: VisibleFacts | undefined,
  after: VisibleFacts,
  own: readonly GoalHappening[],
): OwnDraft[] {
  const drafts: OwnDraft[] = [];
  const set = known ? undefined : own.find(({ type }) => type === 'GoalSet');
  const withIt = set ? own.filter(({ meta }) => meta.commandId === set.meta.commandId) : [];
  const events = own.filter((event) => !withIt.includes(event));
  const before = known ?? whenSet(after, withIt);
  if (!known)
    drafts.push({
      group: 'new',
      facet: 'goal',
      part: null,
      content: {
        kind: 'set',
        origin: after.origin,
        deadline: after.originalDeadline,
        commitment: before.commitment,
      },
      events: withIt,
    });
  for (const { facet, part } of keysOf(goalId, before, after, events)) {
    const meaning = FACETS[facet];
    if (!('tell' in meaning)) continue;
    const touching = events.filter((event) =>
      touchesOf(event).some((touch) => touch.facet === facet && (touch.part ?? '') === part),
    );
    for (const draft of meaning.tell({ before, after, part, events: touching }))
      drafts.push({ ...draft, facet, part: part === '' ? null : part });
  }
  return drafts;
}

/** What is to be said where nothing else is: it was confirmed, or nobody has said a word. */
function draftOfSilence(
  before: VisibleFacts,
  after: VisibleFacts,
  own: readonly GoalHappening[],
  { from, to }: Span,
): OwnDraft | undefined {
  const confirmations = own.filter(({ type }) => type === 'ProgressConfirmed');
  const last = confirmations.at(-1);
  const word = { facet: 'lastWord', part: null } as const;
  if (last)
    return {
      ...word,
      group: 'confirmed',
      content: { kind: 'confirmed', on: last.meta.effectiveOn },
      events: confirmations,
    };
  const isOpen = ({ course }: VisibleFacts) => course.status === 'active' || course.status === 'paused';
  // Work on a paused goal rests: nobody is expected to say anything.
  if (!isOpen(before) || after.course.status !== 'active' || own.some(isWord)) return undefined;
  // Within one day nobody was silent.
  if (from === to) return undefined;
  return {
    ...word,
    group: 'unconfirmed',
    content: {
      kind: 'unconfirmed',
      lastWordOn: after.lastWord?.on ?? null,
      silentDays: daysBetween(after.lastWord?.on ?? after.setOn, to),
    },
    events: [],
  };
}

function shiftOf(
  before: VisibleFacts | undefined,
  after: VisibleFacts,
  own: readonly GoalHappening[],
): StandingShift | null {
  return before && before.standing !== after.standing
    ? { from: before.standing, to: after.standing, byTime: own.length === 0 }
    : null;
}

function linesOfGoal(
  goalId: string,
  known: VisibleFacts | undefined,
  after: VisibleFacts,
  own: readonly GoalHappening[],
  span: Span,
): DifferenceLine[] {
  const drafts = draftsOf(goalId, known, after, own);
  if (drafts.length === 0) {
    const silence = known && draftOfSilence(known, after, own, span);
    if (silence) drafts.push(silence);
  } else {
    const confirmations = own.filter(({ type }) => type === 'ProgressConfirmed');
    const last = confirmations.at(-1);
    // Something else was changed beside it: then it is a word on how things stand, and not "unchanged".
    if (last)
      drafts.push({
        group: 'statement',
        facet: 'lastWord',
        part: null,
        content: { kind: 'confirmed', on: last.meta.effectiveOn },
        events: confirmations,
      });
  }
  const standing = shiftOf(known, after, own);
  return drafts.map((draft) => ({ ...draft, goalId, code: after.code, title: after.title, standing }));
}

function meansOf(stand: GoalsStand): MeansSum {
  // A goal that was given up, or goes on elsewhere, needs nothing any more.
  const measures = stand.goals
    .filter(({ facts: { course } }) => ['active', 'paused', 'achieved'].includes(course.status))
    .flatMap(({ facts }) => facts.measures)
    .filter(({ status }) => status !== 'dropped');
  const sum = (amounts: readonly (number | null)[]) => amounts.reduce<number>((all, one) => all + (one ?? 0), 0);
  const missing = (amounts: readonly (number | null)[]) => amounts.filter((one) => one === null).length;
  const personDays = measures.map(({ planned }) => planned.personDays);
  const euros = measures.map(({ planned }) => planned.euros);
  return {
    personDays: sum(personDays),
    euros: sum(euros),
    measures: measures.length,
    withoutPersonDays: missing(personDays),
    withoutEuros: missing(euros),
  };
}

function reasonsOf(lines: readonly DifferenceLine[]): { kind: ReasonKind; count: number }[] {
  const counts = new Map<ReasonKind, number>();
  for (const { events } of lines)
    for (const event of events) {
      const kind = reasonOf(event)?.kind;
      if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

function daysOf(lines: readonly DifferenceLine[], sign: 1 | -1): number {
  return lines.reduce(
    (sum, { content }) => sum + (content.kind === 'deadline' ? Math.max(0, sign * content.days) : 0),
    0,
  );
}

/**
 * What differs, grouped by meaning. A goal may stand in several groups; that it was only confirmed, or not at all, only
 * stands where nothing else is to be told of it.
 *
 * @param before the earlier Stand
 * @param after the later Stand, of the same municipality
 * @param events everything that happened to its goals after the first and up to the second, in the order of the log
 */
export function tellDifference(
  before: GoalsStand,
  after: GoalsStand,
  events: readonly GoalHappening[],
): ToldDifference {
  const earlier = new Map(before.goals.map(({ goalId, facts }) => [goalId, facts]));
  const eventsOf = new Map<string, GoalHappening[]>();
  for (const event of events) {
    const known = eventsOf.get(event.goalId);
    if (known) known.push(event);
    else eventsOf.set(event.goalId, [event]);
  }
  const span: Span = { from: before.day, to: after.day };
  const later = new Set(after.goals.map(({ goalId }) => goalId));
  const goals = [...after.goals].sort((a, b) => collator.compare(a.facts.code, b.facts.code));
  const lines = [
    ...goals.flatMap(({ goalId, facts }) =>
      linesOfGoal(goalId, earlier.get(goalId), facts, eventsOf.get(goalId) ?? [], span),
    ),
    ...before.goals
      .filter(({ goalId }) => !later.has(goalId))
      .map(({ goalId, facts: { code, title } }): DifferenceLine => ({
        group: 'other',
        goalId,
        code,
        title,
        facet: 'goal',
        part: null,
        content: { kind: 'gone' },
        events: eventsOf.get(goalId) ?? [],
        standing: null,
      })),
  ];
  const shifts = goals.flatMap(({ goalId, facts }): ShiftedGoal[] => {
    const shift = shiftOf(earlier.get(goalId), facts, eventsOf.get(goalId) ?? []);
    return shift ? [{ goalId, code: facts.code, title: facts.title, ...shift }] : [];
  });
  const inGroup = (group: DifferenceGroup) => lines.filter((line) => line.group === group);
  const approved = new Set(events.flatMap((event) => (event.type === 'MeasureApproved' ? [event.data.measureId] : [])));
  return {
    from: before.day,
    to: after.day,
    groups: DIFFERENCE_GROUPS.map((group): ToldGroup => {
      const own = inGroup(group);
      return { group, lines: own, goals: new Set(own.map(({ goalId }) => goalId)).size };
    }).filter(({ lines: own }) => own.length > 0),
    shifts,
    daysLater: daysOf(inGroup('later'), 1),
    daysEarlier: daysOf(inGroup('earlier'), -1),
    reasonsLater: reasonsOf(inGroup('later')),
    means: { before: meansOf(before), after: meansOf(after), approved: approved.size },
  };
}
