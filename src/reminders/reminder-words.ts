// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReminderEvent, ReminderEventType } from './domain/reminder.events.js';
import type { FailureCode, MootReason, ReminderRule, UncertainCause } from './domain/reminder.events.js';
import type { LedgerRow } from './views/reminder-ledger.js';

/** German words for everything about reminders that pages and the history show. */

export const RULE_WORDS: Readonly<Record<ReminderRule, string>> = {
  'before-30': '30 Tage vorher',
  'before-14': '14 Tage vorher',
  'before-3': '3 Tage vorher',
  'on-day': 'am Tag der Frist',
};

export const MOOT_WORDS: Readonly<Record<MootReason, string>> = {
  moved: 'die Frist wurde verschoben',
  reached: 'es ist erreicht',
  ended: 'es wird nicht mehr verfolgt',
  paused: 'das Ziel pausiert',
  reassigned: 'jemand anderes ist zuständig',
  superseded: 'die nächste Erinnerung war schon an der Reihe',
};

export const FAILURE_WORDS: Readonly<Record<FailureCode, string>> = {
  'no-address': 'Für die Person ist keine brauchbare E-Mail-Adresse hinterlegt.',
  refused: 'Der Mailserver hat die Mail abgelehnt. Bitte prüfen Sie die Adresse der Person.',
  deferred: 'Der Mailserver nimmt zurzeit keine Mail an.',
  unreachable: 'Der Mailserver war nicht zu erreichen.',
  'sign-in': 'Der Mailserver kennt die Anmeldedaten von Wegmarke nicht.',
  unfit: 'Der Mailserver kann mit der Adresse oder der Verschlüsselung nicht umgehen.',
  internal: 'In Wegmarke ist ein Fehler aufgetreten.',
};

export const UNCERTAIN_WORDS: Readonly<Record<UncertainCause, string>> = {
  'connection-lost': 'Die Verbindung riss ab, bevor der Mailserver den Empfang bestätigt hat.',
  interrupted: 'Wegmarke wurde beim Versand unterbrochen.',
};

export interface Outcome {
  readonly tone: 'neutral' | 'success' | 'warning' | 'danger';
  /** `Versandt` */
  readonly word: string;
  /** Why, and what can be done; a sentence. */
  readonly detail?: string;
}

/** What became of a reminder. */
export function outcomeOf({ state }: Pick<LedgerRow, 'state'>): Outcome {
  switch (state.status) {
    case 'not-due':
      return { tone: 'neutral', word: 'Geplant' };
    case 'due':
      return state.lastCode === null
        ? { tone: 'neutral', word: 'Wird verschickt' }
        : {
            tone: 'warning',
            word: 'Wird erneut versucht',
            detail: `${FAILURE_WORDS[state.lastCode]} Wegmarke versucht es weiter.`,
          };
    case 'attempted':
      return { tone: 'neutral', word: 'Unterwegs' };
    case 'sent':
      return state.channel === 'outbox'
        ? { tone: 'success', word: 'Im Postausgang' }
        : { tone: 'success', word: 'Versandt' };
    case 'failed':
      return { tone: 'danger', word: 'Nicht zugestellt', detail: FAILURE_WORDS[state.code] };
    case 'uncertain':
      return {
        tone: 'warning',
        word: 'Ungewiss',
        detail: `${UNCERTAIN_WORDS[state.cause]} Bitte fragen Sie nach, ob sie angekommen ist; von selbst wird sie nicht noch einmal geschickt.`,
      };
    case 'moot':
      return { tone: 'neutral', word: 'Entfallen', detail: `Nicht verschickt: ${MOOT_WORDS[state.why]}.` };
  }
}

/**
 * What happened, as one sentence; undefined for what is only on the way to something that is told. Only the first event says
 * whom it was for and what about: `row` is the reminder in the ledger.
 */
export const REMINDER_SENTENCES: {
  readonly [T in ReminderEventType]: (
    data: Extract<ReminderEvent, { type: T }>['data'],
    nameOf: (personId: string) => string,
    row: LedgerRow | undefined,
  ) => string | undefined;
} = {
  ReminderDue: (due, nameOf) => `Erinnerung an ${nameOf(due.recipientId)} fällig: ${subjectOf(due)}.`,
  SendAttempted: ({ channel }) =>
    channel === 'smtp' ? 'Erinnerung dem Mailserver übergeben.' : 'Erinnerung in den Postausgang gelegt.',
  ReminderSent: (_, nameOf, row) =>
    `${reminderTo(nameOf, row)} ${row?.mail?.channel === 'outbox' ? 'in den Postausgang gelegt' : 'verschickt'}${about(row)}.`,
  // Every further try would be a line of its own.
  ReminderFailed: ({ code, final }, nameOf, row) =>
    final ? `${reminderTo(nameOf, row)} nicht zugestellt${about(row)}. ${FAILURE_WORDS[code]}` : undefined,
  ReminderUncertain: ({ cause }, nameOf, row) =>
    `${reminderTo(nameOf, row)} verschickt${about(row)}. Ob sie ankam, ist ungewiss. ${UNCERTAIN_WORDS[cause]}`,
  ReminderBecameMoot: ({ why }, nameOf, row) =>
    `${reminderTo(nameOf, row)} entfallen${about(row)}. Der Grund: ${MOOT_WORDS[why]}.`,
};

/** Every reminder is one line of the history, where its end is told: these say nothing more. */
export const REMINDER_STEPS: readonly ReminderEventType[] = ['ReminderDue', 'SendAttempted'];

/** `Z3 „Notfallplan“, 14 Tage vorher` */
function subjectOf({ what, rule }: LedgerRow['due']): string {
  return `${what.code} „${what.milestoneTitle ?? what.goalTitle}“, ${RULE_WORDS[rule]}`;
}

function reminderTo(nameOf: (personId: string) => string, row: LedgerRow | undefined): string {
  return row ? `Erinnerung an ${nameOf(row.due.recipientId)}` : 'Erinnerung';
}

function about(row: LedgerRow | undefined): string {
  return row ? `: ${subjectOf(row.due)}` : '';
}
