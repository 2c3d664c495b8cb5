// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type {
  Channel,
  FailureCode,
  MootReason,
  ReminderEvent,
  ReminderEventOf,
  ResendCause,
  UncertainCause,
} from './reminder.events.js';

interface ReminderCommandData {
  RecordDue: ReminderEventOf<'ReminderDue'>['data'];
  /**
   * The outbox takes everything, so there the attempt is at once the success. `anew`: the mail of the earlier attempts has
   * gone out without this reminder, so it goes into another. `notAfter`: the day of the mail, for the reminder that claims it;
   * null for those that go along, whatever a clock that is being set shows meanwhile.
   */
  StartAttempt: {
    readonly channel: Channel;
    readonly mailId: string;
    readonly standing: string | null;
    readonly anew: boolean;
    readonly notAfter: Day | null;
  };
  ConfirmSent: { readonly attempt: number };
  /** `permanent`: trying again would lead to the same. */
  RecordFailure: { readonly attempt: number; readonly code: FailureCode; readonly permanent: boolean };
  RecordUncertain: { readonly attempt: number; readonly cause: UncertainCause };
  DeclareMoot: { readonly why: MootReason };
  OrderResend: { readonly cause: ResendCause };
  TakeCareOfDelivery: Record<never, never>;
}
export type ReminderCommand = {
  [T in keyof ReminderCommandData]: { readonly type: T; readonly data: ReminderCommandData[T] };
}[keyof ReminderCommandData];

export type ReminderState =
  | { readonly status: 'not-due' }
  | {
      readonly status: 'due';
      readonly attempts: number;
      /** Of the earlier attempts. */
      readonly mailId: string | null;
      readonly lastCode: FailureCode | null;
      /** ISO 8601 instant in UTC before which it is not tried again; null: at once. */
      readonly retryAt: string | null;
      /** Somebody or a rule wants it sent once more: it waits for no morning. */
      readonly resend: boolean;
      /** So often a rule has already had it sent again. */
      readonly resentByRule: number;
    }
  | {
      readonly status: 'attempted';
      readonly attempt: number;
      readonly mailId: string;
      readonly channel: Channel;
      /** ISO 8601 instant in UTC. */
      readonly since: string;
      readonly resentByRule: number;
    }
  | { readonly status: 'sent'; readonly mailId: string; readonly channel: Channel }
  | (Undelivered & { readonly status: 'failed'; readonly code: FailureCode })
  | (Undelivered & { readonly status: 'uncertain'; readonly cause: UncertainCause })
  | { readonly status: 'moot'; readonly why: MootReason };

/** A delivery that needs somebody. */
interface Undelivered {
  readonly mailId: string;
  readonly attempts: number;
  readonly resentByRule: number;
  /** ISO 8601 instant in UTC. */
  readonly since: string;
  /** Somebody has seen it and sees to it. */
  readonly takenCareOf: boolean;
}

export type ReminderRuleName =
  'reminder-unknown' | 'reminder-settled' | 'attempt-running' | 'attempt-too-late' | 'reminder-delivered';

/** So often a mail is offered before we give up. */
export const MAX_ATTEMPTS = 12;
const PAUSE_MINUTES = [1, 5, 15, 60, 120, 240] as const;

/** How long to wait after the nth attempt has failed, in minutes; together with {@link MAX_ATTEMPTS} about a day. */
export function pauseAfter(attempt: number): number {
  return PAUSE_MINUTES[Math.min(attempt, PAUSE_MINUTES.length) - 1] ?? PAUSE_MINUTES[0];
}

/** Nothing will happen to it any more. */
export function isSettled(state: ReminderState): boolean {
  return (
    state.status === 'sent' || state.status === 'failed' || state.status === 'uncertain' || state.status === 'moot'
  );
}

/** It was not theirs, or not of that day, for a while: who comes back to it is to be reminded after all. */
export function isTakenBack(state: ReminderState): boolean {
  return state.status === 'moot' && (state.why === 'reassigned' || state.why === 'moved');
}

function violation(code: ReminderRuleName): RuleViolation<ReminderRuleName> {
  return new RuleViolation(code);
}

function decide(
  state: ReminderState,
  command: ReminderCommand,
  { today }: Pick<DecisionContext, 'today'>,
): readonly ReminderEvent[] {
  switch (command.type) {
    case 'RecordDue':
      return state.status === 'not-due' || isTakenBack(state) ? [{ type: 'ReminderDue', data: command.data }] : [];
    case 'StartAttempt': {
      if (state.status === 'not-due') throw violation('reminder-unknown');
      // Whoever comes second must learn that they may not send.
      if (state.status === 'attempted') throw violation('attempt-running');
      if (state.status !== 'due') throw violation('reminder-settled');
      const { channel, standing, anew, notAfter } = command.data;
      // Past midnight, or the clock was set ahead: whether this is a day for mails is looked at anew. The same reading of the
      // clock dates the event. Where the clock was set back the mail has its day already, and waiting for it might take long.
      if (notAfter !== null && today > notAfter) throw violation('attempt-too-late');
      const attempt = state.attempts + 1;
      // Receivers and mail servers recognise a repetition by its id: all attempts share one.
      const mailId = anew ? command.data.mailId : (state.mailId ?? command.data.mailId);
      const attempted: ReminderEvent = { type: 'SendAttempted', data: { attempt, channel, mailId, standing } };
      return channel === 'outbox' ? [attempted, { type: 'ReminderSent', data: { attempt } }] : [attempted];
    }
    case 'ConfirmSent':
      return ofRunning(state, command.data.attempt, { type: 'ReminderSent', data: command.data });
    case 'RecordFailure': {
      const { attempt, code, permanent } = command.data;
      const final = permanent || attempt >= MAX_ATTEMPTS;
      return ofRunning(state, attempt, { type: 'ReminderFailed', data: { attempt, code, final } });
    }
    case 'RecordUncertain':
      return ofRunning(state, command.data.attempt, { type: 'ReminderUncertain', data: command.data });
    case 'DeclareMoot':
      // What is on its way cannot be called back.
      return state.status === 'due' ? [{ type: 'ReminderBecameMoot', data: command.data }] : [];
    case 'OrderResend':
      if (state.status === 'not-due') throw violation('reminder-unknown');
      if (state.status === 'due' && state.resend) return [];
      if (state.status !== 'failed' && state.status !== 'uncertain') throw violation('reminder-delivered');
      return [{ type: 'ReminderResendOrdered', data: command.data }];
    case 'TakeCareOfDelivery':
      if (state.status === 'not-due') throw violation('reminder-unknown');
      if (state.status !== 'failed' && state.status !== 'uncertain') throw violation('reminder-delivered');
      return state.takenCareOf ? [] : [{ type: 'DeliveryTakenCareOf', data: {} }];
  }
}

/** An outcome counts for the attempt that is running; one that comes too late changes nothing. */
function ofRunning(state: ReminderState, attempt: number, event: ReminderEvent): readonly ReminderEvent[] {
  if (state.status === 'not-due') throw violation('reminder-unknown');
  return state.status === 'attempted' && state.attempt === attempt ? [event] : [];
}

function evolve(state: ReminderState, event: Recorded<ReminderEvent>): ReminderState {
  switch (event.type) {
    case 'ReminderDue':
      return {
        status: 'due',
        attempts: 0,
        mailId: null,
        lastCode: null,
        retryAt: null,
        resend: false,
        resentByRule: 0,
      };
    case 'SendAttempted': {
      const { attempt, channel, mailId } = event.data;
      const resentByRule = state.status === 'due' ? state.resentByRule : 0;
      return { status: 'attempted', attempt, mailId, channel, since: event.meta.recordedAt, resentByRule };
    }
    case 'ReminderSent':
      return state.status === 'attempted' ? { status: 'sent', mailId: state.mailId, channel: state.channel } : state;
    case 'ReminderFailed': {
      if (state.status !== 'attempted') return state;
      const { attempt, code, final } = event.data;
      const { recordedAt } = event.meta;
      if (final) return { status: 'failed', code, ...undelivered(state, recordedAt) };
      const retryAt = new Date(Date.parse(recordedAt) + pauseAfter(attempt) * 60_000).toISOString();
      const { mailId, resentByRule } = state;
      return { status: 'due', attempts: attempt, mailId, lastCode: code, retryAt, resend: false, resentByRule };
    }
    case 'ReminderUncertain':
      return state.status === 'attempted'
        ? { status: 'uncertain', cause: event.data.cause, ...undelivered(state, event.meta.recordedAt) }
        : state;
    case 'ReminderBecameMoot':
      return { status: 'moot', why: event.data.why };
    case 'ReminderResendOrdered': {
      if (state.status !== 'failed' && state.status !== 'uncertain') return state;
      const { mailId, attempts } = state;
      const resentByRule = state.resentByRule + (event.data.cause === 'rule' ? 1 : 0);
      return { status: 'due', attempts, mailId, lastCode: null, retryAt: null, resend: true, resentByRule };
    }
    case 'DeliveryTakenCareOf':
      return state.status === 'failed' || state.status === 'uncertain' ? { ...state, takenCareOf: true } : state;
  }
}

function undelivered(
  { attempt, mailId, resentByRule }: Extract<ReminderState, { status: 'attempted' }>,
  since: string,
): Undelivered {
  return { mailId, attempts: attempt, resentByRule, since, takenCareOf: false };
}

export const reminder: Decider<ReminderState, ReminderCommand, ReminderEvent> = {
  initialState: { status: 'not-due' },
  decide,
  evolve,
};
