// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { standingOf, type TakenDecision } from '../domain/decision.js';
import type {
  DecisionCourse,
  DecisionHappening,
  DecisionsStand,
  VisibleDecision,
} from '../domain/decision-difference.js';
import type { DecisionSheet } from './decision-sheet.js';

/*
 * What stands in a sheet is either shown or named here as nothing that a reader sees: a new field does not compile until
 * somebody has said which.
 */
type KeyOf<Union> = Union extends unknown ? keyof Union : never;
type ShownOfSheet = 'decision' | 'takenOn' | 'recordedAt' | 'originalDue' | 'moves' | 'lastChangedAt';
/** Whose facts they are, how often it was written to, and what reminders go by. */
type NotShown = 'decisionId' | 'municipalityId' | 'revision' | 'deadlineSince' | 'assignedAt';
type ShownOfDecision =
  | 'title'
  | 'text'
  | 'decidedBy'
  | 'decidedOn'
  | 'responsibleId'
  | 'due'
  | 'goalIds'
  | 'reviewId'
  | 'status'
  | 'carriedOutOn'
  | 'droppedOn';
type None<Forgotten extends never> = Forgotten;
export type EverythingIsShown = [
  None<Exclude<keyof DecisionSheet, ShownOfSheet | NotShown>>,
  None<Exclude<KeyOf<TakenDecision>, ShownOfDecision>>,
];

function courseOf(decision: TakenDecision): DecisionCourse {
  switch (decision.status) {
    case 'open':
      return { status: decision.status };
    case 'carried-out':
      return { status: decision.status, carriedOutOn: decision.carriedOutOn };
    case 'dropped':
      return { status: decision.status, droppedOn: decision.droppedOn };
  }
}

/** Everything that a reader sees of one decision on a day. */
export function visibleDecisionOf(sheet: DecisionSheet, day: Day): VisibleDecision {
  const { decision, takenOn, recordedAt, originalDue, moves, lastChangedAt } = sheet;
  const { title, text, decidedBy, decidedOn, responsibleId, due, goalIds, reviewId } = decision;
  return {
    title,
    text,
    decidedBy,
    decidedOn,
    responsibleId,
    due,
    goalIds,
    reviewId,
    course: courseOf(decision),
    takenOn,
    originalDue,
    moves,
    recordedAt,
    lastChangedAt,
    standing: standingOf(decision, day),
  };
}

/**
 * The Stand of a municipality's decisions.
 *
 * @param sheets as they were at the instant
 * @param day of the instant, by which deadlines have passed or not
 */
export function decisionsStandOf(sheets: readonly DecisionSheet[], day: Day): DecisionsStand {
  return {
    day,
    decisions: sheets.map((sheet) => ({ decisionId: sheet.decisionId, facts: visibleDecisionOf(sheet, day) })),
  };
}

/** What happened to decisions, out of a stretch of the log; of other streams nothing. */
export function decisionHappenings(events: readonly StoredEvent[]): DecisionHappening[] {
  return events
    .filter(({ stream }) => categoryOfStream(stream) === 'decision')
    .map((event) => ({ ...(event as StoredEvent & DecisionHappening), decisionId: idOfStream(event.stream) }));
}
