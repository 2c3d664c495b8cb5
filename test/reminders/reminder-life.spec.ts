// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day, daysBetween } from '../../src/calendar/day.js';
import { type DecisionContext, type Recorded, RuleViolation } from '../../src/event-sourcing/decider.js';
import { mailbox, type MailboxState } from '../../src/reminders/domain/mailbox.js';
import {
  comesOnItsDay,
  digestIdOf,
  mailingOf,
  type PlannedMail,
  type Rhythm,
} from '../../src/reminders/domain/mailing.js';
import type { Obligation, Subject } from '../../src/reminders/domain/obligation.js';
import { addressedTo, audienceOf } from '../../src/reminders/domain/recipients.js';
import type { ReminderEvent, ReminderEventOf } from '../../src/reminders/domain/reminder.events.js';
import {
  isSettled,
  isTakenBack,
  reminder,
  type ReminderCommand,
  type ReminderState,
} from '../../src/reminders/domain/reminder.js';
import { type LedgerEntry, reminding, type RemindingWorld } from '../../src/reminders/domain/reminding.js';
import {
  DEFAULT_RULES,
  type RemindingCommand,
  type RemindingRules,
  remindingRules,
} from '../../src/reminders/domain/rules.js';
import { AUDIENCES, marksAround } from '../../src/reminders/domain/schedule.js';
import { sendingDaysOf } from '../../src/reminders/sending-days.js';
import { at, goalDueOn, peopleOf, subjectWith, type Town } from './a-subject.js';

/*
 * Deciders, goal, people and program as they live together, without log, Redis and mail server; the program can be ended
 * between any two records. Compare reminder-process.ts, whose order of steps this follows.
 */

const HOUR_MS = 3_600_000;
const DAYS = sendingDaysOf(null);
const OUTCOMES = ['sent', 'deferred', 'refused', 'lost'] as const;
type Outcome = (typeof OUTCOMES)[number];
type Due = ReminderEventOf<'ReminderDue'>['data'];

class PowerCut extends Error {}

interface HandedOver {
  readonly personId: string;
  readonly mailId: string;
  readonly reminderIds: readonly string[];
  readonly day: Day;
  readonly ordered: boolean;
  readonly onItsDay: boolean;
  mayHaveArrived: boolean;
}

class Life {
  readonly streams = new Map<string, Recorded<ReminderEvent>[]>();
  readonly mailboxes = new Map<string, MailboxState>();
  readonly handedOver: HandedOver[] = [];
  readonly owed = new Set<string>();
  readonly rhythms = new Map<string, Rhythm>();
  rules: RemindingRules = DEFAULT_RULES;
  subject: Subject = subjectWith([
    goalDueOn('2026-09-30', { since: '2026-06-02T10:00:00.000Z' }),
    goalDueOn('2026-07-31', { kind: 'milestone', partId: 'm1', since: '2026-06-02T10:00:00.000Z' }),
  ]);
  town: Town = {};
  now = at('2026-06-15 10:00');
  setBackBy = 0;
  fuse = Infinity;

  get today(): Day {
    return DAYS.dayOf(this.now);
  }
  private get instant(): string {
    return new Date(this.now).toISOString();
  }
  private get context(): DecisionContext {
    return { id: 'x', today: this.today, effectiveOn: this.today };
  }
  private get meta() {
    return { effectiveOn: this.today, recordedAt: this.instant, actorId: 'system' };
  }

  stateOf(id: string): ReminderState {
    return (this.streams.get(id) ?? []).reduce(reminder.evolve, reminder.initialState);
  }
  dueOf(id: string): Due {
    return (this.streams.get(id)!.findLast(({ type }) => type === 'ReminderDue') as ReminderEventOf<'ReminderDue'>)
      .data;
  }
  ledger(): (LedgerEntry & { readonly dueAt: string })[] {
    return [...this.streams.keys()].map((reminderId) => ({
      reminderId,
      due: this.dueOf(reminderId),
      state: this.stateOf(reminderId),
      dueAt: this.streams.get(reminderId)!.findLast(({ type }) => type === 'ReminderDue')!.meta.recordedAt,
    }));
  }

  private burn(): void {
    if (this.fuse-- <= 0) throw new PowerCut();
  }
  give(id: string, command: ReminderCommand): boolean {
    try {
      const events = reminder.decide(this.stateOf(id), command, this.context);
      if (events.length === 0) return false;
      this.burn();
      this.streams.set(id, [
        ...(this.streams.get(id) ?? []),
        ...events.map((event) => ({ ...event, meta: this.meta })),
      ]);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }
  agree(command: RemindingCommand): void {
    for (const event of remindingRules.decide(this.rules, command, this.context))
      this.rules = remindingRules.evolve(this.rules, { ...event, meta: this.meta });
  }

  world(): RemindingWorld {
    const people = { ...peopleOf(this.town), leadId: this.rules.leadId };
    return { municipalityId: 'm1', schedule: this.rules.schedule, days: DAYS, people };
  }

  /** One look; ended wherever the fuse burns down. */
  look(outcome: Outcome, fuse = Infinity): void {
    this.fuse = fuse;
    try {
      this.plan();
      for (const { reminderId, state } of this.ledger()) {
        if (state.status === 'attempted')
          this.give(reminderId, { type: 'RecordUncertain', data: { attempt: state.attempt, cause: 'interrupted' } });
        else if (this.rules.whenUncertain === 'once-more' && state.status === 'uncertain' && state.resentByRule === 0)
          this.give(reminderId, { type: 'OrderResend', data: { cause: 'rule' } });
      }
      for (const personId of new Set(this.ledger().map(({ due }) => due.recipientId))) this.mail(personId, outcome);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
    this.fuse = Infinity;
  }

  private plan(): void {
    const state = this.ledger().reduce<ReturnType<typeof reminding.evolve>>(reminding.evolve, reminding.initialState);
    const world = this.world();
    const { due, moot } = reminding.decide(state, this.subject, world, this.now);
    for (const { reminderId, why } of moot) this.give(reminderId, { type: 'DeclareMoot', data: { why } });
    for (const { reminderId, data } of due) this.give(reminderId, { type: 'RecordDue', data });
    // Whatever mark has come is owed from now on.
    for (const obligation of this.subject.obligations)
      for (const audience of AUDIENCES) {
        const { newest } = marksAround(this.subject, obligation, audience, world.schedule, DAYS, this.now);
        const unanswered = this.subject.lastWordOn === null || this.subject.lastWordOn < obligation.dueDay;
        if (!newest) continue;
        // Where the rules have lost their later marks, one may have been told already: then it says more.
        const saidLater = this.ledger().some(
          ({ due: told, state: at }) =>
            told.obligation.kind === obligation.kind &&
            told.dueDay === obligation.dueDay &&
            told.forDay > newest.forDay &&
            audienceOf(told.recipientAs) === audience &&
            !isTakenBack(at),
        );
        if (saidLater) continue;
        if (addressedTo(this.subject, audience, unanswered, this.today, world.people).personIds.length > 0)
          this.owed.add(markOf({ kind: obligation.kind, dueDay: obligation.dueDay, ...newest }));
      }
  }

  private mail(personId: string, outcome: Outcome): void {
    const open = this.ledger().filter(({ due, state }) => due.recipientId === personId && !isSettled(state));
    const last = this.mailboxes.get(personId)?.last ?? null;
    const leader = last ? this.leaderOf(last.reminderIds) : undefined;
    const arrived = this.handedOver
      .filter((mail) => mail.personId === personId && mail.mayHaveArrived)
      .map(({ day }) => day);
    const { schedule, held, dropped } = this.rules;
    const { mails, moot } = mailingOf(
      {
        rhythm: this.rhythms.get(personId) ?? 'daily',
        lastMailOn: arrived.sort().at(-1) ?? null,
        begun: last && { on: last.on, resumable: leader?.status === 'due' && leader.mailId === null },
        open,
      },
      {
        schedule,
        days: DAYS,
        held: held !== null,
        dropped: dropped && { at: Date.parse(dropped.at), upTo: dropped.upTo },
      },
      this.now,
    );
    for (const { reminderId, why } of moot) this.give(reminderId, { type: 'DeclareMoot', data: { why } });
    for (const planned of mails) this.send(personId, planned, outcome);
  }

  private leaderOf(ids: readonly string[]): ReminderState | undefined {
    return ids.map((id) => this.stateOf(id)).find(({ status }) => status !== 'moot');
  }

  private send(personId: string, { mailId, reminderIds }: PlannedMail, outcome: Outcome): void {
    const ordered = reminderIds.some((id) => {
      const state = this.stateOf(id);
      return state.status === 'due' && state.resend;
    });
    let meant: { readonly mailId: string; readonly reminderIds: readonly string[]; readonly anew: boolean };
    const last = this.mailboxes.get(personId)?.last ?? null;
    const all = last?.mailId === mailId ? last.reminderIds : reminderIds;
    const sent = all.some((id) => this.stateOf(id).status === 'sent');
    if (mailId !== null && this.leaderOf(all)?.status === 'due') meant = { mailId, reminderIds: all, anew: false };
    else if (mailId !== null && !sent) meant = { mailId, reminderIds, anew: false };
    else {
      const today = digestIdOf('m1', personId, this.today);
      try {
        const state = this.mailboxes.get(personId) ?? mailbox.initialState;
        const data = { mailId: today, on: this.today, reminderIds };
        for (const event of mailbox.decide(state, { type: 'BeginDigest', data }, this.context)) {
          this.burn();
          this.mailboxes.set(personId, mailbox.evolve(state, { ...event, meta: this.meta }));
        }
      } catch (error) {
        if (error instanceof RuleViolation) return;
        throw error;
      }
      meant = { mailId: today, reminderIds: this.mailboxes.get(personId)!.last!.reminderIds, anew: mailId !== null };
    }
    const attempts = new Map<string, number>();
    for (const id of meant.reminderIds) {
      const state = this.stateOf(id);
      if (state.status !== 'due') continue;
      const data = {
        channel: 'smtp',
        mailId: meant.mailId,
        standing: null,
        anew: meant.anew,
        notAfter: this.today,
      } as const;
      if (this.give(id, { type: 'StartAttempt', data })) attempts.set(id, state.attempts + 1);
    }
    if (attempts.size === 0) return;
    this.burn();
    this.handOver(personId, meant.mailId, [...attempts.keys()], ordered, outcome === 'sent' || outcome === 'lost');
    for (const [id, attempt] of attempts)
      if (outcome === 'sent') this.give(id, { type: 'ConfirmSent', data: { attempt } });
      else if (outcome === 'lost')
        this.give(id, { type: 'RecordUncertain', data: { attempt, cause: 'connection-lost' } });
      else this.give(id, { type: 'RecordFailure', data: { attempt, code: outcome, permanent: outcome === 'refused' } });
  }

  /** The mail server's side: here is looked whether the mail should have come at all. */
  private handOver(
    personId: string,
    mailId: string,
    reminderIds: readonly string[],
    ordered: boolean,
    taken: boolean,
  ): void {
    const { schedule, held } = this.rules;
    const onItsDay = reminderIds.some((id) => comesOnItsDay(this.dueOf(id)));
    expect(held).toBeNull();
    for (const id of reminderIds) this.expectWanted(id);
    if (!ordered) {
      expect(DAYS.isWorkingDay(this.today)).toBe(true);
      expect(this.now).toBeGreaterThanOrEqual(DAYS.instantOf(this.today, schedule.hour));
      const triedBefore = this.handedOver.some((mail) => mail.mailId === mailId);
      for (const { day, ordered: byOrder, ...mail } of this.handedOver)
        // That the same mail is repeated for a reason only, `expectWanted` has looked at.
        if (mail.personId === personId && mail.mailId !== mailId && mail.mayHaveArrived && !byOrder) {
          if (this.setBackBy === 0 || !triedBefore) expect(day < this.today).toBe(true);
          if (!triedBefore && !onItsDay) expect(daysBetween(day, this.today)).toBeGreaterThanOrEqual(schedule.gapDays);
        }
    }
    const day = this.today;
    this.handedOver.push({ personId, mailId, reminderIds, day, ordered, onItsDay, mayHaveArrived: taken });
  }

  /** Of an earlier attempt everybody knows that it was not taken, or somebody has ordered another. */
  private expectWanted(id: string): void {
    const events = this.streams.get(id)!.slice(0, -1);
    const attempted = events.findLastIndex(({ type }) => type === 'SendAttempted');
    if (attempted < 0) return;
    const since = events.slice(attempted).map(({ type }) => type);
    expect(since.some((type) => type === 'ReminderFailed' || type === 'ReminderResendOrdered')).toBe(true);
  }
}

function markOf({
  kind,
  dueDay,
  rule,
  forDay,
}: Pick<Due, 'dueDay' | 'rule' | 'forDay'> & Pick<Obligation, 'kind'>): string {
  return `${kind} ${rule === 'assigned' ? '' : dueDay} ${rule} ${forDay}`;
}

const persons = ['p1', 'p2', 'o1', 'o2'] as const;
const days = fc.integer({ min: -40, max: 60 });
const happening = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 240 }) }),
  },
  fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ kind: fc.constant('move' as const), part: fc.boolean(), days }),
  fc.record({
    kind: fc.constant('state' as const),
    part: fc.boolean(),
    state: fc.constantFrom('open', 'open', 'paused', 'reached', 'ended'),
  }),
  fc.record({
    kind: fc.constant('assign' as const),
    to: fc.constantFrom(null, ...persons),
    byId: fc.constantFrom(...persons),
  }),
  fc.record({ kind: fc.constant('word' as const) }),
  fc.record({
    kind: fc.constant('away' as const),
    away: fc.dictionary(fc.constantFrom(...persons), fc.constantFrom(null, ...persons)),
    gone: fc.subarray(['p1', 'o2']),
  }),
  fc.record({
    kind: fc.constant('rhythm' as const),
    personId: fc.constantFrom(...persons),
    rhythm: fc.constantFrom('daily', 'weekly', 'urgent', 'escalations'),
  }),
  fc.record({
    kind: fc.constant('rules' as const),
    gapDays: fc.constantFrom(1, 5, 14),
    hour: fc.constantFrom(6, 8, 12),
    before: fc.subarray([30, 14, 7, 3, 1]),
    whenUncertain: fc.constantFrom('leave', 'once-more'),
    leadId: fc.constantFrom(null, 'l1'),
  }),
  fc.record({ kind: fc.constant('hold' as const) }),
  fc.record({ kind: fc.constant('release' as const), dropWaiting: fc.boolean() }),
  fc.record({ kind: fc.constant('resend' as const) }),
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      outcome: fc.constantFrom(...OUTCOMES),
      fuse: fc.constantFrom(Infinity, Infinity, 0, 1, 2, 3, 4, 5, 6),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function happens(life: Life, happened: Happening): void {
  const { subject } = life;
  const since = new Date(life.now).toISOString();
  const withPart = (part: boolean, change: (one: Obligation) => Partial<Obligation>): Subject => ({
    ...subject,
    obligations: subject.obligations.map((one) =>
      (one.kind === 'milestone') === part ? { ...one, ...change(one) } : one,
    ),
  });
  switch (happened.kind) {
    case 'hours':
      life.now += happened.hours * HOUR_MS;
      break;
    case 'clock':
      life.now += happened.days * 24 * HOUR_MS;
      if (happened.days < 0) life.setBackBy -= happened.days;
      break;
    case 'move':
      life.subject = withPart(happened.part, ({ dueDay }) => ({ dueDay: addDays(dueDay, happened.days), since }));
      break;
    case 'state':
      life.subject = withPart(happened.part, () => ({ state: happened.state }));
      break;
    case 'assign': {
      const { to, byId } = happened;
      life.subject = { ...subject, ownerId: to, assigned: to === null ? null : { at: since, byId } };
      break;
    }
    case 'word':
      life.subject = { ...subject, lastWordOn: life.today };
      break;
    case 'away':
      life.town = { away: happened.away, gone: happened.gone };
      break;
    case 'rhythm':
      life.rhythms.set(happened.personId, happened.rhythm);
      break;
    case 'rules': {
      const { gapDays, hour, before, whenUncertain, leadId } = happened;
      const schedule = { ...DEFAULT_RULES.schedule, gapDays, hour, before };
      life.agree({
        type: 'AgreeOnReminderRules',
        data: { schedule, land: null, leadId, whenUncertain },
      });
      break;
    }
    case 'hold':
      life.agree({ type: 'HoldReminders', data: { cause: 'by-hand' } });
      break;
    case 'release':
      life.agree({ type: 'ReleaseReminders', data: { dropWaiting: happened.dropWaiting } });
      break;
    case 'resend':
      for (const { reminderId } of life.ledger())
        life.give(reminderId, { type: 'OrderResend', data: { cause: 'by-hand' } });
      break;
    case 'look':
      life.look(happened.outcome, happened.fuse);
  }
}

describe('whatever happens', () => {
  it(
    'every mark that came ends in exactly one final state, nothing is sent twice unordered, and nobody gets too many mails',
    () => {
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (happenings) => {
          const life = new Life();
          for (const happened of happenings) happens(life, happened);

          // In the end everything works again and time passes.
          life.agree({ type: 'ReleaseReminders', data: { dropWaiting: false } });
          const end = life.now + (50 + life.setBackBy) * 24 * HOUR_MS;
          for (; life.now < end; life.now += 11 * HOUR_MS) life.look('sent');
          const waitsLong = life
            .ledger()
            .filter(({ state, dueAt }) => !isSettled(state) && life.now - Date.parse(dueAt) > 30 * 24 * HOUR_MS);
          expect(waitsLong).toEqual([]);
          life.subject = {
            ...life.subject,
            obligations: life.subject.obligations.map((one) => ({ ...one, state: 'ended' })),
          };
          life.look('sent');

          const seen = new Set<string>();
          for (const [id, events] of life.streams) {
            // What was begun, by its day or by an order, comes to an end before anything else begins.
            let open = false;
            for (const event of events) {
              const begins = event.type === 'ReminderDue' || event.type === 'ReminderResendOrdered';
              expect(open).toBe(!begins);
              open = begins || event.type === 'SendAttempted' || (event.type === 'ReminderFailed' && !event.data.final);
              if (event.type === 'ReminderDue') seen.add(markOf({ kind: event.data.obligation.kind, ...event.data }));
            }
            expect(open).toBe(false);
            expect(isSettled(life.stateOf(id))).toBe(true);
          }
          for (const mark of life.owed) if (!seen.has(mark)) throw new Error(`Nobody was told of ${mark}`);
        }),
        // The same lives every time, but for the long rounds.
        process.env['SOAK'] === '1' ? { numRuns: 3_000 } : { numRuns: 60, seed: 20261127 },
      );
    },
    process.env['SOAK'] === '1' ? 1_800_000 : 60_000,
  );
});
