// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import { germanDay, germanInstant, plural } from '../web/formats.js';
import type {
  FailureCode,
  MootReason,
  ObligationKind,
  ReminderEvent,
  ReminderEventType,
  ReminderRule,
  UncertainCause,
} from './domain/reminder.events.js';
import type { RemindingEvent, RemindingRules } from './domain/rules.js';
import { SILENT_AFTER_DAYS } from './domain/schedule.js';
import { rulesChanged } from './rules-words.js';
import type { Answer, LedgerRow } from './views/reminder-ledger.js';

/** German words for everything about reminders that pages and the history show. */

export const KIND_WORDS: Readonly<Record<ObligationKind, string>> = {
  goal: 'Ziel',
  milestone: 'Meilenstein',
  measure: 'Maßnahme',
  recurring: 'Daueraufgabe',
  confirmation: 'Bestätigung',
  decision: 'Beschluss',
  survey: 'Befragung',
};

/** The days that a rule counts; 0 for `on-day` and the first word. */
function daysOf(rule: ReminderRule): number {
  return Number(/-(\d+)$/.exec(rule)?.[1] ?? 0);
}

/** Days without a word when a rule of silence is reached, or the due day when a late one is. */
function silentDays(rule: ReminderRule): number {
  return rule.startsWith('silent-') ? SILENT_AFTER_DAYS + 1 + daysOf(rule) : daysOf(rule);
}

/** `14 Tage vorher` */
export function ruleWords(rule: ReminderRule): string {
  if (rule === 'assigned') return 'gerade zuständig geworden';
  if (rule === 'on-day') return 'am Tag der Frist';
  if (rule.startsWith('before-')) return `${plural(daysOf(rule), 'Tag', 'Tage')} vorher`;
  if (rule.startsWith('late-')) return `${plural(daysOf(rule), 'Tag', 'Tage')} nach der Frist`;
  return `seit ${plural(silentDays(rule), 'Tag', 'Tagen')} keine Meldung`;
}

/** Why it goes to this person: `weil zuständig`, `in Vertretung für Jana Beispiel`. */
export function becauseWords(
  { obligation, recipientAs, ownerId, rule }: Pick<LedgerRow['due'], 'obligation' | 'recipientAs' | 'ownerId' | 'rule'>,
  nameOf: (personId: string) => string,
): string {
  // Nobody owns a survey, and nobody has to: it is the officers'.
  if (obligation.kind === 'survey') return 'weil für Befragungen zuständig';
  switch (recipientAs) {
    case 'owner':
      return 'weil zuständig';
    case 'deputy':
      return ownerId === null ? 'in Vertretung' : `in Vertretung für ${nameOf(ownerId)}`;
    case 'officer':
      return ownerId === null ? 'weil niemand zuständig ist' : `weil ${nameOf(ownerId)} nicht zu erreichen ist`;
    case 'escalated-officer':
    case 'lead':
      return `weil seit ${plural(silentDays(rule), 'Tag', 'Tagen')} niemand etwas gemeldet hat`;
  }
}

const MOOT_WORDS: Readonly<Record<MootReason, string>> = {
  moved: 'die Frist wurde verschoben',
  reached: 'es ist erreicht',
  ended: 'es wird nicht mehr verfolgt',
  paused: 'das Ziel pausiert',
  reassigned: 'jemand anderes ist zuständig',
  superseded: 'die nächste Erinnerung war schon an der Reihe',
  answered: 'inzwischen wurde gemeldet, wie es steht',
  declined: 'die Person möchte diese Mails nicht',
  dropped: 'beim Freigeben wurde entschieden, sie nicht nachzuholen',
};

/** Of surveys, where the general words would be wrong. */
const MOOT_WORDS_OF_SURVEYS: Partial<Readonly<Record<MootReason, string>>> = {
  moved: 'die Befragung wurde verlängert',
  reached: 'die Befragung ist beendet',
  ended: 'die Befragung wurde abgebrochen',
};

/** @param kind undefined: nobody knows any more what it was about */
function mootWords(why: MootReason, kind: ObligationKind | undefined): string {
  return (kind === 'survey' ? MOOT_WORDS_OF_SURVEYS[why] : undefined) ?? MOOT_WORDS[why];
}

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

const SEEN_TO = 'Jemand hat sich darum gekümmert.';

/** What became of a reminder. */
export function outcomeOf({ state, due }: Pick<LedgerRow, 'state' | 'due'>): Outcome {
  switch (state.status) {
    case 'not-due':
      return { tone: 'neutral', word: 'Geplant' };
    case 'due':
      if (state.resend) return { tone: 'neutral', word: 'Wird noch einmal verschickt' };
      return state.lastCode === null
        ? { tone: 'neutral', word: 'Wartet auf den Versand' }
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
      return state.takenCareOf
        ? { tone: 'neutral', word: 'Nicht zugestellt, geklärt', detail: `${FAILURE_WORDS[state.code]} ${SEEN_TO}` }
        : { tone: 'danger', word: 'Nicht zugestellt', detail: FAILURE_WORDS[state.code] };
    case 'uncertain':
      return state.takenCareOf
        ? { tone: 'neutral', word: 'Ungewiss, geklärt', detail: `${UNCERTAIN_WORDS[state.cause]} ${SEEN_TO}` }
        : {
            tone: 'warning',
            word: 'Ungewiss',
            detail: `${UNCERTAIN_WORDS[state.cause]} Bitte fragen Sie nach, ob sie angekommen ist.`,
          };
    case 'moot':
      return {
        tone: 'neutral',
        word: 'Entfallen',
        detail: `Nicht verschickt: ${mootWords(state.why, due.obligation.kind)}.`,
      };
  }
}

const ANSWER_WORDS: Readonly<Record<string, string>> = {
  ProgressConfirmed: 'Unverändert bestätigt',
  ProgressReported: 'Fortschritt gemeldet',
  CriterionFulfilmentReported: 'Kriterium gemeldet',
  ObligationFulfilled: 'Daueraufgabe als erledigt gemeldet',
  StatusReported: 'Sachstand gemeldet',
  GoalDeadlineMoved: 'Frist verschoben',
  MilestoneMoved: 'Meilenstein verschoben',
  MilestoneReached: 'Meilenstein erreicht gemeldet',
  MeasureReplanned: 'Maßnahme neu geplant',
  MeasureDone: 'Maßnahme erledigt gemeldet',
};

/** `Unverändert bestätigt am 12.05.2026, über den Link der Mail` */
export function answerWords({ type, at }: Answer): string {
  const day = germanDay(dayIn(MUNICIPAL_ZONE, new Date(at)));
  return `${ANSWER_WORDS[type] ?? 'Gemeldet'} am ${day}, über den Link der Mail`;
}

/** Why nothing goes out: `weil die Daten aus einer Sicherung stammen` */
export function heldBecause(
  { cause, byId }: NonNullable<RemindingRules['held']>,
  nameOf: (personId: string) => string,
): string {
  return cause === 'restored'
    ? 'weil die Daten aus einer Sicherung stammen'
    : `weil ${nameOf(byId)} ihn angehalten hat`;
}

export const RESTORED_EXPLAINED =
  'Die Daten stammen aus einer Sicherung: Wegmarke weiß nicht, welche Mails seitdem verschickt wurden.';

/** `Der Versand ist angehalten, seit 27.11.2026, 09:15 Uhr, weil …` */
export function heldSentence(held: NonNullable<RemindingRules['held']>, nameOf: (personId: string) => string): string {
  return `Der Versand ist angehalten, seit ${germanInstant(held.since)}, ${heldBecause(held, nameOf)}.`;
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
    `${reminderTo(nameOf, row)} entfallen${about(row)}. Der Grund: ${mootWords(why, row?.due.obligation.kind)}.`,
  ReminderResendOrdered: ({ cause }, nameOf, row) =>
    cause === 'rule'
      ? `${reminderTo(nameOf, row)} wird nach der vereinbarten Regel noch einmal verschickt${about(row)}.`
      : `${reminderTo(nameOf, row)} soll noch einmal verschickt werden${about(row)}.`,
  DeliveryTakenCareOf: (_, nameOf, row) =>
    `Zustellung geklärt: ${reminderTo(nameOf, row)}${about(row)}. Es geht keine weitere Mail hinaus.`,
};

/** Every reminder is one line of the history, where its end is told: these say nothing more. */
export const REMINDER_STEPS: readonly string[] = ['ReminderDue', 'SendAttempted', 'DigestBegun'] satisfies readonly (
  ReminderEventType | 'DigestBegun'
)[];

/** The same for what a municipality agrees on. */
export const REMINDING_SENTENCES: {
  readonly [T in RemindingEvent['type']]: (
    data: Extract<RemindingEvent, { type: T }>['data'],
    nameOf: (personId: string) => string,
  ) => string;
} = {
  ReminderRulesAgreed(rules, nameOf) {
    const changed = rulesChanged(rules, nameOf);
    return `Regeln für Erinnerungen vereinbart. ${changed === undefined ? 'Es gilt die Vorgabe.' : `Abweichend von der Vorgabe: ${changed}`}`;
  },
  RemindersHeld: ({ cause }) =>
    cause === 'restored' ? `Erinnerungen angehalten. ${RESTORED_EXPLAINED}` : 'Erinnerungen angehalten.',
  RemindersReleased: ({ dropUpTo }) =>
    dropUpTo === null
      ? 'Erinnerungen freigegeben. Was wartete, wird nachgeholt.'
      : `Erinnerungen freigegeben. Was bis zum ${germanDay(dropUpTo)} fällig war, wird nicht mehr verschickt.`,
};

/** `Z3 „Notfallplan“, 14 Tage vorher` */
function subjectOf({ what, rule }: LedgerRow['due']): string {
  return `${what.code === null ? '' : `${what.code} `}„${what.part ?? what.title}“, ${ruleWords(rule)}`;
}

function reminderTo(nameOf: (personId: string) => string, row: LedgerRow | undefined): string {
  return row ? `Erinnerung an ${nameOf(row.due.recipientId)}` : 'Erinnerung';
}

function about(row: LedgerRow | undefined): string {
  return row ? `: ${subjectOf(row.due)}` : '';
}
