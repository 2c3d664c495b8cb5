// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from '../../calendar/day.js';
import { firstDayOf, isQuarter, lastDayOf, type Quarter } from '../../calendar/quarter.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { ReviewCommand } from './review.commands.js';
import type {
  AgendaPointWords,
  ComparedWith,
  DifferencePoint,
  PointOutcome,
  PostponedPointRef,
  ReviewEvent,
  ReviewEventOf,
  ReviewEventType,
  ReviewSchedule,
  SealedHead,
} from './review.events.js';

/** A point that somebody has put on the agenda. */
export interface AgendaPoint extends AgendaPointWords {
  readonly pointId: string;
  readonly carriedFrom: PostponedPointRef | null;
}

/** What became of a point in the meeting. */
export interface DealtWith {
  readonly pointId: string;
  readonly outcome: PointOutcome;
  readonly note: string | null;
}

export interface Attendance {
  readonly presentIds: readonly string[];
  readonly excusedIds: readonly string[];
  readonly guests: string | null;
}

export interface ReviewNote {
  readonly noteId: string;
  readonly pointId: string | null;
  readonly goalId: string | null;
  readonly text: string;
  readonly takenBy: string;
  /** ISO instant */
  readonly takenAt: string;
}

export interface Correction {
  readonly correctionId: string;
  readonly text: string;
  readonly concerns: string | null;
  readonly on: Day;
  readonly recordedAt: string;
  readonly actorId: string;
}

/** Everything that holds of a review from when it is planned. */
export interface ReviewFacts {
  readonly quarter: Quarter;
  readonly body: string;
  readonly schedule: ReviewSchedule;
  /** Sorted. */
  readonly invitedIds: readonly string[];
  /** The points that people have put on the agenda, in their order. */
  readonly points: readonly AgendaPoint[];
}

/** What is added to that in the meeting. */
export interface MeetingFacts extends ReviewFacts {
  readonly openedOn: Day;
  /** ISO instant */
  readonly openedAt: string;
  readonly comparedWith: ComparedWith;
  /** Come before the other points. */
  readonly differencePoints: readonly DifferencePoint[];
  readonly attendance: Attendance | null;
  /** In the order in which they were dealt with for the first time. */
  readonly dealtWith: readonly DealtWith[];
  readonly notes: readonly ReviewNote[];
}

export interface ReviewSeal {
  readonly head: SealedHead;
  readonly openPointIds: readonly string[];
  readonly on: Day;
  /** ISO instant */
  readonly at: string;
  readonly by: string;
  /** Of the printed minutes; null only between the two events that are recorded together. */
  readonly sha256: string | null;
}

export type ReviewState =
  | { readonly status: 'not-planned' }
  | (ReviewFacts & { readonly status: 'planned' })
  | (ReviewFacts & { readonly status: 'cancelled'; readonly cancelledOn: Day })
  | (MeetingFacts & { readonly status: 'open' })
  | (MeetingFacts & {
      readonly status: 'sealed';
      readonly seal: ReviewSeal;
      readonly corrections: readonly Correction[];
    });

export type PlannedReview = Exclude<ReviewState, { status: 'not-planned' }>;
export type OpenReview = Extract<ReviewState, { status: 'open' }>;
export type SealedReview = Extract<ReviewState, { status: 'sealed' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type ReviewRule =
  | 'review-unknown'
  | 'review-already-planned'
  | 'review-already-open'
  | 'review-not-open'
  | 'review-cancelled'
  | 'review-sealed'
  | 'review-already-sealed'
  | 'review-not-sealed'
  | 'review-day-in-future'
  | 'review-body-missing'
  | 'review-quarter-unreadable'
  | 'review-time-unreadable'
  | 'review-day-outside-quarter'
  | 'review-point-unknown'
  | 'review-point-fixed'
  | 'review-point-in-use'
  | 'review-point-title-missing'
  | 'review-point-exists'
  | 'review-present-and-excused'
  | 'review-note-unknown'
  | 'review-note-missing'
  | 'review-note-exists'
  | 'review-nobody-present'
  | 'review-points-open'
  | 'review-correction-missing'
  | 'review-correction-exists';

function violation(code: ReviewRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<ReviewRule>(code, details, field);
}

/** So many days after a quarter's end its review may still take place. */
export const DAYS_AFTER_QUARTER = 45;

const DIFFERENCE = 'difference:';

/** The point on the agenda for one group of the difference. */
export function differencePointId(group: string): string {
  return `${DIFFERENCE}${group}`;
}

/** The group that a point is made from; undefined for one that somebody has put on the agenda. */
export function groupOfPoint(pointId: string): string | undefined {
  return pointId.startsWith(DIFFERENCE) ? pointId.slice(DIFFERENCE.length) : undefined;
}

/** All points in the order in which they are called. */
export function agendaOf(review: PlannedReview): readonly (DifferencePoint | AgendaPoint)[] {
  return 'differencePoints' in review ? [...review.differencePoints, ...review.points] : review.points;
}

/** What became of a point; undefined: nobody has dealt with it. */
export function outcomeOf(review: PlannedReview, pointId: string): DealtWith | undefined {
  return 'dealtWith' in review ? review.dealtWith.find((dealt) => dealt.pointId === pointId) : undefined;
}

/** The points that stand in the way of the seal. */
export function openPointsOf(review: PlannedReview): readonly (DifferencePoint | AgendaPoint)[] {
  return agendaOf(review).filter(({ pointId }) => outcomeOf(review, pointId) === undefined);
}

/** The points that the next review has to look at again. */
export function postponedPointsOf(review: PlannedReview): readonly (DifferencePoint | AgendaPoint)[] {
  return agendaOf(review).filter(({ pointId }) => outcomeOf(review, pointId)?.outcome === 'postponed');
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends ReviewEventType>(type: T, data: ReviewEventOf<T>['data']): ReviewEvent[] {
  return [{ type, data } as ReviewEvent];
}

const nothing: ReviewEvent[] = [];

/** A review that is there and goes on. */
function living(state: ReviewState, { effectiveOn, today }: DecisionContext) {
  if (state.status === 'not-planned') throw violation('review-unknown');
  if (effectiveOn > today) throw violation('review-day-in-future', { day: effectiveOn }, 'effectiveOn');
  if (state.status === 'cancelled') throw violation('review-cancelled');
  return state;
}

/** One that is not sealed: planned, or being held. */
function changeable(state: ReviewState, context: DecisionContext) {
  const review = living(state, context);
  if (review.status === 'sealed') throw violation('review-sealed');
  return review;
}

/** One that has not begun. */
function planned(state: ReviewState, context: DecisionContext) {
  const review = changeable(state, context);
  if (review.status === 'open') throw violation('review-already-open');
  return review;
}

/** One that is being held. */
function open(state: ReviewState, context: DecisionContext) {
  const review = changeable(state, context);
  if (review.status === 'planned') throw violation('review-not-open');
  return review;
}

/** Each once; in which order they were named says nothing. */
function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function sameSchedule(a: ReviewSchedule, b: ReviewSchedule): boolean {
  return a.on === b.on && a.at === b.at && a.place === b.place;
}

function possible(quarter: Quarter, { on, at }: ReviewSchedule): void {
  if (!isQuarter(quarter)) throw violation('review-quarter-unreadable', {}, 'quarter');
  if (at !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) throw violation('review-time-unreadable', {}, 'at');
  const [from, until] = [firstDayOf(quarter), addDays(lastDayOf(quarter), DAYS_AFTER_QUARTER)];
  if (on < from || on > until) throw violation('review-day-outside-quarter', { day: on, quarter, from, until }, 'on');
}

/** A point that somebody has put on the agenda: only those have words and a place of their own. */
function ownPoint(review: ReviewFacts, pointId: string): AgendaPoint {
  const point = review.points.find((one) => one.pointId === pointId);
  if (point) return point;
  throw violation(groupOfPoint(pointId) === undefined ? 'review-point-unknown' : 'review-point-fixed', {}, 'pointId');
}

function anyPoint(review: PlannedReview, pointId: string, field = 'pointId'): void {
  if (!agendaOf(review).some((point) => point.pointId === pointId)) throw violation('review-point-unknown', {}, field);
}

function wordsOf({ title, text, goalIds }: AgendaPointWords): AgendaPointWords {
  if (!title) throw violation('review-point-title-missing', {}, 'title');
  return { title, text, goalIds: distinct(goalIds) };
}

function noteOf(review: OpenReview, noteId: string): ReviewNote {
  const note = review.notes.find((one) => one.noteId === noteId);
  if (!note) throw violation('review-note-unknown', {}, 'noteId');
  return note;
}

function decide(state: ReviewState, command: ReviewCommand, context: DecisionContext): readonly ReviewEvent[] {
  switch (command.type) {
    case 'PlanReview': {
      if (state.status !== 'not-planned') throw violation('review-already-planned');
      const { quarter, body, schedule, invitedIds } = command.data;
      if (!body) throw violation('review-body-missing', {}, 'body');
      possible(quarter, schedule);
      return happened('ReviewPlanned', { quarter, body, schedule, invitedIds: distinct(invitedIds) });
    }
    case 'RescheduleReview': {
      const { quarter, schedule: from } = planned(state, context);
      const { on, at, place } = command.data;
      const to = { on, at, place };
      if (sameSchedule(from, to)) return nothing;
      possible(quarter, to);
      return happened('ReviewRescheduled', { from, to });
    }
    case 'ChangeReviewInvitees': {
      const before = planned(state, context).invitedIds;
      const invitedIds = distinct(command.data.invitedIds);
      return same(before, invitedIds) ? nothing : happened('ReviewInviteesChanged', { invitedIds });
    }
    case 'CancelReview':
      planned(state, context);
      return happened('ReviewCancelled', command.data);
    case 'AddAgendaPoint': {
      const review = changeable(state, context);
      const { pointId, carriedFrom } = command.data;
      if (agendaOf(review).some((point) => point.pointId === pointId)) throw violation('review-point-exists');
      const words = wordsOf(command.data);
      return happened('AgendaPointAdded', { pointId, ...words, carriedFrom });
    }
    case 'RewordAgendaPoint': {
      const { pointId, title, text, goalIds } = ownPoint(changeable(state, context), command.data.pointId);
      const words = wordsOf(command.data);
      if (title === words.title && text === words.text && same(goalIds, words.goalIds)) return nothing;
      return happened('AgendaPointReworded', { pointId, ...words });
    }
    case 'RemoveAgendaPoint': {
      const review = changeable(state, context);
      const { pointId, title } = ownPoint(review, command.data.pointId);
      const noted = review.status === 'open' && review.notes.some((note) => note.pointId === pointId);
      if (noted || outcomeOf(review, pointId)) throw violation('review-point-in-use', { title });
      return happened('AgendaPointRemoved', { pointId });
    }
    case 'MoveAgendaPoint': {
      const review = changeable(state, context);
      const { pointId } = ownPoint(review, command.data.pointId);
      const order = review.points.map((point) => point.pointId);
      const from = order.indexOf(pointId);
      const to = from + (command.data.direction === 'up' ? -1 : 1);
      if (to < 0 || to >= order.length) return nothing;
      [order[from], order[to]] = [order[to]!, order[from]!];
      return happened('AgendaReordered', { pointIds: order });
    }
    case 'OpenReview':
      planned(state, context);
      return happened('ReviewOpened', command.data);
    case 'RecordAttendance': {
      const { attendance } = open(state, context);
      const [presentIds, excusedIds] = [distinct(command.data.presentIds), distinct(command.data.excusedIds)];
      const { guests } = command.data;
      if (presentIds.some((id) => excusedIds.includes(id)))
        throw violation('review-present-and-excused', {}, 'excusedIds');
      const before = attendance ?? { presentIds: [], excusedIds: [], guests: null };
      if (same(before.presentIds, presentIds) && same(before.excusedIds, excusedIds) && before.guests === guests)
        return nothing;
      return happened('AttendanceRecorded', { presentIds, excusedIds, guests });
    }
    case 'DealWithAgendaPoint': {
      const review = open(state, context);
      const { pointId, outcome, note } = command.data;
      anyPoint(review, pointId);
      const before = outcomeOf(review, pointId);
      if (before?.outcome === outcome && before.note === note) return nothing;
      return happened('AgendaPointDealtWith', { pointId, outcome, note });
    }
    case 'TakeNote': {
      const review = open(state, context);
      const { noteId, pointId, text } = command.data;
      if (!text) throw violation('review-note-missing', {}, 'text');
      if (pointId !== null) anyPoint(review, pointId);
      if (review.notes.some((note) => note.noteId === noteId)) throw violation('review-note-exists');
      return happened('NoteTaken', command.data);
    }
    case 'RewordNote': {
      const { noteId, text } = noteOf(open(state, context), command.data.noteId);
      if (!command.data.text) throw violation('review-note-missing', {}, 'text');
      return text === command.data.text ? nothing : happened('NoteReworded', { noteId, text: command.data.text });
    }
    case 'WithdrawNote': {
      const { noteId } = noteOf(open(state, context), command.data.noteId);
      return happened('NoteWithdrawn', { noteId });
    }
    case 'SealReview':
      return sealed(state, command.data, context);
    case 'CorrectReview': {
      const review = living(state, context);
      if (review.status !== 'sealed') throw violation('review-not-sealed');
      const { correctionId, text, concerns } = command.data;
      if (!text) throw violation('review-correction-missing', {}, 'text');
      if (concerns !== null) anyPoint(review, concerns, 'concerns');
      if (review.corrections.some((correction) => correction.correctionId === correctionId))
        throw violation('review-correction-exists');
      return happened('ReviewCorrected', { correctionId, text, concerns });
    }
  }
}

function sealed(
  state: ReviewState,
  { head, minutes, openPoints }: Extract<ReviewCommand, { type: 'SealReview' }>['data'],
  context: DecisionContext,
): readonly ReviewEvent[] {
  if (state.status === 'sealed') throw violation('review-already-sealed', { on: state.seal.on });
  const review = open(state, context);
  if (!review.attendance || review.attendance.presentIds.length === 0) throw violation('review-nobody-present');
  const left = openPointsOf(review);
  if (left.length > 0 && openPoints === 'refuse')
    throw violation('review-points-open', {
      count: left.length,
      // What follows a title is no comma of the title itself.
      points: left.map(({ title }) => `„${title}“`).join(', '),
    });
  return [
    ...left.flatMap(({ pointId }) => happened('AgendaPointDealtWith', { pointId, outcome: 'postponed', note: null })),
    ...happened('ReviewSealed', {
      head,
      comparedWith: review.comparedWith,
      openPointIds: left.map(({ pointId }) => pointId),
    }),
    ...happened('MinutesFiled', minutes),
  ];
}

// ---------------------------------------------------------------------------------------------------------------- evolve

function factsOf({ quarter, body, schedule, invitedIds, points }: ReviewFacts): ReviewFacts {
  return { quarter, body, schedule, invitedIds, points };
}

/** With what belongs to one that is there, and as it was where it is not: the log is not argued with. */
function meeting<S extends ReviewState>(state: S, next: (review: OpenReview) => Partial<MeetingFacts>): ReviewState {
  return state.status === 'open' ? { ...state, ...next(state) } : state;
}

function evolve(state: ReviewState, event: Recorded<ReviewEvent>): ReviewState {
  if (event.type === 'ReviewPlanned') return { ...event.data, points: [], status: 'planned' };
  if (state.status === 'not-planned') return state;
  const { effectiveOn, recordedAt, actorId } = event.meta;
  switch (event.type) {
    case 'ReviewRescheduled':
      return { ...state, schedule: event.data.to };
    case 'ReviewInviteesChanged':
      return { ...state, invitedIds: event.data.invitedIds };
    case 'ReviewCancelled':
      return { ...factsOf(state), status: 'cancelled', cancelledOn: effectiveOn };
    case 'AgendaPointAdded':
      return { ...state, points: [...state.points, event.data] };
    case 'AgendaPointReworded': {
      const { pointId, ...words } = event.data;
      return {
        ...state,
        points: state.points.map((point) => (point.pointId === pointId ? { ...point, ...words } : point)),
      };
    }
    case 'AgendaPointRemoved':
      return { ...state, points: state.points.filter(({ pointId }) => pointId !== event.data.pointId) };
    case 'AgendaReordered': {
      const { pointIds } = event.data;
      const inOrder = [...state.points].sort((a, b) => pointIds.indexOf(a.pointId) - pointIds.indexOf(b.pointId));
      return { ...state, points: inOrder };
    }
    case 'ReviewOpened':
      return {
        ...factsOf(state),
        status: 'open',
        openedOn: effectiveOn,
        openedAt: recordedAt,
        comparedWith: event.data.comparedWith,
        differencePoints: event.data.points,
        attendance: null,
        dealtWith: [],
        notes: [],
      };
    case 'AttendanceRecorded':
      return meeting(state, () => ({ attendance: event.data }));
    case 'AgendaPointDealtWith':
      return meeting(state, ({ dealtWith }) => {
        const known = dealtWith.some(({ pointId }) => pointId === event.data.pointId);
        return {
          dealtWith: known
            ? dealtWith.map((dealt) => (dealt.pointId === event.data.pointId ? event.data : dealt))
            : [...dealtWith, event.data],
        };
      });
    case 'NoteTaken':
      return meeting(state, ({ notes }) => ({
        notes: [...notes, { ...event.data, takenBy: actorId, takenAt: recordedAt }],
      }));
    case 'NoteReworded':
      return meeting(state, ({ notes }) => ({
        notes: notes.map((note) => (note.noteId === event.data.noteId ? { ...note, text: event.data.text } : note)),
      }));
    case 'NoteWithdrawn':
      return meeting(state, ({ notes }) => ({ notes: notes.filter(({ noteId }) => noteId !== event.data.noteId) }));
    case 'ReviewSealed': {
      if (state.status !== 'open') return state;
      const { head, openPointIds } = event.data;
      const seal = { head, openPointIds, on: effectiveOn, at: recordedAt, by: actorId, sha256: null };
      return { ...state, status: 'sealed', seal, corrections: [] };
    }
    case 'MinutesFiled':
      return state.status === 'sealed' ? { ...state, seal: { ...state.seal, sha256: event.data.sha256 } } : state;
    case 'ReviewCorrected':
      return state.status === 'sealed'
        ? {
            ...state,
            corrections: [...state.corrections, { ...event.data, on: effectiveOn, recordedAt, actorId }],
          }
        : state;
  }
}

export const review: Decider<ReviewState, ReviewCommand, ReviewEvent> = {
  initialState: { status: 'not-planned' },
  decide,
  evolve,
};
