// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { AssessmentCommand, AssessmentCommandOf, RatingRow } from './assessment.commands.js';
import type {
  AssessmentEvent,
  AssessmentEventOf,
  AssessmentEventType,
  AssessmentOrigin,
  FindingBasis,
  FindingContent,
  ParticipantGroup,
  PhaseDate,
  PhaseDates,
} from './assessment.events.js';
import {
  type Method,
  methodOf,
  METHODS,
  type Phase,
  RATING_SOURCES,
  type RatingSource,
  type SubDimensionId,
  subDimensionsOf,
} from './method.js';
import { isFarOff } from './plausible-dates.js';
import { earliestOf, endsBeforeItBegins, isPhaseDate, sameDates, UNKNOWN_DATES } from './phase-dates.js';

export type PhaseStatus = 'open' | 'running' | 'completed' | 'skipped';

/** How far a step of the round has come. */
export interface PhaseState {
  readonly phase: Phase;
  readonly status: PhaseStatus;
  readonly planned: PhaseDates;
  /** null: not yet, or not known. */
  readonly actual: PhaseDates;
  /** Why it is left out; null where it is not. */
  readonly skippedBecause: string | null;
}

/** What one source last said of a sub-dimension. */
export interface Rating {
  readonly subDimension: SubDimensionId;
  readonly source: RatingSource;
  readonly points: number;
  readonly reason: string;
  readonly ratedOn: Day;
}

export interface Finding extends FindingContent {
  readonly findingId: string;
}

/** Words with the day from which they hold. */
export interface Ending {
  readonly text: string;
  readonly on: Day;
}

/** Everything that holds of a round from when it is planned. */
export interface AssessmentFacts {
  readonly title: string;
  readonly methodVersion: number;
  readonly origin: AssessmentOrigin;
  /** Those of the method, in its order. */
  readonly phases: readonly PhaseState[];
  /** Phases of which nobody has said who took part are not among them. */
  readonly participants: readonly { readonly phase: Phase; readonly groups: readonly ParticipantGroup[] }[];
  /** At most one of a source for a sub-dimension: its last. */
  readonly ratings: readonly Rating[];
  /** In the order in which they were recorded, without those that were withdrawn. */
  readonly findings: readonly Finding[];
}

export type AssessmentState =
  | { readonly status: 'not-planned' }
  | (AssessmentFacts & { readonly status: 'running'; readonly conclusion: null })
  | (AssessmentFacts & { readonly status: 'concluded'; readonly conclusion: Ending })
  | (AssessmentFacts & { readonly status: 'abandoned'; readonly conclusion: null; readonly abandoned: Ending });

export type PlannedAssessment = Exclude<AssessmentState, { status: 'not-planned' }>;
export type AssessmentStatus = PlannedAssessment['status'];
type RunningAssessment = Extract<AssessmentState, { status: 'running' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type AssessmentRule =
  | 'assessment-unknown'
  | 'assessment-already-planned'
  | 'assessment-concluded'
  | 'assessment-abandoned'
  | 'assessment-running'
  | 'assessment-day-in-future'
  | 'assessment-title-missing'
  | 'assessment-method-unknown'
  | 'assessment-reason-missing'
  | 'assessment-conclusion-missing'
  | 'assessment-phases-running'
  | 'assessment-date-unreadable'
  | 'assessment-date-far-off'
  | 'assessment-phase-unknown'
  | 'assessment-phase-twice'
  | 'assessment-phase-ends-before-begin'
  | 'assessment-phase-in-future'
  | 'assessment-phase-completed'
  | 'assessment-phase-skipped'
  | 'assessment-phase-begun'
  | 'assessment-phase-not-ended'
  | 'assessment-group-missing'
  | 'assessment-group-twice'
  | 'assessment-group-count'
  | 'assessment-source-unknown'
  | 'assessment-sub-dimension-unknown'
  | 'assessment-rated-twice'
  | 'assessment-rated-in-future'
  | 'assessment-points-missing'
  | 'assessment-points-off-scale'
  | 'assessment-points-too-fine'
  | 'assessment-rating-reason-missing'
  | 'assessment-rating-unknown'
  | 'assessment-finding-unknown'
  | 'assessment-finding-exists'
  | 'assessment-finding-text-missing'
  | 'assessment-finding-dimension-unknown'
  | 'assessment-finding-elsewhere'
  | 'assessment-finding-basis-unrated';

function violation(code: AssessmentRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<AssessmentRule>(code, details, field);
}

/** How far a phase has come; undefined where the round has no such phase. */
export function phaseOf(assessment: AssessmentFacts, phase: Phase): PhaseState | undefined {
  return assessment.phases.find((one) => one.phase === phase);
}

/** What a source last said; undefined: nothing. */
export function ratingOf(
  assessment: AssessmentFacts,
  subDimension: SubDimensionId,
  source: RatingSource,
): Rating | undefined {
  return assessment.ratings.find((one) => one.subDimension === subDimension && one.source === source);
}

/** Who took part in a phase; undefined: nobody has said. */
export function participantsOf(assessment: AssessmentFacts, phase: Phase): readonly ParticipantGroup[] | undefined {
  return assessment.participants.find((one) => one.phase === phase)?.groups;
}

/** Whether anything of it has taken place yet, as far as the round itself knows. */
export function hasBegun({ phases, ratings: given, findings }: AssessmentFacts): boolean {
  return (
    phases.some(({ status }) => status === 'running' || status === 'completed') ||
    given.length > 0 ||
    findings.length > 0
  );
}

/** What has to be done next: the first phase that is neither over nor left out. */
export function nextPhaseOf(assessment: AssessmentFacts): PhaseState | undefined {
  return assessment.phases.find(({ status }) => status === 'open' || status === 'running');
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends AssessmentEventType>(type: T, data: AssessmentEventOf<T>['data']): AssessmentEvent[] {
  return [{ type, data } as AssessmentEvent];
}

const nothing: AssessmentEvent[] = [];

/** A round that is there. */
function planned(state: AssessmentState): PlannedAssessment {
  if (state.status === 'not-planned') throw violation('assessment-unknown');
  return state;
}

/** One that goes on. */
function running(state: AssessmentState): RunningAssessment {
  const round = planned(state);
  if (round.status === 'concluded') throw violation('assessment-concluded', { on: round.conclusion.on });
  if (round.status === 'abandoned') throw violation('assessment-abandoned', { on: round.abandoned.on });
  return round;
}

function notInFuture({ effectiveOn, today }: DecisionContext): void {
  if (effectiveOn > today) throw violation('assessment-day-in-future', { day: effectiveOn }, 'effectiveOn');
}

function given(text: string, rule: AssessmentRule, field: string): string {
  if (!text) throw violation(rule, {}, field);
  return text;
}

function readable(date: PhaseDate | null, field: string): void {
  if (date !== null && !isPhaseDate(date)) throw violation('assessment-date-unreadable', { text: date }, field);
}

/** Years are mistyped easily. Only what is entered is checked: what a report says stays as it says it. */
function plausible(date: PhaseDate | null, today: Day, field: string): void {
  readable(date, field);
  if (date !== null && isFarOff(date, today)) throw violation('assessment-date-far-off', { date }, field);
}

/** @param prefix of the fields, where there are several phases: `phases.2.` */
function inOrder(dates: PhaseDates, phase: Phase, prefix = ''): PhaseDates {
  const { from, to } = dates;
  readable(from, `${prefix}from`);
  readable(to, `${prefix}to`);
  if (endsBeforeItBegins(dates))
    throw violation('assessment-phase-ends-before-begin', { phase, from: from!, to: to! }, `${prefix}to`);
  return { from, to };
}

/** What has happened has done so by today. */
function past(date: PhaseDate, phase: Phase, today: Day, field: string): void {
  readable(date, field);
  if (earliestOf(date) > today) throw violation('assessment-phase-in-future', { phase, date }, field);
}

/** A phase of the round that is still to come or under way. */
function unfinished(round: AssessmentFacts, phase: Phase): PhaseState {
  const found = anyPhase(round, phase);
  if (found.status === 'completed')
    throw violation('assessment-phase-completed', { phase, on: found.actual.to ?? '' }, 'phase');
  if (found.status === 'skipped') throw violation('assessment-phase-skipped', { phase }, 'phase');
  return found;
}

function anyPhase(round: AssessmentFacts, phase: Phase): PhaseState {
  const found = phaseOf(round, phase);
  if (!found) throw violation('assessment-phase-unknown', {}, 'phase');
  return found;
}

/** Every phase of the method once, with what is said of it. */
function ofEveryPhase<T extends { readonly phase: Phase }>(
  method: Method,
  said: readonly T[],
): (T | { phase: Phase })[] {
  said.forEach(({ phase }, index) => {
    if (!method.phases.some((one) => one.phase === phase))
      throw violation('assessment-phase-unknown', {}, `phases.${index}.phase`);
    if (said.findIndex((one) => one.phase === phase) !== index)
      throw violation('assessment-phase-twice', { phase }, `phases.${index}.phase`);
  });
  return method.phases.map(({ phase }) => said.find((one) => one.phase === phase) ?? { phase });
}

function methodKnown(version: number, methods: readonly Method[]): Method {
  const method = methods.find((one) => one.version === version);
  if (!method) throw violation('assessment-method-unknown', { version });
  return method;
}

function groupsOf(groups: readonly ParticipantGroup[]): readonly ParticipantGroup[] {
  const seen = new Set<string>();
  return groups.map(({ who, count }, index) => {
    if (!who) throw violation('assessment-group-missing', {}, `groups.${index}.who`);
    if (!Number.isInteger(count) || count < 1)
      throw violation('assessment-group-count', { who, count }, `groups.${index}.count`);
    if (seen.has(who.toLowerCase())) throw violation('assessment-group-twice', { who }, `groups.${index}.who`);
    seen.add(who.toLowerCase());
    return { who, count };
  });
}

function sameGroups(a: readonly ParticipantGroup[], b: readonly ParticipantGroup[]): boolean {
  return (
    a.length === b.length && a.every(({ who, count }, index) => who === b[index]!.who && count === b[index]!.count)
  );
}

/** @throws RuleViolation where the points are none of the scale */
function onScale(points: number, { scale }: Method, name: string, field: string): void {
  const { least, most, decimals } = scale;
  if (!(points >= least && points <= most))
    throw violation('assessment-points-off-scale', { points, least, most, name }, field);
  if (Number(points.toFixed(decimals)) !== points)
    throw violation('assessment-points-too-fine', { points, decimals, name }, field);
}

function ratings(
  round: AssessmentFacts,
  method: Method,
  { source, ratedOn, ratings: rows }: AssessmentCommandOf<'GiveRatings'>['data'],
  { today }: DecisionContext,
): AssessmentEvent[] {
  if (!RATING_SOURCES.includes(source)) throw violation('assessment-source-unknown', {}, 'source');
  if (ratedOn > today) throw violation('assessment-rated-in-future', { day: ratedOn }, 'ratedOn');
  const known = subDimensionsOf(method);
  const seen = new Set<SubDimensionId>();
  return rows.flatMap(({ subDimension, points, reason }: RatingRow, index) => {
    const name = known.find(({ id }) => id === subDimension)?.name;
    if (name === undefined) throw violation('assessment-sub-dimension-unknown', {}, `ratings.${index}.subDimension`);
    if (seen.has(subDimension)) throw violation('assessment-rated-twice', { name }, `ratings.${index}.subDimension`);
    seen.add(subDimension);
    if (points === null) {
      if (reason) throw violation('assessment-points-missing', { name }, `ratings.${index}.points`);
      return nothing;
    }
    onScale(points, method, name, `ratings.${index}.points`);
    if (!reason) throw violation('assessment-rating-reason-missing', { name }, `ratings.${index}.reason`);
    const before = ratingOf(round, subDimension, source);
    // The day alone changes nothing: the form asks for it once for all rows.
    if (before?.points === points && before.reason === reason) return nothing;
    return happened('RatingGiven', { subDimension, source, points, reason, ratedOn });
  });
}

function basisKey(basis: FindingBasis): string {
  switch (basis.kind) {
    case 'rating':
      return `rating ${basis.subDimension} ${basis.source}`;
    case 'service':
      return `service ${basis.serviceId}`;
    case 'interview':
      return `interview ${basis.interviewId}`;
    case 'question':
      return `question ${basis.surveyId} ${basis.questionId}`;
  }
}

/** Whether both name the same thing. */
export function sameBasis(a: FindingBasis, b: FindingBasis): boolean {
  return basisKey(a) === basisKey(b);
}

/** @param before what it rests on already: that stays allowed even where the rating was withdrawn */
function contentOf(
  round: AssessmentFacts,
  method: Method,
  { dimension, subDimension, text, basis }: FindingContent,
  before: readonly FindingBasis[] = [],
): FindingContent {
  const within = method.dimensions.find((one) => one.dimension === dimension);
  if (!within) throw violation('assessment-finding-dimension-unknown', {}, 'dimension');
  if (subDimension !== null && !within.subDimensions.some(({ id }) => id === subDimension))
    throw violation('assessment-finding-elsewhere', { dimension: within.name }, 'subDimension');
  if (!text) throw violation('assessment-finding-text-missing', {}, 'text');
  const distinct = basis.filter((one, index) => basis.findIndex((other) => sameBasis(one, other)) === index);
  for (const one of distinct)
    if (
      one.kind === 'rating' &&
      !ratingOf(round, one.subDimension, one.source) &&
      !before.some((other) => sameBasis(one, other))
    )
      throw violation('assessment-finding-basis-unrated', {}, 'basis');
  return { dimension, subDimension, text, basis: distinct };
}

function sameContent(a: FindingContent, b: FindingContent): boolean {
  return (
    a.dimension === b.dimension &&
    a.subDimension === b.subDimension &&
    a.text === b.text &&
    a.basis.length === b.basis.length &&
    a.basis.every((one) => b.basis.some((other) => sameBasis(one, other)))
  );
}

function findingOf(round: AssessmentFacts, findingId: string): Finding {
  const finding = round.findings.find((one) => one.findingId === findingId);
  if (!finding) throw violation('assessment-finding-unknown', {}, 'findingId');
  return finding;
}

function takenOver(
  method: Method,
  { title, methodVersion, origin, phases, findings, conclusion }: AssessmentCommandOf<'TakeOverAssessment'>['data'],
  { today }: DecisionContext,
): AssessmentEvent[] {
  const said = ofEveryPhase(method, phases);
  const facts: AssessmentFacts = {
    title,
    methodVersion,
    origin,
    phases: [],
    participants: [],
    ratings: [],
    findings: [],
  };
  return [
    ...happened('AssessmentPlanned', {
      title: given(title, 'assessment-title-missing', 'title'),
      methodVersion,
      origin,
      phases: said.map(({ phase }) => ({ phase, planned: UNKNOWN_DATES })),
    }),
    ...phases.flatMap(({ phase, actual }) => {
      const { from, to } = inOrder(actual, phase);
      if (from !== null) past(from, phase, today, 'from');
      if (to !== null) past(to, phase, today, 'to');
      return [
        ...(from === null ? nothing : happened('PhaseBegun', { phase, on: from })),
        ...(to === null ? nothing : happened('PhaseCompleted', { phase, on: to })),
      ];
    }),
    ...findings.flatMap((finding, index) => {
      if (findings.findIndex(({ findingId }) => findingId === finding.findingId) !== index)
        throw violation('assessment-finding-exists');
      return happened('FindingRecorded', { findingId: finding.findingId, ...contentOf(facts, method, finding) });
    }),
    ...happened('AssessmentConcluded', {
      conclusion: given(conclusion, 'assessment-conclusion-missing', 'conclusion'),
    }),
  ];
}

function decideWith(
  methods: readonly Method[],
  state: AssessmentState,
  command: AssessmentCommand,
  context: DecisionContext,
): readonly AssessmentEvent[] {
  const { today } = context;
  switch (command.type) {
    case 'PlanAssessment': {
      if (state.status !== 'not-planned') throw violation('assessment-already-planned');
      const { title, methodVersion, origin, phases } = command.data;
      const method = methodKnown(methodVersion, methods);
      phases.forEach(({ phase, planned: dates }, index) => {
        plausible(dates.from, today, `phases.${index}.from`);
        plausible(dates.to, today, `phases.${index}.to`);
        inOrder(dates, phase, `phases.${index}.`);
      });
      return happened('AssessmentPlanned', {
        title: given(title, 'assessment-title-missing', 'title'),
        methodVersion,
        origin,
        phases: ofEveryPhase(method, phases).map((one) => ({
          phase: one.phase,
          planned: 'planned' in one ? { from: one.planned.from, to: one.planned.to } : UNKNOWN_DATES,
        })),
      });
    }
    case 'TakeOverAssessment': {
      if (state.status !== 'not-planned') throw violation('assessment-already-planned');
      return takenOver(methodKnown(command.data.methodVersion, methods), command.data, context);
    }
    case 'RetitleAssessment': {
      const round = running(state);
      const title = given(command.data.title, 'assessment-title-missing', 'title');
      return round.title === title ? nothing : happened('AssessmentRetitled', { title });
    }
    case 'SchedulePhase': {
      const { phase, planned: before } = unfinished(running(state), command.data.phase);
      plausible(command.data.planned.from, today, 'from');
      plausible(command.data.planned.to, today, 'to');
      const dates = inOrder(command.data.planned, phase);
      return sameDates(before, dates) ? nothing : happened('PhaseScheduled', { phase, planned: dates });
    }
    case 'BeginPhase': {
      const { phase, actual } = unfinished(running(state), command.data.phase);
      const { on } = command.data;
      past(on, phase, today, 'on');
      plausible(on, today, 'on');
      return actual.from === on ? nothing : happened('PhaseBegun', { phase, on });
    }
    case 'CompletePhase': {
      const { phase, actual } = unfinished(running(state), command.data.phase);
      const { begunOn, on } = command.data;
      past(on, phase, today, 'on');
      if (begunOn !== null) past(begunOn, phase, today, 'begunOn');
      plausible(on, today, 'on');
      plausible(begunOn, today, 'begunOn');
      if (begunOn !== null && actual.from !== null && begunOn !== actual.from)
        throw violation('assessment-phase-begun', { phase, on: actual.from }, 'begunOn');
      const from = actual.from ?? begunOn;
      if (endsBeforeItBegins({ from, to: on }))
        throw violation('assessment-phase-ends-before-begin', { phase, from: from!, to: on }, 'on');
      return [
        ...(actual.from === null && begunOn !== null ? happened('PhaseBegun', { phase, on: begunOn }) : nothing),
        ...happened('PhaseCompleted', { phase, on }),
      ];
    }
    case 'ReopenPhase': {
      const { phase, status } = anyPhase(running(state), command.data.phase);
      if (status !== 'completed' && status !== 'skipped')
        throw violation('assessment-phase-not-ended', { phase }, 'phase');
      return happened('PhaseReopened', { phase });
    }
    case 'SkipPhase': {
      const { phase } = unfinished(running(state), command.data.phase);
      const reason = given(command.data.reason, 'assessment-reason-missing', 'reason');
      return happened('PhaseSkipped', { phase, reason });
    }
    case 'RecordParticipants': {
      const round = running(state);
      const { phase } = anyPhase(round, command.data.phase);
      const groups = groupsOf(command.data.groups);
      return sameGroups(participantsOf(round, phase) ?? [], groups)
        ? nothing
        : happened('ParticipantsRecorded', { phase, groups });
    }
    case 'GiveRatings': {
      const round = running(state);
      return ratings(round, methodOf(round.methodVersion, methods), command.data, context);
    }
    case 'WithdrawRating': {
      const round = running(state);
      const { subDimension, source, reason } = command.data;
      if (!ratingOf(round, subDimension, source)) throw violation('assessment-rating-unknown', {}, 'subDimension');
      return happened('RatingWithdrawn', {
        subDimension,
        source,
        reason: given(reason, 'assessment-reason-missing', 'reason'),
      });
    }
    case 'RecordFinding': {
      const round = running(state);
      const { findingId, ...content } = command.data;
      if (round.findings.some((one) => one.findingId === findingId)) throw violation('assessment-finding-exists');
      const method = methodOf(round.methodVersion, methods);
      return happened('FindingRecorded', { findingId, ...contentOf(round, method, content) });
    }
    case 'ReviseFinding': {
      const round = running(state);
      const { findingId, ...content } = command.data;
      const before = findingOf(round, findingId);
      const next = contentOf(round, methodOf(round.methodVersion, methods), content, before.basis);
      return sameContent(before, next) ? nothing : happened('FindingRevised', { findingId, ...next });
    }
    case 'WithdrawFinding': {
      const { findingId } = findingOf(running(state), command.data.findingId);
      const reason = given(command.data.reason, 'assessment-reason-missing', 'reason');
      return happened('FindingWithdrawn', { findingId, reason });
    }
    case 'ConcludeAssessment': {
      const round = running(state);
      const conclusion = given(command.data.conclusion, 'assessment-conclusion-missing', 'conclusion');
      const method = methodOf(round.methodVersion, methods);
      const left = method.phases.filter(({ phase }) => phaseOf(round, phase)?.status === 'running');
      if (left.length > 0)
        throw violation('assessment-phases-running', {
          count: left.length,
          phases: left.map(({ name }) => name).join(', '),
        });
      return happened('AssessmentConcluded', { conclusion });
    }
    case 'ReopenAssessment': {
      const round = planned(state);
      if (round.status === 'running') throw violation('assessment-running');
      const reason = given(command.data.reason, 'assessment-reason-missing', 'reason');
      return happened('AssessmentReopened', { reason });
    }
    case 'AbandonAssessment': {
      running(state);
      const reason = given(command.data.reason, 'assessment-reason-missing', 'reason');
      return happened('AssessmentAbandoned', { reason });
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function factsOf(state: PlannedAssessment): AssessmentFacts {
  const { title, methodVersion, origin, phases, participants, ratings: given, findings } = state;
  return { title, methodVersion, origin, phases, participants, ratings: given, findings };
}

function changedPhase(
  state: PlannedAssessment,
  phase: Phase,
  change: (before: PhaseState) => Partial<PhaseState>,
): AssessmentState {
  return {
    ...state,
    phases: state.phases.map((one) => (one.phase === phase ? { ...one, ...change(one) } : one)),
  };
}

/** With one more, in the place of the one that it replaces. */
function replaced<T>(list: readonly T[], next: T, same: (one: T) => boolean): readonly T[] {
  return list.some(same) ? list.map((one) => (same(one) ? next : one)) : [...list, next];
}

function evolve(state: AssessmentState, event: Recorded<AssessmentEvent>): AssessmentState {
  if (event.type === 'AssessmentPlanned') {
    const { phases, ...rest } = event.data;
    return {
      ...rest,
      status: 'running',
      phases: phases.map(({ phase, planned: dates }) => ({
        phase,
        status: 'open',
        planned: dates,
        actual: UNKNOWN_DATES,
        skippedBecause: null,
      })),
      participants: [],
      ratings: [],
      findings: [],
      conclusion: null,
    };
  }
  if (state.status === 'not-planned') return state;
  switch (event.type) {
    case 'AssessmentRetitled':
      return { ...state, title: event.data.title };
    case 'PhaseScheduled':
      return changedPhase(state, event.data.phase, () => ({ planned: event.data.planned }));
    case 'PhaseBegun':
      return changedPhase(state, event.data.phase, ({ actual }) => ({
        status: 'running',
        actual: { ...actual, from: event.data.on },
        skippedBecause: null,
      }));
    case 'PhaseCompleted':
      return changedPhase(state, event.data.phase, ({ actual }) => ({
        status: 'completed',
        actual: { ...actual, to: event.data.on },
        skippedBecause: null,
      }));
    case 'PhaseReopened':
      return changedPhase(state, event.data.phase, ({ status, actual: { from } }) => ({
        // What was left out before it had begun is still to come.
        status: status === 'skipped' && from === null ? 'open' : 'running',
        actual: { from, to: null },
        skippedBecause: null,
      }));
    case 'PhaseSkipped':
      return changedPhase(state, event.data.phase, () => ({
        status: 'skipped',
        skippedBecause: event.data.reason,
      }));
    case 'ParticipantsRecorded':
      return {
        ...state,
        participants: replaced(state.participants, event.data, ({ phase }) => phase === event.data.phase),
      };
    case 'RatingGiven': {
      const { subDimension, source } = event.data;
      return {
        ...state,
        ratings: replaced(
          state.ratings,
          event.data,
          (one) => one.subDimension === subDimension && one.source === source,
        ),
      };
    }
    case 'RatingWithdrawn': {
      const { subDimension, source } = event.data;
      return {
        ...state,
        ratings: state.ratings.filter((one) => one.subDimension !== subDimension || one.source !== source),
      };
    }
    case 'FindingRecorded':
    case 'FindingRevised':
      return {
        ...state,
        findings: replaced(state.findings, event.data, ({ findingId }) => findingId === event.data.findingId),
      };
    case 'FindingWithdrawn':
      return { ...state, findings: state.findings.filter(({ findingId }) => findingId !== event.data.findingId) };
    case 'AssessmentConcluded':
      return {
        ...factsOf(state),
        status: 'concluded',
        conclusion: { text: event.data.conclusion, on: event.meta.effectiveOn },
      };
    case 'AssessmentReopened':
      return { ...factsOf(state), status: 'running', conclusion: null };
    case 'AssessmentAbandoned':
      return {
        ...factsOf(state),
        status: 'abandoned',
        conclusion: null,
        abandoned: { text: event.data.reason, on: event.meta.effectiveOn },
      };
  }
}

/** @param methods those that a round may have begun with */
export function assessmentWith(
  methods: readonly Method[],
): Decider<AssessmentState, AssessmentCommand, AssessmentEvent> {
  return {
    initialState: { status: 'not-planned' },
    decide(state, command, context) {
      const events = decideWith(methods, state, command, context);
      // Last, because a phase that begins in the future has a sentence of its own.
      notInFuture(context);
      return events;
    },
    evolve,
  };
}

export const assessment = assessmentWith(METHODS);
