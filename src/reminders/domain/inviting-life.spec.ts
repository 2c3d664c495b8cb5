// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReviewEvent } from '../../event-catalogue.js';
import { type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { invitedReviews, type InvitedReviewRow } from '../views/invited-reviews.js';
import type { InvitationEvent, MeetingTime } from './invitation.events.js';
import { invitation, type InvitationCommand, type InvitationState } from './invitation.js';
import { type InvitingWorld, invitingOf } from './inviting.js';

/*
 * Random lives of a review, with a mail server that fails in every way and a program that is killed between claim and
 * answer: in the end everybody knows what holds, and no letter was knowingly handed over twice.
 */

const PEOPLE = ['p1', 'p2', 'p3'] as const;
const TIMES: readonly MeetingTime[] = [
  { on: '2026-12-15', at: '14:00', place: null },
  { on: '2026-12-16', at: '14:00', place: 'Rathaus' },
  { on: '2026-12-17', at: null, place: null },
];
const MINUTE = 60_000;
const NINE = Date.parse('2026-11-02T08:00:00Z');

type Fate = 'sent' | 'lost' | 'lost-after-taking' | 'later' | 'never' | 'killed';
type Step =
  | { readonly do: 'move'; readonly to: number }
  | { readonly do: 'invite'; readonly people: readonly string[] }
  | { readonly do: 'cancel' }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'address'; readonly of: string; readonly there: boolean }
  | { readonly do: 'hold'; readonly held: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(2).map((to): Step => ({ do: 'move', to })) },
  { weight: 3, arbitrary: fc.subarray([...PEOPLE]).map((people): Step => ({ do: 'invite', people })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'cancel' }) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }).map((minutes): Step => ({ do: 'wait', minutes })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ of: fc.constantFrom(...PEOPLE), there: fc.boolean() })
      .map((address): Step => ({ do: 'address', ...address })),
  },
  { weight: 1, arbitrary: fc.boolean().map((held): Step => ({ do: 'hold', held })) },
);
const fate = fc.constantFrom<Fate>('sent', 'sent', 'sent', 'lost', 'lost-after-taking', 'later', 'later', 'killed');

class Life {
  now = NINE;
  row: InvitedReviewRow | undefined;
  state: InvitationState = invitation.initialState;
  held = false;
  readonly withoutAddress = new Set<string>();
  /** What a receiver got, by Message-ID. */
  readonly taken = new Map<string, number>();
  private n = 0;

  constructor(private readonly fates: readonly Fate[]) {}

  happen(event: ReviewEvent): void {
    const meta = { municipalityId: 'm1', actorId: 'o1', recordedAt: new Date(this.now).toISOString() };
    this.row = invitedReviews.evolve(this.row, {
      ...event,
      id: `e${this.n++}`,
      stream: 'review-m1.r1',
      revision: this.n,
      position: this.n,
      meta: meta as StoredEvent['meta'],
    });
  }

  /** As the process does it; see InvitationLetters. */
  look(fateOf: () => Fate): void {
    const row = this.row!;
    for (const { delivery } of Object.values(this.state))
      if (delivery?.outcome.status === 'attempted' && this.now - Date.parse(delivery.attemptedAt) >= 5 * MINUTE)
        this.give({
          type: 'RecordUncertain',
          data: { personId: delivery.personId, attempt: delivery.attempts, cause: 'interrupted' },
        });
    const world: InvitingWorld = {
      held: this.held,
      droppedUpTo: null,
      reachOf: (id) => (this.withoutAddress.has(id) ? 'no-address' : 'reachable'),
    };
    const { letters, unreachable } = invitingOf(row, this.state, world, this.now);
    const more = { agenda: [], channel: 'smtp' } as const;
    for (const planned of unreachable) this.give({ type: 'RecordUnreachable', data: { ...planned, ...more } });
    for (const planned of letters) {
      if (!this.give({ type: 'StartAttempt', data: { ...planned, ...more } })) continue;
      // Another node that has seen the same comes second.
      expect(this.give({ type: 'StartAttempt', data: { ...planned, ...more } })).toBe(false);
      const { personId, mailId } = planned;
      const of = { personId, attempt: this.state[personId]!.delivery!.attempts };
      const end = fateOf();
      if (end === 'sent' || end === 'lost-after-taking') this.taken.set(mailId, (this.taken.get(mailId) ?? 0) + 1);
      if (end === 'sent') this.give({ type: 'ConfirmSent', data: of });
      else if (end === 'lost' || end === 'lost-after-taking')
        this.give({ type: 'RecordUncertain', data: { ...of, cause: 'connection-lost' } });
      else if (end === 'later' || end === 'never')
        this.give({ type: 'RecordFailure', data: { ...of, code: 'deferred', permanent: end === 'never' } });
    }
  }

  nextFate(): Fate {
    return this.fates[this.n++ % this.fates.length] ?? 'sent';
  }

  private give(command: InvitationCommand): boolean {
    try {
      const events = invitation.decide(this.state, command, {} as DecisionContext);
      for (const event of events) {
        const meta = { recordedAt: new Date(this.now).toISOString() };
        this.state = invitation.evolve(this.state, { ...event, meta } as unknown as Recorded<InvitationEvent>);
      }
      return events.length > 0;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }
}

it('in the end everybody knows what holds, and nobody got a letter twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.array(fate, { minLength: 1, maxLength: 8 }), (steps, fates) => {
      const life = new Life(fates);
      let invitedIds: readonly string[] = ['p1', 'p2'];
      let schedule = TIMES[0]!;
      life.happen({ type: 'ReviewPlanned', data: { quarter: '2026-Q4', body: 'AG', schedule, invitedIds } });
      let cancelled = false;
      for (const one of steps) {
        if (one.do === 'wait')
          for (let minute = 0; minute < one.minutes; minute++) {
            life.now += MINUTE;
            life.look(() => life.nextFate());
          }
        else if (one.do === 'address') life.withoutAddress[one.there ? 'delete' : 'add'](one.of);
        else if (one.do === 'hold') life.held = one.held;
        else if (cancelled) continue;
        else if (one.do === 'move') {
          const to = TIMES[one.to]!;
          if (to === schedule) continue;
          life.happen({ type: 'ReviewRescheduled', data: { from: schedule, to } });
          schedule = to;
        } else if (one.do === 'invite') {
          invitedIds = one.people;
          life.happen({ type: 'ReviewInviteesChanged', data: { invitedIds } });
        } else {
          const reason = { kind: 'staff', sentence: 'Krank', decidedBy: 'AG' } as const;
          life.happen({ type: 'ReviewCancelled', data: { reason } });
          cancelled = true;
        }
      }
      // Two days in which everything is well.
      life.held = false;
      life.withoutAddress.clear();
      for (let quarter = 0; quarter < 192; quarter++) {
        life.now += 15 * MINUTE;
        life.look(() => 'sent');
      }
      for (const personId of PEOPLE) {
        const told = life.state[personId]?.told ?? null;
        const knowsOfIt = told !== null && (told.kind === 'invitation' || told.kind === 'rescheduled');
        if (cancelled || !invitedIds.includes(personId)) expect(knowsOfIt).toBe(false);
        else expect([knowsOfIt, told?.schedule]).toEqual([true, schedule]);
        expect(life.state[personId]?.delivery?.outcome.status).not.toBe('attempted');
      }
      expect([...life.taken.values()].filter((times) => times > 1)).toEqual([]);
    }),
    { numRuns: process.env['SOAK'] === '1' ? 5_000 : 50 },
  );
});
