// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { LedgerEntry } from '../domain/plan.js';
import type { Channel, ReminderEvent } from '../domain/reminder.events.js';
import { reminder } from '../domain/reminder.js';
import { remindersCatalogue } from '../reminders-catalogue.js';

/** One reminder with what became of it. Its stream is `reminder-<municipalityId>.<reminderId>`. */
export interface LedgerRow extends LedgerEntry {
  readonly municipalityId: string;
  /** When it was recorded as due; ISO 8601 instant in UTC, like all `…At`. */
  readonly dueAt: string;
  /** Of the last event. */
  readonly changedAt: string;
  /** The mail of the last attempt, where there was one. */
  readonly mail: {
    readonly mailId: string;
    readonly channel: Channel;
    readonly standing: string | null;
    readonly attemptedAt: string;
    readonly attempts: number;
  } | null;
}

export const reminderLedger: ViewDefinition<LedgerRow> = {
  name: 'reminder_ledger',
  version: 1,
  concerns: (type) => type in remindersCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'reminder'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve(row, stored) {
    const event = stored as unknown as Recorded<ReminderEvent>;
    const { recordedAt, municipalityId } = stored.meta;
    if (event.type === 'ReminderDue')
      return {
        reminderId: idOfStream(stored.stream),
        municipalityId,
        due: event.data,
        state: reminder.evolve(reminder.initialState, event),
        dueAt: recordedAt,
        changedAt: recordedAt,
        mail: null,
      };
    if (!row) return undefined;
    const state = reminder.evolve(row.state, event);
    if (event.type !== 'SendAttempted') return { ...row, state, changedAt: recordedAt };
    const { mailId, channel, standing, attempt } = event.data;
    const mail = { mailId, channel, standing, attemptedAt: recordedAt, attempts: attempt };
    return { ...row, state, changedAt: recordedAt, mail };
  },
};
