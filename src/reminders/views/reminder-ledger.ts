// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { GoalEventType } from '../../event-catalogue.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { DatedEntry } from '../domain/mailing.js';
import type { Channel, ReminderEvent } from '../domain/reminder.events.js';
import { reminder } from '../domain/reminder.js';
import { reminderCatalogue } from '../reminders-catalogue.js';

/** What the links of a mail lead to. */
const ANSWERS = {
  ProgressConfirmed: true,
  ProgressReported: true,
  CriterionFulfilmentReported: true,
  ObligationFulfilled: true,
  StatusReported: true,
  GoalDeadlineMoved: true,
  MilestoneMoved: true,
  MilestoneReached: true,
  MeasureReplanned: true,
  MeasureDone: true,
} as const satisfies Partial<Record<GoalEventType, true>>;

/** What somebody did by a link of the reminder's mail: an event of the goal that names the reminder as its cause. */
export interface Answer {
  readonly eventId: string;
  readonly type: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

/** One reminder with what became of it. Its stream is `reminder-<municipalityId>.<reminderId>`. */
export interface LedgerRow extends DatedEntry {
  readonly municipalityId: string;
  /** Of the last event; ISO 8601 instant in UTC, like all `…At`. */
  readonly changedAt: string;
  /** The mail of the last attempt, where there was one. */
  readonly mail: {
    readonly mailId: string;
    readonly channel: Channel;
    readonly standing: string | null;
    readonly attemptedAt: string;
    readonly attempts: number;
  } | null;
  readonly answers: readonly Answer[];
}

export const reminderLedger: ViewDefinition<LedgerRow> = {
  name: 'reminder_ledger',
  version: 2,
  concerns: (type) => type in reminderCatalogue || type in ANSWERS,
  keyOf({ stream, meta: { municipalityId, causationId } }) {
    if (categoryOfStream(stream) === 'reminder') return { municipalityId, key: idOfStream(stream) };
    return causationId === undefined ? undefined : { municipalityId, key: causationId };
  },
  evolve(row, stored) {
    const { recordedAt, municipalityId } = stored.meta;
    if (categoryOfStream(stored.stream) !== 'reminder')
      return row && { ...row, answers: [...row.answers, { eventId: stored.id, type: stored.type, at: recordedAt }] };
    const event = stored as unknown as Recorded<ReminderEvent>;
    if (event.type === 'ReminderDue')
      return {
        reminderId: idOfStream(stored.stream),
        municipalityId,
        due: event.data,
        state: reminder.evolve(reminder.initialState, event),
        dueAt: recordedAt,
        changedAt: recordedAt,
        mail: null,
        answers: [],
      };
    if (!row) return undefined;
    const state = reminder.evolve(row.state, event);
    if (event.type !== 'SendAttempted') return { ...row, state, changedAt: recordedAt };
    const { mailId, channel, standing, attempt } = event.data;
    const mail = { mailId, channel, standing, attemptedAt: recordedAt, attempts: attempt };
    return { ...row, state, changedAt: recordedAt, mail };
  },
};
