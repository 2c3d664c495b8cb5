// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysBetween } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { DecisionFacts, DecisionStanding } from './decision.js';
import type { DecisionEvent, DecisionEventOf, DecisionEventType } from './decision.events.js';

/*
 * What differs between two Stände of the decisions of a municipality: complete by fact, then grouped by meaning. The same
 * idea as for goals, smaller: nothing about a decision is a list of parts.
 */

/** What became of it, with what belongs to that. */
export type DecisionCourse =
  | { readonly status: 'open' }
  | { readonly status: 'carried-out'; readonly carriedOutOn: Day }
  | { readonly status: 'dropped'; readonly droppedOn: Day };

/** Everything about one decision that differs between two Stände when it differs to a reader. */
export interface VisibleDecision extends DecisionFacts {
  readonly course: DecisionCourse;
  readonly takenOn: Day;
  readonly originalDue: Deadline | null;
  readonly moves: readonly {
    readonly eventId: string;
    readonly from: Deadline | null;
    readonly to: Deadline | null;
    readonly reason: Reason;
    readonly on: Day;
    readonly recordedAt: string;
    readonly actorId: string;
  }[];
  /** ISO instant at which it was entered. */
  readonly recordedAt: string;
  /** ISO instant */
  readonly lastChangedAt: string;
  /** How it stands on the day of the Stand. */
  readonly standing: DecisionStanding;
}

export type DecisionFacet = keyof VisibleDecision;

export interface DecisionAtStand {
  readonly decisionId: string;
  readonly facts: VisibleDecision;
}

/** The decisions of a municipality as of an instant. */
export interface DecisionsStand {
  /** The day of that instant, in the municipality's zone. */
  readonly day: Day;
  /** Each once. */
  readonly decisions: readonly DecisionAtStand[];
}

/** Something that happened to a decision: events of the log are such. */
export type DecisionHappening = Recorded<DecisionEvent> & { readonly id: string; readonly decisionId: string };

export type DecisionChange =
  | {
      readonly decisionId: string;
      readonly facet: 'decision';
      readonly from: VisibleDecision | null;
      readonly to: VisibleDecision | null;
    }
  | {
      [K in DecisionFacet]: {
        readonly decisionId: string;
        readonly facet: K;
        readonly from: VisibleDecision[K];
        readonly to: VisibleDecision[K];
      };
    }[DecisionFacet];

export interface DecisionDifference {
  readonly from: Day;
  readonly to: Day;
  readonly changes: readonly DecisionChange[];
}

// --------------------------------------------------------------------------------------------------- complete, by fact

export type DecisionGroup =
  'taken' | 'carried-out' | 'dropped' | 'later' | 'earlier' | 'reassigned' | 'reopened' | 'overdue' | 'other';

/** In the order in which a working group asks. */
export const DECISION_GROUPS: readonly DecisionGroup[] = [
  'taken',
  'carried-out',
  'dropped',
  'reopened',
  'later',
  'earlier',
  'reassigned',
  'overdue',
  'other',
];

export type DecisionContent =
  | { readonly kind: 'taken'; readonly decidedBy: string; readonly due: Deadline | null }
  /** In the second Stand it is not there: by what was in force then it had not been taken. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'course'; readonly from: DecisionCourse; readonly to: DecisionCourse }
  | {
      readonly kind: 'due';
      readonly from: Deadline | null;
      readonly to: Deadline | null;
      /** Net; null where there was, or is, no deadline. */
      readonly days: number | null;
      readonly moves: number;
    }
  | { readonly kind: 'responsible'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'words'; readonly from: string; readonly to: string }
  | { readonly kind: 'goals'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'overdue'; readonly due: Deadline; readonly days: number }
  /** Something that never changes has changed: told, so that nothing is kept back. */
  | { readonly kind: 'fixed' };

interface Told {
  readonly before: VisibleDecision;
  readonly after: VisibleDecision;
  readonly events: readonly DecisionHappening[];
}

interface Draft {
  readonly group: DecisionGroup;
  readonly content: DecisionContent;
}

type Meaning =
  | { readonly tell: (told: Told) => Draft }
  /** Has no line of its own: whenever it changes, the other fact is told. */
  | { readonly toldWith: DecisionFacet }
  /** Follows from everything that happens, or from time passing. */
  | { readonly beside: 'every change' | 'the day' };

const FIXED: Meaning = { tell: () => ({ group: 'other', content: { kind: 'fixed' } }) };

function tellCourse({ before, after }: Told): Draft {
  const content = { kind: 'course', from: before.course, to: after.course } as const;
  return { group: after.course.status === 'open' ? 'reopened' : after.course.status, content };
}

function tellDue({ before, after, events }: Told): Draft {
  const [from, to] = [before.due, after.due];
  const days = from && to && daysBetween(from.latestDay, to.latestDay);
  const everMoved = events.some(
    ({ type, data }) => type === 'DecisionDeadlineMoved' && data.from?.latestDay !== data.to?.latestDay,
  );
  const group = days === null ? 'other' : days < 0 ? 'earlier' : days > 0 || everMoved ? 'later' : 'other';
  return { group, content: { kind: 'due', from, to, days, moves: events.length } };
}

/** What each fact's change means; a new fact does not compile until somebody has said so here. */
export const DECISION_FACETS: { readonly [K in DecisionFacet]: Meaning } = {
  title: {
    tell: ({ before, after }) => ({
      group: 'other',
      content: { kind: 'words', from: before.title, to: after.title },
    }),
  },
  text: { toldWith: 'title' },
  decidedBy: FIXED,
  decidedOn: FIXED,
  reviewId: FIXED,
  takenOn: FIXED,
  recordedAt: FIXED,
  originalDue: FIXED,
  course: { tell: tellCourse },
  due: { tell: tellDue },
  moves: { toldWith: 'due' },
  responsibleId: {
    tell: ({ before, after }) => ({
      group: 'reassigned',
      content: { kind: 'responsible', from: before.responsibleId, to: after.responsibleId },
    }),
  },
  goalIds: {
    tell: ({ before, after }) => ({
      group: 'other',
      content: {
        kind: 'goals',
        added: after.goalIds.filter((id) => !before.goalIds.includes(id)),
        removed: before.goalIds.filter((id) => !after.goalIds.includes(id)),
      },
    }),
  },
  lastChangedAt: { beside: 'every change' },
  standing: { beside: 'the day' },
};

export const DECISION_FACET_NAMES = Object.keys(DECISION_FACETS) as readonly DecisionFacet[];

/** Which facts each kind of event may change; `lastChangedAt` (all do) and how the decision stands are left out. */
const FACET_OF_EVENT: { readonly [T in DecisionEventType]: readonly (DecisionFacet | 'decision')[] } = {
  DecisionTaken: ['decision'],
  DecisionReworded: ['title', 'text'],
  DecisionAssigned: ['responsibleId'],
  DecisionDeadlineMoved: ['due', 'moves'],
  DecisionLinkedToGoals: ['goalIds'],
  DecisionCarriedOut: ['course'],
  DecisionDropped: ['course'],
  DecisionReopened: ['course'],
};

export function facetsOf({ type }: DecisionEvent): readonly (DecisionFacet | 'decision')[] {
  return FACET_OF_EVENT[type];
}

/** Whether two plain values say the same; the order of keys says nothing. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [mine, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    mine.size === theirs.size && [...mine].every(([key, value]) => theirs.has(key) && alike(value, theirs.get(key)))
  );
}

function changesOf(decisionId: string, before: VisibleDecision, after: VisibleDecision): DecisionChange[] {
  return DECISION_FACET_NAMES.filter((facet) => !alike(before[facet], after[facet])).map(
    (facet) => ({ decisionId, facet, from: before[facet], to: after[facet] }) as DecisionChange,
  );
}

/** Everything that differs between two Stände of one municipality, in whichever order of time they are. */
export function decisionDifferenceOf(before: DecisionsStand, after: DecisionsStand): DecisionDifference {
  const earlier = new Map(before.decisions.map(({ decisionId, facts }) => [decisionId, facts]));
  const later = new Set(after.decisions.map(({ decisionId }) => decisionId));
  return {
    from: before.day,
    to: after.day,
    changes: [
      ...before.decisions
        .filter(({ decisionId }) => !later.has(decisionId))
        .map(({ decisionId, facts }): DecisionChange => ({ decisionId, facet: 'decision', from: facts, to: null })),
      ...after.decisions.flatMap(({ decisionId, facts }): DecisionChange[] => {
        const known = earlier.get(decisionId);
        return known ? changesOf(decisionId, known, facts) : [{ decisionId, facet: 'decision', from: null, to: facts }];
      }),
    ],
  };
}

/** The second Stand, of the first and what differs; decisions that came stand behind the rest. */
export function applyDecisionDifference(before: DecisionsStand, { to, changes }: DecisionDifference): DecisionsStand {
  const decisions = new Map(before.decisions.map(({ decisionId, facts }) => [decisionId, facts]));
  for (const change of changes) {
    const { decisionId } = change;
    const known = decisions.get(decisionId);
    if (change.facet !== 'decision') {
      if (known) decisions.set(decisionId, { ...known, [change.facet]: change.to });
    } else if (change.to === null) decisions.delete(decisionId);
    else decisions.set(decisionId, change.to);
  }
  return { day: to, decisions: [...decisions].map(([decisionId, facts]) => ({ decisionId, facts })) };
}

// ------------------------------------------------------------------------------------------------------- by meaning

/** One thing that is to be told of one decision. */
export interface DecisionLine extends Draft {
  readonly decisionId: string;
  readonly title: string;
  readonly facet: DecisionFacet | 'decision';
  /** What it comes from, in the order in which it was entered; empty where only time passed. */
  readonly events: readonly DecisionHappening[];
}

export interface ToldDecisions {
  readonly from: Day;
  readonly to: Day;
  /** Only those that have lines, in the order of {@link DECISION_GROUPS}. */
  readonly groups: readonly { readonly group: DecisionGroup; readonly lines: readonly DecisionLine[] }[];
  /** By how many days deadlines went later, all in all; those that went earlier are not taken off. */
  readonly daysLater: number;
}

/** The decision as it was in the moment in which it was taken: what happened later is told against that. */
function whenTaken(after: VisibleDecision, taken: DecisionEventOf<'DecisionTaken'>): VisibleDecision {
  return { ...after, ...taken.data, course: { status: 'open' }, moves: [] };
}

function linesOf(
  decisionId: string,
  known: VisibleDecision | undefined,
  after: VisibleDecision,
  own: readonly DecisionHappening[],
  day: Day,
): DecisionLine[] {
  const lines: DecisionLine[] = [];
  const add = (facet: DecisionLine['facet'], draft: Draft, events: readonly DecisionHappening[]) =>
    lines.push({ ...draft, decisionId, title: after.title, facet, events });
  const taken = known ? undefined : own.find((event) => event.type === 'DecisionTaken');
  const before = known ?? (taken ? whenTaken(after, taken) : after);
  if (!known)
    add(
      'decision',
      { group: 'taken', content: { kind: 'taken', decidedBy: after.decidedBy, due: after.originalDue } },
      taken ? [taken] : [],
    );
  const changed = new Set(changesOf(decisionId, before, after).map(({ facet }) => facet));
  for (const facet of DECISION_FACET_NAMES) {
    const meaning = DECISION_FACETS[facet];
    const events = own.filter((event) => facetsOf(event).includes(facet));
    if ('tell' in meaning && (changed.has(facet) || events.length > 0))
      add(facet, meaning.tell({ before, after, events }), events);
  }
  if (after.standing === 'late' && known?.standing !== 'late' && after.due)
    add(
      'standing',
      {
        group: 'overdue',
        content: { kind: 'overdue', due: after.due, days: daysBetween(after.due.latestDay, day) },
      },
      [],
    );
  return lines;
}

/**
 * What differs, grouped by meaning; what was changed and changed back is told as well.
 *
 * @param before the earlier Stand
 * @param after the later Stand, of the same municipality
 * @param events everything that happened to its decisions after the first and up to the second, in the order of the log
 */
export function tellDecisionDifference(
  before: DecisionsStand,
  after: DecisionsStand,
  events: readonly DecisionHappening[],
): ToldDecisions {
  const earlier = new Map(before.decisions.map(({ decisionId, facts }) => [decisionId, facts]));
  const eventsOf = new Map<string, DecisionHappening[]>();
  for (const event of events) {
    const known = eventsOf.get(event.decisionId);
    if (known) known.push(event);
    else eventsOf.set(event.decisionId, [event]);
  }
  const later = new Set(after.decisions.map(({ decisionId }) => decisionId));
  const lines = [
    ...after.decisions.flatMap(({ decisionId, facts }) =>
      linesOf(decisionId, earlier.get(decisionId), facts, eventsOf.get(decisionId) ?? [], after.day),
    ),
    ...before.decisions
      .filter(({ decisionId }) => !later.has(decisionId))
      .map(({ decisionId, facts: { title } }): DecisionLine => ({
        group: 'other',
        decisionId,
        title,
        facet: 'decision',
        content: { kind: 'gone' },
        events: eventsOf.get(decisionId) ?? [],
      })),
  ];
  return {
    from: before.day,
    to: after.day,
    groups: DECISION_GROUPS.map((group) => ({ group, lines: lines.filter((line) => line.group === group) })).filter(
      (group) => group.lines.length > 0,
    ),
    daysLater: lines.reduce(
      (sum, { content }) => sum + (content.kind === 'due' ? Math.max(0, content.days ?? 0) : 0),
      0,
    ),
  };
}
