// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day, daysBetween } from '../../calendar/day.js';
import { readDeadline } from '../../calendar/deadline.js';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import {
  currentMark,
  dueReminders,
  type LedgerEntry,
  marksOf,
  type Obligation,
  plannedReminders,
  reminderDayAt,
  sendingInstant,
} from './plan.js';
import type { ReminderEvent } from './reminder.events.js';
import { isSettled, reminder, type ReminderCommand, type ReminderState } from './reminder.js';

function goalDue(words: string, more: Partial<Obligation> = {}): Obligation {
  return {
    kind: 'goal',
    goalId: 'g1',
    milestoneId: null,
    code: 'Z1',
    goalTitle: 'Dokumentenmanagement',
    milestoneTitle: null,
    deadline: readDeadline(words)!,
    ownerId: 'p1',
    state: 'open',
    remindFrom: '2020-01-01',
    ...more,
  };
}
const plan = (obligations: readonly Obligation[], recipients: readonly string[] = ['p1']) => ({
  municipalityId: 'm1',
  obligations,
  recipientsOf: () => recipients,
});

describe('the days on which people are reminded', () => {
  it.each([
    // Months' ends, a leap day, the turn of the year, the clock changes of 2026 (29.03. and 25.10.).
    ['30.06.2026', ['2026-05-31', '2026-06-16', '2026-06-27', '2026-06-30']],
    ['31.03.2026', ['2026-03-01', '2026-03-17', '2026-03-28', '2026-03-31']],
    ['01.03.2028', ['2028-01-31', '2028-02-16', '2028-02-27', '2028-03-01']],
    ['29.02.2028', ['2028-01-30', '2028-02-15', '2028-02-26', '2028-02-29']],
    ['03.01.2027', ['2026-12-04', '2026-12-20', '2026-12-31', '2027-01-03']],
    ['Bis Mitte 2026', ['2026-05-31', '2026-06-16', '2026-06-27', '2026-06-30']],
    ['Q1/2026', ['2026-03-01', '2026-03-17', '2026-03-28', '2026-03-31']],
  ])('%s → %j', (words, days) => expect(marksOf(readDeadline(words)!).map(({ forDay }) => forDay)).toEqual(days));

  it.each([
    // Eight o'clock in Berlin is 07:00 UTC in winter, 06:00 in summer, also on the two days between.
    ['2026-01-15T06:59:59Z', '2026-01-14'],
    ['2026-01-15T07:00:00Z', '2026-01-15'],
    ['2026-03-28T07:00:00Z', '2026-03-28'],
    ['2026-03-29T05:59:59Z', '2026-03-28'],
    ['2026-03-29T06:00:00Z', '2026-03-29'],
    ['2026-10-24T06:00:00Z', '2026-10-24'],
    ['2026-10-25T06:59:59Z', '2026-10-24'],
    ['2026-10-25T07:00:00Z', '2026-10-25'],
    ['2026-12-31T23:30:00Z', '2026-12-31'],
    ['2028-02-29T07:00:00Z', '2028-02-29'],
  ])('at %s the reminders of %s have come', (instant, day) => expect(reminderDayAt(new Date(instant))).toBe(day));

  it('agrees with the instant at which they go out', () => {
    for (let day: Day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      const at = sendingInstant(day);
      expect([reminderDayAt(at), reminderDayAt(new Date(at.getTime() - 1))]).toEqual([day, addDays(day, -1)]);
    }
  });
});

describe('what is due', () => {
  it.each<[string, Partial<Obligation>, Day, string | undefined]>([
    ['nothing long before', {}, '2026-05-30', undefined],
    ['the first mark on its day', {}, '2026-05-31', 'before-30'],
    ['the first mark, caught up after days off', {}, '2026-06-10', 'before-30'],
    ['only the newest of several missed', {}, '2026-06-29', 'before-3'],
    ['the day itself', {}, '2026-06-30', 'on-day'],
    ['the day itself, caught up late', {}, '2026-07-20', 'on-day'],
    ['nothing that lay before the deadline was written down', { remindFrom: '2026-06-17' }, '2026-06-20', undefined],
    ['what comes after the deadline was written down', { remindFrom: '2026-06-17' }, '2026-06-27', 'before-3'],
    ['nothing for old goals that are read in', { remindFrom: '2026-08-01' }, '2026-08-02', undefined],
    ['nothing while paused', { state: 'paused' }, '2026-06-30', undefined],
    ['nothing when reached', { state: 'reached' }, '2026-06-30', undefined],
    ['nothing when ended', { state: 'ended' }, '2026-06-30', undefined],
  ])('%s', (_, more, day, rule) => {
    expect(currentMark(goalDue('30.06.2026', more), day)?.rule).toBe(rule);
  });

  it('is nothing new once it is in the ledger, and is never told to officers appointed later', () => {
    const first = dueReminders({ ...plan([goalDue('30.06.2026')], ['o1', 'o2']), ledger: [] }, '2026-06-16');
    expect(first.due.map(({ data }) => data.recipientId)).toEqual(['o1', 'o2']);
    const ledger = first.due.map(entryOf);
    for (const [day, recipients] of [
      ['2026-06-16', ['o1', 'o2']],
      ['2026-06-20', ['o1', 'o2', 'o3']],
    ] as const)
      expect(dueReminders({ ...plan([goalDue('30.06.2026')], recipients), ledger }, day)).toEqual({
        due: [],
        moot: [],
      });
    // Ended between the two: the second is made up for, also days later.
    const half = dueReminders(
      { ...plan([goalDue('30.06.2026')], ['o1', 'o2', 'o3']), ledger: ledger.slice(0, 1) },
      '2026-06-20',
    );
    expect(half.due.map(({ reminderId }) => reminderId)).toEqual([first.due[1]!.reminderId]);
  });

  it.each<[string, readonly Obligation[], readonly string[], Day, string]>([
    ['the deadline is moved', [goalDue('31.12.2026')], ['p1'], '2026-06-16', 'moved'],
    ['the goal is reached', [goalDue('30.06.2026', { state: 'reached' })], ['p1'], '2026-06-16', 'reached'],
    ['the goal is given up', [goalDue('30.06.2026', { state: 'ended' })], ['p1'], '2026-06-16', 'ended'],
    ['the goal rests', [goalDue('30.06.2026', { state: 'paused' })], ['p1'], '2026-06-16', 'paused'],
    ['the goal is gone', [], ['p1'], '2026-06-16', 'ended'],
    ['somebody else is responsible', [goalDue('30.06.2026')], ['p2'], '2026-06-16', 'reassigned'],
    ['the next mark has come', [goalDue('30.06.2026')], ['p1'], '2026-06-27', 'superseded'],
  ])('what waits is moot when %s', (_, obligations, recipients, day, why) => {
    const ledger = dueReminders({ ...plan([goalDue('30.06.2026')]), ledger: [] }, '2026-06-16').due.map(entryOf);
    const answer = dueReminders({ ...plan(obligations, recipients), ledger }, day);
    expect(answer.moot).toEqual([{ reminderId: ledger[0]!.reminderId, why }]);
    // The new owner or the newer mark is served in the same breath.
    expect(answer.due.length).toBe(why === 'reassigned' || why === 'superseded' ? 1 : 0);
  });

  it('tells apart municipalities, obligations, deadlines, marks and recipients', () => {
    const milestone = { kind: 'milestone', milestoneId: 'm1', milestoneTitle: 'Schritt' } as const;
    const ids = [
      dueReminders({ ...plan([goalDue('30.06.2026')]), ledger: [] }, '2026-06-16'),
      dueReminders({ ...plan([goalDue('30.06.2026')]), municipalityId: 'm2', ledger: [] }, '2026-06-16'),
      dueReminders({ ...plan([goalDue('30.06.2026', { goalId: 'g2' })]), ledger: [] }, '2026-06-16'),
      dueReminders({ ...plan([goalDue('30.06.2026', milestone)]), ledger: [] }, '2026-06-16'),
      dueReminders({ ...plan([goalDue('29.06.2026')]), ledger: [] }, '2026-06-16'),
      dueReminders({ ...plan([goalDue('30.06.2026')]), ledger: [] }, '2026-06-27'),
      dueReminders({ ...plan([goalDue('30.06.2026')], ['p2']), ledger: [] }, '2026-06-16'),
    ].map(({ due }) => due[0]!.reminderId);
    expect(new Set(ids).size).toBe(7);
    expect(dueReminders({ ...plan([goalDue('30.06.2026')]), ledger: [] }, '2026-06-20').due[0]!.reminderId).toBe(
      ids[0],
    );
  });
});

describe('what is planned', () => {
  it('is what lies ahead, soonest first', () => {
    const obligations = [
      goalDue('30.06.2026'),
      goalDue('20.06.2026', { kind: 'milestone', milestoneId: 'm1', milestoneTitle: 'Schritt' }),
      goalDue('25.06.2026', { goalId: 'g2', state: 'paused' }),
    ];
    const planned = plannedReminders(plan(obligations), '2026-06-16');
    expect(planned.map(({ forDay, rule, obligation }) => [forDay, rule, obligation.milestoneId])).toEqual([
      ['2026-06-17', 'before-3', 'm1'],
      ['2026-06-20', 'on-day', 'm1'],
      ['2026-06-27', 'before-3', null],
      ['2026-06-30', 'on-day', null],
    ]);
    expect(plannedReminders(plan(obligations), '2026-06-16', 1)).toHaveLength(1);
  });
});

// ------------------------------------------------------------------------------------------------------- any life at all

const entryOf = ({ reminderId, data }: { reminderId: string; data: LedgerEntry['due'] }): LedgerEntry => ({
  reminderId,
  due: data,
  state: { status: 'due', attempts: 0, mailId: null, lastCode: null, retryAt: null },
});

/** Ledger, goal and program as they live together, without log, Redis and mail server. */
class Life {
  readonly streams = new Map<string, ReminderEvent[]>();
  readonly dueData = new Map<string, LedgerEntry['due']>();
  obligation = goalDue('2026-09-30', { remindFrom: '2026-06-02' });
  day: Day = '2026-06-01';
  up = true;
  recipients: readonly string[] = ['p1'];
  /** Marks that came while the goal was open and known, by what should have been sent. */
  readonly owed = new Set<string>();

  stateOf(id: string): ReminderState {
    return (this.streams.get(id) ?? []).reduce<ReminderState>(
      (state, event) =>
        reminder.evolve(state, {
          ...event,
          meta: { effectiveOn: this.day, recordedAt: `${this.day}T08:00:00Z`, actorId: 'system' },
        }),
      reminder.initialState,
    );
  }

  give(id: string, command: ReminderCommand): boolean {
    const context: DecisionContext = { id, today: this.day, effectiveOn: this.day };
    try {
      const events = reminder.decide(this.stateOf(id), command, context);
      this.streams.set(id, [...(this.streams.get(id) ?? []), ...events]);
      return events.length > 0;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }

  ledger(): LedgerEntry[] {
    return [...this.dueData].map(([reminderId, due]) => ({ reminderId, due, state: this.stateOf(reminderId) }));
  }

  look(outcome: 'sent' | 'deferred' | 'refused' | 'lost' | 'crash'): void {
    if (!this.up) return;
    const input = { ...plan([this.obligation], this.recipients), ledger: this.ledger() };
    const { due, moot } = dueReminders(input, this.day);
    for (const { reminderId, why } of moot) this.give(reminderId, { type: 'DeclareMoot', data: { why } });
    for (const { reminderId, data } of due) {
      this.dueData.set(reminderId, data);
      this.give(reminderId, { type: 'RecordDue', data });
    }
    for (const { reminderId, state } of this.ledger()) {
      if (state.status === 'attempted')
        this.give(reminderId, { type: 'RecordUncertain', data: { attempt: state.attempt, cause: 'interrupted' } });
      if (state.status !== 'due') continue;
      const attempt = state.attempts + 1;
      this.give(reminderId, { type: 'StartAttempt', data: { channel: 'smtp', mailId: reminderId, standing: null } });
      if (outcome === 'sent') this.give(reminderId, { type: 'ConfirmSent', data: { attempt } });
      else if (outcome === 'lost')
        this.give(reminderId, { type: 'RecordUncertain', data: { attempt, cause: 'connection-lost' } });
      else if (outcome !== 'crash')
        this.give(reminderId, {
          type: 'RecordFailure',
          data: { attempt, code: outcome, permanent: outcome === 'refused' },
        });
    }
    const mark = currentMark(this.obligation, this.day);
    if (mark && this.recipients.length > 0) this.owed.add(`${this.obligation.deadline.latestDay} ${mark.rule}`);
  }

  change(more: Partial<Obligation>): void {
    this.obligation = { ...this.obligation, ...more };
  }
}

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), days: fc.integer({ min: -40, max: 60 }) }) },
  fc.record({ kind: fc.constant('state' as const), state: fc.constantFrom('open', 'paused', 'reached', 'ended') }),
  fc.record({ kind: fc.constant('power' as const), up: fc.boolean() }),
  fc.record({ kind: fc.constant('assign' as const), to: fc.constantFrom(['p1'], ['p2'], ['o1', 'o2']) }),
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      outcome: fc.constantFrom('sent', 'deferred', 'refused', 'lost', 'crash'),
    }),
  },
);

describe('whatever happens', () => {
  it('every mark that came ends in exactly one final state, and nothing is sent after it', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const life = new Life();
        for (const happened of happenings) {
          switch (happened.kind) {
            case 'days':
              life.day = addDays(life.day, happened.days);
              break;
            case 'move': {
              const latestDay = addDays(life.obligation.deadline.latestDay, happened.days);
              life.change({ deadline: readDeadline(latestDay)!, remindFrom: addDays(life.day, 1) });
              break;
            }
            case 'state':
              life.change({ state: happened.state, remindFrom: addDays(life.day, 1) });
              break;
            case 'power':
              life.up = happened.up;
              break;
            case 'assign':
              life.recipients = happened.to;
              break;
            case 'look':
              life.look(happened.outcome);
          }
        }
        // In the end everything works again and time passes.
        life.up = true;
        const left = Math.max(0, daysBetween(life.day, life.obligation.deadline.latestDay)) + 1;
        for (let i = 0; i <= left; i++) {
          life.look('sent');
          life.day = addDays(life.day, 1);
        }
        life.look('sent');

        const seen = new Set<string>();
        for (const [id, events] of life.streams) {
          expect(isSettled(life.stateOf(id))).toBe(true);
          const ends = events.filter(
            (event) =>
              event.type === 'ReminderSent' ||
              event.type === 'ReminderUncertain' ||
              event.type === 'ReminderBecameMoot' ||
              (event.type === 'ReminderFailed' && event.data.final),
          );
          expect(ends).toHaveLength(1);
          expect(events.at(-1)).toBe(ends[0]);
          expect(events.filter(({ type }) => type === 'ReminderDue')).toHaveLength(1);
          const due = life.dueData.get(id)!;
          seen.add(`${due.deadline.latestDay} ${due.rule}`);
        }
        for (const mark of life.owed) expect(seen).toContain(mark);
      }),
      { numRuns: 300 },
    );
  });
});
