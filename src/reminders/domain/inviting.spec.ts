// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Letter, MeetingTime } from './invitation.events.js';
import type { Addressee, Delivery, DeliveryOutcome, InvitationState } from './invitation.js';
import {
  type Change,
  type InvitedReview,
  type InvitingWorld,
  invitingOf,
  isOver,
  mailIdOf,
  QUIET_MS,
  spanOf,
} from './inviting.js';

const DECEMBER: MeetingTime = { on: '2026-12-15', at: '14:00', place: 'Rathaus' };
const LATER: MeetingTime = { ...DECEMBER, on: '2026-12-17' };
const NOON = Date.parse('2026-11-02T11:00:00Z');
const MINUTE = 60_000;

const change = (sequence: number, at = NOON): Change => ({
  eventId: `e${sequence}`,
  at: new Date(at).toISOString(),
  sequence,
});
function reviewWith(more: Partial<InvitedReview> = {}): InvitedReview {
  return {
    reviewId: 'r1',
    municipalityId: 'm1',
    body: 'AG Digitalisierung',
    quarter: '2026-Q4',
    schedule: DECEMBER,
    status: 'planned',
    reason: null,
    changed: change(0),
    people: { p1: { invited: true, changed: change(0) } },
    sequence: 9,
    ...more,
  };
}
function letterOf(kind: Letter['kind'], more: Partial<Letter> = {}): Letter {
  return {
    kind,
    body: 'AG Digitalisierung',
    quarter: '2026-Q4',
    schedule: DECEMBER,
    before: null,
    reason: null,
    sequence: 0,
    changeId: 'e0',
    ...more,
  };
}
function delivered(letter: Letter, outcome: DeliveryOutcome): Delivery {
  return {
    personId: 'p1',
    letter,
    mailId: mailIdOf('m1', 'r1', 'p1', letter.changeId),
    agenda: [],
    channel: 'smtp',
    attempts: 1,
    attemptedAt: new Date(NOON).toISOString(),
    resentByRule: 0,
    outcome,
  };
}
const told = (letter: Letter): Addressee => ({ told: letter, delivery: delivered(letter, { status: 'sent' }) });
const tried = (letter: Letter, outcome: DeliveryOutcome, knows: Letter | null = null): Addressee => ({
  told: knows,
  delivery: delivered(letter, outcome),
});
const world = (more: Partial<InvitingWorld> = {}): InvitingWorld => ({
  held: false,
  droppedUpTo: null,
  reachOf: () => 'reachable',
  ...more,
});
const AFTER = NOON + QUIET_MS;

/** `p1 invitation` */
function lettersAt(review: InvitedReview, state: InvitationState = {}, now = AFTER, in_ = world()): readonly string[] {
  return invitingOf(review, state, in_, now).letters.map(({ personId, letter }) => `${personId} ${letter.kind}`);
}

const moved = { schedule: LATER, changed: change(3) };
const uninvited = { people: { p1: { invited: false, changed: change(3) } } };
const cancelled = { status: 'cancelled', changed: change(3) } as const;

describe('what somebody is told', () => {
  it.each<[string, Partial<InvitedReview>, Addressee | undefined, readonly string[]]>([
    ['invited, knows nothing', {}, undefined, ['p1 invitation']],
    ['invited, knows it', {}, told(letterOf('invitation')), []],
    ['moved, knows nothing', moved, undefined, ['p1 invitation']],
    ['moved, knows the old time', moved, told(letterOf('invitation')), ['p1 rescheduled']],
    ['moved, knows the new time', moved, told(letterOf('rescheduled', { schedule: LATER, sequence: 3 })), []],
    ['moved and back', { changed: change(4) }, told(letterOf('invitation')), []],
    ['cancelled, knows nothing', cancelled, undefined, []],
    ['cancelled, knows of it', cancelled, told(letterOf('invitation')), ['p1 cancelled']],
    ['cancelled, knows that', cancelled, told(letterOf('cancelled', { sequence: 3, changeId: 'e3' })), []],
    ['not invited any more, knows nothing', uninvited, undefined, []],
    ['not invited any more, knows of it', uninvited, told(letterOf('invitation')), ['p1 uninvited']],
    ['not invited any more, knows that', uninvited, told(letterOf('uninvited', { sequence: 3 })), []],
    ['invited again', {}, told(letterOf('uninvited')), ['p1 invitation']],
    ['cancelled, was not invited any more', cancelled, told(letterOf('uninvited')), []],
    ['begun', { status: 'begun' }, undefined, []],
  ])('%s', (_, review, addressee, expected) => {
    expect(lettersAt(reviewWith(review), addressee ? { p1: addressee } : {})).toEqual(expected);
  });

  it('names what they knew where it was moved, and why it was cancelled', () => {
    const state = { p1: told(letterOf('invitation')) };
    const reason = { kind: 'staff', sentence: 'Krank', decidedBy: 'AG' } as const;
    expect(invitingOf(reviewWith(moved), state, world(), AFTER).letters[0]!.letter).toMatchObject({
      before: DECEMBER,
      schedule: LATER,
      sequence: 3,
      changeId: 'e3',
    });
    const called = reviewWith({ ...cancelled, reason });
    expect(invitingOf(called, state, world(), AFTER).letters[0]!.letter).toMatchObject({ reason, before: null });
  });

  it('counts only the changes that concern them', () => {
    const people = {
      p1: { invited: true, changed: change(0) },
      p2: { invited: true, changed: change(5) },
    };
    const { letters } = invitingOf(reviewWith({ people }), {}, world(), AFTER);
    expect(letters.map(({ letter }) => letter.sequence)).toEqual([0, 5]);
  });
});

describe('when it goes out', () => {
  const at = (schedule: MeetingTime, changedAt: number) => reviewWith({ schedule, changed: change(0, changedAt) });
  const begin = spanOf(DECEMBER).from.getTime();

  it.each<[string, InvitedReview, number, number | undefined]>([
    ['ten minutes after the change', at(DECEMBER, NOON), NOON, NOON + QUIET_MS],
    ['an hour before it begins', at(DECEMBER, begin - 65 * MINUTE), begin - 64 * MINUTE, begin - 60 * MINUTE],
    ['not later, where it begins in nine minutes', at(DECEMBER, begin - 9 * MINUTE), begin - 9 * MINUTE, undefined],
    ['at once, where the clock was ahead', at(DECEMBER, NOON + 1e9), NOON, undefined],
  ])('%s', (_, review, now, nextAt) => {
    const inviting = invitingOf(review, {}, world(), now);
    expect(inviting.nextAt).toBe(nextAt);
    expect(inviting.letters).toHaveLength(nextAt === undefined ? 1 : 0);
    if (nextAt !== undefined) {
      expect(lettersAt(review, {}, nextAt - 1)).toEqual([]);
      expect(lettersAt(review, {}, nextAt)).toEqual(['p1 invitation']);
    }
  });

  it('at once where the time that they know is near, though the new one is not', () => {
    const review = reviewWith({ schedule: LATER, changed: change(3, begin - 30 * MINUTE) });
    expect(lettersAt(review, { p1: told(letterOf('invitation')) }, begin - 30 * MINUTE)).toEqual(['p1 rescheduled']);
  });

  it('never, once it is over', () => {
    expect(lettersAt(reviewWith(), {}, spanOf(DECEMBER).until.getTime() - 1)).toEqual(['p1 invitation']);
    expect(lettersAt(reviewWith(), {}, spanOf(DECEMBER).until.getTime())).toEqual([]);
    expect(isOver({ schedule: { ...DECEMBER, at: null } }, Date.parse('2026-12-15T22:59:59Z'))).toBe(false);
    expect(isOver({ schedule: { ...DECEMBER, at: null } }, Date.parse('2026-12-15T23:00:00Z'))).toBe(true);
  });

  it.each<[string, Addressee, Partial<InvitingWorld>, readonly string[], number | undefined]>([
    ['waits while it is on its way', tried(letterOf('invitation'), { status: 'attempted' }), {}, [], undefined],
    [
      'waits for its next attempt',
      tried(letterOf('invitation'), {
        status: 'waiting',
        code: 'deferred',
        retryAt: new Date(AFTER + 1).toISOString(),
      }),
      {},
      [],
      AFTER + 1,
    ],
    [
      'is tried again then',
      tried(letterOf('invitation'), { status: 'waiting', code: 'deferred', retryAt: new Date(AFTER).toISOString() }),
      {},
      ['p1 invitation'],
      undefined,
    ],
    [
      'is not tried again where it failed for good',
      tried(letterOf('invitation'), { status: 'failed', code: 'refused', takenCareOf: false }),
      {},
      [],
      undefined,
    ],
    [
      'is tried again where they have an address now',
      tried(letterOf('invitation'), { status: 'failed', code: 'no-address', takenCareOf: false }),
      {},
      ['p1 invitation'],
      undefined,
    ],
    [
      'is not, where they still have none',
      tried(letterOf('invitation'), { status: 'failed', code: 'no-address', takenCareOf: false }),
      { reachOf: () => 'no-address' },
      [],
      undefined,
    ],
    [
      'is not sent again by itself where it may have arrived',
      tried(
        letterOf('invitation'),
        { status: 'uncertain', cause: 'interrupted', takenCareOf: false },
        letterOf('invitation'),
      ),
      {},
      [],
      undefined,
    ],
    [
      'is, where somebody wants it',
      tried(letterOf('invitation'), { status: 'ordered' }, letterOf('invitation')),
      {},
      ['p1 invitation'],
      undefined,
    ],
    [
      'is not, where somebody wants it and mails are held',
      tried(letterOf('invitation'), { status: 'ordered' }, letterOf('invitation')),
      { held: true },
      [],
      undefined,
    ],
    ['is not told to whoever is gone', { told: null, delivery: null }, { reachOf: () => 'gone' }, [], undefined],
    ['waits while mails are held', { told: null, delivery: null }, { held: true }, [], undefined],
  ])('%s', (_, addressee, more, letters, nextAt) => {
    const inviting = invitingOf(reviewWith(), { p1: addressee }, world(more), AFTER);
    expect(inviting.letters.map(({ personId, letter }) => `${personId} ${letter.kind}`)).toEqual(letters);
    expect(inviting.nextAt).toBe(nextAt);
  });

  it('is recorded for people without an address, once', () => {
    const without = world({ reachOf: () => 'no-address' });
    expect(invitingOf(reviewWith(), {}, without, AFTER).unreachable).toHaveLength(1);
    const known = tried(letterOf('invitation'), { status: 'failed', code: 'no-address', takenCareOf: false });
    expect(invitingOf(reviewWith(), { p1: known }, without, AFTER).unreachable).toEqual([]);
  });

  it('is not made up for where that was decided, and later changes are', () => {
    const dropping = world({ droppedUpTo: NOON });
    expect(invitingOf(reviewWith(), {}, dropping, AFTER)).toMatchObject({ letters: [], dropped: [{ personId: 'p1' }] });
    const later = reviewWith({ schedule: LATER, changed: change(3, NOON + MINUTE) });
    const state = { p1: { told: letterOf('invitation'), delivery: null } };
    expect(lettersAt(later, state, AFTER + MINUTE, dropping)).toEqual(['p1 rescheduled']);
  });
});

it('whatever is known and however it stands: nobody is told twice of the same, and after the letter nothing is left', () => {
  const kinds = ['invitation', 'rescheduled', 'cancelled', 'uninvited'] as const;
  const time = fc.constantFrom(DECEMBER, LATER, { ...DECEMBER, at: null });
  const knows = fc.option(fc.record({ kind: fc.constantFrom(...kinds), schedule: time }), { nil: null });
  fc.assert(
    fc.property(
      time,
      fc.constantFrom('planned', 'cancelled', 'begun'),
      fc.boolean(),
      knows,
      (schedule, status, invited, known) => {
        const people = { p1: { invited, changed: change(7) } };
        const review = reviewWith({ schedule, status, people, changed: change(8) });
        const before = known && letterOf(known.kind, { schedule: known.schedule });
        const state: InvitationState = before ? { p1: { told: before, delivery: null } } : {};
        const { letters } = invitingOf(review, state, world(), AFTER);
        expect(letters.length).toBeLessThanOrEqual(1);
        for (const { letter } of letters) {
          expect(letter.sequence).toBeGreaterThan(before?.sequence ?? -1);
          expect(invitingOf(review, { p1: told(letter) }, world(), AFTER + 1).letters).toEqual([]);
        }
      },
    ),
    { numRuns: 300 },
  );
});
