// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Day } from '../calendar/day.js';
import type { Clock } from '../event-sourcing/clock.js';
import { categoryOfStream, type CommandRunner, idOfStream } from '../event-sourcing/command-runner.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import type { ViewRows } from '../event-sourcing/view.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { AlarmClock, type RedisSource } from './alarm-clock.js';
import { Dispatcher } from './dispatcher.js';
import { digestIdOf, lastMailOn, type LastTry, type Mailbox, mailingOf, type PlannedMail } from './domain/mailing.js';
import { reminding, type RemindingWorld } from './domain/reminding.js';
import type { ReminderCommand } from './domain/reminder.js';
import { DEFAULT_RULES, type RemindingRules } from './domain/rules.js';
import { mailOf, type MailWords } from './mail/mail-of-reminders.js';
import { type HandOver, HAND_OVER_LIMIT_MS, type OutgoingMail, type PostOffice } from './mail/post-office.js';
import { Memory } from './memory.js';
import { InvitationLetters, type InvitationSources } from './invitations/invitation-letters.js';
import { mailboxDomain, reminderDomain } from './reminder-domains.js';
import type { SendingDays } from './domain/schedule.js';
import { sendingDaysOf } from './sending-days.js';
import type { MunicipalityName, Recipient, Recipients, Subjects } from './sources.js';
import type { LedgerRow } from './views/reminder-ledger.js';
import type { MailboxRow } from './views/mailboxes.js';
import type { RemindingSheet } from './views/reminding-rules.js';

export interface ReminderProcessOptions {
  readonly clock: Clock;
  readonly commands: Pick<CommandRunner, 'run' | 'peek'>;
  readonly ledger: ViewRows<LedgerRow>;
  readonly mailboxes: ViewRows<MailboxRow>;
  readonly rules: ViewRows<RemindingSheet>;
  readonly subjects: Subjects;
  readonly recipients: Recipients;
  readonly municipalities: () => readonly MunicipalityName[];
  readonly municipality: (municipalityId: string) => MunicipalityName | undefined;
  /** What is told to people about the reviews that they are invited to. */
  readonly invitations: InvitationSources;
  readonly redis: RedisSource;
  /** undefined: mails are laid into the outbox. */
  readonly postOffice: PostOffice | undefined;
  /** What a mail needs beside the ledger, for its recipient. */
  readonly mailWords: (municipality: MunicipalityName, recipient: Recipient) => MailWords;
  /** To look again soon when something has changed: `ViewRunner.onFolded`. */
  readonly onFolded?: (listener: (batch: readonly StoredEvent[]) => void) => void;
  /**
   * Called before each look, once for all municipalities where all are looked at, where other nodes record as well: resolves when
   * the views know what those have recorded.
   */
  readonly upToDate?: () => Promise<void>;
  /** In English, for the log; holds neither addresses nor words of people. */
  readonly onProblem?: (sentence: string) => void;
  /** Default one minute. */
  readonly sweepEveryMs?: number;
  /** After so long an attempt without outcome counts as interrupted. For tests. */
  readonly interruptedAfterMs?: number;
  /** Another one for each installation on one Redis. */
  readonly queueName?: string;
}

export interface RemindersState {
  readonly state: 'running' | 'paused';
  readonly since: Date;
}

/**
 * An attempt without an outcome after this time was interrupted: we or our machine went away. Longer than any handing
 * over can take, so that another node never takes a running one for a lost one.
 */
const INTERRUPTED_AFTER_MS = HAND_OVER_LIMIT_MS * 3;
const OUTCOME_TRIES = 6;
const STOP_LIMIT_MS = 20_000;
const ROWS_AT_ONCE = 2_000;
/** Clocks that are corrected by less are none of our business. */
const CLOCK_SET_BACK_MS = 60_000;
/** Alarms are set for the next instants of a municipality; the sweep adds later ones as time passes. */
const ALARMS_AHEAD = 5;
/** Commands given at once: enough to share commits, few enough to leave room for everybody else's. */
const COMMANDS_AT_ONCE = 1_000;
/** What could not be worked out is looked at again after this time. */
const POISONED_FOR_MS = 10 * 60_000;
/** Where the municipality wants it, an uncertain mail is sent once more after this time. */
export const REPEAT_AFTER_MS = 60 * 60_000;

/**
 * Sees to it that every reminder that is due reaches an end. What has to be done is decided by `domain/reminding.ts` and
 * `domain/mailing.ts` from what the views show; what is done is recorded as events first. It can be ended at any point and
 * begin anew: all it remembers is folded from the ledger. BullMQ only tells it when to look.
 *
 * The order that matters: due recorded → digest begun → attempt recorded durably → handed over → outcome recorded.
 * Whoever finds an attempt recorded does not send; whoever is ended between the two leaves an attempt that is later
 * called uncertain, never a second mail.
 */
export class ReminderProcess {
  private readonly alarm: AlarmClock;
  private readonly dispatcher: Dispatcher;
  private readonly letters: InvitationLetters;
  private readonly memories = new Map<string, Memory>();
  private readonly looking = new Map<string, { promise: Promise<void>; again: boolean }>();
  private readonly underway = new Set<string>();
  private readonly poisoned = new Set<string>();
  private remembering: Promise<void> | undefined;
  /** Ids of what has changed while the ledger is being taken over: those rows are newer than the ones that are read. */
  private changedMeanwhile: Set<string> | undefined;
  private current: RemindersState;
  private stopped = false;

  constructor(private readonly options: ReminderProcessOptions) {
    this.current = { state: 'paused', since: options.clock.now() };
    this.dispatcher = new Dispatcher((error) => this.problem('A mail with reminders has to wait', error));
    const { invitations, clock, commands, rules, recipients, postOffice } = options;
    this.letters = new InvitationLetters({
      ...invitations,
      clock,
      commands,
      rules,
      recipients,
      postOffice,
      dispatcher: this.dispatcher,
      interruptedAfterMs: options.interruptedAfterMs ?? INTERRUPTED_AFTER_MS,
      repeatAfterMs: REPEAT_AFTER_MS,
      problem: (sentence, error) => this.problem(sentence, error),
    });
    this.alarm = new AlarmClock({
      redis: options.redis,
      ring: (municipalityId) => (municipalityId === undefined ? this.lookAround() : this.lookAt(municipalityId)),
      onChange: (running) => (this.current = { state: running ? 'running' : 'paused', since: options.clock.now() }),
      ...(options.onProblem && { onProblem: options.onProblem }),
      ...(options.sweepEveryMs !== undefined && { sweepEveryMs: options.sweepEveryMs }),
      ...(options.queueName !== undefined && { queueName: options.queueName }),
    });
    options.onFolded?.((batch) => this.takeNote(batch));
  }

  /** Whether reminders go out; paused while there is no Redis. */
  remindersState(): RemindersState {
    return this.current;
  }

  /** Call when the views have caught up. Returns at once; works as soon as there is a Redis. */
  start(): void {
    this.alarm.start();
  }

  /** Resolves when mails on their way have come to an outcome. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.letters.stop();
    await this.alarm.stop();
    // Whoever stops us (a container, a person) waits no longer; a mail still on its way then ends as uncertain.
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, STOP_LIMIT_MS)));
    await Promise.race([this.dispatcher.stop(), limit]);
    clearTimeout(timer);
  }

  /** Resolves when no mail waits or is on its way. For tests and measurements. */
  whenIdle(): Promise<void> {
    return this.dispatcher.whenIdle();
  }

  /** One look at every municipality. The alarm clock calls it; tests may. */
  async lookAround(): Promise<void> {
    try {
      await this.options.upToDate?.();
    } catch (error) {
      this.problem('Reminders have to wait', error);
      return;
    }
    for (const { municipalityId } of this.options.municipalities()) {
      if (this.stopped) return;
      await this.lookAt(municipalityId, true);
    }
  }

  /**
   * One look at a municipality; called while one is going on, another follows.
   *
   * @param upToDate the views know what others have recorded
   */
  lookAt(municipalityId: string, upToDate = false): Promise<void> {
    const running = this.looking.get(municipalityId);
    if (running) {
      running.again = true;
      return running.promise;
    }
    const look = { again: false, promise: Promise.resolve() };
    this.looking.set(municipalityId, look);
    look.promise = (async () => {
      try {
        do {
          look.again = false;
          if (!upToDate) await this.options.upToDate?.();
          upToDate = false;
          await this.lookOnce(municipalityId);
        } while (look.again && !this.stopped);
      } catch (error) {
        // One municipality's trouble is not another's; what was not looked at is looked at again.
        const memory = this.memoryOf(municipalityId);
        memory.allDirty = true;
        this.letters.lookAtEverything(municipalityId);
        this.problem(`Reminders of municipality ${municipalityId} have to wait`, error);
      } finally {
        this.looking.delete(municipalityId);
      }
    })();
    return look.promise;
  }

  // ----------------------------------------------------------------------------------------------------------- memory

  /** Takes over the ledger once; later changes come with the events. */
  private remember(): Promise<void> {
    this.remembering ??= this.takeOverLedger().catch((error: unknown) => {
      this.remembering = undefined;
      throw error;
    });
    return this.remembering;
  }

  /** In slices: a large ledger must not keep everybody else waiting. */
  private async takeOverLedger(): Promise<void> {
    const changed = new Set<string>();
    this.changedMeanwhile = changed;
    let rows = 0;
    for (const row of this.options.ledger.all()) {
      if (!changed.has(row.reminderId)) this.memoryOf(row.municipalityId).takeOver(row);
      if (++rows % ROWS_AT_ONCE === 0) await new Promise((resume) => setImmediate(resume));
      if (this.stopped) return;
    }
    this.changedMeanwhile = undefined;
  }

  private memoryOf(municipalityId: string): Memory {
    let memory = this.memories.get(municipalityId);
    if (!memory) this.memories.set(municipalityId, (memory = new Memory()));
    return memory;
  }

  private takeNote(batch: readonly StoredEvent[]): void {
    if (this.stopped) return;
    const concerned = new Set<string>();
    for (const event of batch) {
      const { type, stream, meta } = event;
      if (this.letters.takeNote(event)) concerned.add(meta.municipalityId);
      const concern = reminding.interested(type, categoryOfStream(stream), idOfStream(stream));
      if (!concern) continue;
      const { municipalityId } = meta;
      const memory = this.memoryOf(municipalityId);
      switch (concern.of) {
        case 'subject':
          memory.dirtySubjects.add(concern.subjectId);
          break;
        case 'municipality':
          memory.allDirty = true;
          this.letters.lookAtEverything(municipalityId);
          break;
        case 'reminder': {
          // Before the first look there is nothing to be kept up to date.
          const row = this.remembering && this.options.ledger.get(municipalityId, concern.reminderId);
          if (!row) continue;
          this.changedMeanwhile?.add(row.reminderId);
          memory.takeOver(row);
          memory.dirtyPeople.add(row.due.recipientId);
          // Our own steps are followed by our own next ones; what somebody orders is worth a look.
          if (type !== 'ReminderResendOrdered') continue;
        }
      }
      concerned.add(municipalityId);
    }
    for (const municipalityId of concerned) {
      const look = this.looking.get(municipalityId);
      if (look) look.again = true;
      else this.alarm.soon(municipalityId);
    }
  }

  // ------------------------------------------------------------------------------------------------------------- looks

  private rulesOf(municipalityId: string): RemindingRules {
    return this.options.rules.get(municipalityId, municipalityId)?.rules ?? DEFAULT_RULES;
  }

  private worldOf(municipalityId: string, { schedule, land, leadId }: RemindingRules): RemindingWorld {
    const people = { ...this.options.recipients.people(municipalityId), leadId };
    return { municipalityId, schedule, days: sendingDaysOf(land), people };
  }

  private async lookOnce(municipalityId: string): Promise<void> {
    const municipality = this.options.municipality(municipalityId);
    if (!municipality) return;
    await this.remember();
    const memory = this.memoryOf(municipalityId);
    const now = this.options.clock.now().getTime();
    const rules = this.rulesOf(municipalityId);
    if (now < memory.lastLookAt - CLOCK_SET_BACK_MS) {
      memory.allDirty = true;
      this.letters.lookAtEverything(municipalityId);
    }
    memory.lastLookAt = now;

    await this.letters.lookOnce(municipality, rules, now);
    await this.planSubjects(memory, municipalityId, rules, now);
    await this.closeInterrupted(memory, municipalityId, now);
    if (rules.whenUncertain === 'once-more') await this.repeatUncertain(memory, municipalityId, now);
    await this.planMails(memory, municipality, rules, now);
    await this.setAlarms(memory, municipalityId, now);
  }

  private async planSubjects(
    memory: Memory,
    municipalityId: string,
    rules: RemindingRules,
    now: number,
  ): Promise<void> {
    const { subjects } = this.options;
    const asked = new Set(memory.subjectAgenda.takeDue(now));
    for (const id of memory.dirtySubjects) asked.add(id);
    memory.dirtySubjects.clear();
    if (memory.allDirty) {
      memory.allDirty = false;
      for (const { subjectId } of subjects.list(municipalityId)) asked.add(subjectId);
      for (const id of memory.subjects.keys()) asked.add(id);
      for (const id of memory.openOf.keys()) memory.dirtyPeople.add(id);
    }
    // Most looks of the sweep find nothing: then nobody's people are read.
    if (asked.size === 0) return;
    const world = this.worldOf(municipalityId, rules);
    const commands: [string, ReminderCommand][] = [];
    for (const subjectId of asked) {
      try {
        const subject = subjects.get(municipalityId, subjectId);
        const { due, moot, nextAt } = reminding.decide(memory.stateOf(subjectId), subject, world, now);
        for (const { reminderId, why } of moot) commands.push([reminderId, { type: 'DeclareMoot', data: { why } }]);
        for (const { reminderId, data } of due) commands.push([reminderId, { type: 'RecordDue', data }]);
        memory.subjectAgenda.set(subjectId, nextAt);
        this.poisoned.delete(`${municipalityId} ${subjectId}`);
      } catch (error) {
        // What nobody can make sense of keeps nobody else's reminders.
        const key = `${municipalityId} ${subjectId}`;
        if (!this.poisoned.has(key)) this.problem(`Reminders of ${subjectId} cannot be worked out`, error);
        this.poisoned.add(key);
        memory.subjectAgenda.set(subjectId, now + POISONED_FOR_MS);
      }
    }
    await this.giveAll(municipalityId, commands);
  }

  /** Attempts whose outcome nobody will tell any more. */
  private async closeInterrupted(memory: Memory, municipalityId: string, now: number): Promise<void> {
    const commands: [string, ReminderCommand][] = [];
    for (const { reminderId, state } of memory.attempted.values()) {
      if (state.status !== 'attempted' || this.underway.has(reminderId)) continue;
      // Also where the clock was set back since.
      const { interruptedAfterMs = INTERRUPTED_AFTER_MS } = this.options;
      if (Math.abs(now - Date.parse(state.since)) < interruptedAfterMs) continue;
      const data = { attempt: state.attempt, cause: 'interrupted' } as const;
      commands.push([reminderId, { type: 'RecordUncertain', data }]);
    }
    await this.giveAll(municipalityId, commands);
  }

  private async repeatUncertain(memory: Memory, municipalityId: string, now: number): Promise<void> {
    const commands: [string, ReminderCommand][] = [];
    for (const { reminderId, state } of memory.uncertain.values())
      if (state.status === 'uncertain' && state.resentByRule === 0 && now - Date.parse(state.since) >= REPEAT_AFTER_MS)
        commands.push([reminderId, { type: 'OrderResend', data: { cause: 'rule' } }]);
    await this.giveAll(municipalityId, commands);
  }

  private async planMails(
    memory: Memory,
    municipality: MunicipalityName,
    rules: RemindingRules,
    now: number,
  ): Promise<void> {
    const { municipalityId } = municipality;
    const { schedule } = rules;
    const days = sendingDaysOf(rules.land);
    const asked = new Set(memory.personAgenda.takeDue(now));
    for (const id of memory.dirtyPeople) asked.add(id);
    memory.dirtyPeople.clear();
    const dropped = rules.dropped && { at: Date.parse(rules.dropped.at), upTo: rules.dropped.upTo };
    const commands: [string, ReminderCommand][] = [];
    const mails: [string, PlannedMail][] = [];
    for (const personId of asked) {
      const open = memory.openOf.get(personId);
      if (!open) {
        memory.personAgenda.set(personId, undefined);
        continue;
      }
      try {
        const mailbox = this.mailboxOf(municipalityId, personId, [...open.values()], days);
        const mailing = mailingOf(mailbox, { schedule, days, held: rules.held !== null, dropped }, now);
        for (const { reminderId, why } of mailing.moot)
          commands.push([reminderId, { type: 'DeclareMoot', data: { why } }]);
        for (const mail of mailing.mails) mails.push([personId, mail]);
        memory.personAgenda.set(personId, mailing.nextAt);
      } catch (error) {
        this.problem(`Mails to ${personId} cannot be worked out`, error);
        memory.personAgenda.set(personId, now + POISONED_FOR_MS);
      }
    }
    await this.giveAll(municipalityId, commands);
    const on = days.dayOf(now);
    for (const [personId, mail] of mails)
      this.dispatcher.add(municipalityId, `${municipalityId} ${personId} ${mail.mailId}`, async () => {
        try {
          await this.send(municipality, personId, mail, on);
        } finally {
          memory.dirtyPeople.add(personId);
        }
      });
  }

  private mailboxOf(municipalityId: string, personId: string, open: readonly LedgerRow[], days: SendingDays): Mailbox {
    const { recipients, mailboxes, ledger } = this.options;
    const last = mailboxes.get(municipalityId, personId)?.last ?? null;
    const leader = last ? leaderOf(last.reminderIds, (id) => ledger.get(municipalityId, id)) : undefined;
    const tries = (last?.reminderIds ?? []).flatMap((id): LastTry[] => {
      const row = ledger.get(municipalityId, id);
      if (!row?.mail) return [];
      const { attempts, attemptedAt } = row.mail;
      return [{ status: row.state.status, attempts, on: days.dayOf(Date.parse(attemptedAt)) }];
    });
    return {
      rhythm: recipients.byId(municipalityId, personId)?.rhythm ?? 'daily',
      lastMailOn: last && lastMailOn(last.on, tries),
      begun: last && { on: last.on, resumable: leader?.state.status === 'due' && leader.state.mailId === null },
      open,
    };
  }

  private async setAlarms(memory: Memory, municipalityId: string, now: number): Promise<void> {
    const instants = new Set([
      ...memory.subjectAgenda.next(ALARMS_AHEAD),
      ...memory.personAgenda.next(ALARMS_AHEAD),
      ...this.letters.next(municipalityId, ALARMS_AHEAD),
    ]);
    const alarms = [...instants].map((at) => ({ municipalityId, at, inMs: at - now }));
    await this.alarm.add(alarms).catch(() => undefined);
  }

  // ------------------------------------------------------------------------------------------------------------ sending

  /**
   * Which reminders make up a mail, the same on every node: the first to put together the day's mail fixes it.
   *
   * @param on the day for which it was planned
   * @returns undefined: somebody has mailed this person on that day, or it is over
   */
  private async fixed(
    municipalityId: string,
    personId: string,
    { mailId, reminderIds }: PlannedMail,
    on: Day,
  ): Promise<{ readonly mailId: string; readonly reminderIds: readonly string[]; readonly anew: boolean } | undefined> {
    const { ledger, commands, mailboxes } = this.options;
    if (mailId !== null) {
      const last = mailboxes.get(municipalityId, personId)?.last;
      const all = last?.mailId === mailId ? last.reminderIds : reminderIds;
      const leader = leaderOf(all, (id) => ledger.get(municipalityId, id));
      if (leader?.state.status === 'due') return { mailId, reminderIds: all, anew: false };
      const statuses = all.map((id) => ledger.get(municipalityId, id)?.state.status);
      // On its way by another hand.
      if (!leader || statuses.includes('attempted')) return undefined;
      // Nobody knows of it to have arrived, and only some of it is wanted again: that is the same mail still.
      if (!statuses.includes('sent')) return { mailId, reminderIds, anew: false };
      // It has gone without these.
    }
    const today = digestIdOf(municipalityId, personId, on);
    const envelope = { municipalityId, actorId: 'system', commandId: randomUUID() };
    try {
      const data = { mailId: today, on, reminderIds };
      await commands.run(mailboxDomain, personId, { type: 'BeginDigest', data }, envelope);
    } catch (error) {
      if (error instanceof RuleViolation) return undefined;
      throw error;
    }
    const { state } = await commands.peek(mailboxDomain, municipalityId, personId);
    if (state.last?.mailId !== today) return undefined;
    return { mailId: today, reminderIds: state.last.reminderIds, anew: mailId !== null };
  }

  /** @param on the day for which it was planned */
  private async send(municipality: MunicipalityName, personId: string, planned: PlannedMail, on: Day): Promise<void> {
    if (this.stopped) return;
    const { municipalityId } = municipality;
    const { postOffice, subjects, ledger } = this.options;
    // The mails before this one may have taken a while: what has changed since is left to the next look.
    const stillDue = this.stillDue(municipalityId, planned.reminderIds);
    if (stillDue.length === 0) return;
    const mail = await this.fixed(municipalityId, personId, { ...planned, reminderIds: stillDue }, on);
    if (!mail) return;
    const rowOf = (id: string) => ledger.get(municipalityId, id);
    const leader = leaderOf(mail.reminderIds, rowOf);
    if (leader?.state.status !== 'due') return;
    const meant = new Set(this.stillDue(municipalityId, mail.reminderIds));
    if (!meant.has(leader.reminderId)) return;

    const attempts = new Map<string, number>();
    for (const id of meant) this.underway.add(id);
    try {
      const attempt = async (id: string, notAfter: Day | null): Promise<void> => {
        const row = rowOf(id);
        if (row?.state.status !== 'due') return;
        const standing = subjects.standingOf(municipalityId, row.due.obligation.subjectId, on);
        const data = {
          channel: postOffice ? 'smtp' : 'outbox',
          mailId: mail.mailId,
          standing,
          anew: mail.anew,
          notAfter,
        } as const;
        const mine = await this.give(municipalityId, id, { type: 'StartAttempt', data });
        if (mine) attempts.set(id, row.state.attempts + 1);
      };
      // Whoever gets the first gets the whole mail: two halves with one Message-ID would be taken for one mail.
      await attempt(leader.reminderId, on);
      if (attempts.size === 0) return;
      await Promise.all([...meant].filter((id) => id !== leader.reminderId).map((id) => attempt(id, null)));
      if (!postOffice) return;

      // As the ledger has it, so that the program can show later what went out.
      const inMail = [...attempts.keys()].map(rowOf).filter((row) => row !== undefined);
      const outcome = await this.handOver(postOffice, municipality, personId, mail.mailId, inMail);
      await Promise.all([...attempts].map(([id, number]) => this.record(municipalityId, id, number, outcome)));
    } finally {
      for (const id of meant) this.underway.delete(id);
    }
  }

  private async handOver(
    postOffice: PostOffice,
    municipality: MunicipalityName,
    personId: string,
    mailId: string,
    rows: readonly LedgerRow[],
  ): Promise<HandOver> {
    const { recipients, clock, mailWords } = this.options;
    const recipient = recipients.byId(municipality.municipalityId, personId);
    if (!recipient) return { kind: 'failed', code: 'no-address', permanent: true };
    const to = { name: recipient.name, address: recipient.email };
    let mail: OutgoingMail;
    try {
      mail = { ...mailOf(rows, mailWords(municipality, recipient)), mailId, to, date: clock.now() };
    } catch (error) {
      // Nothing was said to the mail server, so nothing about it is uncertain.
      this.problem('A mail with reminders cannot be written', error);
      return { kind: 'failed', code: 'internal', permanent: false };
    }
    return postOffice.deliver(mail).catch((): HandOver => ({ kind: 'uncertain' }));
  }

  /** Those of the reminders that are due and have not become moot meanwhile. */
  private stillDue(municipalityId: string, reminderIds: readonly string[]): string[] {
    const { ledger, subjects, clock } = this.options;
    const rules = this.rulesOf(municipalityId);
    // Held a moment ago.
    if (rules.held) return [];
    const world = this.worldOf(municipalityId, rules);
    const memory = this.memoryOf(municipalityId);
    const rows = reminderIds.map((id) => ledger.get(municipalityId, id)).filter((row) => row?.state.status === 'due');
    const moot = new Set<string>();
    for (const subjectId of new Set(rows.map((row) => row!.due.obligation.subjectId))) {
      const subject = subjects.get(municipalityId, subjectId);
      const decided = reminding.decide(memory.stateOf(subjectId), subject, world, clock.now().getTime());
      for (const { reminderId } of decided.moot) moot.add(reminderId);
      if (decided.moot.length > 0) memory.dirtySubjects.add(subjectId);
    }
    return rows.map((row) => row!.reminderId).filter((id) => !moot.has(id));
  }

  /** The outcome is worth several tries: without it the reminder ends as uncertain. */
  private async record(municipalityId: string, reminderId: string, attempt: number, outcome: HandOver): Promise<void> {
    const command: ReminderCommand =
      outcome.kind === 'sent'
        ? { type: 'ConfirmSent', data: { attempt } }
        : outcome.kind === 'uncertain'
          ? { type: 'RecordUncertain', data: { attempt, cause: 'connection-lost' } }
          : { type: 'RecordFailure', data: { attempt, code: outcome.code, permanent: outcome.permanent } };
    const commandId = randomUUID();
    for (let tries = 1; ; tries++) {
      try {
        await this.give(municipalityId, reminderId, command, commandId);
        return;
      } catch (error) {
        if (tries >= OUTCOME_TRIES) throw error;
        await new Promise((resume) => setTimeout(resume, 100 * 2 ** tries));
      }
    }
  }

  private async giveAll(municipalityId: string, commands: readonly [string, ReminderCommand][]): Promise<void> {
    for (let from = 0; from < commands.length; from += COMMANDS_AT_ONCE) {
      const some = commands.slice(from, from + COMMANDS_AT_ONCE);
      await Promise.all(some.map(([id, command]) => this.give(municipalityId, id, command)));
    }
  }

  /** @returns whether the command led to something that was recorded, and by us */
  private async give(
    municipalityId: string,
    reminderId: string,
    command: ReminderCommand,
    commandId: string = randomUUID(),
  ): Promise<boolean> {
    try {
      const envelope = { municipalityId, actorId: 'system', commandId };
      const outcome = await this.options.commands.run(reminderDomain, reminderId, command, envelope);
      return outcome.eventIds.length > 0;
    } catch (error) {
      // Somebody else was faster, or it has become moot meanwhile: then there is nothing left to do.
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }

  /** Names of errors only: their messages may hold addresses. */
  private problem(sentence: string, error: unknown): void {
    this.options.onProblem?.(`${sentence}: ${error instanceof Error ? error.name : 'unknown error'}.`);
  }
}

/** The reminder by which a mail is claimed: the first that has not become moot. */
function leaderOf(reminderIds: readonly string[], rowOf: (id: string) => LedgerRow | undefined): LedgerRow | undefined {
  for (const id of reminderIds) {
    const row = rowOf(id);
    if (row && row.state.status !== 'moot') return row;
  }
  return undefined;
}
