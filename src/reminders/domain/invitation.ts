// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Decider, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { InvitationEvent, InvitationEventOf, Letter } from './invitation.events.js';
import type { Channel, FailureCode, ResendCause, UncertainCause } from './reminder.events.js';
import { MAX_ATTEMPTS, pauseAfter, type ReminderRuleName } from './reminder.js';

/** A letter as it is to go out. */
export interface LetterToSend {
  readonly personId: string;
  readonly letter: Letter;
  readonly mailId: string;
  readonly agenda: readonly string[];
  readonly channel: Channel;
}

interface InvitationCommandData {
  /** The outbox takes everything, so there the attempt is at once the success. */
  StartAttempt: LetterToSend;
  /** They have no address that mail can be sent to. */
  RecordUnreachable: LetterToSend;
  ConfirmSent: { readonly personId: string; readonly attempt: number };
  /** `permanent`: trying again would lead to the same. */
  RecordFailure: {
    readonly personId: string;
    readonly attempt: number;
    readonly code: FailureCode;
    readonly permanent: boolean;
  };
  RecordUncertain: { readonly personId: string; readonly attempt: number; readonly cause: UncertainCause };
  OrderResend: { readonly personId: string; readonly cause: ResendCause };
  TakeCareOfDelivery: { readonly personId: string };
  DropLetter: { readonly personId: string; readonly letter: Letter };
}
export type InvitationCommand = {
  [T in keyof InvitationCommandData]: { readonly type: T; readonly data: InvitationCommandData[T] };
}[keyof InvitationCommandData];

/** `waiting`: for its next attempt. `ordered`: somebody or a rule wants it sent once more. */
export type DeliveryOutcome =
  | { readonly status: 'attempted' }
  | { readonly status: 'waiting'; readonly code: FailureCode; readonly retryAt: string }
  | { readonly status: 'ordered' }
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly code: FailureCode; readonly takenCareOf: boolean }
  | { readonly status: 'uncertain'; readonly cause: UncertainCause; readonly takenCareOf: boolean };

/** The last letter to somebody, and what became of it. Instants ISO 8601 in UTC. */
export interface Delivery extends LetterToSend {
  readonly attempts: number;
  readonly attemptedAt: string;
  /** So often a rule has already had it sent again. */
  readonly resentByRule: number;
  readonly outcome: DeliveryOutcome;
}

export interface Addressee {
  /** The last letter that they may know: it was taken, or may have been. null: they know of no review. */
  readonly told: Letter | null;
  /** null: there has been no attempt. */
  readonly delivery: Delivery | null;
}

/** By person. */
export type InvitationState = Readonly<Record<string, Addressee>>;

export const NOBODY_TOLD: Addressee = { told: null, delivery: null };

/** What somebody knows and what they were sent last. */
export function addresseeOf(state: InvitationState, personId: string): Addressee {
  return Object.hasOwn(state, personId) ? state[personId]! : NOBODY_TOLD;
}

/** Nobody could be reached there; with an address it is worth another try. */
export function hadNoAddress({ outcome }: Delivery): boolean {
  return outcome.status === 'failed' && outcome.code === 'no-address';
}

function violation(code: ReminderRuleName): RuleViolation<ReminderRuleName> {
  return new RuleViolation(code);
}

/** @throws RuleViolation where somebody else sends it, or it has gone */
function claim({ told, delivery }: Addressee, { letter }: LetterToSend): number {
  // Whoever comes second must learn that they may not send.
  if (delivery?.outcome.status === 'attempted') throw violation('attempt-running');
  const same = delivery?.letter.changeId === letter.changeId;
  const ordered = same && delivery.outcome.status === 'ordered';
  // An older letter, by whoever has not seen the newer one yet, would take things back that hold.
  if (delivery && !same && letter.sequence <= delivery.letter.sequence) throw violation('reminder-settled');
  if (!ordered && told && letter.sequence <= told.sequence) throw violation('reminder-settled');
  if (same && delivery.outcome.status === 'failed' && !hadNoAddress(delivery)) throw violation('reminder-settled');
  return same ? delivery.attempts + 1 : 1;
}

function decide(state: InvitationState, command: InvitationCommand): readonly InvitationEvent[] {
  const { personId } = command.data;
  const addressee = addresseeOf(state, personId);
  const { told, delivery } = addressee;
  switch (command.type) {
    case 'StartAttempt': {
      const { channel } = command.data;
      const attempt = claim(addressee, command.data);
      const attempted = attemptedWith(command.data, attempt);
      return channel === 'outbox'
        ? [attempted, { type: 'ReviewInvitationSent', data: { personId, attempt, kind: command.data.letter.kind } }]
        : [attempted];
    }
    case 'RecordUnreachable': {
      if (delivery && hadNoAddress(delivery) && delivery.letter.changeId === command.data.letter.changeId) return [];
      const attempt = claim(addressee, command.data);
      const { kind } = command.data.letter;
      const failed = { personId, attempt, kind, code: 'no-address', final: true } as const;
      return [attemptedWith(command.data, attempt), { type: 'ReviewInvitationFailed', data: failed }];
    }
    case 'ConfirmSent':
      return ofRunning(delivery, command.data.attempt, ({ kind }) => ({
        type: 'ReviewInvitationSent',
        data: { ...command.data, kind },
      }));
    case 'RecordFailure': {
      const { attempt, code, permanent } = command.data;
      const final = permanent || attempt >= MAX_ATTEMPTS;
      return ofRunning(delivery, attempt, ({ kind }) => ({
        type: 'ReviewInvitationFailed',
        data: { personId, attempt, kind, code, final },
      }));
    }
    case 'RecordUncertain':
      return ofRunning(delivery, command.data.attempt, ({ kind }) => ({
        type: 'ReviewInvitationUncertain',
        data: { ...command.data, kind },
      }));
    case 'OrderResend':
      if (undelivered(delivery) === 'ordered') return [];
      return [{ type: 'ReviewInvitationResendOrdered', data: command.data }];
    case 'TakeCareOfDelivery': {
      const outcome = undelivered(delivery);
      if (outcome === 'ordered') throw violation('reminder-delivered');
      return outcome.takenCareOf ? [] : [{ type: 'ReviewInvitationTakenCareOf', data: { personId } }];
    }
    case 'DropLetter':
      if (delivery?.outcome.status === 'attempted') return [];
      if (told && command.data.letter.sequence <= told.sequence) return [];
      return [{ type: 'ReviewInvitationDropped', data: command.data }];
  }
}

function attemptedWith(
  { personId, letter, mailId, agenda, channel }: LetterToSend,
  attempt: number,
): InvitationEventOf<'ReviewInvitationAttempted'> {
  return { type: 'ReviewInvitationAttempted', data: { personId, attempt, channel, mailId, letter, agenda } };
}

/** An outcome counts for the attempt that is running; one that comes too late changes nothing. */
function ofRunning(
  delivery: Delivery | null,
  attempt: number,
  eventOf: (letter: Letter) => InvitationEvent,
): readonly InvitationEvent[] {
  if (!delivery) throw violation('reminder-unknown');
  return delivery.outcome.status === 'attempted' && delivery.attempts === attempt ? [eventOf(delivery.letter)] : [];
}

/** @throws RuleViolation where it has arrived, or is still on its way */
function undelivered(
  delivery: Delivery | null,
): 'ordered' | Extract<DeliveryOutcome, { status: 'failed' | 'uncertain' }> {
  if (!delivery) throw violation('reminder-unknown');
  const { outcome } = delivery;
  if (outcome.status === 'ordered') return 'ordered';
  if (outcome.status !== 'failed' && outcome.status !== 'uncertain') throw violation('reminder-delivered');
  return outcome;
}

function evolve(state: InvitationState, event: Recorded<InvitationEvent>): InvitationState {
  const { personId } = event.data;
  const { told, delivery } = addresseeOf(state, personId);
  const { recordedAt } = event.meta;
  const next = (addressee: Addressee): InvitationState => ({ ...state, [personId]: addressee });
  const ended = (outcome: DeliveryOutcome, nowTold = told): InvitationState =>
    delivery ? next({ told: nowTold, delivery: { ...delivery, outcome } }) : state;
  switch (event.type) {
    case 'ReviewInvitationAttempted': {
      const { attempt, ...sent } = event.data;
      const same = delivery?.letter.changeId === sent.letter.changeId;
      const resentByRule = same ? delivery.resentByRule : 0;
      const outcome = { status: 'attempted' } as const;
      return next({ told, delivery: { ...sent, attempts: attempt, attemptedAt: recordedAt, resentByRule, outcome } });
    }
    case 'ReviewInvitationSent':
      return ended({ status: 'sent' }, delivery?.letter);
    case 'ReviewInvitationFailed': {
      const { attempt, code, final } = event.data;
      if (final) return ended({ status: 'failed', code, takenCareOf: false });
      const retryAt = new Date(Date.parse(recordedAt) + pauseAfter(attempt) * 60_000).toISOString();
      return ended({ status: 'waiting', code, retryAt });
    }
    case 'ReviewInvitationUncertain':
      // Whatever follows is told as to somebody who knows of it.
      return ended({ status: 'uncertain', cause: event.data.cause, takenCareOf: false }, delivery?.letter);
    case 'ReviewInvitationResendOrdered': {
      if (!delivery) return state;
      const resentByRule = delivery.resentByRule + (event.data.cause === 'rule' ? 1 : 0);
      return next({ told, delivery: { ...delivery, resentByRule, outcome: { status: 'ordered' } } });
    }
    case 'ReviewInvitationTakenCareOf': {
      const outcome = delivery?.outcome;
      // They were told otherwise, so they know it.
      return outcome?.status === 'failed' || outcome?.status === 'uncertain'
        ? ended({ ...outcome, takenCareOf: true }, delivery?.letter)
        : state;
    }
    case 'ReviewInvitationDropped':
      return next({ told: event.data.letter, delivery });
  }
}

/** Of one review: who has been told what. */
export const invitation: Decider<InvitationState, InvitationCommand, InvitationEvent> = {
  initialState: {},
  decide,
  evolve,
};
