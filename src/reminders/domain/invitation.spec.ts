// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { InvitationEvent, Letter } from './invitation.events.js';
import {
  addresseeOf,
  invitation,
  type InvitationCommand,
  type InvitationState,
  type LetterToSend,
} from './invitation.js';

const personId = 'p1';
const december = { on: '2026-12-15', at: '14:00', place: null } as const;
const letterOf = (sequence: number, kind: Letter['kind'] = 'invitation'): Letter => ({
  kind,
  body: 'AG Digitalisierung',
  quarter: '2026-Q4',
  schedule: december,
  before: null,
  reason: null,
  sequence,
  changeId: `e${sequence}`,
});
const toSend = (sequence: number, channel: 'smtp' | 'outbox'): LetterToSend => ({
  personId,
  letter: letterOf(sequence),
  mailId: `mail ${sequence}`,
  agenda: ['Haushalt'],
  channel,
});
const start = (sequence: number, channel: 'smtp' | 'outbox' = 'smtp'): InvitationCommand => ({
  type: 'StartAttempt',
  data: toSend(sequence, channel),
});
const unreachable = (sequence: number): InvitationCommand => ({
  type: 'RecordUnreachable',
  data: toSend(sequence, 'smtp'),
});
const confirm = (attempt = 1): InvitationCommand => ({ type: 'ConfirmSent', data: { personId, attempt } });
const fail = (permanent: boolean, attempt = 1): InvitationCommand => ({
  type: 'RecordFailure',
  data: { personId, attempt, code: 'refused', permanent },
});
const lose = (attempt = 1): InvitationCommand => ({
  type: 'RecordUncertain',
  data: { personId, attempt, cause: 'interrupted' },
});
const again: InvitationCommand = { type: 'OrderResend', data: { personId, cause: 'by-hand' } };
const seenTo: InvitationCommand = { type: 'TakeCareOfDelivery', data: { personId } };
const drop = (sequence: number): InvitationCommand => ({
  type: 'DropLetter',
  data: { personId, letter: letterOf(sequence) },
});

const context = { id: 'r1', today: '2026-11-02', effectiveOn: '2026-11-02', actorId: 'system' } as never;
function run(commands: readonly InvitationCommand[]): {
  readonly state: InvitationState;
  readonly types: readonly string[];
} {
  let state = invitation.initialState;
  let types: readonly string[] = [];
  for (const command of commands) {
    const events: readonly InvitationEvent[] = invitation.decide(state, command, context);
    types = events.map(({ type }) => type.replace('ReviewInvitation', ''));
    for (const event of events)
      state = invitation.evolve(state, {
        ...event,
        meta: { recordedAt: '2026-11-02T08:10:00.000Z' },
      } as unknown as Recorded<InvitationEvent>);
  }
  return { state, types };
}
/** `attempted 1, knows e0` */
function standing({ state }: { readonly state: InvitationState }): string {
  const { told, delivery } = addresseeOf(state, personId);
  const known = told ? `knows ${told.changeId}` : 'knows nothing';
  return delivery ? `${delivery.outcome.status} ${delivery.attempts}, ${known}` : known;
}

describe('a letter about a review', () => {
  it.each<[string, readonly InvitationCommand[], readonly string[], string]>([
    ['is claimed', [start(0)], ['Attempted'], 'attempted 1, knows nothing'],
    ['has gone', [start(0), confirm()], ['Sent'], 'sent 1, knows e0'],
    ['lies in the outbox at once', [start(0, 'outbox')], ['Attempted', 'Sent'], 'sent 1, knows e0'],
    ['waits for its next attempt', [start(0), fail(false)], ['Failed'], 'waiting 1, knows nothing'],
    ['is tried again', [start(0), fail(false), start(0)], ['Attempted'], 'attempted 2, knows nothing'],
    ['failed for good', [start(0), fail(true)], ['Failed'], 'failed 1, knows nothing'],
    ['may have arrived', [start(0), lose()], ['Uncertain'], 'uncertain 1, knows e0'],
    ['has no address', [unreachable(0)], ['Attempted', 'Failed'], 'failed 1, knows nothing'],
    ['has none still', [unreachable(0), unreachable(0)], [], 'failed 1, knows nothing'],
    ['has one now', [unreachable(0), start(0)], ['Attempted'], 'attempted 2, knows nothing'],
    ['is wanted once more', [start(0), lose(), again], ['ResendOrdered'], 'ordered 1, knows e0'],
    ['is wanted only once', [start(0), lose(), again, again], [], 'ordered 1, knows e0'],
    ['goes once more', [start(0), lose(), again, start(0)], ['Attempted'], 'attempted 2, knows e0'],
    ['is followed by the next', [start(0), confirm(), start(3)], ['Attempted'], 'attempted 1, knows e0'],
    ['is seen to by somebody', [start(0), fail(true), seenTo], ['TakenCareOf'], 'failed 1, knows e0'],
    ['is seen to once', [start(0), fail(true), seenTo, seenTo], [], 'failed 1, knows e0'],
    ['is dropped', [drop(0)], ['Dropped'], 'knows e0'],
    ['is dropped once', [drop(0), drop(0)], [], 'knows e0'],
    ['is not dropped on its way', [start(0), drop(0)], [], 'attempted 1, knows nothing'],
    ['has an outcome once', [start(0), lose(), confirm()], [], 'uncertain 1, knows e0'],
    ['has that of its own attempt', [start(0), confirm(2)], [], 'attempted 1, knows nothing'],
  ])('%s', (_, commands, types, expected) => {
    const after = run(commands);
    expect(after.types).toEqual(types);
    expect(standing(after)).toBe(expected);
  });

  it('is given up after twelve attempts', () => {
    const commands = Array.from({ length: 11 }, (_, at) => [start(0), fail(false, at + 1)]).flat();
    expect(standing(run(commands))).toBe('waiting 11, knows nothing');
    expect(standing(run([...commands, start(0), fail(false, 12)]))).toBe('failed 12, knows nothing');
  });

  it.each<[string, readonly InvitationCommand[], string]>([
    ['while somebody sends it', [start(0), start(0)], 'attempt-running'],
    ['while somebody sends another', [start(0), start(3)], 'attempt-running'],
    ['when it has gone', [start(0), confirm(), start(0)], 'reminder-settled'],
    ['when it may have gone', [start(0), lose(), start(0)], 'reminder-settled'],
    ['when it failed for good', [start(0), fail(true), start(0)], 'reminder-settled'],
    ['when a newer one has gone', [start(3), confirm(), start(0)], 'reminder-settled'],
    ['when a newer one waits', [start(3), fail(false), start(0)], 'reminder-settled'],
    ['when it was dropped', [drop(3), start(0)], 'reminder-settled'],
    ['once more, where it has arrived', [start(0), confirm(), again], 'reminder-delivered'],
    ['once more, where there was none', [again], 'reminder-unknown'],
    ['as seen to, where it has arrived', [start(0), confirm(), seenTo], 'reminder-delivered'],
    ['as gone, where there was none', [confirm()], 'reminder-unknown'],
  ])('is refused %s', (_, commands, code) => {
    run(commands.slice(0, -1));
    let refused: unknown;
    try {
      run(commands);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(RuleViolation);
    expect(refused).toMatchObject({ code });
  });

  it('concerns nobody else', () => {
    const { state } = run([start(0), confirm()]);
    expect(addresseeOf(state, 'p2')).toEqual({ told: null, delivery: null });
    expect(addresseeOf(state, 'constructor')).toEqual({ told: null, delivery: null });
  });
});
